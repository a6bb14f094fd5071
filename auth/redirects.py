"""The HTTP-Redirect binding: a message deflated into an address, its signature beside it (SAML bindings 3.4).

Only sign-out messages and, at the stand-in, sign-in requests travel like this; never an assertion.
"""

import re
import zlib
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote_plus

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from auth.refusals import Code, StopError

MAX_QUERY = 20_000
MAX_MESSAGE = 60_000
_ORDER = ("SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature")
_METHOD = re.compile(r"http://www\.w3\.org/2001/04/xmldsig-more#(rsa|ecdsa)-sha(256|384|512)")
_HASHES = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}


@dataclass(frozen=True, slots=True)
class Carried:
    """A message whose signature held. ``answer`` is ``True`` for a SAMLResponse."""

    message: bytes
    relay_state: str
    answer: bool


def read(query: str, certificates: Sequence[str]) -> Carried:
    """The message in a query string as the browser sent it: the signature covers its very characters."""
    fields = _fields(query)
    names = [name for name in ("SAMLRequest", "SAMLResponse") if name in fields]
    if len(names) != 1:
        raise StopError(Code.LOGOUT_QUERY)
    if "Signature" not in fields or "SigAlg" not in fields:
        raise StopError(Code.LOGOUT_SIGNATURE_MISSING)
    signed = "&".join(f"{name}={fields[name]}" for name in _ORDER[:-1] if name in fields)
    method = _METHOD.fullmatch(unquote_plus(fields["SigAlg"]))
    if not method:
        raise StopError(Code.LOGOUT_SIGNATURE_METHOD)
    signature = _decoded(fields["Signature"], Code.LOGOUT_SIGNATURE_WRONG)
    if not any(_holds(signed.encode(), signature, method, certificate) for certificate in certificates):
        raise StopError(Code.LOGOUT_SIGNATURE_WRONG)
    message = _inflated(_decoded(fields[names[0]], Code.LOGOUT_COMPRESSION))
    return Carried(message, unquote_plus(fields.get("RelayState", "")), names[0] == "SAMLResponse")


def _fields(query: str) -> dict[str, str]:
    if len(query) > MAX_QUERY or not query.isascii():
        raise StopError(Code.LOGOUT_QUERY)
    fields: dict[str, str] = {}
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if name not in _ORDER or name in fields:
            raise StopError(Code.LOGOUT_QUERY)
        fields[name] = value
    return fields


def _decoded(value: str, code: Code) -> bytes:
    try:
        return b64decode(unquote_plus(value).encode("ascii"), validate=True)
    except (Base64Error, ValueError):
        raise StopError(code) from None


def _inflated(packed: bytes) -> bytes:
    inflater = zlib.decompressobj(-15)
    try:
        message = inflater.decompress(packed, MAX_MESSAGE)
    except zlib.error:
        raise StopError(Code.LOGOUT_COMPRESSION) from None
    if not inflater.eof or inflater.unused_data:
        raise StopError(Code.LOGOUT_COMPRESSION)
    return message


def _holds(signed: bytes, signature: bytes, method: re.Match[str], certificate: str) -> bool:
    key = x509.load_pem_x509_certificate(certificate.encode()).public_key()
    algorithm = _HASHES[method.group(2)]
    try:
        if isinstance(key, rsa.RSAPublicKey) and method.group(1) == "rsa":
            key.verify(signature, signed, padding.PKCS1v15(), algorithm)
            return True
        if isinstance(key, ec.EllipticCurvePublicKey) and method.group(1) == "ecdsa":
            half = len(signature) // 2
            r, s = int.from_bytes(signature[:half]), int.from_bytes(signature[half:])
            key.verify(encode_dss_signature(r, s), signed, ec.ECDSA(algorithm))
            return True
    except InvalidSignature:
        pass
    return False
