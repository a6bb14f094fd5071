"""Bands of one employer: what is told, what waits, and that no band says what a few people did."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from data.rules import disclosure_rates
from data.rules.disclosure import Figure, Publication
from data.rules.disclosure_memory import employers_read, employers_written
from data.rules.disclosure_moves import Moves
from data.rules.disclosure_rates import Remembered, is_due, looked, noted
from data.rules.disclosure_rounding import shown
from data.rules.disclosure_tally import Line, marks
from data.rules.picture import Hidden, Measure, Topic
from tests.rules.disclosure_bands import beside_circles, over_time, story
from tests.rules.disclosure_history import SHIPPED

MONDAY = date(2026, 11, 2)
AS_IT_IS = 50  # a lot
FARTHEST = (0, 99)
TOTALS = [(Topic.TOTAL, "people"), (Topic.TOTAL, "contracts")]
BROKEN = 778  # a story in which a band and a figure together say what a handful did
SIGNED_IN = (Topic.FUNNEL, "signed_in")
OTHER = marks([*TOTALS, (Topic.NUMBER, "national"), (Topic.REACH, "work")])
DONE = OTHER | marks([SIGNED_IN])


def staff(count: int, signed_in: int, employer: str = "e", start: int = 0) -> list[Line]:
    """So many people of one employer, of whom the first signed in."""
    return [
        Line(0, f"{employer}{at}", employer, DONE if at - start < signed_in else OTHER)
        for at in range(start, start + count)
    ]


def seen(lines: Iterable[Line]) -> list[Line]:
    return [each._replace(seen=each.now) for each in lines]


def on(day: date, lot: int) -> Publication:
    """A publication with this lot for every share: told as low as can be by 0, as it is by 50, as high by 99."""
    return Publication("p", day, SHIPPED, lambda name: 0 if name.startswith("from|") else lot, money=False)


def first(lines: Sequence[Line], figures: Sequence[Figure] = (), lot: int = AS_IT_IS) -> Remembered:
    return looked({}, lines, figures, on(MONDAY, lot))["e"]


def later(before: Remembered, lines: Sequence[Line], lot: int = AS_IT_IS) -> Remembered:
    after = noted(before, lines)
    if not is_due(after, SHIPPED):
        return after
    return looked({"e": after}, lines, (), on(MONDAY + timedelta(weeks=1), lot))["e"]


def band(told: Remembered, measure: Measure = Measure.SIGNED_IN) -> tuple[int, int]:
    return next((each.lower, each.upper) for each in told.rates if each.measure is measure)


def test_of_an_employer_with_fifty_people_bands_are_told() -> None:
    assert first(staff(49, 20)).hidden is Hidden.FEW_PEOPLE
    told = first(staff(50, 20))
    assert band(told) == (40, 60)
    assert band(told, Measure.WORK) == (80, 100)  # all, and it says no more than four fifths
    assert band(told, Measure.PRIVATE) == (0, 20)
    assert band(told, Measure.NUMBER) == (80, 100)


def test_a_band_waits_for_ten_who_changed_in_what_it_is_about() -> None:
    people = staff(50, 19)
    told = first(people)
    assert band(told) == (20, 40)
    nine = [each._replace(now=DONE, seen=each.now) for each in people[19:28]]
    waits = later(told, [*seen(people[:19]), *nine, *seen(people[28:])])
    assert waits == replace(told, moves=waits.moves)
    private = OTHER | marks([(Topic.REACH, "private")])
    other = [each._replace(now=private, seen=each.now) for each in people[28:38]]
    after = later(told, [*seen(people[:19]), *nine, *other, *seen(people[38:])])
    assert band(after) == (20, 40)  # nine signed in, and ten did something else
    assert {each.as_at for each in after.rates if each.measure is Measure.SIGNED_IN} == {MONDAY}
    assert band(after, Measure.PRIVATE) == (20, 60)


def test_what_falls_below_fifty_is_told_again_from_sixty_on() -> None:
    people = staff(55, 20)
    left = [each._replace(now=None, seen=each.now) for each in people[45:]]
    told = later(first(people), [*seen(people[:45]), *left])
    assert (told.rates, told.hidden) == ((), Hidden.FEW_PEOPLE)
    back = later(told, [*seen(people[:45]), *staff(14, 5, start=100)])
    assert back.hidden is Hidden.FEW_PEOPLE
    assert later(back, [*seen(people[:45]), *seen(staff(14, 5, start=100)), *staff(10, 5, start=200)]).rates


def test_what_is_remembered_is_kept_as_text() -> None:
    told = {"e": first(staff(50, 20)), "small": first(staff(10, 5))}
    assert employers_read(employers_written(told)) == told
    rate = ["signed_in", 20, 40, "2026-11-02"]
    old = employers_read(f'{{"e": [[{str(rate).replace(chr(39), chr(34))}], null, 4, 60]}}')["e"]
    assert [each.moves for each in old.moves] == [Moves(4, 4)] * 5
    assert old.known[list(Measure).index(Measure.SIGNED_IN)] == (12, 24)
    assert old.known[0] == (0, 60)
    counted = employers_read('{"e": [[], null, [[3, 4], [0, 0], [0, 0], [0, 0], [0, 0]], [[0, 60]]]}')["e"]
    assert [each.moves for each in counted.moves] == [Moves(3, 4), *[Moves()] * 4]


Outcomes = list[set[int]]  # of how many people what is told can be true


def of_who_joined(came: int) -> Outcomes:
    """Every world: how many had signed in before, and how many of those who joined did. Who knows the rules knows too
    how wide a band would have been told for others."""
    worlds = defaultdict(set)
    for before, lot in product(range(51), FARTHEST):
        told = first(staff(50, before), lot=lot)
        for signed_in, then in product(range(came + 1), FARTHEST):
            now = [*seen(staff(50, before)), *staff(came, signed_in, start=100)]
            worlds[band(told), _told(later(told, now, then))].add(signed_in)
    return list(worlds.values())


def of_who_left(people: int, left: int) -> Outcomes:
    """Every world: how many had signed in before, and how many of those who left had."""
    worlds = defaultdict(set)
    for before, lot in product(range(people + 1), FARTHEST):
        told, lines = first(staff(people, before), lot=lot), staff(people, before)
        for signed_in, then in product(
            range(max(0, left - people + before), min(left, before) + 1), FARTHEST
        ):
            stayed = [*lines[signed_in:before], *lines[before + left - signed_in :]]
            gone = [*lines[:signed_in], *lines[before : before + left - signed_in]]
            now = [*seen(stayed), *(each._replace(now=None, seen=each.now) for each in gone)]
            worlds[band(told), _told(later(told, now, then))].add(signed_in)
    return list(worlds.values())


def of_the_others(rest: int) -> Outcomes:
    """Every world of a circle of one large employer and a handful of others."""
    worlds = defaultdict(set)
    for large, others in product(range(52), range(rest + 1)):
        if 10 <= large + others <= 51 + rest - 10:
            for lot in range(100):
                worlds[shown(large + others, lot), large].add(others)
    outcomes = defaultdict(set)
    for (value, large), alike in worlds.items():
        lines = [*staff(51, large), *staff(rest, 0, "small")]
        for lot in FARTHEST:
            outcomes[value, _told(first(lines, [_figure(value)], lot))] |= alike
    return list(outcomes.values())


def of_the_few(people: int, few: int) -> Outcomes:
    """Every world of two employers with the same people, but for a few who are at the second only."""
    bands = {
        (count, each): {_told(first(staff(each, count), lot=lot)) for lot in FARTHEST}
        for each in (people, people + few)
        for count in range(each + 1)
    }
    outcomes = defaultdict(set)
    for count, done in product(range(people + 1), range(few + 1)):
        for told in product(bands[count, people], bands[count + done, people + few]):
            outcomes[told].add(done)
    return list(outcomes.values())


def all_hidden(outcomes: Outcomes, people: int) -> bool:
    """Whether ten of them can always be of one kind, and ten of the other."""
    return all(min(each) <= max(0, people - 10) and max(each) >= min(people, 10) for each in outcomes)


@pytest.mark.parametrize("came", [10, 19])
def test_no_band_says_that_all_who_joined_are_alike(came: int) -> None:
    outcomes = of_who_joined(came)
    assert len(outcomes) >= 5
    assert all_hidden(outcomes, came)


def test_no_band_says_that_all_who_left_are_alike() -> None:
    outcomes = of_who_left(60, 10)
    assert len(outcomes) >= 5
    assert all_hidden(outcomes, 10)


@pytest.mark.parametrize("rest", [9, 12])
def test_no_band_says_what_the_others_of_its_circle_did(rest: int) -> None:
    outcomes = of_the_others(rest)
    assert len(outcomes) > 8
    assert all_hidden(outcomes, rest)


@pytest.mark.parametrize(("people", "few"), [(50, 1), (63, 3), (130, 9)])
def test_bands_of_two_employers_with_nearly_the_same_people_say_nothing_of_the_others(
    people: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert all({0, few} <= each for each in of_the_few(people, few))
    monkeypatch.setattr(Publication, "slip", lambda *_: 0)
    assert not all({0, few} <= each for each in of_the_few(people, few))


def _told(told: Remembered) -> tuple[int, int] | None:
    return next(((each.lower, each.upper) for each in told.rates if each.measure is Measure.SIGNED_IN), None)


def _figure(value: int) -> Figure:
    return Figure(*SIGNED_IN, (0,), value, None, MONDAY, Moves())


def test_nothing_follows_from_bands_and_circles_together() -> None:
    for seed in range(12):
        told = story(Random(seed))
        assert over_time(told) == 0
        weeks = zip([None, *told], told, strict=False)
        assert [each for before, week in weeks for each in beside_circles(week, before)] == []


def test_people_are_found_where_bands_do_not_heed_what_is_told_beside_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(disclosure_rates, "_bands", lambda *_: disclosure_rates.PARTITIONS[0])
    assert not all_hidden(of_who_joined(10), 10)
    assert not all_hidden(of_the_others(12), 12)
    told = story(Random(BROKEN))
    weeks = zip([None, *told], told, strict=False)
    assert sum((beside_circles(week, before) for before, week in weeks), Counter()).total() > 0
