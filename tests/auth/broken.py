"""Verifiers that are wrong on purpose, each in a way that real ones were. What fools none proves nothing.

They share one careless core (RSA over ``SignedInfo``, a digest of the element that carries the ID) and differ
in what they forget.
"""

import hashlib
import hmac
from base64 import b64decode
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from lxml import etree

from auth import names

_SIGNATURE, _ASSERTION = names.full("d:Signature"), names.full("a:Assertion")
_NAMES = {names.NATIONAL_NUMBER, names.EMPLOYER_LOGIN, names.STAFF_LOGIN}
_VALUE = (
    f"{names.full('a:AttributeStatement')}/{names.full('a:Attribute')}[@Name='NAME']"
    f"/{names.full('a:AttributeValue')}"
)
_HASHES = {"sha1": hashes.SHA1(), "sha256": hashes.SHA256()}
Which = Literal["first", "last"]


@dataclass(frozen=True)
class Broken:
    """One careless verifier. ``None`` from ``accepts`` is a refusal, else it is the number it believes."""

    name: str
    signature: Which = "first"
    target: Which = "first"
    reads: Literal["first", "last", "child"] = "first"
    pinned: bool = True
    digests: bool = True
    demands: bool = True
    whole_text: bool = True

    def accepts(self, document: bytes, certificate: str) -> str | None:
        try:
            root = etree.fromstring(document, etree.XMLParser(no_network=True))
            if not self._trusts(root, certificate):
                return None
            return self._number(root)
        except (ValueError, LookupError, TypeError, etree.XMLSyntaxError):
            return None

    def _trusts(self, root: etree._Element, certificate: str) -> bool:
        found = list(root.iter(_SIGNATURE))
        if not self.demands and not any(_looks_complete(signature) for signature in found):
            return True
        signature = found[0 if self.signature == "first" else -1]
        key = certificate if self.pinned else _embedded(signature)
        if not _signed(signature, key):
            return False
        return not self.digests or self._digest_holds(root, signature)

    def _digest_holds(self, root: etree._Element, signature: etree._Element) -> bool:
        reference = _only(signature, "d:Reference")
        wanted = str(reference.get("URI"))[1:]
        targets = [element for element in root.iter() if element.get("ID") == wanted]
        element = deepcopy(targets[0 if self.target == "first" else -1])
        for child in element.findall(_SIGNATURE):
            element.remove(child)
        canonical = etree.tostring(element, method="c14n", exclusive=True, with_comments=False)
        digest = hashlib.new(_hash_name(_only(reference, "d:DigestMethod")), canonical).digest()
        return digest == b64decode(_only(reference, "d:DigestValue").text or "")

    def _number(self, root: etree._Element) -> str | None:
        if self.reads == "child":
            value = next(iter(_values(root.find(_ASSERTION))), None)
        else:
            values = [value for found in root.iter(_ASSERTION) for value in _values(found)]
            value = values[0 if self.reads == "first" else -1]
        if value is None:
            return None
        return "".join(str(text) for text in value.itertext()) if self.whole_text else value.text


BROKEN = [
    Broken("first signature, first assertion"),
    Broken("first signature, last assertion", reads="last"),
    Broken("first signature, child assertion", reads="child"),
    Broken("last signature, first assertion", signature="last"),
    Broken("last signature and target, first assertion", signature="last", target="last"),
    Broken("last signature, last assertion", signature="last", reads="last"),
    Broken("last target, child assertion", target="last", reads="child"),
    Broken("text before the comment", whole_text=False),
    Broken("reference not checked", digests=False),
    Broken("reference not checked, last assertion", digests=False, reads="last"),
    Broken("reference not checked, text before a mark", digests=False, whole_text=False),
    Broken("trusts the key in the message", pinned=False),
    Broken("signature optional", demands=False),
]


def _values(assertion: etree._Element | None) -> list[etree._Element]:
    if assertion is None:
        return []
    return [value for name in _NAMES for value in assertion.iterfind(_VALUE.replace("NAME", name))]


def _looks_complete(signature: etree._Element) -> bool:
    return all(signature.findtext(f".//{names.full(name)}") for name in ("d:SignatureValue", "d:DigestValue"))


def _only(parent: etree._Element, name: str) -> etree._Element:
    found = parent.find(f".//{names.full(name)}")
    if found is None:
        raise LookupError(name)
    return found


def _hash_name(method: etree._Element) -> str:
    return str(method.get("Algorithm")).rpartition("#")[2]


def _embedded(signature: etree._Element) -> str:
    body = _only(signature, "d:X509Certificate").text
    return f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n"


def _signed(signature: etree._Element, certificate: str) -> bool:
    info = etree.tostring(_only(signature, "d:SignedInfo"), method="c14n", exclusive=True)
    value = b64decode(_only(signature, "d:SignatureValue").text or "")
    method = str(_only(signature, "d:SignatureMethod").get("Algorithm")).rpartition("#")[2]
    if method == "hmac-sha1":
        return hmac.new(certificate.encode(), info, hashlib.sha1).digest() == value
    key = x509.load_pem_x509_certificate(certificate.encode()).public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    try:
        key.verify(value, info, padding.PKCS1v15(), _HASHES[method.removeprefix("rsa-")])
    except InvalidSignature:
        return False
    return True
