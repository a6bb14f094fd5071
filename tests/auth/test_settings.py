"""Settings refuse nonsense, weak keys, and the stand-in in production."""

from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from auth.gate import Identity
from auth.keys import kept_key_pair
from auth.levels import DEFAULT_LEVELS
from auth.names import CITIZEN_EID, FAS
from auth.settings import Keys, SamlSettings
from auth.stand_in.metadata import provider_metadata
from auth.trust import SettingsError, read_metadata
from tests.auth.world import PORTAL, PROVIDER, World

REAL = "https://provider.example"


def _real(world: World) -> str:
    return provider_metadata(REAL, world.provider, "urn:the:federal:service")


def _made(world: World, **changes: Any) -> SamlSettings:  # any field of the settings
    return replace(world, changes=changes).settings


def test_production_takes_a_real_provider(world: World) -> None:
    settings = _made(
        world, production=True, base_url="https://portal.example", identity_provider_metadata=_real(world)
    )
    assert settings.secure
    assert not settings.stand_in
    assert settings.identity_provider.sign_in_url == f"{REAL}/sso"
    assert settings.form_targets == (REAL,)


def test_production_refuses_the_stand_in(world: World) -> None:
    assert _made(world).stand_in
    with pytest.raises(SettingsError, match="stand-in"):
        _made(world, production=True, base_url="https://portal.example")


NONSENSE: list[dict[str, Any]] = [
    {"base_url": "portal.example"},
    {"base_url": "ftp://127.0.0.1"},
    {"base_url": f"{PORTAL}/"},
    {"base_url": f"{PORTAL}/path"},
    {"base_url": "http://portal.example"},
    {"base_url": PORTAL, "production": True},
    {"base_url": "https://user:word@portal.example"},
    {"private_key_pem": "nothing"},
    {"certificate_pem": "nothing"},
    {"identity_provider_metadata": "nothing"},
    {"identity_provider_metadata": "<!DOCTYPE x><x/>"},
    {"identity_provider_metadata": "<x/>"},
    {"comparison": "better"},
    {"signed": "response"},
    {"signed": ""},
    {"requested_classes": ()},
    {"requested_classes": ("urn:unknown",)},
    {"requested_classes": (f"{FAS}citizen:Level100",)},
    {"minimum_level": 100},
    {"minimum_level": 301},
    {"levels": {CITIZEN_EID: 500, f"{FAS}enterprise:eid": 500}, "requested_classes": (CITIZEN_EID,)},
    {"skew": timedelta(seconds=61)},
    {"skew": timedelta(seconds=-1)},
    {"max_validity": timedelta(hours=2)},
    {"max_validity": timedelta(0)},
    {"request_lifetime": timedelta(days=1)},
]


@pytest.mark.parametrize("change", NONSENSE, ids=str)
def test_nonsense_is_refused(world: World, change: dict[str, Any]) -> None:
    with pytest.raises(SettingsError):
        _made(world, **change)


def test_a_certificate_of_another_key_is_refused(world: World) -> None:
    with pytest.raises(SettingsError, match="belong"):
        _made(world, certificate_pem=world.attacker.certificate_pem)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("SingleSignOnService", "SomethingElse"),
        ("https://provider.example/sso", "http://provider.example/sso"),
        ("https://provider.example/sso", "javascript:alert(1)"),
        ('use="signing"', 'use="encryption"'),
        ("entityID=", 'validUntil="soon" entityID='),
        ("entityID=", 'validUntil="2026-11-01T09:00:00" entityID='),
        ('entityID="urn:the:federal:service"', 'entityID=""'),
        ("MII", "M#I"),
    ],
)
def test_metadata_that_cannot_be_trusted_is_refused(world: World, old: str, new: str) -> None:
    text = _real(world)
    assert old in text
    with pytest.raises(SettingsError):
        read_metadata(text.replace(old, new))


def test_metadata_inside_a_list_is_found_and_the_earliest_end_counts(world: World) -> None:
    entity = _real(world).replace("entityID=", 'validUntil="2027-01-01T00:00:00Z" entityID=')
    listed = (
        '<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" '
        f'validUntil="2026-12-01T00:00:00Z">{entity}</md:EntitiesDescriptor>'
    )
    assert read_metadata(listed).valid_until == datetime(2026, 12, 1, tzinfo=UTC)
    with pytest.raises(SettingsError, match="exactly one"):
        read_metadata(listed.replace(entity, entity + entity))


def _certified(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, now: datetime) -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "weak")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    dated = builder.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    return b64encode(dated.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)).decode()


@pytest.mark.parametrize("curve", [None, ec.SECP224R1()], ids=["rsa 1024", "secp224r1"])
def test_a_weak_key_is_refused(world: World, curve: ec.EllipticCurve | None) -> None:
    key = rsa.generate_private_key(65537, 1024) if curve is None else ec.generate_private_key(curve)
    text = _real(world).replace(world.provider.certificate_body, _certified(key, world.now))
    with pytest.raises(SettingsError, match="weak"):
        read_metadata(text)


def test_two_pinned_keys_overlap_in_a_rollover(world: World) -> None:
    body = world.provider.certificate_body
    both = provider_metadata(PROVIDER, world.provider)
    second = both[both.index("<md:KeyDescriptor") : both.index("</md:KeyDescriptor>") + 20]
    rolled = both.replace(second, second.replace(body, world.attacker.certificate_body) + second)
    settings = _made(world, identity_provider_metadata=rolled)
    assert len(Keys.of(settings).certificates) == 2
    for signer in (world.provider, world.attacker):
        document = replace(world, provider=signer).document()
        assert isinstance(world.judge(document, settings=settings), Identity)


def test_keys_never_show(world: World) -> None:
    shown = repr(world.settings) + repr(world.keys) + repr(world.portal)
    assert "PRIVATE" not in shown


def test_kept_keys_are_found_again_and_are_the_owners_only(tmp_path: Path) -> None:
    first, again = kept_key_pair(tmp_path / "keys", "portal"), kept_key_pair(tmp_path / "keys", "portal")
    assert first == again
    assert (tmp_path / "keys" / "portal.key.pem").stat().st_mode & 0o077 == 0


def test_every_default_level_is_a_citizens(world: World) -> None:
    assert not [ref for ref in DEFAULT_LEVELS if "enterprise" in ref]
    assert {DEFAULT_LEVELS[ref] for ref in world.settings.requested_classes} == {500, 450, 300}
