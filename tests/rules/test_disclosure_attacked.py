"""Whether what is told of a portfolio can be turned into a group of a few people, one who joined or left, or an amount.

A sample of what ``bench.disclosure`` does with a thousand portfolios. Every attack is shown to work on a version in
which the rule against it is left out.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from random import Random

import pytest

from data.rules import disclosure, disclosure_counts, disclosure_groups, disclosure_noise
from data.rules.disclosure import Publication
from data.rules.disclosure_limits import Limits
from data.rules.picture import MONEY
from tests.rules import disclosure_pairs, disclosure_reasoning
from tests.rules.disclosure_attack import differences, exact, only_small_hidden, page, small_ones, solved
from tests.rules.disclosure_employers import by_employers
from tests.rules.disclosure_history import SHIPPED, History, contributions, history
from tests.rules.disclosure_overlaps import laid_over
from tests.rules.disclosure_pairs import Knows, steady
from tests.rules.disclosure_reasoning import amounts, certain, joiners, overestimated
from tests.rules.disclosure_worlds import World, random_world

PORTFOLIOS = 24
SOME = 8
PAIRS = (3, 6, 11, 46)  # of portfolios with nearly the same people
Attack = Callable[[History], int]


@pytest.fixture(scope="module")
def worlds() -> list[World]:
    random = Random(20261130)
    return [random_world(random) for _ in range(PORTFOLIOS)]


@pytest.fixture(scope="module")
def told(worlds: list[World]) -> list[History]:
    return [history(each) for each in worlds]


def found(histories: Iterable[History], attack: Attack) -> int:
    return sum(attack(each) for each in histories)


def settled(each: History) -> int:
    return certain(each)[0]


def settled_without_rounding(each: History) -> int:
    return certain(each, slack=0)[0]


def test_much_is_told(told: list[History]) -> None:
    figures = [figure for each in told for figure in each.memories[-1].figures]
    assert sum(figure.hidden is None for figure in figures) > 900  # it is not by saying nothing
    assert {figure.topic for figure in figures if figure.hidden is None} > MONEY
    looks = [len(looks) for each in told for _, looks in each.looks()]
    assert sum(each > 1 for each in looks) > 900  # nor by never looking again


@pytest.mark.parametrize(
    "attack",
    [
        lambda each: differences(each, page),
        lambda each: small_ones(each, page),
        lambda each: solved(each, page),
        settled,
        joiners,
        amounts,
        lambda each: overestimated(each, rounded=True),
        by_employers,
    ],
    ids=[
        *("subtracting", "looking", "solving", "bounds", "over time", "amounts", "the second largest"),
        "employers",
    ],
)
def test_no_attack_finds_anybody(told: list[History], attack: Attack) -> None:
    assert found(told, attack) == 0


@pytest.mark.parametrize(
    "ask", [exact, only_small_hidden], ids=["no protection", "only small figures hidden"]
)
def test_the_same_questions_find_people_in_what_is_not_protected(
    told: list[History], ask: Callable[..., object]
) -> None:
    assert found(told[:SOME], lambda each: differences(each, ask)) > 1000
    assert found(told[:SOME], lambda each: solved(each, ask)) > 10


def test_small_figures_stand_where_nothing_is_protected(told: list[History]) -> None:
    assert found(told[:SOME], lambda each: small_ones(each, exact)) > 1000


def test_who_joins_shows_where_every_change_is_looked_at(
    worlds: list[World], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosure_counts, "moved", steady)
    every = (history(each, limits=replace(SHIPPED, changes=1)) for each in worlds)
    assert found(every, lambda each: joiners(each, steady=True)) > 3


def test_who_is_in_one_of_two_portfolios_alone_shows_where_limits_are_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert sum(disclosure_pairs.found(Random(seed), disclosure_pairs.SHIPPED_RULES) for seed in PAIRS) == 0
    with monkeypatch.context() as patched:
        patched.setattr(Publication, "least", disclosure_pairs.without_lots)
        patched.setattr(Publication, "limits_of", lambda this, circles: this.limits)
        limits_known = Knows(hidden=9, hidden_later=11)
        assert sum(disclosure_pairs.found(Random(seed), limits_known) for seed in PAIRS) > 0
    monkeypatch.setattr(disclosure_counts, "moved", steady)
    steps_known = Knows(hidden=18, hidden_later=20, moved=10)
    assert sum(disclosure_pairs.found(Random(seed), steps_known) for seed in PAIRS) > 0


def three_of_one(people: Iterable[int], limits: Limits, _: object) -> bool:
    return len(list(people)) >= limits.employers


@pytest.fixture
def no_rounding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure_groups, "enough_in_class", three_of_one)
    monkeypatch.setattr(disclosure_counts, "rounded", lambda count, lot: count)
    monkeypatch.setattr(disclosure_counts, "shown", lambda count, lot: count)
    monkeypatch.setattr(disclosure_counts, "moved", lambda before, count, since, lot: count)
    monkeypatch.setattr(disclosure_counts, "told_again", lambda count, people, came, lot: count)


@pytest.mark.usefixtures("no_rounding")
def test_few_people_follow_where_nothing_is_rounded(worlds: list[World]) -> None:
    exact_ones = [history(each) for each in worlds]
    assert found(exact_ones, lambda each: differences(each, page)) > 10
    assert found(exact_ones, settled_without_rounding) > 0


@pytest.mark.usefixtures("no_rounding")
def test_all_but_few_are_found_where_the_complement_is_forgotten(
    worlds: list[World], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_rule = found((history(each) for each in worlds[:SOME]), settled_without_rounding)
    monkeypatch.setattr(disclosure_groups, "_is_nearly_all", lambda topic, piece, fewest: False)
    assert found((history(each) for each in worlds[:SOME]), settled_without_rounding) > with_rule


def test_that_two_neighbours_have_somebody_shows_where_few_are_joined_with_few(
    told: list[History], worlds: list[World], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as everybody knows from how many people on a class is told."""
    assert found(told[:SOME], lambda each: certain(each)[1]) == 0
    monkeypatch.setattr(Publication, "least", disclosure_pairs.without_lots)
    monkeypatch.setattr(Publication, "limits_of", lambda this, circles: this.limits)
    monkeypatch.setattr(disclosure_reasoning, "MOST_FIRST", 9)
    for module in (disclosure, disclosure_groups):
        monkeypatch.setattr(
            module,
            "judge_group",
            lambda name, pieces, limits, least, **how: disclosure_groups.judge(
                name, disclosure.together(pieces), limits, least, **how
            ),
        )
    assert found((history(each) for each in worlds[:SOME]), lambda each: certain(each)[1]) > 5


def test_few_people_are_sure_where_views_overlap_although_all_are_rounded(told: list[History]) -> None:
    assert found(told[:SOME], laid_over) > 3
    assert found(told[:SOME], lambda each: certain(each)[0]) == 0


def test_one_person_shows_where_any_three_employers_are_enough(
    worlds: list[World], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosure_groups, "enough_employers", three_of_one)
    monkeypatch.setattr(disclosure_groups, "enough_in_class", three_of_one)
    assert found((history(each) for each in worlds), by_employers) > 10


def test_amounts_show_where_steps_are_small(worlds: list[World], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure_noise, "WIDE", 0)
    monkeypatch.setattr(disclosure, "step_of", lambda topic, *_: 1 if topic in MONEY else 0)
    assert found((history(each) for each in worlds[:SOME]), lambda each: sum(_shown(each))) > 10


def _shown(each: History) -> Iterator[bool]:
    """Whether a told amount is what is there to the cent, so that a single payout shows in the next."""
    for name, looks in each.looks():
        for week, figure in looks:
            if name[0] in MONEY and figure.hidden is None:
                yield figure.value == sum(contributions(each.rows(week, figure.circles), name).values())


def test_the_largest_shows_where_nothing_is_said_of_who_dominates(
    worlds: list[World], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosure_noise, "WIDE", 0)
    monkeypatch.setattr(disclosure, "rounded_amount", lambda total, step, lot: total)
    attack: Attack = lambda each: overestimated(each, rounded=False)  # noqa: E731
    assert found((history(each) for each in worlds[:SOME]), attack) == 0
    monkeypatch.setattr(disclosure_groups, "dominates", lambda contributions, total, share: False)
    assert found((history(each) for each in worlds), attack) > 0
