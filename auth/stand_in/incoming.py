"""What the stand-in accepts: messages signed by the one portal it serves, and its own tickets."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from lxml import etree

from auth import redirects
from auth.names import ASSERTION, PROTOCOL
from auth.nodes import instant
from auth.refusals import Code, StopError
from auth.stand_in.metadata import ServiceProvider

_PATIENCE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Asked:
    """A sign-in that the portal asks for."""

    request_id: str
    relay_state: str
    class_refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A sign-out that the portal asks for, or (``answer``) its word that ours is done."""

    message_id: str
    relay_state: str
    answer: bool


def read_sign_in(query: str, served: ServiceProvider, now: datetime) -> Asked:
    """The AuthnRequest in a query string; ``StopError`` for one that is forged, stale or misaddressed."""
    root, carried = _read(query, served, now)
    consumer = root.get("AssertionConsumerServiceURL", served.acs_url)
    if root.tag != f"{{{PROTOCOL}}}AuthnRequest" or consumer != served.acs_url:
        raise StopError(Code.LOGOUT_ROOT)
    refs = tuple(found.text or "" for found in root.iter(f"{{{ASSERTION}}}AuthnContextClassRef"))
    return Asked(str(root.get("ID")), carried.relay_state, refs)


def read_sign_out(query: str, served: ServiceProvider, now: datetime) -> Leaving:
    """The LogoutRequest or LogoutResponse in a query string."""
    root, carried = _read(query, served, now)
    if root.tag not in {f"{{{PROTOCOL}}}LogoutRequest", f"{{{PROTOCOL}}}LogoutResponse"}:
        raise StopError(Code.LOGOUT_ROOT)
    return Leaving(str(root.get("ID")), carried.relay_state, carried.answer)


def _read(query: str, served: ServiceProvider, now: datetime) -> tuple[etree._Element, redirects.Carried]:
    certificate = f"-----BEGIN CERTIFICATE-----\n{served.certificate}\n-----END CERTIFICATE-----\n"
    carried = redirects.read(query, [certificate])
    root = etree.fromstring(carried.message, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.findtext(f"{{{ASSERTION}}}Issuer") != served.entity_id:
        raise StopError(Code.LOGOUT_ISSUER_WRONG)
    issued = instant(str(root.get("IssueInstant")), Code.LOGOUT_INSTANT_MALFORMED)
    if not now - _PATIENCE < issued < now + _PATIENCE:
        raise StopError(Code.LOGOUT_INSTANT_PAST)
    return root, carried


class Tickets:
    """A verified request, carried through the browser under a seal instead of being kept."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(secret.encode()).digest()

    def issue(self, asked: Asked) -> str:
        body = json.dumps(asdict(asked)).encode()
        return urlsafe_b64encode(self._mac(body) + body).decode("ascii")

    def redeem(self, ticket: str) -> Asked:
        """What was asked; ``StopError`` for a ticket that is not ours."""
        try:
            raw = urlsafe_b64decode(ticket.encode("ascii"))
        except ValueError:
            raise StopError(Code.NOT_BASE64) from None
        if not hmac.compare_digest(raw[:32], self._mac(raw[32:])):
            raise StopError(Code.LOGOUT_SIGNATURE_WRONG)
        found = json.loads(raw[32:])
        return Asked(found["request_id"], found["relay_state"], tuple(found["class_refs"]))

    def _mac(self, body: bytes) -> bytes:
        return hmac.new(self._key, body, hashlib.sha256).digest()
