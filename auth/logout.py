"""The gate for sign-out: a signed word of the provider in, what it means or a coded refusal out. Pure."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from lxml import etree

from auth import checks, grammar, markup, names, redirects, signatures
from auth.nodes import Node, instant, read_twice, texts
from auth.refusals import Code, Refusal, StopError
from auth.settings import Keys, SamlSettings

_KEPT = timedelta(minutes=15)  # longer than any message is accepted after its IssueInstant


@dataclass(frozen=True, slots=True)
class SignOut:
    """The provider says that somebody signed out, and awaits an answer with ``relay_state``."""

    message_id: str
    name_id: str = field(repr=False)
    session_indexes: tuple[str, ...] = field(repr=False)
    kept_until: datetime
    relay_state: str


@dataclass(frozen=True, slots=True)
class SignedOut:
    """The provider's answer to a sign-out of ours. Whether it succeeded there changes nothing here."""

    in_response_to: str
    relay_state: str


Word = SignOut | SignedOut | Refusal


def judge_redirect(query: str, settings: SamlSettings, keys: Keys, now: datetime) -> Word:
    """Judge a sign-out message that came in an address; ``query`` is its raw query string."""
    try:
        carried = redirects.read(query, keys.certificates)
        root = _conforming(carried.message, answer=carried.answer)
        canonical = etree.tostring(root, method="c14n", exclusive=True)
        return _meaning(read_twice(canonical), carried.relay_state, settings, now)
    except StopError as stop:
        return Refusal(stop.code)


def judge_post(form: dict[str, str], settings: SamlSettings, keys: Keys, now: datetime) -> Word:
    """Judge a sign-out message that came in a form; its signature stands inside it."""
    try:
        answer = "SAMLResponse" in form
        document = markup.from_form(form["SAMLResponse" if answer else "SAMLRequest"].encode())
        _conforming(document, answer=answer)
        owner = signatures.Owner("p:LogoutResponse" if answer else "p:LogoutRequest", "LOGOUT")
        node = read_twice(signatures.signed_bytes(document, owner, keys.certificates))
        return _meaning(node, form.get("RelayState", ""), settings, now)
    except KeyError:
        return Refusal(Code.LOGOUT_QUERY)
    except StopError as stop:
        return Refusal(stop.code)


def _conforming(document: bytes, *, answer: bool) -> etree._Element:
    root = markup.tree(document)
    if root.tag != names.full("p:LogoutResponse" if answer else "p:LogoutRequest"):
        raise StopError(Code.LOGOUT_ROOT)
    grammar.conform(root)
    return root


def _meaning(node: Node, relay_state: str, settings: SamlSettings, now: datetime) -> SignOut | SignedOut:
    checks.header(node, "LOGOUT", checks.Case(settings, now, {}))
    if node.attributes.get("Destination") != settings.slo_url:
        raise StopError(Code.LOGOUT_DESTINATION)
    if node.name == "p:LogoutResponse":
        return SignedOut(node.attribute("InResponseTo", Code.LOGOUT_UNSOLICITED), relay_state)
    end = node.attributes.get("NotOnOrAfter")
    if end is not None and now >= instant(end, Code.LOGOUT_EXPIRED) + settings.skew:
        raise StopError(Code.LOGOUT_EXPIRED)
    name = node.one("a:NameID", Code.LOGOUT_NAME_ID, Code.LOGOUT_NAME_ID)
    return SignOut(
        message_id=node.attribute("ID", Code.ID_MISSING),
        name_id=name.text,
        session_indexes=tuple(texts(node.all("p:SessionIndex"))),
        kept_until=now + _KEPT,
        relay_state=relay_state,
    )
