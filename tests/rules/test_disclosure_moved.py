"""When a figure is looked at: who came lets it rise, who went lets it fall, and nobody is counted for it twice."""

import json
from collections import Counter, defaultdict
from dataclasses import replace

from data.rules.circles import Circle
from data.rules.disclosure import Memory, Publication, publish
from data.rules.disclosure_memory import read, written
from data.rules.disclosure_moves import NEVER
from data.rules.disclosure_tally import BITS, Line, Name
from data.rules.picture import Cell, Dimension, Hidden, Topic
from tests.rules.test_disclosure import PEOPLE, WHOLE, cell, gone, number, person, seen, some, this

MISSING = (Topic.NUMBER, "missing")


def missing(count: int, start: int = 100) -> list[Line]:
    return some(count, "missing", start=start)


def test_nine_who_went_let_no_figure_fall_whoever_came() -> None:
    lines = [*some(60), *missing(36)]
    memory = publish(Memory(), WHOLE, lines, this())
    assert number(memory, "missing") == 40
    nine, others = lines[60:69], [*lines[:60], *lines[69:]]
    ten = some(10, start=500)
    after = publish(memory, WHOLE, [*seen(others), *gone(nine), *ten], this(1))
    assert (number(after, "national"), number(after, "missing")) == (70, 40)
    one, others = others[:1], [*others[1:], *ten]
    fell = publish(after, WHOLE, [*seen(others), *gone(one)], this(2))
    assert (number(fell, "national"), number(fell, "missing")) == (70, 30)  # with the nine of before ten went
    assert not fell.movers


def test_nine_who_came_let_no_figure_rise_whoever_went() -> None:
    lines = [*some(60), *missing(24)]
    memory = publish(Memory(), WHOLE, lines, this())
    assert number(memory, "missing") == 20
    nine = missing(9, start=500)
    after = publish(memory, WHOLE, [*seen(lines[10:]), *gone(lines[:10]), *nine], this(1))
    assert (number(after, "national"), number(after, "missing")) == (50, 20)
    lines = [*lines[10:], *nine]
    rose = publish(after, WHOLE, [*seen(lines), *some(1, start=700)], this(2))
    assert (number(rose, "national"), number(rose, "missing")) == (50, 30)
    assert not rose.movers


REGIONS = [(Dimension.REGION, value) for value in ("BR", "VL", "WA")]
THREE = (Circle(0, ()), *(Circle(at, (cut,)) for at, cut in enumerate(REGIONS, start=1)))


def people_of_three() -> list[Line]:
    """Few have no number: this is told of three circles together. Of each alone it is told who has one."""
    numbers = ((60, "national", 0), (12, "bis", 100), (6, "missing", 200))
    return [
        line for at in (1, 2, 3) for count, name, first in numbers for line in some(count, name, at, first)
    ]


def test_who_came_into_one_group_still_counts_for_another_and_never_twice() -> None:
    lines = people_of_three()
    memory = publish(Memory(), THREE, lines, this())
    came = [each for at in (1, 2) for each in some(5, circle=at, start=300)]
    after = publish(memory, THREE, [*seen(lines), *came], this(1))
    assert _looked_at(after, this(1)) == {MISSING: {(0, 1, 2, 3)}}
    lines += came
    one = some(1, circle=3, start=400)
    quiet = publish(after, THREE, [*seen(lines), *one], this(2))
    assert quiet.figures == after.figures  # for the three together one came, and not eleven
    lines += one
    more = publish(quiet, THREE, [*seen(lines), *some(5, circle=1, start=500)], this(3))
    assert _looked_at(more, this(3))[Topic.NUMBER, "national"] == {(1,)}  # ten came into the first


def test_who_went_is_not_counted_twice_either() -> None:
    lines = people_of_three()
    memory = publish(Memory(), THREE, lines, this())
    left = [each for each in lines if each.circle < 3 and each in some(5, circle=each.circle)]
    stayed = [each for each in lines if each not in left]
    after = publish(memory, THREE, [*seen(stayed), *gone(left)], this(1))
    assert _looked_at(after, this(1)) == {MISSING: {(0, 1, 2, 3)}}
    quiet = publish(after, THREE, [*seen(stayed[:-1]), *gone(stayed[-1:])], this(2))
    assert quiet.figures == after.figures


def test_who_goes_from_one_circle_to_another_neither_came_nor_went_for_both_together() -> None:
    """Or a figure of them would be looked at again for the few who really did."""
    lines = people_of_three()
    memory = publish(Memory(), THREE, lines, this())
    movers = some(12, circle=1)
    stayed = [each for each in lines if each not in movers]
    arrived = [each._replace(circle=2) for each in movers]
    after = publish(memory, THREE, [*seen(stayed), *gone(movers), *arrived], this(1))
    assert _looked_at(after, this(1))[Topic.NUMBER, "national"] == {(1,), (2,)}
    assert MISSING not in _looked_at(after, this(1))


def _looked_at(memory: Memory, week: Publication) -> dict[Name, set[tuple[int, ...]]]:
    found = defaultdict(set)
    for each in memory.figures:
        if each.topic is Topic.NUMBER and each.hidden is None and each.looked_at == week.on:
            found[each.name].add(each.circles)
    return dict(found)


def test_a_class_is_told_from_ten_on_the_first_time() -> None:
    assert number(publish(Memory(), WHOLE, [*some(60), *missing(10)], this()), "missing") == 10


def test_a_share_is_told_too_high_as_often_as_too_low() -> None:
    def slips(most: int) -> Counter[int]:
        each_lot = (replace(this(), lot=lambda _, lot=lot: lot) for lot in range(100))
        return Counter(each.slip("e", "work", most) for each in each_lot)

    assert slips(0) == {0: 100}
    assert slips(2) == dict.fromkeys(range(-2, 3), 20)
    assert set(slips(5)) == set(range(-5, 6))


def test_a_class_is_hidden_for_few_only_after_ten_went() -> None:
    lines = [*some(60), *missing(14)]
    memory = publish(Memory(), WHOLE, lines, this())
    nine, others = lines[60:69], [*lines[:60], *lines[69:]]
    ten = some(10, start=500)
    after = publish(memory, WHOLE, [*seen(others), *gone(nine), *ten], this(1))
    assert number(after, "missing") == 10  # of five, and nobody can know
    one, others = others[:1], [*others[1:], *ten]
    assert number(publish(after, WHOLE, [*seen(others), *gone(one)], this(2)), "missing") is Hidden.FEW_PEOPLE


def test_a_class_of_few_is_told_again_only_after_ten_came() -> None:
    lines = [*some(80), *missing(9)]
    memory = publish(Memory(), WHOLE, lines, this())
    nine = missing(9, start=500)
    after = publish(memory, WHOLE, [*seen(lines[10:]), *gone(lines[:10]), *nine], this(1))
    assert {each.looked_at for each in after.figures if each.topic is Topic.NUMBER} == {this(1).on}
    assert number(after, "missing") is Hidden.FEW_PEOPLE
    told = publish(after, WHOLE, [*seen([*lines[10:], *nine]), *some(1, start=600)], this(2))
    assert number(told, "missing") == 20


def test_what_is_told_again_never_says_that_all_who_came_are_alike() -> None:
    """By its lot this class is told from 19 on; 18 were in it, of 13 who came all are, and 40 would say so."""

    def lot(name: str) -> int:
        if name.startswith("from|"):
            return 99 if name.startswith("from|p|") and "missing" in name else 0
        return 5 if name.endswith(this(1).on.isoformat()) else 9

    lots = replace(this(), lot=lot)
    lines = [*some(80), *missing(18)]
    memory = publish(Memory(), WHOLE, lines, lots)
    assert number(memory, "missing") is Hidden.FEW_PEOPLE
    after = publish(memory, WHOLE, [*seen(lines), *missing(13, 500)], replace(lots, on=this(1).on))
    assert number(after, "missing") == 30


def test_for_its_employers_a_group_is_hidden_and_told_again_at_once() -> None:
    large, small = [person(at, employers=1) for at in range(170)], [*some(42, start=201)]
    others = [each for each in small if each.employer != "e0-0"]
    memory = publish(Memory(), WHOLE, [*large, *others], this())
    assert cell(memory, *PEOPLE).value == 200
    more = [person(at, employers=1) for at in range(300, 312)]
    hidden = publish(memory, WHOLE, [*seen([*large, *others]), *more], this(1))
    assert cell(hidden, *PEOPLE).hidden is Hidden.ONE_DOMINATES
    rest = [*large[19:], *others, *more]
    fresh = [each for each in some(12, start=401) if each.employer != "e0-0"]
    told = publish(hidden, WHOLE, [*seen(rest), *gone(large[:19]), *fresh], this(2))
    assert cell(told, *PEOPLE) == Cell("people", 200)


def test_a_circle_that_was_cut_by_a_language_tells_it_at_every_look() -> None:
    circles = (Circle(0, ()), Circle(1, ((Dimension.LANGUAGE, "fr"),)))
    french = BITS[Topic.LANGUAGE, "fr"]
    lines = [each._replace(now=(each.now or 0) | french) for each in some(60, circle=1)]
    memory = publish(Memory(), circles, lines, this())
    assert cell(memory, Topic.LANGUAGE, "fr", circles).value == 60
    left = publish(memory, circles, [*seen(lines[25:]), *gone(lines[:25])], this(1))
    assert cell(left, Topic.LANGUAGE, "fr", circles).value == 30


def test_nothing_is_told_any_more_of_a_circle_that_everybody_left() -> None:
    memory = publish(Memory(), WHOLE, some(60), this())
    assert cell(publish(memory, WHOLE, gone(some(60)), this(1)), *PEOPLE).hidden is Hidden.FEW_PEOPLE


def test_who_is_told_of_is_never_told_as_nobody() -> None:
    lots = replace(this(), lot=lambda name: 9 if name.endswith(this().on.isoformat()) else 0)
    assert number(publish(Memory(), WHOLE, [*some(60), *missing(10)], lots), "missing") == 10


def test_a_circle_of_a_language_that_is_no_class_is_counted_in_everything_else() -> None:
    circles = (Circle(0, ()), Circle(1, ((Dimension.LANGUAGE, "ru"),)))
    lines = some(60, circle=1)
    memory = publish(Memory(), circles, lines, this())
    assert {each.circles for each in memory.figures if each.topic is Topic.LANGUAGE} == {(0,)}
    grown = publish(memory, circles, [*seen(lines), *some(20, circle=1, start=100)], this(1))
    assert cell(grown, *PEOPLE, circles).value == 80


def test_what_was_kept_before_it_was_kept_who_moved_is_counted_anew() -> None:
    lines = [*some(60), *missing(20)]
    memory = publish(Memory(), WHOLE, lines, this())
    body = json.loads(written(memory))
    del body["movers"]
    old = read(json.dumps(body))
    assert ({each.moves for each in old.figures}, old.movers) == ({NEVER}, {})
    nine = publish(old, WHOLE, [*seen(lines), *missing(9, 300)], this(1))
    assert (nine.figures, number(nine, "missing")) == (old.figures, 20)
    ten = publish(nine, WHOLE, [*seen([*lines, *missing(9, 300)]), *missing(1, 400)], this(2))
    assert number(ten, "missing") == 30
