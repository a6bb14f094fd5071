"""What a provider proves: of which side it is, and never shown."""

import pytest

from data.rules.claims import Login, NationalNumber, is_login
from data.rules.roles import Role, Side, side_of


def test_each_claim_belongs_to_one_side_and_shows_nothing() -> None:
    assert (NationalNumber("85073003328").side, Login("ann").side) == (Side.MEMBER, Side.EMPLOYER)
    assert "85073003328" not in repr(NationalNumber("85073003328"))
    assert "ann" not in repr(Login("ann"))
    assert NationalNumber("same") != Login("same")


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("ann@x.example", True),
        ("A-1", True),
        ("ab", False),
        ("a b c", False),
        ("ann\n", False),
        ("a" * 101, False),
    ],
)
def test_a_login_is_plain_text_without_spaces(text: str, *, good: bool) -> None:
    assert is_login(text) is good


def test_a_session_ends_where_it_was_opened() -> None:
    sides = {role: side_of(role) for role in Role}
    assert [role for role, side in sides.items() if side is Side.EMPLOYER] == [Role.EMPLOYER]
