"""The seal of an installation: half of it, one that does not fit, is over or is a demonstration's does not start."""

from datetime import timedelta
from pathlib import Path

import pytest

from app import seal_of
from auth.keys import new_key_pair
from data.exchange.seal import Seal, SealError
from settings import SettingsError, from_environment
from settings_seal import DEMO_OWNER
from tests.callbacks.test_settings import HONEST

OWN, OTHER = new_key_pair("An insurer"), new_key_pair("Another")
WHOLE = {"PORTAL_SEAL_KEY": OWN.private_key_pem, "PORTAL_SEAL_CERTIFICATE": OWN.certificate_pem}


def test_a_key_with_its_certificate_seals_and_none_seals_nothing() -> None:
    settings = from_environment(HONEST | WHOLE)
    made = seal_of(settings)
    assert made is not None
    assert made.owner == "An insurer"
    assert seal_of(from_environment(HONEST)) is None
    assert "PRIVATE KEY" not in repr(settings)


@pytest.mark.parametrize("missing", WHOLE)
def test_half_a_seal_does_not_start(missing: str) -> None:
    half = {name: text for name, text in WHOLE.items() if name != missing}
    with pytest.raises(SettingsError, match=f"{missing} or {missing}_FILE must be set"):
        from_environment(HONEST | half)


def test_a_timestamp_server_is_an_address_and_not_a_seal_of_its_own() -> None:
    with pytest.raises(SettingsError, match="address of a timestamp server"):
        from_environment(HONEST | WHOLE | {"PORTAL_SEAL_TIMESTAMPS": "tsa.example"})
    with pytest.raises(SettingsError, match="PORTAL_SEAL_KEY"):
        from_environment(HONEST | {"PORTAL_SEAL_TIMESTAMPS": "https://tsa.example"})


def test_the_certificate_of_another_key_does_not_start() -> None:
    settings = from_environment(HONEST | WHOLE | {"PORTAL_SEAL_CERTIFICATE": OTHER.certificate_pem})
    with pytest.raises(SettingsError, match="not that of its key"):
        seal_of(settings)


def test_a_certificate_that_is_not_in_force_seals_nothing() -> None:
    seal = Seal(OWN.private_key_pem, OWN.certificate_pem)
    certificate = seal._certificates[0]
    day = timedelta(days=1)
    seal.check(certificate.not_valid_after_utc)
    for moment in (certificate.not_valid_after_utc + day, certificate.not_valid_before_utc - day):
        with pytest.raises(SealError, match="not in force"):
            seal.check(moment)


def test_nonsense_is_no_key_and_is_not_repeated() -> None:
    settings = from_environment(HONEST | WHOLE | {"PORTAL_SEAL_KEY": "a secret that is no key"})
    with pytest.raises(SettingsError, match="no PEM key") as fault:
        seal_of(settings)
    assert "a secret" not in str(fault.value)


def test_a_key_in_a_file_must_not_be_everybodys(tmp_path: Path) -> None:
    file = tmp_path / "seal.key"
    file.write_text(OWN.private_key_pem, "utf-8")
    set_so = HONEST | {"PORTAL_SEAL_KEY_FILE": str(file), "PORTAL_SEAL_CERTIFICATE": OWN.certificate_pem}
    file.chmod(0o644)
    with pytest.raises(SettingsError, match="read by everybody"):
        from_environment(set_so)
    file.chmod(0o600)
    assert seal_of(from_environment(set_so)) is not None


def test_production_does_not_take_the_seal_of_a_demonstration() -> None:
    pair = new_key_pair(DEMO_OWNER)
    demo = {"PORTAL_SEAL_KEY": pair.private_key_pem, "PORTAL_SEAL_CERTIFICATE": pair.certificate_pem}
    with pytest.raises(SettingsError, match="cannot seal real statements"):
        seal_of(from_environment(HONEST | demo))


@pytest.mark.parametrize("text", ["", "maybe", "true"])
def test_history_is_yes_or_no(text: str) -> None:
    with pytest.raises(SettingsError, match="yes or no"):
        from_environment(HONEST | {"PORTAL_STATEMENT_HISTORY": text})
