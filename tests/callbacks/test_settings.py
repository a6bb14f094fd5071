"""Settings refuse nonsense, secrets of a demonstration, and what everybody can read."""

import os
import stat
from base64 import urlsafe_b64encode
from datetime import date
from pathlib import Path

import pytest

from app import create_app
from settings import BrusselsClock, Settings, SettingsError, demonstration, from_environment
from tests.callbacks.stage import ROOT

RANDOM = urlsafe_b64encode(bytes(range(32))).decode()
HONEST = {
    "PORTAL_BASE_URL": "https://portal.example",
    "PORTAL_DATABASE_URL": "sqlite:///portal.sqlite",
    "PORTAL_ENCRYPTION_KEYS": RANDOM,
    "PORTAL_LOOKUP_KEY": RANDOM,
    "PORTAL_SAML_KEY": "key",
    "PORTAL_SAML_CERTIFICATE": "certificate",
    "PORTAL_SAML_PROVIDER_METADATA": "metadata",
}


def test_honest_settings_are_taken_and_production_is_meant() -> None:
    made = from_environment(HONEST)
    assert made.production
    assert not made.ribbon
    assert made.clock == BrusselsClock()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"PORTAL_LOKUP_KEY": "x"}, "unknown: PORTAL_LOKUP_KEY"),
        ({"PORTAL_BASE_URL": "http://portal.example"}, "https in production"),
        ({"PORTAL_BASE_URL": "https://portal.example/path"}, "without a path"),
        ({"PORTAL_BASE_URL": "https://user:secret@portal.example"}, "without a path"),
        ({"PORTAL_BASE_URL": "ftp://portal.example"}, "https"),
        ({"PORTAL_MODE": "prod"}, "PORTAL_MODE must be"),
        ({"PORTAL_TODAY": "2026-11-01"}, "real day"),
        ({"PORTAL_TODAY": "tomorrow"}, "a day like"),
        ({"PORTAL_WORKERS": "0"}, "from 1 to 64"),
        ({"PORTAL_WORKERS": "two"}, "from 1 to 64"),
        ({"PORTAL_LISTEN": "8050"}, "host:port"),
        ({"PORTAL_LOOKUP_KEY": "changeme"}, "32 bytes"),
        ({"PORTAL_LOOKUP_KEY": urlsafe_b64encode(b"a" * 32).decode()}, "not random"),
        ({"PORTAL_LOOKUP_KEY": urlsafe_b64encode(b"demo" + bytes(range(28))).decode()}, "demonstration"),
        ({"PORTAL_ENCRYPTION_KEYS": urlsafe_b64encode(b"demo" + bytes(range(28))).decode()}, "demonstration"),
        ({"PORTAL_ENCRYPTION_KEYS": RANDOM[:20]}, "32 bytes|base64"),
        ({"PORTAL_SAML_KEY": " "}, "empty"),
        ({"PORTAL_SAML_KEY_FILE": "/nowhere"}, "once"),
        ({"PORTAL_SAML_SIGNED": "none"}, "must be"),
        ({"PORTAL_SAML_COMPARISON": "better"}, "must be"),
        ({"PORTAL_SAML_LEVELS": "urn:x"}, "pairs like"),
        ({"PORTAL_SAML_LEVELS": "urn:x=high"}, "pairs like"),
        ({"PORTAL_SAML_MINIMUM_LEVEL": "high"}, "a number"),
    ],
)
def test_nonsense_does_not_start(changed: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        from_environment({**HONEST, **changed})


def test_what_the_federal_service_agrees_to_is_a_setting() -> None:
    levels = "urn:be:fedict:iam:fas:citizen:eid=500  urn:be:fedict:iam:fas:citizen:bmid=450"
    made = from_environment({**HONEST, "PORTAL_SAML_LEVELS": levels, "PORTAL_SAML_MINIMUM_LEVEL": "450"})
    assert list(made.saml_levels.items())[1] == ("urn:be:fedict:iam:fas:citizen:bmid", 450)
    assert (made.saml_minimum_level, made.saml_comparison, made.saml_signed) == (450, "exact", "both")


@pytest.mark.parametrize("name", HONEST)
def test_nothing_that_is_needed_may_be_missing(name: str) -> None:
    with pytest.raises(SettingsError, match=name):
        from_environment({key: text for key, text in HONEST.items() if key != name})


def test_a_secret_in_a_file_must_not_be_everybodys(tmp_path: Path) -> None:
    file = tmp_path / "lookup"
    file.write_text(RANDOM)
    given = {key: text for key, text in HONEST.items() if key != "PORTAL_LOOKUP_KEY"}
    given["PORTAL_LOOKUP_KEY_FILE"] = str(file)
    file.chmod(0o644)
    with pytest.raises(SettingsError, match="everybody"):
        from_environment(given)
    file.chmod(0o600)
    assert from_environment(given).lookup_key == bytes(range(32))


def test_no_secret_shows_when_settings_are_printed() -> None:
    assert RANDOM not in repr(from_environment(HONEST))
    assert "bytes" not in repr(from_environment(HONEST))


def test_the_keys_of_a_demonstration_stay_and_are_its_owners_only(tmp_path: Path) -> None:
    one, two = (_demonstration(tmp_path) for _ in range(2))
    assert one.lookup_key == two.lookup_key
    for path in (tmp_path / "keys").glob("*.key*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_a_demonstration_is_not_for_the_open_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="loopback"):
        demonstration(
            tmp_path, base_url="http://portal.example", stand_in_url="http://localhost:1", pinned=None
        )


def test_production_does_not_take_the_stand_in(tmp_path: Path) -> None:
    demo = _demonstration(tmp_path)
    given = {**HONEST, "PORTAL_SAML_KEY": demo.saml_key, "PORTAL_SAML_CERTIFICATE": demo.saml_certificate}
    given["PORTAL_SAML_PROVIDER_METADATA"] = demo.saml_provider_metadata
    given["PORTAL_DATABASE_URL"] = f"sqlite:///{tmp_path / 'p.sqlite'}"
    with pytest.raises(SettingsError, match="not for production"):
        create_app(from_environment(given))


def test_the_clock_shows_belgian_days_and_a_demonstrations_own() -> None:
    assert BrusselsClock(date(2026, 11, 1)).today() == date(2026, 11, 1)
    assert BrusselsClock().now().utcoffset() is not None
    assert abs((BrusselsClock().today() - BrusselsClock().now().date()).days) <= 1


def test_what_is_made_on_this_machine_is_not_kept_in_the_project() -> None:
    assert "/var/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert os.environ.get("PORTAL_LOOKUP_KEY") is None


def _demonstration(folder: Path) -> Settings:
    return demonstration(
        folder, base_url="http://localhost:8070", stand_in_url="http://localhost:8071", pinned=None
    )
