"""A stranger who reads nothing but answers of the real application, over weeks, finds no one to nine people in them."""

from collections.abc import Iterator
from random import Random

import pytest

from tests.callbacks.managers import manager
from tests.callbacks.portfolio_stranger import Answer, Stranger, small, subtracted
from tests.callbacks.portfolio_weeks import live, unprotected
from tests.callbacks.stage import Stage, raise_stage
from tests.staff import AN, ILSE, MIEKE, Staff, enter_staff

WEEKS = 3
# A head of team whose portfolios overlap with another's: the two compare notes.
OTHER = Staff("s0000006", "Bo Claes", "bo.claes@insurer.example", (*ILSE.portfolios, *AN.portfolios))
ALL = (ILSE, MIEKE, OTHER)


def lived(folder: pytest.TempPathFactory, weeks: int = WEEKS) -> Stage:
    stage = raise_stage(folder.mktemp("attacked"))
    enter_staff(stage.desk, *ALL)
    live(stage, Random(5), weeks)
    return stage


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    stage = lived(tmp_path_factory)
    yield stage
    stage.desk.store.close()


def answers(stage: Stage, who: Staff) -> list[Answer]:
    handles = [stage.desk.vault.portfolio(each) for each in who.portfolios] if len(who.portfolios) > 1 else []
    client = manager(stage, who)
    return [each for scope in ("", *handles) for each in Stranger(client, scope).everything()]


@pytest.fixture(scope="module")
def heard(told: Stage) -> list[Answer]:
    """Everything that a head of team can ask, and what another one sees together whose portfolios overlap."""
    return [*answers(told, MIEKE), *Stranger(manager(told, OTHER)).everything()]


def test_nothing_that_comes_back_is_a_few_people_or_leads_to_them(heard: list[Answer]) -> None:
    assert len(heard) > 100
    assert len({each.day for each in heard}) == WEEKS
    assert len({tuple(sorted(each.told.items())) for each in heard}) > 30  # it is not always the same
    assert small(heard) == 0
    assert subtracted(heard) == 0


def test_what_no_form_offers_tells_nothing_more(told: Stage, heard: list[Answer]) -> None:
    known = {(name, value) for each in heard for name, value in each.told.items()}
    stranger = Stranger(manager(told, MIEKE))
    for query in (
        "?type=defined_contribution&region=FL&size=to_19",
        "?region=FL&region=WA",
        "?region=nowhere&language=zz&type=%27",
        "?on=2026-11-04&from=2026-11-02",
        "?on=1999-01-01",
        "?on=2026-11-16&on=2026-11-02",
    ):
        assert set(stranger.answer("", (), stranger.page(query)).told.items()) <= known
    assert (
        set(stranger.answer("", (), stranger.page("?sort=name&page=99", "/employers")).told.items()) <= known
    )


def test_two_days_beside_each_other_and_files_have_no_other_figures(told: Stage, heard: list[Answer]) -> None:
    stranger = Stranger(manager(told, MIEKE))
    first, *_, last = stranger.days()
    values = {value for each in heard for value in each.told.values()}
    numbers = stranger.workbook(f"?on={last}&from={first}")
    assert len(numbers) > 40
    counts = {
        each for each in numbers if 100 < each < 10_000
    }  # what is less can be a place in a list, or per cent
    assert counts
    assert counts <= values | {a - b for a in values for b in values}
    assert not {each for each in numbers if 0 < each < 10}


def test_the_same_stranger_finds_people_where_nothing_is_protected(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with unprotected():
        stage = lived(tmp_path_factory, 2)
        heard = answers(stage, ILSE)
    assert small(heard) > 100
    assert subtracted(heard) > 100
    stage.desk.store.close()
