"""One enveloped signature, checked with pinned keys only, and the very bytes that it covers.

What this returns is the canonical form of the signed element without its signature: the reader sees nothing
else of the document. SAML core 5.4 allows one reference, to the parent, with two transforms; so does this.
"""

import hashlib
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Sequence
from dataclasses import dataclass
from hmac import compare_digest

import xmlsec
from lxml import etree

from auth import markup
from auth.names import DSIG, ENVELOPED, EXCLUSIVE_C14N, XENC, full
from auth.refusals import Code, StopError

_MORE = "http://www.w3.org/2001/04/xmldsig-more#"
SIGNATURE_METHODS = frozenset(
    f"{_MORE}{family}-sha{size}" for family in ("rsa", "ecdsa") for size in (256, 384, 512)
)
DIGESTS = {XENC + "sha256": hashlib.sha256, _MORE + "sha384": hashlib.sha384, XENC + "sha512": hashlib.sha512}
_TRANSFORMS = [ENVELOPED, EXCLUSIVE_C14N]


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose signature: the element's name, and the word its refusals start with."""

    name: str
    word: str

    def stop(self, fault: str) -> StopError:
        return StopError(Code[f"{self.word}_{fault}"])


RESPONSE = Owner("p:Response", "RESPONSE")
ASSERTION = Owner("a:Assertion", "ASSERTION")


def signed_bytes(document: bytes, owner: Owner, certificates: Sequence[str]) -> bytes:
    """Canonical bytes of the one element of that name that ``certificates`` (PEM) vouch for."""
    root = markup.tree(document)
    element = root if root.tag == full(owner.name) else root.find(full(owner.name))
    if element is None:
        raise owner.stop("SIGNATURE_MISSING")
    signature = _only(element, "d:Signature", owner, "SIGNATURE_MISSING", "SIGNATURE_REPEATED")
    reference = _reference(element, signature, owner)
    if not any(_holds(root, signature, certificate) for certificate in certificates):
        # a changed document and a wrong key are told apart by our own digest of it
        wrong = "SIGNATURE_WRONG" if _digest_fits(element, signature, reference) else "DIGEST_WRONG"
        raise owner.stop(wrong)
    canonical = _canonical(element, signature, reference)
    if not _same_digest(canonical, reference):
        raise owner.stop("DIGEST_WRONG")
    return canonical


def unsigned_envelope(document: bytes) -> bytes:
    """Canonical bytes of a response that nobody vouches for, without what it carries: no reader finds a person here."""
    root = markup.tree(document)
    for name in ("a:Assertion", "a:EncryptedAssertion"):
        for carried in root.findall(full(name)):
            root.remove(carried)
    return etree.tostring(root, method="c14n", exclusive=True, with_comments=False)


def _reference(element: etree._Element, signature: etree._Element, owner: Owner) -> etree._Element:
    info = _only(signature, "d:SignedInfo", owner)
    _only(signature, "d:SignatureValue", owner)
    if len(signature.findall(full("d:KeyInfo"))) > 1:
        raise owner.stop("SIGNATURE_SHAPE")
    if _algorithm(info, "d:CanonicalizationMethod", owner) != EXCLUSIVE_C14N:
        raise owner.stop("CANONICAL_METHOD")
    if _algorithm(info, "d:SignatureMethod", owner) not in SIGNATURE_METHODS:
        raise owner.stop("SIGNATURE_METHOD")
    reference = _only(info, "d:Reference", owner, "REFERENCE_COUNT", "REFERENCE_COUNT")
    if reference.get("URI") != f"#{element.get('ID')}":
        raise owner.stop("REFERENCE_TARGET")
    if _algorithm(reference, "d:DigestMethod", owner) not in DIGESTS:
        raise owner.stop("DIGEST_METHOD")
    _only(reference, "d:DigestValue", owner)
    transforms = _only(reference, "d:Transforms", owner, "TRANSFORMS", "TRANSFORMS")
    if [transform.get("Algorithm") for transform in transforms] != _TRANSFORMS:
        raise owner.stop("TRANSFORMS")
    return reference


def _only(
    parent: etree._Element,
    name: str,
    owner: Owner,
    missing: str = "SIGNATURE_SHAPE",
    repeated: str = "SIGNATURE_SHAPE",
) -> etree._Element:
    found = parent.findall(full(name))
    if len(found) != 1:
        raise owner.stop(repeated if found else missing)
    return found[0]


def _algorithm(parent: etree._Element, name: str, owner: Owner) -> str | None:
    return _only(parent, name, owner).get("Algorithm")


def _holds(root: etree._Element, signature: etree._Element, certificate: str) -> bool:
    xmlsec.tree.add_ids(root, ["ID"])
    context = xmlsec.SignatureContext()
    # with a key set, the library never looks at the key that the message brings along
    context.key = xmlsec.Key.from_memory(certificate, xmlsec.constants.KeyDataFormatCertPem)
    try:
        context.verify(signature)
    except xmlsec.Error:
        return False
    return True


def _digest_fits(element: etree._Element, signature: etree._Element, reference: etree._Element) -> bool:
    return _same_digest(_canonical(element, signature, reference), reference)


def _same_digest(canonical: bytes, reference: etree._Element) -> bool:
    method = reference.find(f"{{{DSIG}}}DigestMethod")
    value = reference.findtext(f"{{{DSIG}}}DigestValue") or ""
    if method is None:
        return False
    try:
        expected = b64decode("".join(value.split()), validate=True)
    except (Base64Error, ValueError):
        return False
    return compare_digest(DIGESTS[str(method.get("Algorithm"))](canonical).digest(), expected)


def _canonical(element: etree._Element, signature: etree._Element, reference: etree._Element) -> bytes:
    if signature.getparent() is not None:
        _take_out(signature)
    transforms = reference.findall(f"{{{DSIG}}}Transforms/{{{DSIG}}}Transform")
    listed = transforms[-1].find(full("c:InclusiveNamespaces"))
    prefixes = str(listed.get("PrefixList", "")).split() if listed is not None else None
    return etree.tostring(
        element, method="c14n", exclusive=True, with_comments=False, inclusive_ns_prefixes=prefixes
    )


def _take_out(signature: etree._Element) -> None:
    """Remove the signature but keep the white space behind it: that was signed."""
    parent, previous, tail = signature.getparent(), signature.getprevious(), signature.tail or ""
    assert parent is not None
    if previous is None:
        parent.text = (parent.text or "") + tail
    else:
        previous.tail = (previous.tail or "") + tail
    parent.remove(signature)
