"""Sign-out messages of the stand-in, and the address that carries one."""

import zlib
from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote_plus, urlencode

from lxml import etree

from auth import names
from auth.stand_in.answers import new_id, stamp

_MAP = {"samlp": names.PROTOCOL, "saml": names.ASSERTION}


def sign_out_request(
    issuer: str, destination: str, session: tuple[str, str], now: datetime
) -> etree._Element:
    """A LogoutRequest for a session: its name and its index."""
    request = _message("p:LogoutRequest", issuer, destination, now)
    name = etree.SubElement(request, names.full("a:NameID"), Format=names.TRANSIENT)
    index = etree.SubElement(request, names.full("p:SessionIndex"))
    name.text, index.text = session
    return request


def sign_out_answer(issuer: str, destination: str, in_response_to: str, now: datetime) -> etree._Element:
    """A LogoutResponse that says it is done."""
    answer = _message("p:LogoutResponse", issuer, destination, now)
    answer.set("InResponseTo", in_response_to)
    status = etree.SubElement(answer, names.full("p:Status"))
    etree.SubElement(status, names.full("p:StatusCode"), Value=names.SUCCESS)
    return answer


def _message(name: str, issuer: str, destination: str, now: datetime) -> etree._Element:
    message = etree.Element(names.full(name), nsmap=_MAP)
    message.set("ID", new_id("l"))
    message.set("Version", "2.0")
    message.set("IssueInstant", stamp(now))
    message.set("Destination", destination)
    etree.SubElement(message, names.full("a:Issuer")).text = issuer
    return message


def redirected(
    where: str,
    message: etree._Element | bytes,
    relay_state: str,
    sign: Callable[[bytes], bytes],
    *,
    answer: bool,
) -> str:
    """The address that carries ``message`` by HTTP-Redirect, signed with RSA and SHA-256."""
    raw = message if isinstance(message, bytes) else etree.tostring(message)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b64encode(packer.compress(raw) + packer.flush()).decode("ascii")
    fields = {"SAMLResponse" if answer else "SAMLRequest": packed}
    if relay_state:
        fields["RelayState"] = relay_state
    fields["SigAlg"] = names.RSA_SHA256
    query = urlencode(fields)
    signature = b64encode(sign(query.encode("ascii"))).decode("ascii")
    return f"{where}?{query}&Signature={quote_plus(signature)}"
