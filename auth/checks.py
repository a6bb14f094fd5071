"""What a verified response must say, point by point. Each check reads signed values and names its refusal."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from auth import levels, names
from auth.nodes import Node, instant
from auth.refusals import Code, StopError
from auth.settings import SamlSettings

CLOCK_RESPONSE = timedelta(minutes=5)  # a browser carries a response in seconds; beyond this it was kept


@dataclass(frozen=True, slots=True)
class Request:
    """A sign-in that we asked for and that is still open in the browser at hand."""

    issued_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """What all checks need: the settings, the instant, and the open requests by id."""

    settings: SamlSettings
    now: datetime
    outstanding: dict[str, Request]


@dataclass(frozen=True, slots=True)
class Subject:
    """Who the assertion is about at the other side; for sign-out only."""

    name_id: str = field(repr=False)


def wanted(code: str, owner: str) -> Code:
    """The code of a refusal as it is called of the response, the assertion or a logout message."""
    return Code[f"{owner}_{code}"]


def header(node: Node, owner: str, case: Case) -> datetime:
    """Version, issuer and instant of a response or an assertion; answers its instant."""
    if node.attributes.get("Version") != "2.0":
        raise StopError(wanted("VERSION", owner))
    issuer = node.one("a:Issuer", wanted("ISSUER_MISSING", owner), wanted("ISSUER_REPEATED", owner))
    if issuer.text != case.settings.identity_provider.entity_id:
        raise StopError(wanted("ISSUER_WRONG", owner))
    if issuer.attributes.get("Format", names.ENTITY) != names.ENTITY:
        raise StopError(wanted("ISSUER_FORMAT", owner))
    text = node.attribute("IssueInstant", wanted("INSTANT_MISSING", owner))
    issued = instant(text, wanted("INSTANT_MALFORMED", owner))
    skew = case.settings.skew
    if issued > case.now + skew:
        raise StopError(wanted("INSTANT_FUTURE", owner))
    if issued < case.now - CLOCK_RESPONSE - skew:
        raise StopError(wanted("INSTANT_PAST", owner))
    return issued


def envelope(response: Node, case: Case) -> tuple[str, Request]:
    """Addressed to us, in answer to an open request; answers that request."""
    issued = header(response, "RESPONSE", case)
    if response.attribute("Destination", Code.DESTINATION_MISSING) != case.settings.acs_url:
        raise StopError(Code.DESTINATION_WRONG)
    request_id = response.attribute("InResponseTo", Code.UNSOLICITED)
    request = case.outstanding.get(request_id)
    if request is None:
        raise StopError(Code.REQUEST_UNKNOWN)
    if case.now >= request.expires_at:
        raise StopError(Code.REQUEST_EXPIRED)
    if issued < request.issued_at - case.settings.skew:
        raise StopError(Code.RESPONSE_BEFORE_REQUEST)
    status(response)
    return request_id, request


def status(message: Node) -> None:
    """Success, or the refusal that tells what the other side said."""
    outer = message.one("p:Status", Code.STATUS_MISSING, Code.STATUS_REPEATED)
    code = outer.one("p:StatusCode", Code.STATUS_CODE_MISSING, Code.STATUS_REPEATED)
    inner = [child.attributes.get("Value", "") for child in code.all("p:StatusCode")]
    if code.attribute("Value", Code.STATUS_CODE_MISSING) == names.SUCCESS:
        if inner:
            raise StopError(Code.STATUS_CONTRADICTORY)
        return
    if inner in ([names.AUTHN_FAILED], [names.REQUEST_DENIED]):
        raise StopError(Code.STATUS_CANCELLED)
    raise StopError(Code.STATUS_NO_LEVEL if inner == [names.NO_AUTHN_CONTEXT] else Code.STATUS_OTHER)


def assertion_header(assertion: Node, case: Case, request: Request) -> None:
    """The assertion's own version, issuer and instant."""
    if header(assertion, "ASSERTION", case) < request.issued_at - case.settings.skew:
        raise StopError(Code.ASSERTION_BEFORE_REQUEST)


def subject(assertion: Node, case: Case, request_id: str) -> tuple[Subject, datetime]:
    """The transient name and the bearer confirmation; answers the name and when the confirmation ends."""
    node = assertion.one("a:Subject", Code.SUBJECT_MISSING, Code.SUBJECT_REPEATED)
    name = node.one("a:NameID", Code.NAME_ID_MISSING, Code.NAME_ID_REPEATED)
    if not name.text or name.text.isspace():
        raise StopError(Code.NAME_ID_EMPTY)
    if name.attributes.get("Format") != names.TRANSIENT:
        raise StopError(Code.NAME_ID_FORMAT)
    if name.attributes.get("SPNameQualifier", case.settings.own_entity_id) != case.settings.own_entity_id:
        raise StopError(Code.NAME_ID_QUALIFIER)
    return Subject(name.text), _confirmation(node, case, request_id)


def _confirmation(node: Node, case: Case, request_id: str) -> datetime:
    found = node.one("a:SubjectConfirmation", Code.CONFIRMATION_MISSING, Code.CONFIRMATION_REPEATED)
    if found.attributes.get("Method") != names.BEARER:
        raise StopError(Code.CONFIRMATION_METHOD)
    data = found.one(
        "a:SubjectConfirmationData", Code.CONFIRMATION_DATA_MISSING, Code.CONFIRMATION_DATA_REPEATED
    )
    if data.attribute("Recipient", Code.RECIPIENT_MISSING) != case.settings.acs_url:
        raise StopError(Code.RECIPIENT_WRONG)
    if data.attribute("InResponseTo", Code.CONFIRMATION_UNSOLICITED) != request_id:
        raise StopError(Code.CONFIRMATION_REQUEST_WRONG)
    if "NotBefore" in data.attributes:  # SAML profiles 4.1.4.2: a bearer has none
        raise StopError(Code.CONFIRMATION_NOT_BEFORE)
    end_text = data.attribute("NotOnOrAfter", Code.CONFIRMATION_END_MISSING)
    end = instant(end_text, Code.CONFIRMATION_END_MALFORMED)
    if case.now >= end + case.settings.skew:
        raise StopError(Code.CONFIRMATION_EXPIRED)
    if end > case.now + case.settings.max_validity + case.settings.skew:
        raise StopError(Code.CONFIRMATION_TOO_LONG)
    return end


def conditions(assertion: Node, case: Case) -> datetime:
    """The window in which the assertion holds, and that it is meant for us; answers the window's end."""
    node = assertion.one("a:Conditions", Code.CONDITIONS_MISSING, Code.CONDITIONS_REPEATED)
    start = instant(node.attribute("NotBefore", Code.NOT_BEFORE_MISSING), Code.NOT_BEFORE_MALFORMED)
    end_text = node.attribute("NotOnOrAfter", Code.NOT_ON_OR_AFTER_MISSING)
    end = instant(end_text, Code.NOT_ON_OR_AFTER_MALFORMED)
    skew = case.settings.skew
    if end <= start:
        raise StopError(Code.VALID_BACKWARDS)
    if start > case.now + skew:
        raise StopError(Code.NOT_BEFORE_FUTURE)
    if case.now >= end + skew:
        raise StopError(Code.NOT_ON_OR_AFTER_PAST)
    if end - start > case.settings.max_validity + 2 * skew:
        raise StopError(Code.VALID_TOO_LONG)
    _audience(node, case)
    return end


def _audience(node: Node, case: Case) -> None:
    restriction = node.one("a:AudienceRestriction", Code.AUDIENCE_MISSING, Code.AUDIENCE_REPEATED)
    audience = restriction.one("a:Audience", Code.AUDIENCE_MISSING, Code.AUDIENCE_REPEATED)
    if audience.text != case.settings.own_entity_id:
        raise StopError(Code.AUDIENCE_WRONG)


@dataclass(frozen=True, slots=True)
class Authentication:
    """How and until when the person is signed in at the other side."""

    class_ref: str
    level: int
    session_index: str = field(repr=False)
    ends_at: datetime | None = None


def authentication(assertion: Node, case: Case, request: Request) -> Authentication:
    """Fresh enough, strong enough, as a citizen."""
    node = assertion.one("a:AuthnStatement", Code.AUTHN_MISSING, Code.AUTHN_REPEATED)
    _authn_instant(node, case, request)
    index = node.attribute("SessionIndex", Code.SESSION_INDEX_MISSING)
    end_text = node.attributes.get("SessionNotOnOrAfter")
    end = None if end_text is None else instant(end_text, Code.SESSION_END_MALFORMED)
    if end is not None and case.now >= end + case.settings.skew:
        raise StopError(Code.SESSION_EXPIRED)
    context = node.one("a:AuthnContext", Code.LEVEL_MISSING, Code.LEVEL_REPEATED)
    class_ref = context.one("a:AuthnContextClassRef", Code.LEVEL_MISSING, Code.LEVEL_REPEATED).text
    level = levels.level_of(class_ref, case.settings.levels)
    asked: dict[str, Any] = {
        "requested": case.settings.requested_classes,
        "comparison": case.settings.comparison,
        "minimum": case.settings.minimum_level,
    }
    levels.sufficient(class_ref, level=level, **asked)
    return Authentication(class_ref, level, index, end)


def _authn_instant(node: Node, case: Case, request: Request) -> None:
    text = node.attribute("AuthnInstant", Code.AUTHN_INSTANT_MISSING)
    signed_in = instant(text, Code.AUTHN_INSTANT_MALFORMED)
    settings = case.settings
    if signed_in > case.now + settings.skew:
        raise StopError(Code.AUTHN_INSTANT_FUTURE)
    if signed_in < case.now - settings.max_authn_age - settings.skew:
        raise StopError(Code.AUTHN_INSTANT_OLD)
    if settings.force_authn and signed_in < request.issued_at - settings.skew:
        raise StopError(Code.AUTHN_NOT_FRESH)
