"""The insurer's electronic seal: on a statement (PAdES), and beside any other file (detached CMS).

A seal says who made a document and that no byte of it changed since. On a statement it is an update appended to the
drawn file (ETSI.CAdES.detached, baseline B-B; B-T when a timestamp server is named), so that what was drawn, its tags
and its PDF/A marks stay as they are. The time is the caller's: the same document, key and time make the same bytes
(with an RSA key and without a timestamp server).
"""
# pyHanko is driven below its convenience layer, which parses the key anew at each seal and reads the clock by itself.
# What it builds for a seal is the same each time but for digest and signature, so it builds it once (bench/issue.py
# has the figures). tests/exchange/test_seal.py asks pyHanko's own validation and poppler's pdfsig about the result.

import asyncio
import hashlib
import io
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import Certificate, load_pem_x509_certificates
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

FIELD = "Seal"
FIELD_TEXT = "Electronic seal of the insurer"  # what a screen reader says of the field
SPARE = 16  # bytes: an elliptic signature is a few bytes longer or shorter than the last
ROOM_FOR_TIMESTAMP = 12_000
SHA256 = "sha256"
MARK = hashlib.sha256(b"a document that is not known yet").digest()


class SealError(Exception):
    """Nothing can be sealed with this key, or this document cannot be sealed. Never holds a secret or a name."""


class _Hand(Signer):
    """Signs with a key that is in memory, parsed once."""

    def __init__(self, certificates_pem: str, key: Key) -> None:
        own, *above = load_certs_from_pemder_data(certificates_pem.encode("ascii"))
        super().__init__(signing_cert=own)
        self.cert_registry.register_multiple(above)
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        return self.raw(data)

    def raw(self, data: bytes) -> bytes:
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return self._key.sign(data, ec.ECDSA(hashes.SHA256()))


class _Update(IncrementalPdfFileWriter):
    """Appends to a document and leaves what it says about itself alone: another date in one of its two
    descriptions would break PDF/A. The second half of its id, which must change, follows from the document."""

    def __init__(self, document: bytes) -> None:
        super().__init__(io.BytesIO(document))
        second = generic.ByteStringObject(hashlib.sha256(document).digest()[:16])
        self._document_id = generic.ArrayObject([self._document_id[0], second])

    def _update_meta(self) -> None:
        return


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What stands in every seal of a key, with a mark in place of the document's digest."""

    whole: bytes
    attributes: bytes  # the part that is signed
    signature: bytes  # of the part with the mark in it


@dataclass(frozen=True)
class Seal:
    """A key and its certificates, PEM; the one of the key first, then those above it.

    ``timestamps`` is the address of a timestamp server (RFC 3161), or empty. Nothing is read before it is used;
    ``check`` reads everything.
    """

    key_pem: str = field(repr=False)
    certificates_pem: str = field(repr=False)
    timestamps: str = ""

    def check(self, now: datetime) -> None:
        """Raise ``SealError`` for a key without its certificate, or a certificate that is not in force at ``now``."""
        certificate = self._certificates[0]
        if certificate.public_key() != self._key.public_key():
            raise SealError("the first certificate of the seal is not that of its key")
        if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
            raise SealError("the certificate of the seal is not in force")

    @property
    def owner(self) -> str:
        """The name in the certificate, or empty. Raises ``SealError``."""
        names = self._certificates[0].subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return str(names[0].value) if names else ""

    def sealed(self, document: bytes, at: datetime) -> bytes:
        """The PDF with the seal in it. ``at`` is an instant with its zone. Raises ``SealError``."""
        try:
            return self._sealed(document, at)
        except (PdfError, SigningError, TimestampRequestError, OSError, ValueError) as fault:
            raise SealError(f"a document could not be sealed ({type(fault).__name__})") from None

    def signed(self, data: bytes, at: datetime) -> bytes:
        """A signature to lie beside a file of any kind: detached CMS, DER (``.p7s``). Raises ``SealError``."""
        try:
            made = self._cms(hashlib.sha256(data).digest(), at, self._clockmaker, is_pdf=False)
            return bytes(made.dump())
        except (SigningError, TimestampRequestError, OSError, ValueError) as fault:
            raise SealError(f"a file could not be signed ({type(fault).__name__})") from None

    def _sealed(self, document: bytes, at: datetime) -> bytes:
        place = SigFieldSpec(
            FIELD,
            readable_field_name=FIELD_TEXT,
            invis_sig_settings=InvisSigSettings(
                box_out_of_bounds=True
            ),  # the only way PDF/A and PDF/UA both allow
        )
        steps = PdfCMSEmbedder(new_field_spec=place).write_cms(FIELD, _Update(document))
        next(steps)
        holder = SignatureObject(at, SigSeedSubFilter.PADES, bytes_reserved=2 * self._room)
        steps.send(SigObjSetup(sig_placeholder=holder))
        prepared, output = steps.send(SigIOSetup(md_algorithm=SHA256, in_place=False))
        prepared.fill_with_cms(output, self._of_document(prepared.document_digest))
        whole: bytes = output.getvalue()
        return whole

    def _of_document(self, digest: bytes) -> bytes:
        pattern = self._pattern
        if self.timestamps or not isinstance(self._key, rsa.RSAPrivateKey):
            return bytes(self._cms(digest, None, self._clockmaker, is_pdf=True).dump())
        signature = self._hand.raw(pattern.attributes.replace(MARK, digest))
        return pattern.whole.replace(MARK, digest).replace(pattern.signature, signature)

    def _cms(self, digest: bytes, at: datetime | None, clock: HTTPTimeStamper | None, *, is_pdf: bool) -> Any:
        """A ``ContentInfo`` of asn1crypto.

        ``at`` stands inside the signature, or for a PDF (by its rules) in the document and not in there.
        """
        made = self._hand.async_sign(
            digest,
            SHA256,
            use_pades=is_pdf,
            is_pdf_sig=is_pdf,
            timestamper=clock,
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=at),
        )
        return asyncio.run(made)

    @cached_property
    def _pattern(self) -> _Pattern:
        made = self._cms(MARK, None, None, is_pdf=True)
        signer = made["content"]["signer_infos"][0]
        pattern = _Pattern(made.dump(), signer["signed_attrs"].untag().dump(), signer["signature"].native)
        assert pattern.whole.count(MARK) == pattern.attributes.count(MARK) == 1
        assert pattern.whole.count(pattern.signature) == 1
        return pattern

    @cached_property
    def _key(self) -> Key:
        try:
            key = load_pem_private_key(self.key_pem.encode("ascii"), password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            raise SealError("the key of the seal is no PEM key without a password") from None
        if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
            raise SealError("the key of the seal is neither RSA nor of an elliptic curve")
        return key

    @cached_property
    def _certificates(self) -> list[Certificate]:
        try:
            return load_pem_x509_certificates(self.certificates_pem.encode("ascii"))
        except ValueError:
            raise SealError("the certificate of the seal is no PEM certificate") from None

    @cached_property
    def _hand(self) -> _Hand:
        return _Hand(self.certificates_pem, self._key)

    @cached_property
    def _clockmaker(self) -> HTTPTimeStamper | None:
        return HTTPTimeStamper(self.timestamps, timeout=10) if self.timestamps else None

    @cached_property
    def _room(self) -> int:
        return len(self._pattern.whole) + SPARE + (ROOM_FOR_TIMESTAMP if self.timestamps else 0)
