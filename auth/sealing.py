"""How XML is signed and encrypted: our metadata, and all that the stand-in says. It verifies nothing."""

import secrets
from base64 import b64encode
from dataclasses import dataclass

import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from lxml import etree

from auth import names
from auth.keys import KeyPair

_ISSUER = f"{{{names.ASSERTION}}}Issuer"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a signature is made. The defaults are those of the federal service; tests ask for worse."""

    method: str = names.RSA_SHA256
    digest: str = names.SHA256
    canonical: str = names.EXCLUSIVE_C14N
    transforms: tuple[str, ...] = (names.ENVELOPED, names.EXCLUSIVE_C14N)
    uri: str | None = None  # default: the element's own ID
    references: int = 1
    with_certificate: bool = True
    inclusive_prefixes: str = ""


def _sub(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, names.full(name), attributes)


def seal(element: etree._Element, keys: KeyPair, manner: Manner | None = None) -> None:
    """Put an enveloped signature behind the issuer of ``element`` (else first) and sign it."""
    manner = manner or Manner()
    signature = _template(element, keys, manner)
    issuer = element.find(_ISSUER)
    element.insert(0 if issuer is None else element.index(issuer) + 1, signature)
    xmlsec.tree.add_ids(element.getroottree().getroot(), ["ID"])
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_memory(keys.private_key_pem, xmlsec.constants.KeyDataFormatPem)
    context.sign(signature)


def _template(element: etree._Element, keys: KeyPair, manner: Manner) -> etree._Element:
    signature = etree.Element(names.full("d:Signature"), nsmap={"ds": names.DSIG})
    info = _sub(signature, "d:SignedInfo")
    _sub(info, "d:CanonicalizationMethod", Algorithm=manner.canonical)
    _sub(info, "d:SignatureMethod", Algorithm=manner.method)
    for _ in range(manner.references):
        uri = f"#{element.get('ID')}" if manner.uri is None else manner.uri
        reference = _sub(info, "d:Reference", URI=uri)
        transforms = _sub(reference, "d:Transforms")
        for algorithm in manner.transforms:
            _transform(transforms, algorithm, manner.inclusive_prefixes)
        _sub(reference, "d:DigestMethod", Algorithm=manner.digest)
        _sub(reference, "d:DigestValue")
    _sub(signature, "d:SignatureValue")
    if manner.with_certificate:
        data = _sub(_sub(signature, "d:KeyInfo"), "d:X509Data")
        _sub(data, "d:X509Certificate").text = keys.certificate_body
    return signature


def _transform(parent: etree._Element, algorithm: str, prefixes: str) -> None:
    transform = _sub(parent, "d:Transform", Algorithm=algorithm)
    if prefixes and algorithm == names.EXCLUSIVE_C14N:
        listed = etree.SubElement(
            transform, names.full("c:InclusiveNamespaces"), nsmap={"ec": names.EXCLUSIVE_C14N}
        )
        listed.set("PrefixList", prefixes)


def encrypted(assertion: bytes, certificate_pem: str) -> etree._Element:
    """An ``EncryptedAssertion`` (AES-256-GCM, RSA-OAEP) that only the owner of the certificate can open."""
    public = x509.load_pem_x509_certificate(certificate_pem.encode()).public_key()
    assert isinstance(public, rsa.RSAPublicKey)
    key, nonce = AESGCM.generate_key(256), secrets.token_bytes(12)
    wrapped = public.encrypt(key, padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA1(), None))  # noqa: S303
    outer = etree.Element(
        names.full("a:EncryptedAssertion"), nsmap={"saml": names.ASSERTION, "xenc": names.XENC}
    )
    data = _sub(outer, "e:EncryptedData", Type=names.XENC + "Element")
    _sub(data, "e:EncryptionMethod", Algorithm=f"{names.XENC11}aes256-gcm")
    info = etree.SubElement(data, names.full("d:KeyInfo"), nsmap={"ds": names.DSIG})
    wrapper = _sub(info, "e:EncryptedKey")
    _sub(wrapper, "e:EncryptionMethod", Algorithm=f"{names.XENC}rsa-oaep-mgf1p")
    _cipher(wrapper, wrapped)
    _cipher(data, nonce + AESGCM(key).encrypt(nonce, assertion, None))
    return outer


def _cipher(parent: etree._Element, value: bytes) -> None:
    _sub(_sub(parent, "e:CipherData"), "e:CipherValue").text = b64encode(value).decode("ascii")
