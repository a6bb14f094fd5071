"""The responses of the stand-in, in the federal service's words; and the handles by which tests bend them."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from lxml import etree

from auth import names
from auth.keys import KeyPair
from auth.sealing import Manner, encrypted, seal

_MAP = {"samlp": names.PROTOCOL, "saml": names.ASSERTION}
Edit = Callable[[etree._Element], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a response says. ``validity`` counts from ``now``; addresses are those of the service provider."""

    issuer: str
    acs_url: str
    audience: str
    request_id: str
    now: datetime
    national_number: str | None = field(default=None, repr=False)
    login: str | None = field(default=None, repr=False)
    login_attribute: str = names.EMPLOYER_LOGIN  # of the side whose provider is played
    class_ref: str = names.CITIZEN_EID
    validity: timedelta = timedelta(minutes=5)
    session_length: timedelta = timedelta(hours=8)
    context: str | None = "citizen"
    language: str | None = None
    name_id: str = field(default_factory=lambda: new_id("n"), repr=False)
    session_index: str = field(default_factory=lambda: new_id("s"), repr=False)


@dataclass(frozen=True, slots=True)
class Sealing:
    """How a response is signed and wrapped; ``None`` for a manner leaves that signature out.

    ``edit`` bends the tree before anything is signed, ``edit_signed`` between the two signatures.
    """

    response: Manner | None = field(default_factory=Manner)
    assertion: Manner | None = field(default_factory=Manner)
    encrypt_for: str | None = None
    edit: Edit | None = None
    edit_signed: Edit | None = None


def new_id(prefix: str = "i") -> str:
    """An identifier that nobody can guess; XML wants a letter first."""
    return f"_{prefix}{secrets.token_hex(16)}"


def stamp(moment: datetime) -> str:
    """An instant as SAML writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def make_response(answer: Answer, keys: KeyPair, sealing: Sealing | None = None) -> bytes:
    """A signed response with one signed assertion, as the stand-in posts it (not yet base64)."""
    sealing = sealing or Sealing()
    response = _response(answer)
    assertion = _assertion(answer)
    response.append(assertion)
    if sealing.edit is not None:
        sealing.edit(response)
    if sealing.assertion is not None:
        for found in response.findall(names.full("a:Assertion")):
            seal(found, keys, sealing.assertion)
    if sealing.encrypt_for is not None:
        inner = etree.tostring(assertion, method="c14n", exclusive=True)
        response.replace(assertion, encrypted(inner, sealing.encrypt_for))
    if sealing.edit_signed is not None:
        sealing.edit_signed(response)
    if sealing.response is not None:
        seal(response, keys, sealing.response)
    return etree.tostring(response, xml_declaration=True, encoding="UTF-8")


def make_refusal(answer: Answer, keys: KeyPair, inner_status: str) -> bytes:
    """A signed response without an assertion: the person cancelled, or has no key of that level."""
    response = _response(answer)
    code = response.find(f"{names.full('p:Status')}/{names.full('p:StatusCode')}")
    assert code is not None
    code.set("Value", names.RESPONDER)
    etree.SubElement(code, names.full("p:StatusCode"), Value=inner_status)
    seal(response, keys)
    return etree.tostring(response, xml_declaration=True, encoding="UTF-8")


def _sub(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, names.full(name), attributes)
    element.text = text
    return element


def _response(answer: Answer) -> etree._Element:
    response = etree.Element(names.full("p:Response"), nsmap=_MAP)
    response.set("ID", new_id("r"))
    response.set("Version", "2.0")
    response.set("IssueInstant", stamp(answer.now))
    response.set("Destination", answer.acs_url)
    response.set("InResponseTo", answer.request_id)
    _sub(response, "a:Issuer", answer.issuer)
    _sub(_sub(response, "p:Status"), "p:StatusCode", Value=names.SUCCESS)
    return response


def _assertion(answer: Answer) -> etree._Element:
    assertion = etree.Element(names.full("a:Assertion"), nsmap={"saml": names.ASSERTION})
    assertion.set("ID", new_id("a"))
    assertion.set("Version", "2.0")
    assertion.set("IssueInstant", stamp(answer.now))
    _sub(assertion, "a:Issuer", answer.issuer)
    _subject(assertion, answer)
    _conditions(assertion, answer)
    _authentication(assertion, answer)
    _attributes(assertion, answer)
    return assertion


def _subject(assertion: etree._Element, answer: Answer) -> None:
    subject = _sub(assertion, "a:Subject")
    _sub(subject, "a:NameID", answer.name_id, Format=names.TRANSIENT, SPNameQualifier=answer.audience)
    confirmation = _sub(subject, "a:SubjectConfirmation", Method=names.BEARER)
    _sub(
        confirmation,
        "a:SubjectConfirmationData",
        Recipient=answer.acs_url,
        NotOnOrAfter=stamp(answer.now + answer.validity),
        InResponseTo=answer.request_id,
    )


def _conditions(assertion: etree._Element, answer: Answer) -> None:
    conditions = _sub(
        assertion,
        "a:Conditions",
        NotBefore=stamp(answer.now - timedelta(seconds=30)),
        NotOnOrAfter=stamp(answer.now + answer.validity),
    )
    _sub(_sub(conditions, "a:AudienceRestriction"), "a:Audience", answer.audience)


def _authentication(assertion: etree._Element, answer: Answer) -> None:
    statement = _sub(
        assertion,
        "a:AuthnStatement",
        AuthnInstant=stamp(answer.now),
        SessionIndex=answer.session_index,
        SessionNotOnOrAfter=stamp(answer.now + answer.session_length),
    )
    _sub(_sub(statement, "a:AuthnContext"), "a:AuthnContextClassRef", answer.class_ref)


def _attributes(assertion: etree._Element, answer: Answer) -> None:
    values = {
        names.NATIONAL_NUMBER: answer.national_number,
        answer.login_attribute: answer.login,
        names.CONTEXT: answer.context,
        "PrefLanguage": answer.language,
    }
    statement = _sub(assertion, "a:AttributeStatement")
    for name, value in values.items():
        if value is not None:
            attribute = _sub(statement, "a:Attribute", Name=name, NameFormat=names.BASIC_NAME)
            _sub(attribute, "a:AttributeValue", value)
