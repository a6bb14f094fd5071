"""A key pair for either party: generated, or kept in a folder so that a restart finds it again."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

BITS = 2048


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A private key and its self-signed certificate, both PEM."""

    private_key_pem: str = field(repr=False)
    certificate_pem: str

    @property
    def certificate_body(self) -> str:
        """The certificate as metadata holds it: base64 without its PEM frame."""
        return "".join(line for line in self.certificate_pem.splitlines() if "-----" not in line)


def new_key_pair(common_name: str, now: datetime | None = None) -> KeyPair:
    """A fresh RSA pair, certified by itself for two years from yesterday."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    start = (now or datetime.now(UTC)) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=730))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return KeyPair(private.decode("ascii"), certificate.public_bytes(Encoding.PEM).decode("ascii"))


def kept_key_pair(folder: Path, name: str, common_name: str = "") -> KeyPair:
    """The pair called ``name`` in ``folder``, made on first use; its file is readable by the owner only.

    ``common_name`` is what its certificate says, if not ``name``.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key_file, certificate_file = folder / f"{name}.key.pem", folder / f"{name}.crt.pem"
    if not (key_file.exists() and certificate_file.exists()):
        pair = new_key_pair(common_name or name)
        key_file.touch(mode=0o600)
        key_file.write_text(pair.private_key_pem, encoding="ascii")
        certificate_file.write_text(pair.certificate_pem, encoding="ascii")
    return KeyPair(key_file.read_text(encoding="ascii"), certificate_file.read_text(encoding="ascii"))
