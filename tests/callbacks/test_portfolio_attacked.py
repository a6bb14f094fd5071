"""A stranger who reads nothing but answers of the real application, over weeks, finds no one to nine people in them.

A sample of ``bench.portfolio_attack``, which does so with portfolios of awkward shapes.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from data.rules.kinds import Language
from layouts.words import words_for
from tests.callbacks.managers import manager
from tests.callbacks.portfolio_solved import (
    besides,
    looked_for_few,
    of_many_contracts,
    settled,
)
from tests.callbacks.portfolio_stranger import Answer, Stranger, small, subtracted
from tests.callbacks.portfolio_watched import Watch, Watched
from tests.callbacks.portfolio_weeks import join, live, unprotected
from tests.callbacks.stage import raise_stage
from tests.rules.disclosure_reasoning import amounts, certain, joiners
from tests.rules.disclosure_worlds import day_of
from tests.staff import AN, ILSE, MIEKE, Staff, enter_staff

WEEKS = 3
ENGLISH = words_for(Language.EN)
# A head of team whose portfolios overlap with another's: the two compare notes.
OTHER = Staff("s0000006", "Bo Claes", "bo.claes@insurer.example", (*ILSE.portfolios, *AN.portfolios))
ALL = (ILSE, MIEKE, OTHER)
ONE_TIME = re.compile(r"data-nonce=\"[^\"]*\"")
Raw = Mapping[str, tuple[int, Mapping[str, str], bytes]]


def begun(folder: Path) -> Watch:
    """The sample, published once."""
    stage = raise_stage(folder)
    enter_staff(stage.desk, *ALL)
    watch = Watch(stage)
    watch.publish()
    return watch


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Watch, Watch, Raw]]:
    """A portal after a week in which nothing happened, what it answers, and the same one before that week."""
    watch = begun(tmp_path_factory.mktemp("attacked"))
    twin = watch.twin(tmp_path_factory.mktemp("twin"))
    watch.publish()
    yield watch, twin, everywhere(watch)
    for each in (watch, twin):
        each.stage.desk.store.close()


@pytest.fixture(scope="module")
def told(quiet: tuple[Watch, Watch, Raw]) -> Watch:
    """A week in which a lot happened, besides."""
    live(quiet[0], Random(5), WEEKS - 2)
    return quiet[0]


def everywhere(watch: Watch) -> Raw:
    """Every answer that somebody with one portfolio can have, word for word, with all that stands around it."""
    client = manager(watch.stage, ILSE)
    stranger = Stranger(client)
    days = stranger.days()
    views = [stranger.query(day, chosen) for day, chosen in stranger.views()]
    compared = f"?on={days[-1]}&from={days[0]}"
    pages = [f"/en/portfolio{each}" for each in (*views, "", compared, "?region=nowhere", "?on=1999-01-01")]
    pages += [f"/en/portfolio/employers{each}" for each in ("", "?sort=name", "?next=plan_launch", "?page=9")]
    files = [f"/portfolio/all/{each}/en{compared}" for each in ("workbook", "report")]
    found = {}
    for address in (*pages, "/en/portfolio/rules", "/en", *files):
        answer = client.get(address)
        headers = {name: text for name, text in answer.headers if name != "Content-Security-Policy"}
        found[address] = answer.status_code, headers, ONE_TIME.sub("", answer.data.decode("latin-1")).encode()
    return found


def test_one_who_joins_shows_in_nothing_that_comes_back(quiet: tuple[Watch, Watch, Raw]) -> None:
    """No figure, day, size, order, file, header or sentence is another than where nobody joined, to the byte."""
    watch, twin, nobody = quiet
    join(twin.stage, employer_of(twin), 1, first=7_000)
    twin.publish()
    one = everywhere(twin)
    assert len(one) > 20
    assert [address for address, answer in one.items() if nobody[address] != answer] == []
    join(twin.stage, employer_of(twin), 40, first=8_000)
    twin.publish()
    twin.stage.desk.store.close()
    assert everywhere(twin)["/en/portfolio"] != nobody["/en/portfolio"]
    assert watch.week == twin.week - 1


def employer_of(watch: Watch) -> str:
    return next(iter(watch.seen[ILSE.portfolios[0]].weeks[0].values())).employer


@pytest.fixture(scope="module")
def heard(told: Watch) -> list[Answer]:
    """Everything that a head of team can ask, and what another one sees together whose portfolios overlap."""
    return [*answers(told, MIEKE), *(each._replace(scope="other") for each in asked_by(told, OTHER))]


def answers(watch: Watch, who: Staff) -> list[Answer]:
    handles = [watch.stage.desk.vault.portfolio(each) for each in who.portfolios]
    client = manager(watch.stage, who)
    return [each for scope in ("", *handles) for each in Stranger(client, scope).everything()]


def asked_by(watch: Watch, who: Staff) -> Iterator[Answer]:
    return Stranger(manager(watch.stage, who)).everything()


def scopes(watch: Watch) -> Mapping[str, list[Watched]]:
    """What stands behind each address."""
    seen, vault = watch.seen, watch.stage.desk.vault
    alone = {vault.portfolio(each): [seen[each]] for each in MIEKE.portfolios}
    return {
        **alone,
        "": [seen[each] for each in MIEKE.portfolios],
        "other": [seen[each] for each in OTHER.portfolios],
    }


def test_nothing_that_comes_back_is_a_few_people_or_leads_to_them(heard: list[Answer]) -> None:
    assert len(heard) > 50
    assert len({each.day for each in heard}) == WEEKS
    assert len({tuple(sorted(each.told.items())) for each in heard}) > 30  # it is not always the same
    assert small(heard) == 0
    assert subtracted(heard) == 0


def test_pages_tell_sums_of_what_was_published_and_nothing_else(told: Watch, heard: list[Answer]) -> None:
    assert besides(heard, scopes(told), ENGLISH) == []
    first = next(each for each in heard if each.told)
    wrong = {name: value + 10 for name, value in first.told.items()}
    assert besides([first._replace(told=wrong)], scopes(told), ENGLISH) != []


def test_all_answers_together_settle_nothing_of_a_few(told: Watch, heard: list[Answer]) -> None:
    for scope, parts in scopes(told).items():
        if len(parts) == 1:
            history = parts[0].history("sample")
            assert settled((each for each in heard if each.scope == scope), parts[0], ENGLISH) == 0
            attacks = (certain(history)[0], joiners(history), amounts(history), looked_for_few(history))
            assert attacks == (0, 0, 0, 0)
            assert of_many_contracts(history) == 0


def test_what_no_form_offers_tells_nothing_more(told: Watch, heard: list[Answer]) -> None:
    known = {(name, value) for each in heard for name, value in each.told.items()}
    stranger = Stranger(manager(told.stage, MIEKE))
    first, last = day_of(0), day_of(WEEKS - 1)
    for query in (
        "?type=defined_contribution&region=FL&size=to_19",
        "?region=FL&region=WA",
        "?region=nowhere&language=zz&type=%27",
        f"?on={last + timedelta(days=1)}&from={first}",
        "?on=1999-01-01",
        f"?on={last}&on={first}",
        f"?region={'F' * 5_000}&on=9999-12-31&from=0001-01-01",
    ):
        assert set(stranger.answer("", (), stranger.page(query)).told.items()) <= known
    assert (
        set(stranger.answer("", (), stranger.page("?sort=name&page=99", "/employers")).told.items()) <= known
    )


def test_two_days_beside_each_other_and_files_have_no_other_figures(told: Watch, heard: list[Answer]) -> None:
    stranger = Stranger(manager(told.stage, MIEKE))
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
        watch = begun(tmp_path_factory.mktemp("unprotected"))
        heard = [each._replace(scope="mine") for each in asked_by(watch, ILSE)]
    assert small(heard) > 100
    assert subtracted(heard) > 100
    assert settled(heard, watch.seen[ILSE.portfolios[0]], ENGLISH, slack=0) > 10
    watch.stage.desk.store.close()
