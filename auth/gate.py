"""The gate: a posted response in, an identity or a coded refusal out. Pure: no clock, no network, no store.

The order is the point of it. Bytes are checked as text, then as a shape, then for signatures by pinned keys;
from there on only the signed bytes themselves are read, by two parsers that must agree. Where the provider
signs assertions only, the envelope is checked as courtesy: all it says that matters is said again in the
assertion, and counts there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from auth import attributes, checks, decryption, grammar, markup, signatures
from auth.checks import Case, Request
from auth.names import full
from auth.nodes import Node, read_twice
from auth.refusals import Code, Refusal, StopError
from auth.settings import Keys, SamlSettings
from data.rules.claims import Claim

__all__ = ["Identity", "Request", "judge"]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who has proven to be there. Number, login and names at the other side never show in a ``repr``.

    ``used_until`` is how long the assertion must be remembered as used; ``provider_ends_at`` when the other
    side's own session ends, if it says so. ``document`` is the accepted response, for the second opinion.
    """

    claim: Claim
    class_ref: str
    level: int
    request_id: str
    assertion_id: str
    used_until: datetime
    provider_ends_at: datetime | None
    name_id: str = field(repr=False)
    session_index: str = field(repr=False)
    document: bytes = field(repr=False)


def judge(
    form_value: bytes,
    settings: SamlSettings,
    keys: Keys,
    now: datetime,
    outstanding: Mapping[str, Request],
) -> Identity | Refusal:
    """Judge the value of the form field ``SAMLResponse`` (base64) at the instant ``now`` (UTC).

    ``outstanding`` are the open requests of the browser that posts it, by id.
    """
    try:
        return _judge(form_value, keys, Case(settings, now, dict(outstanding)))
    except StopError as stop:
        return Refusal(stop.code)


def _judge(form_value: bytes, keys: Keys, case: Case) -> Identity:
    if keys.valid_until is not None and case.now >= keys.valid_until:
        raise StopError(Code.METADATA_EXPIRED)
    document = markup.from_form(form_value)
    root = markup.tree(document)
    if root.tag != full("p:Response"):
        raise StopError(Code.ROOT_NOT_RESPONSE)
    grammar.conform(root)
    response = read_twice(_envelope(document, root, keys, case.settings))
    request_id, request = checks.envelope(response, case)
    assertion = read_twice(
        signatures.signed_bytes(_assertion(document, root, keys), signatures.ASSERTION, keys.certificates)
    )
    return _identity(document, assertion, case, request_id, request)


def _envelope(document: bytes, root: etree._Element, keys: Keys, settings: SamlSettings) -> bytes:
    """The signed response; or, where it need not be signed and is not, what is left of it without its assertion."""
    if settings.signed == "assertion" and root.find(full("d:Signature")) is None:
        return signatures.unsigned_envelope(document)
    return signatures.signed_bytes(document, signatures.RESPONSE, keys.certificates)


def _assertion(document: bytes, root: etree._Element, keys: Keys) -> bytes:
    """The document that holds the one assertion: the response itself, or what was encrypted in it."""
    plain, encrypted = root.findall(full("a:Assertion")), root.findall(full("a:EncryptedAssertion"))
    if plain and encrypted:
        raise StopError(Code.PLAIN_AND_ENCRYPTED)
    if len(plain) + len(encrypted) != 1:
        raise StopError(Code.ASSERTION_REPEATED if plain or encrypted else Code.ASSERTION_MISSING)
    if plain:
        return document
    if keys.decryption is None:
        raise StopError(Code.ENCRYPTION_NOT_ACCEPTED)
    return _conforming(decryption.decrypted(encrypted[0], keys.decryption))


def _conforming(inner: bytes) -> bytes:
    """What came out of the cipher, if it is an assertion; one refusal for whatever else it may be."""
    try:
        root = markup.tree(inner)
        grammar.conform(root)
    except StopError:
        raise StopError(Code.DECRYPTION) from None
    if root.tag != full("a:Assertion"):
        raise StopError(Code.DECRYPTION)
    return inner


def _identity(document: bytes, assertion: Node, case: Case, request_id: str, request: Request) -> Identity:
    checks.assertion_header(assertion, case, request)
    subject, confirmed_until = checks.subject(assertion, case, request_id)
    valid_until = checks.conditions(assertion, case)
    authentication = checks.authentication(assertion, case, request)
    return Identity(
        claim=attributes.claim(assertion, case.settings),
        class_ref=authentication.class_ref,
        level=authentication.level,
        request_id=request_id,
        assertion_id=assertion.attribute("ID", Code.ID_MISSING),
        used_until=max(confirmed_until, valid_until) + 2 * case.settings.skew,
        provider_ends_at=authentication.ends_at,
        name_id=subject.name_id,
        session_index=authentication.session_index,
        document=document,
    )
