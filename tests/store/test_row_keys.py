"""The key of a row in an employer's workbook: always the same, of no use to anybody else."""

from base64 import b32decode

from data.rules.overview_sheet import KEY_LENGTH
from data.store.vault import Vault
from tests.employer_sheet import VAULT

OTHER = Vault(["1HTfTyHnCfR8vMqKDkQYlQNuVZ2DZuG1Jx6cFZ_V0uE="], b"another key for tests, 32 bytes or more")


def test_it_is_the_same_every_time_and_as_long_as_the_rules_say() -> None:
    key = VAULT.row_key("O1", "530/1")
    assert key == VAULT.row_key("O1", "530/1")
    assert len(key) == KEY_LENGTH
    assert len(b32decode(key.upper())) == 15


def test_another_employer_contract_or_portal_has_another() -> None:
    keys = {
        VAULT.row_key("O1", "530/1"),
        VAULT.row_key("O2", "530/1"),
        VAULT.row_key("O1", "530/2"),
        OTHER.row_key("O1", "530/1"),
        VAULT.row_key("O15", "30/1"),  # the same letters, cut elsewhere
        VAULT.handle("530/1"),
    }
    assert len(keys) == 6


def test_twenty_thousand_are_all_different() -> None:
    assert len({VAULT.row_key("O1", f"530/{n}") for n in range(20_000)}) == 20_000
