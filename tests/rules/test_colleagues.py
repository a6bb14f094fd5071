"""Who may change whose rights, and what a form of boxes asks for."""

import pytest

from data.rules.colleagues import RightsFault, as_asked, fault_of
from data.rules.rights import Right

V, E, U, A = Right
HELD = {"ann": {A}, "bob": {V, U}, "cas": set()}


@pytest.mark.parametrize(
    ("by", "whose", "wanted", "fault"),
    [
        ("ann", "bob", {V, E}, None),
        ("ann", "cas", {A}, None),  # linked, without any right so far
        ("ann", "bob", set(), None),
        ("bob", "cas", {V}, RightsFault.NO_RIGHT),
        ("dan", "bob", {V}, RightsFault.NO_RIGHT),
        ("ann", "dan", {V}, RightsFault.NO_COLLEAGUE),
        ("ann", "ann", {V}, RightsFault.LAST_ADMINISTRATOR),
        ("ann", "ann", {A, V}, None),
    ],
)
def test_an_administrator_changes_rights_of_colleagues(
    by: str, whose: str, wanted: set[Right], fault: RightsFault | None
) -> None:
    assert fault_of(HELD, by, whose, frozenset(wanted)) is fault


def test_the_last_but_one_administrator_may_leave() -> None:
    held = {**HELD, "bob": {A}}
    assert fault_of(held, "ann", "ann", frozenset()) is None


@pytest.mark.parametrize(
    ("ticked", "before", "wanted"),
    [
        ({V, U}, {U}, {U}),  # the box of VIEW is ticked wherever another is
        ({V, U}, {V}, {V, U}),
        ({V}, {U}, {V}),
        ({V}, set(), {V}),
        ({U}, {V}, {V, U}),
        (set(), {V, U}, set()),
    ],
)
def test_the_box_of_view_says_something_only_when_it_stands_alone(
    ticked: set[Right], before: set[Right], wanted: set[Right]
) -> None:
    assert as_asked(frozenset(ticked), frozenset(before)) == wanted
