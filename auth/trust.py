"""Whom we trust: the identity provider as its metadata file says, and nothing that a message brings along."""

from base64 import b64decode
from binascii import Error as Base64Error
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from auth.names import DSIG, METADATA, REDIRECT

STAND_IN = "urn:group-insurance-portal:stand-in"
_IDP = f"{{{METADATA}}}IDPSSODescriptor"
_CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)


class SettingsError(Exception):
    """The configuration cannot be trusted; the program does not start with it."""


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """The other side. ``certificates`` are its signing certificates (PEM); two of them overlap in a rollover.

    Addresses are those of the HTTP-Redirect binding; without ``sign_out_url`` it offers no single logout.
    """

    entity_id: str
    sign_in_url: str
    sign_out_url: str | None
    sign_out_answer_url: str | None
    certificates: tuple[str, ...]
    valid_until: datetime | None

    @property
    def is_stand_in(self) -> bool:
        return self.entity_id.startswith(STAND_IN)


def read_metadata(text: str) -> IdentityProvider:
    """The one identity provider in a metadata document; ``SettingsError`` for anything unclear in it."""
    entity = _entity(text)
    roles = entity.findall(_IDP)
    if len(roles) != 1:
        raise SettingsError("the metadata must describe exactly one identity provider")
    role, entity_id = roles[0], str(entity.get("entityID", ""))
    sign_out = role.find(_md(f"SingleLogoutService[@Binding='{REDIRECT}']"))
    certificates = tuple(_certificates(role))
    if not entity_id or not certificates:
        raise SettingsError("the metadata has no entity id or no signing certificate")
    return IdentityProvider(
        entity_id=entity_id,
        sign_in_url=_location(role.find(_md(f"SingleSignOnService[@Binding='{REDIRECT}']"))),
        sign_out_url=None if sign_out is None else _location(sign_out),
        sign_out_answer_url=None if sign_out is None else _location(sign_out, "ResponseLocation"),
        certificates=certificates,
        valid_until=_valid_until(entity),
    )


def _md(name: str) -> str:
    return f"{{{METADATA}}}{name}"


def _entity(text: str) -> etree._Element:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise SettingsError("the metadata must not declare a document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise SettingsError("the metadata of the identity provider is not well-formed XML") from None
    found = [entity for entity in root.iter(_md("EntityDescriptor")) if len(entity.findall(_IDP))]
    if len(found) != 1:
        raise SettingsError("the metadata must describe exactly one identity provider")
    return found[0]


def _location(service: etree._Element | None, attribute: str = "Location") -> str:
    if service is None:
        raise SettingsError("the identity provider offers no sign-in by HTTP-Redirect")
    location = str(service.get(attribute) or service.get("Location") or "")
    parts = urlsplit(location)
    if parts.scheme not in {"https", "http"} or not parts.hostname or parts.fragment:
        raise SettingsError("an address in the metadata is not an absolute web address")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise SettingsError("an address in the metadata is not encrypted (https)")
    return location


def is_loopback(host: str) -> bool:
    """Only there may anything go unencrypted."""
    return host in {"localhost", "127.0.0.1", "::1"}


def _certificates(role: etree._Element) -> list[str]:
    found = []
    for descriptor in role.findall(_md("KeyDescriptor")):
        if descriptor.get("use", "signing") == "signing":
            for element in descriptor.iter(f"{{{DSIG}}}X509Certificate"):
                found.append(_certificate(element.text or ""))
    return list(dict.fromkeys(found))


def _certificate(text: str) -> str:
    try:
        certificate = x509.load_der_x509_certificate(b64decode("".join(text.split()), validate=True))
    except (ValueError, Base64Error):
        raise SettingsError("a certificate in the metadata cannot be read") from None
    if not strong(certificate):
        raise SettingsError("a key in the metadata is too weak: RSA from 2048 bits, or EC on a NIST curve")
    return certificate.public_bytes(Encoding.PEM).decode("ascii")


def strong(certificate: x509.Certificate) -> bool:
    """RSA from 2048 bits, or EC on P-256, P-384 or P-521."""
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= 2048
    return isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, _CURVES)


def _valid_until(entity: etree._Element) -> datetime | None:
    stated: list[datetime] = []
    for element in (entity, entity.getparent()):
        text = None if element is None else element.get("validUntil")
        if text:
            try:
                stated.append(datetime.fromisoformat(str(text).replace("Z", "+00:00")))
            except ValueError:
                raise SettingsError("validUntil in the metadata is not an instant") from None
    if any(instant.tzinfo is None for instant in stated):
        raise SettingsError("validUntil in the metadata has no time zone")
    return min(stated, default=None)
