"""What an address asks of the dashboard: whatever it says, there is an answer, and what was left out is told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rules.picture import MOST_FILTERS, Dimension, Filters
from data.rules.portfolio_wish import ASKED, Wish, WishFault, known_only, wish_of

DAYS = (date(2026, 11, 23), date(2026, 11, 16), date(2026, 5, 4))
FULL = Filters.of({Dimension.BRANCH: "branch_23", Dimension.REGION: "FL"})


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ({}, Wish()),
        ({"type": "", "on": ""}, Wish()),
        ({"region": "FL", "branch": "branch_23"}, Wish(FULL)),
        ({"on": "2026-11-16"}, Wish(on=date(2026, 11, 16))),
        (
            {"on": "2026-11-18"},
            Wish(on=date(2026, 11, 18)),
        ),  # between two: as it was published last before it
        ({"from": "2026-05-04"}, Wish(since=date(2026, 5, 4))),
        ({"on": "2026-11-16", "from": "2026-05-04"}, Wish(on=date(2026, 11, 16), since=date(2026, 5, 4))),
    ],
)
def test_what_is_asked_is_heard(said: dict[str, str], wish: Wish) -> None:
    assert wish_of(said, DAYS) == wish


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"type": "x' or 1=1"}, (WishFault.NO_SUCH_VALUE, "type")),
        ({"type": "é"}, (WishFault.NO_SUCH_VALUE, "type")),
        ({"type": "a" * 41}, (WishFault.NO_SUCH_VALUE, "type")),
        ({"on": "yesterday"}, (WishFault.NO_DAY, "on")),
        ({"on": "2026-02-30"}, (WishFault.NO_DAY, "on")),
        ({"on": "20261123"}, (WishFault.NO_DAY, "on")),
        ({"on": "2026-11-23T00:00"}, (WishFault.NO_DAY, "on")),
        ({"on": "2026-05-03"}, (WishFault.NOTHING_THEN, "on")),
        ({"from": "1900-01-01"}, (WishFault.NOTHING_THEN, "from")),
        ({"on": "2026-11-24"}, (WishFault.NOTHING_THEN, "on")),
        ({"on": "9999-12-31"}, (WishFault.NOTHING_THEN, "on")),
        ({"from": "2026-11-23"}, (WishFault.NOT_BEFORE, "from")),
        ({"on": "2026-11-16", "from": "2026-11-16"}, (WishFault.NOT_BEFORE, "from")),
    ],
)
def test_what_cannot_be_is_left_out_and_told(said: dict[str, str], fault: tuple[WishFault, str]) -> None:
    wish = wish_of(said, DAYS)
    assert wish.faults == (fault,)
    assert wish.since is None
    assert not wish.filters


def test_a_third_filter_is_one_too_many_and_the_first_two_stay() -> None:
    wish = wish_of({"size": "to_99", "region": "FL", "branch": "branch_23"}, DAYS)
    assert wish.filters == FULL
    assert wish.faults == ((WishFault.TOO_MANY, "size"),)


def test_before_anything_was_published_no_day_can_be_asked_for() -> None:
    wish = wish_of({"on": "2026-11-23"}, ())
    assert (wish.on, wish.faults) == (None, ((WishFault.NOTHING_THEN, "on"),))


def test_a_value_that_the_portfolio_does_not_offer_is_left_out() -> None:
    asked = Wish(FULL)
    kept = known_only(asked, [(Dimension.REGION, "FL"), (Dimension.BRANCH, "branch_21")])
    assert kept.chosen == {Dimension.REGION: "FL"}
    assert kept.faults == ((WishFault.NO_SUCH_VALUE, "branch"),)
    assert known_only(asked, list(FULL)) is asked


def test_a_filter_is_changed_added_and_taken_away() -> None:
    wish = Wish(FULL, on=DAYS[0])
    other = wish.only(Dimension.REGION, "WA")
    assert other is not None
    assert other.chosen == {Dimension.BRANCH: "branch_23", Dimension.REGION: "WA"}
    assert other.on == DAYS[0]
    assert wish.only(Dimension.SIZE, "to_99") is None  # no room for a third
    assert wish.without(Dimension.BRANCH).query == "?region=FL&on=2026-11-23"
    assert Wish().query == ""


@given(
    st.dictionaries(
        st.sampled_from(ASKED), st.text(max_size=50) | st.sampled_from(["FL", "nl", "2026-05-04"])
    )
)
def test_any_words_make_a_wish_that_its_own_address_makes_again(said: dict[str, str]) -> None:
    wish = wish_of(said, DAYS)
    assert len(wish.filters.chosen) <= MOST_FILTERS
    parts = dict(each.split("=") for each in wish.query.removeprefix("?").split("&") if each)
    again = wish_of(parts, DAYS)
    assert (again.filters, again.on, again.since, again.faults) == (wish.filters, wish.on, wish.since, ())
