"""What the tests of seals need: documents, keys, and two judges of a sealed document that are not ours."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from fpdf import FPDF
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from data.exchange.seal import Seal

AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
PDFSIG = shutil.which("pdfsig")  # Debian's poppler-utils


def document(text: str = "Peeters 12.345,67") -> bytes:
    """A PDF/A of two pages with a marked-up language."""
    made = FPDF(enforce_compliance="PDF/A-2B")
    made.set_creation_date(AT)
    made.set_lang("nl-BE")
    made.add_page()
    made.rect(10, 10, 5 + len(text), 20)
    made.add_page()
    return bytes(made.output())


def certified(
    name: str,
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey,
    above: "Authority | None" = None,
    days: int = 730,
) -> x509.Certificate:
    """A certificate for sealing, by an authority or by itself."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = dict.fromkeys(_USAGES, False) | {"digital_signature": True, "content_commitment": True}
    usage |= {"key_cert_sign": above is None}
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.certificate.subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT - timedelta(days=1))
        .not_valid_after(AT + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=above is None, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .sign(above.key if above else key, hashes.SHA256())
    )


_USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


class Authority:
    """Certifies seals, as the insurer's supplier does."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.certificate = certified("An authority of nobody", self.key)

    def seal(
        self, *, elliptic: bool = False, bits: int = 2048, days: int = 730, timestamps: str = ""
    ) -> Seal:
        made = (
            ec.generate_private_key(ec.SECP256R1())
            if elliptic
            else rsa.generate_private_key(public_exponent=65537, key_size=bits)
        )
        own = certified("An insurer of nobody", made, self, days)
        return Seal(key_pem(made), pem(own) + pem(self.certificate), timestamps)

    @property
    def root(self) -> asn1.Certificate:
        return asn1.Certificate.load(self.certificate.public_bytes(Encoding.DER))


def pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode("ascii")


def key_pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode("ascii")


def judged(sealed: bytes, authority: Authority, at: datetime = AT) -> PdfSignatureStatus:
    """What pyHanko's validation says of the one signature in a document."""
    (found,) = PdfFileReader(BytesIO(sealed)).embedded_signatures
    context = ValidationContext(trust_roots=[authority.root], moment=at, allow_fetching=False)
    return validate_pdf_signature(found, context)


def seen_by_poppler(sealed: bytes, folder: Path) -> str:
    """What Debian's pdfsig writes about a document."""
    assert PDFSIG is not None
    (folder / "sealed.pdf").write_bytes(sealed)
    done = subprocess.run([PDFSIG, str(folder / "sealed.pdf")], capture_output=True, text=True, check=False)
    return done.stdout
