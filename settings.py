"""Settings, from the environment or for a demonstration. Nonsense, and secrets of a demonstration, do not start.

Every name begins with ``PORTAL_``; a name that is not known is refused, because it is a known one mistyped. A secret
or a document may also stand in a file: ``PORTAL_LOOKUP_KEY_FILE=/run/secrets/lookup`` for ``PORTAL_LOOKUP_KEY``.
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from settings_mail import MailSettings, in_outbox, mail_settings
from settings_provider import EMPLOYER as OF_EMPLOYERS
from settings_provider import STAFF as OF_STAFF
from settings_provider import ProviderSettings, provider_settings
from settings_reader import KNOWN, SIGNED, Reader, SettingsError, Signed, address, levels, one_of
from settings_seal import DEMO_OWNER, SealSettings, history_setting, seal_settings

BRUSSELS = ZoneInfo("Europe/Brussels")
DEMO_MARK = b"demo"  # every key of a demonstration begins with it, and so is known as one
EMPLOYER_KEYS, EMPLOYER_PATH = "stand-in-employers", "/employers"  # of the second stand-in
STAFF_KEYS, STAFF_PATH = "stand-in-staff", "/staff"  # of the third
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
__all__ = ["BrusselsClock", "Settings", "SettingsError", "demonstration", "from_environment"]


@dataclass(frozen=True, slots=True)
class BrusselsClock:
    """The real time. ``pinned`` is the day that a demonstration shows instead of today's."""

    pinned: date | None = None

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return self.pinned or datetime.now(BRUSSELS).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that differs between one installation and another.

    ``base_url`` is scheme, host and port, without a path. ``encryption_keys`` are Fernet keys: the first encrypts,
    all decrypt. ``lookup_key`` has 32 bytes or more. ``pinned`` is a day for a demonstration; in production none.
    """

    base_url: str
    database_url: str = field(repr=False)
    encryption_keys: tuple[str, ...] = field(repr=False)
    lookup_key: bytes = field(repr=False)
    saml_key: str = field(repr=False)
    saml_certificate: str
    saml_provider_metadata: str = field(repr=False)
    saml_entity_id: str = ""
    saml_signed: Signed = "both"
    saml_levels: Mapping[str, int] = field(default_factory=dict)  # empty: those of auth.levels
    saml_minimum_level: int = 300
    saml_comparison: str = "exact"
    production: bool = True
    ribbon: bool = False
    pinned: date | None = None
    packed: Path = Path("var/packed")
    listen: str = "127.0.0.1:8050"
    employers: ProviderSettings | None = None  # without, the employer's side is not there
    staff: ProviderSettings | None = None  # without, account managers see nothing here
    mail: MailSettings | None = None  # without, mails wait
    seal: SealSettings | None = None  # without, statements carry none
    statement_history: bool = False
    workers: int = 2
    threads: int = 4

    def __post_init__(self) -> None:
        parts = urlsplit(self.base_url)
        if not parts.hostname or self.base_url != f"{parts.scheme}://{parts.netloc}" or parts.username:
            raise SettingsError("PORTAL_BASE_URL must be scheme, host and port, without a path")
        if parts.scheme not in {"http", "https"}:
            raise SettingsError("PORTAL_BASE_URL must begin with https://")
        if not self.encryption_keys:
            raise SettingsError("PORTAL_ENCRYPTION_KEYS holds no key")
        for key in self.encryption_keys:
            _check_key("PORTAL_ENCRYPTION_KEYS", _decoded("PORTAL_ENCRYPTION_KEYS", key), exactly=True)
        _check_key("PORTAL_LOOKUP_KEY", self.lookup_key)
        if self.production:
            self._check_production()
        elif parts.scheme == "http" and parts.hostname not in LOOPBACK:
            raise SettingsError("PORTAL_BASE_URL may be http on the loopback only")

    def _check_production(self) -> None:
        if not self.base_url.startswith("https://"):
            raise SettingsError("PORTAL_BASE_URL must be https in production")
        if self.pinned is not None or self.ribbon:
            raise SettingsError("PORTAL_TODAY is for demonstrations; production shows the real day")
        if self.database_url.startswith("sqlite") and self.workers > 8:
            raise SettingsError("PORTAL_WORKERS above 8 wait for each other on SQLite; use PostgreSQL")
        keys = [self.lookup_key, *(urlsafe_b64decode(key) for key in self.encryption_keys)]
        if any(key.startswith(DEMO_MARK) for key in keys):
            raise SettingsError("a key of a demonstration cannot guard real data; make new keys")

    @property
    def clock(self) -> BrusselsClock:
        return BrusselsClock(self.pinned)


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The settings of an installation. Raises ``SettingsError`` for what is missing, unknown or nonsense."""
    given = {
        name.removeprefix("PORTAL_"): text for name, text in environment.items() if name.startswith("PORTAL_")
    }
    unknown = sorted(set(given) - KNOWN)
    if unknown:
        raise SettingsError(f"unknown: {', '.join('PORTAL_' + name for name in unknown)}")
    production = one_of(given, "MODE", {"production": True, "development": False}, "production")
    read = Reader(given, production)
    return Settings(
        production=production,
        base_url=read.text("BASE_URL"),
        database_url=read.text("DATABASE_URL"),
        encryption_keys=tuple(read.text("ENCRYPTION_KEYS").replace(",", " ").split()),
        lookup_key=_decoded("PORTAL_LOOKUP_KEY", read.text("LOOKUP_KEY")),
        saml_key=read.text("SAML_KEY"),
        saml_certificate=read.text("SAML_CERTIFICATE"),
        saml_provider_metadata=read.text("SAML_PROVIDER_METADATA"),
        saml_entity_id=given.get("SAML_ENTITY_ID", ""),
        saml_signed=one_of(given, "SAML_SIGNED", SIGNED, "both"),
        saml_levels=levels("SAML_LEVELS", given.get("SAML_LEVELS", "")),
        saml_minimum_level=read.count("SAML_MINIMUM_LEVEL", 300, 500),
        saml_comparison=one_of(
            given, "SAML_COMPARISON", {name: name for name in ("exact", "minimum")}, "exact"
        ),
        pinned=read.day("TODAY"),
        packed=Path(given.get("PACKED", "var/packed")),
        employers=provider_settings(read, OF_EMPLOYERS),
        staff=provider_settings(read, OF_STAFF),
        mail=mail_settings(read),
        seal=seal_settings(read),
        statement_history=history_setting(read),
        listen=address("LISTEN", given.get("LISTEN", "127.0.0.1:8050")),
        workers=read.count("WORKERS", 2, 64),
        threads=read.count("THREADS", 4, 64),
    )


def demonstration(folder: Path, *, base_url: str, stand_in_url: str, pinned: date | None) -> Settings:
    """The settings of a demonstration on this machine; its keys are made once, in ``folder``."""
    from auth.keys import kept_key_pair  # noqa: PLC0415  # a production start never loads the stand-in
    from auth.stand_in.metadata import provider_metadata  # noqa: PLC0415
    from auth.stand_in.part import EMPLOYERS, STAFF  # noqa: PLC0415

    def played(path: str, name: str, entity_id: str) -> ProviderSettings:
        told = provider_metadata(f"{stand_in_url}{path}", kept_key_pair(keys, name), entity_id)
        return ProviderSettings(provider_metadata=told)

    keys = folder / "keys"
    own, other = kept_key_pair(keys, "portal"), kept_key_pair(keys, "stand-in")
    seal = kept_key_pair(keys, "seal", DEMO_OWNER)
    return Settings(
        base_url=base_url,
        database_url=f"sqlite:///{folder / 'portal.sqlite'}",
        encryption_keys=(urlsafe_b64encode(_kept(keys / "encryption.key")).decode("ascii"),),
        lookup_key=_kept(keys / "lookup.key"),
        saml_key=own.private_key_pem,
        saml_certificate=own.certificate_pem,
        saml_provider_metadata=provider_metadata(stand_in_url, other),
        employers=played(EMPLOYER_PATH, EMPLOYER_KEYS, EMPLOYERS.entity_id),
        staff=played(STAFF_PATH, STAFF_KEYS, STAFF.entity_id),
        production=False,
        ribbon=True,
        pinned=pinned,
        seal=SealSettings(key=seal.private_key_pem, certificates=seal.certificate_pem),
        packed=folder / "packed",
        listen=urlsplit(base_url).netloc,
        mail=in_outbox(folder / "outbox"),
    )


def _kept(path: Path) -> bytes:
    """32 random bytes with the mark of a demonstration, made on first use and readable by the owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_bytes(DEMO_MARK + secrets.token_bytes(32 - len(DEMO_MARK)))
    return path.read_bytes()


def _decoded(name: str, text: str) -> bytes:
    try:
        return urlsafe_b64decode(text.encode("ascii"))
    except (NotBase64, ValueError):
        raise SettingsError(f"{name} must be url-safe base64") from None


def _check_key(name: str, key: bytes, *, exactly: bool = False) -> None:
    """A key has 32 random bytes: fewer, or few different ones, were typed by a person."""
    if len(key) < 32 or (exactly and len(key) != 32):
        raise SettingsError(f"{name} must hold 32 bytes in url-safe base64")
    if len(set(key)) < 16:
        raise SettingsError(f"{name} is not random; make a new one")
