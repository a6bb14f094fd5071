"""What the sign-in needs to know, in one frozen record that refuses nonsense.

Another identity provider, the real federal service included, is another metadata file and, where its
onboarding package says so, other levels. No code changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from itertools import combinations
from typing import Literal, get_args
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from auth.levels import DEFAULT_LEVELS
from auth.names import (
    CITIZEN_EID,
    CITIZEN_ITSME,
    CITIZEN_TOKEN,
    EMPLOYER_LOGIN,
    NATIONAL_NUMBER,
    STAFF_LOGIN,
)
from auth.trust import IdentityProvider, SettingsError, is_loopback, read_metadata, strong
from data.rules.roles import Side

REQUESTED = (CITIZEN_EID, CITIZEN_ITSME, CITIZEN_TOKEN)
Signed = Literal["both", "assertion"]
ATTRIBUTES = {Side.MEMBER: NATIONAL_NUMBER, Side.EMPLOYER: EMPLOYER_LOGIN, Side.STAFF: STAFF_LOGIN}
PATHS = {Side.MEMBER: "/saml", Side.EMPLOYER: "/saml/employer", Side.STAFF: "/saml/staff"}


@dataclass(frozen=True)
class SamlSettings:
    """Settings of the service provider, towards the identity provider of one ``side``.

    The sides share nothing that a message is judged by: entity ids, addresses and the provider's keys differ.

    ``base_url`` is the portal's own address without a path (https, or http on the loopback outside
    production); every address we tell anybody is built on it, never on a request's Host. Keys and metadata
    are PEM and XML. ``minimum_level`` is a level of ``levels``; ``comparison`` is ``exact`` or ``minimum``.
    ``signed`` is what the provider signs: response and assertion, or the assertion only; never less than that.
    Raises ``SettingsError`` when a production start would use the stand-in identity provider.
    """

    base_url: str
    identity_provider_metadata: str = field(repr=False)
    private_key_pem: str = field(repr=False)
    certificate_pem: str = field(repr=False)
    production: bool = True
    entity_id: str = ""
    requested_classes: tuple[str, ...] = REQUESTED
    comparison: str = "exact"
    minimum_level: int = 300
    levels: Mapping[str, int] = field(default_factory=lambda: dict(DEFAULT_LEVELS))
    force_authn: bool = True
    skew: timedelta = timedelta(seconds=60)
    max_validity: timedelta = timedelta(hours=1)
    max_authn_age: timedelta = timedelta(hours=8)  # only without force_authn
    request_lifetime: timedelta = timedelta(minutes=15)
    allow_encrypted: bool = True
    signed: Signed = "both"
    side: Side = Side.MEMBER
    login_attribute: str = ""  # empty: that of ATTRIBUTES; members are known by their number in any case
    probe_seconds: float = 1.0  # how long sign-out waits to see whether the other side is up; 0 = do not look

    def __post_init__(self) -> None:
        _check_base_url(self.base_url, self.production)
        _check_key_pair(self.private_key_pem, self.certificate_pem)
        _check_levels(self)
        _check_times(self.skew, self.max_validity, self.request_lifetime)
        if self.signed not in get_args(Signed):
            raise SettingsError("signed must be both or assertion")
        if self.identity_provider.is_stand_in and self.production:
            raise SettingsError(
                "the stand-in identity provider exists for demo and tests, not for production"
            )

    @cached_property
    def identity_provider(self) -> IdentityProvider:
        """The other party, read once from its metadata."""
        return read_metadata(self.identity_provider_metadata)

    @property
    def stand_in(self) -> bool:
        """Whether the people who sign in are players of a cast."""
        return self.identity_provider.is_stand_in

    @property
    def own_entity_id(self) -> str:
        return self.entity_id or self.metadata_url

    @property
    def attribute(self) -> str:
        """The name of the attribute that says who somebody is."""
        own = ATTRIBUTES[self.side]
        return own if self.side is Side.MEMBER else self.login_attribute or own

    @property
    def path(self) -> str:
        """What the addresses of this side begin with."""
        return PATHS[self.side]

    @property
    def acs_url(self) -> str:
        return f"{self.base_url}{self.path}/acs"

    @property
    def slo_url(self) -> str:
        return f"{self.base_url}{self.path}/slo"

    @property
    def metadata_url(self) -> str:
        return f"{self.base_url}{self.path}/metadata"

    @property
    def secure(self) -> bool:
        """Whether cookies may travel encrypted only (and so carry the ``__Host-`` prefix)."""
        return self.base_url.startswith("https:")

    @property
    def form_targets(self) -> tuple[str, ...]:
        """Origins a form of the portal may lead to, for ``form-action``: sign-out ends at the other side."""
        address = self.identity_provider.sign_out_url
        return () if address is None else (origin_of(address),)


@dataclass(frozen=True, slots=True)
class Keys:
    """What the gate verifies and decrypts with: pinned certificates (PEM), their end, and our own key."""

    certificates: tuple[str, ...]
    valid_until: datetime | None
    decryption: rsa.RSAPrivateKey | None = field(repr=False)

    @classmethod
    def of(cls, settings: SamlSettings) -> "Keys":
        provider = settings.identity_provider
        own = private_key(settings.private_key_pem) if settings.allow_encrypted else None
        return cls(provider.certificates, provider.valid_until, own)


def origin_of(address: str) -> str:
    """Scheme, host and port of an absolute address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


@lru_cache(maxsize=4)  # checking an RSA key takes longer than all else here
def private_key(pem: str) -> rsa.RSAPrivateKey:
    """The RSA key in a PEM text; the message of a failure holds nothing of it."""
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError):
        raise SettingsError("the private key of the service provider cannot be read") from None
    if not isinstance(key, rsa.RSAPrivateKey) or key.key_size < 2048:
        raise SettingsError("the private key of the service provider must be RSA of at least 2048 bits")
    return key


def _check_base_url(base_url: str, production: bool) -> None:
    parts = urlsplit(base_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or base_url != origin_of(base_url):
        raise SettingsError("base_url must be scheme, host and port, without a path")
    if parts.username or parts.password:
        raise SettingsError("base_url must not hold a user")
    if parts.scheme == "http" and (production or not is_loopback(parts.hostname)):
        raise SettingsError("base_url must be https; http is for the loopback in development")


def _check_key_pair(key_pem: str, certificate_pem: str) -> None:
    try:
        certificate = x509.load_pem_x509_certificate(certificate_pem.encode())
    except ValueError:
        raise SettingsError("the certificate of the service provider cannot be read") from None
    if not strong(certificate) or certificate.public_key() != private_key(key_pem).public_key():
        raise SettingsError("the certificate of the service provider does not belong to its private key")


def check_apart(*sides: SamlSettings) -> None:
    """Raise ``SettingsError`` where the word of one identity provider could be taken for another's.

    The members' provider comes first; each side has one provider at most.
    """
    if sides[0].side is not Side.MEMBER or len({each.side for each in sides}) != len(sides):
        raise SettingsError("the identity providers need a side each, and the members' comes first")
    for one, other in combinations(sides, 2):
        first, second = one.identity_provider, other.identity_provider
        whose = f"{one.side.value} and {other.side.value}"
        if first.entity_id == second.entity_id or set(first.certificates) & set(second.certificates):
            raise SettingsError(
                f"the identity providers of {whose} must each have an entity id and keys of their own"
            )
        if one.own_entity_id == other.own_entity_id:
            raise SettingsError(f"the portal needs an entity id of its own towards each of {whose}")


def _check_levels(settings: SamlSettings) -> None:
    requested, levels, minimum = settings.requested_classes, settings.levels, settings.minimum_level
    if settings.comparison not in {"exact", "minimum"}:
        raise SettingsError("comparison must be exact or minimum")
    if not requested or any(class_ref not in levels for class_ref in requested):
        raise SettingsError("every requested class reference needs a level")
    if minimum < 300 or minimum not in levels.values():
        raise SettingsError("minimum_level must be a known level of at least 300")
    if any(levels[class_ref] < minimum for class_ref in requested):
        raise SettingsError("a requested class reference lies below minimum_level")
    if settings.side is Side.MEMBER and any("enterprise" in class_ref for class_ref in levels):
        raise SettingsError("an employee signs in as a citizen, never in an enterprise context")


def _check_times(skew: timedelta, max_validity: timedelta, request_lifetime: timedelta) -> None:
    if not timedelta(0) <= skew <= timedelta(seconds=60):
        raise SettingsError("skew must lie between 0 and 60 seconds")
    if not timedelta(minutes=1) <= max_validity <= timedelta(hours=1):
        raise SettingsError("max_validity must lie between a minute and an hour")
    if not timedelta(minutes=1) <= request_lifetime <= timedelta(hours=1):
        raise SettingsError("request_lifetime must lie between a minute and an hour")
