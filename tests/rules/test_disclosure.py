"""What is told of a portfolio, hidden, kept and told again; views of it; and bands of one employer."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from data.rules.circles import Circle
from data.rules.disclosure import Figure, Memory, Publication, looked_at, noted, publish
from data.rules.disclosure_memory import read, written
from data.rules.disclosure_tally import BITS, COUNTED, HOME, OF_TOPIC, Amounts, Line, Wanted, marks
from data.rules.disclosure_views import Told
from data.rules.picture import (
    KEYS,
    Cell,
    Dimension,
    Filters,
    Hidden,
    Picture,
    TooManyFiltersError,
    Topic,
    all_filters,
    compare,
)
from tests.rules.disclosure_history import SHIPPED

MONDAY = date(2026, 11, 2)
WHOLE = (Circle(0, ()),)
NORTH, SOUTH = (Dimension.REGION, "VL"), (Dimension.REGION, "WA")
TWO = (Circle(0, ()), Circle(1, (NORTH,)), Circle(2, (SOUTH,)))


def one_by_one(name: str) -> int:
    """A lot in the middle: to the nearest ten. And from as few people on as can be.

    The noise of an employer makes up for that of each of its people.
    """
    if name.startswith("noise|"):
        return 50 if "|of " in name else 49
    return 0 if name.startswith(("from|", "step|")) else 50


PEOPLE, CONTRACTS = (Topic.TOTAL, "people"), (Topic.TOTAL, "contracts")


def this(week: int = 0, *, money: bool = False, portfolio: str = "p") -> Publication:
    return Publication(portfolio, MONDAY + timedelta(weeks=week), SHIPPED, one_by_one, money)


def person(
    at: int, number: str = "national", circle: int = 0, employers: int = 4, amounts: Amounts | None = None
) -> Line:
    now = marks([PEOPLE, CONTRACTS, (Topic.NUMBER, number), (Topic.STATUS, "active")])
    return Line(circle, f"{circle}-{at}", f"e{circle}-{at % employers}", now, None, amounts)


def some(count: int, number: str = "national", circle: int = 0, start: int = 0) -> list[Line]:
    return [person(at, number, circle) for at in range(start, start + count)]


def seen(lines: Iterable[Line]) -> list[Line]:
    """The same contracts at the next publication."""
    return [each._replace(seen=each.now, seen_amounts=each.amounts) for each in lines]


def gone(lines: Iterable[Line]) -> list[Line]:
    return [each._replace(now=None, seen=each.now, amounts=None, seen_amounts=each.amounts) for each in lines]


def cell(memory: Memory, topic: Topic, key: str, circles: tuple[Circle, ...] = WHOLE) -> Cell:
    return Told.of(memory, circles).through(Filters()).tables[topic].cell(key)


def number(memory: Memory, key: str) -> int | Hidden | None:
    found = cell(memory, Topic.NUMBER, key)
    return int(found.value) if found.value is not None else found.hidden


def test_every_class_has_a_bit_of_its_own() -> None:
    assert len(set(BITS.values())) == len(COUNTED) == sum(bits.bit_count() for bits in OF_TOPIC.values())
    assert max(BITS.values()) < 1 << 63  # a whole number in the store


@pytest.mark.parametrize(
    ("national", "missing", "told", "rest"),
    [
        (50, 20, 50, 20),
        (50, 12, 50, 10),
        (50, 9, Hidden.FEW_PEOPLE, Hidden.FEW_PEOPLE),
        (50, 0, Hidden.FEW_PEOPLE, Hidden.FEW_PEOPLE),
        (9, 50, Hidden.FEW_PEOPLE, Hidden.FEW_PEOPLE),
    ],
    ids=["both", "just enough", "all but few", "all", "the other way round"],
)
def test_few_and_all_but_few_are_hidden(national: int, missing: int, told: object, rest: object) -> None:
    memory = publish(Memory(), WHOLE, [*some(national), *some(missing, "missing", start=100)], this())
    assert number(memory, "national") == told
    assert number(memory, "missing") == rest
    assert number(memory, "bis") is Hidden.FEW_PEOPLE  # nobody is told as little as few


def test_less_than_ten_people_or_three_employers_is_told_of_nothing() -> None:
    assert cell(publish(Memory(), WHOLE, some(9), this()), *PEOPLE).hidden is Hidden.FEW_PEOPLE
    two = [person(at, employers=2) for at in range(40)]
    assert cell(publish(Memory(), WHOLE, two, this()), *PEOPLE).hidden is Hidden.FEW_EMPLOYERS
    one = [*(person(at, employers=1) for at in range(90)), *(person(at) for at in range(101, 104))]
    assert cell(publish(Memory(), WHOLE, one, this()), *PEOPLE).hidden is Hidden.ONE_DOMINATES


def test_a_rare_class_is_told_for_circles_together() -> None:
    lines = [*some(60, circle=1), *some(5, "missing", 1, 60), *some(60, circle=2), *some(5, "missing", 2, 60)]
    three = (*TWO, Circle(3, ((Dimension.REGION, "BR"),)))
    lines += [*some(60, circle=3), *some(5, "missing", 3, 60)]
    memory = publish(Memory(), three, lines, this())
    groups = [each.circles for each in memory.figures if each.name == (Topic.NUMBER, "missing")]
    assert groups == [(0, 1, 2, 3)]  # with the rest, in which nobody is
    assert cell(memory, Topic.NUMBER, "missing", three).value in {10, 20}
    view = Told.of(memory, three).through(Filters((NORTH,)))
    assert view.tables[Topic.NUMBER].cell("missing") == Cell("missing", None, Hidden.WITH_ITS_NEIGHBOUR)
    assert view.tables[Topic.TOTAL].cell("people").value in {60, 70}
    assert view.left_out is Hidden.ACROSS_THE_FILTER


def test_two_circles_with_few_are_not_told_together_by_themselves() -> None:
    lines = [*some(60, circle=1), *some(8, "bis", 1, 60), *some(60, circle=2), *some(8, "bis", 2, 60)]
    assert cell(publish(Memory(), TWO, lines, this()), Topic.NUMBER, "bis", TWO).value is None


def test_a_figure_stays_until_ten_came_and_then_until_it_is_ten_away() -> None:
    first = [*some(60), *some(20, "missing", start=100)]
    memory = publish(Memory(), WHOLE, first, this())
    nine = publish(memory, WHOLE, [*seen(first), *some(9, "missing", start=200)], this(1))
    assert nine.figures == memory.figures  # nothing moved, not even its day
    grown = [*seen(first), *seen(some(9, "missing", start=200))]
    ten = publish(nine, WHOLE, [*grown, *some(1, start=300)], this(2))
    assert number(ten, "missing") == 20
    assert cell(ten, *PEOPLE).value == 90
    assert {each.looked_at for each in ten.figures if each.topic is Topic.NUMBER} == {this(2).on}
    more = publish(ten, WHOLE, [*grown, *seen(some(1, start=300)), *some(12, "missing", start=400)], this(3))
    assert number(more, "missing") == 40


def test_a_figure_falls_only_after_ten_went() -> None:
    lines = [*some(60), *some(24, "missing", start=100)]
    memory = publish(Memory(), WHOLE, lines, this())
    came = some(15, "national", start=500)
    left = publish(memory, WHOLE, [*seen(lines[:75]), *gone(lines[75:]), *came], this(1))
    assert number(left, "missing") == 20
    assert number(left, "national") == 70  # it may rise: fifteen came
    kept = [*lines[:75], *came]
    after = publish(left, WHOLE, [*seen(kept[:-1]), *gone(kept[-1:])], this(2))
    assert number(after, "missing") == 20


def test_what_was_hidden_is_told_again_from_twelve_on() -> None:
    lines = [*some(60), *some(5, "missing", start=100), *some(30, "bis", start=200)]
    memory = publish(Memory(), WHOLE, lines, this())
    assert number(memory, "missing") is Hidden.FEW_PEOPLE
    eleven = publish(
        memory, WHOLE, [*seen(lines), *some(6, "missing", start=300), *some(4, start=400)], this(1)
    )
    assert number(eleven, "missing") is Hidden.FEW_PEOPLE
    lines = [*lines, *some(6, "missing", start=300), *some(4, start=400)]
    twelve = publish(
        eleven, WHOLE, [*seen(lines), *some(1, "missing", start=500), *some(9, start=600)], this(2)
    )
    assert number(twelve, "missing") == 10


def test_nothing_is_read_until_enough_changed() -> None:
    first = [*some(60), *some(20, "missing", start=100)]
    memory = publish(Memory(), WHOLE, first, this())
    nine, ten = some(9, start=200), some(10, start=200)
    asked: list[Wanted] = []

    def looked(fresh: list[Line]) -> Memory:
        def lines_of(wanted: Wanted) -> list[Line]:
            asked.append(wanted)
            return [*seen(first), *fresh]

        after = looked_at(noted(memory, fresh, this(1)), WHOLE, lines_of, this(1))
        assert after == publish(memory, WHOLE, [*seen(first), *fresh], this(1))
        return after

    assert looked(nine).figures == memory.figures
    assert not asked
    assert looked(ten).figures != memory.figures
    assert [each.circles for each in asked] == [{0}]


def test_who_comes_later_into_the_rest_is_told_once_there_are_enough() -> None:
    lines = [*some(60, circle=1), *some(60, circle=2)]
    memory = publish(Memory(), TWO, lines, this())
    late = some(8)
    memory = publish(memory, TWO, [*seen(lines), *late], this(1))
    assert cell(memory, *PEOPLE, TWO).value == 120
    memory = publish(memory, TWO, [*seen(lines), *seen(late), *some(12, start=50)], this(2))
    assert cell(memory, *PEOPLE, TWO).value == 140


def test_a_second_contract_counts_as_contract_and_not_as_person() -> None:
    lines = some(40)
    second = [each._replace(now=BITS[CONTRACTS] | BITS[Topic.STATUS, "passive"]) for each in lines[:20]]
    memory = publish(Memory(), WHOLE, [*lines, *second], this())
    assert cell(memory, *PEOPLE).value == 40
    assert cell(memory, *CONTRACTS).value == 60
    assert not second[0].now & HOME


AMOUNTS: Amounts = (100_000, 50_000, None, 0, 700)


def test_amounts_are_told_in_steps_once_a_month() -> None:
    lines = [person(at, amounts=(100_000 + at, 50_000, None, 0, 700)) for at in range(40)]
    counts = publish(Memory(), WHOLE, lines, this())
    assert Topic.RESERVES not in {each.topic for each in counts.figures}
    memory = publish(counts, WHOLE, [each._replace(seen=each.now) for each in lines], this(1, money=True))
    assert cell(memory, Topic.RESERVES, "employer").value == Decimal("40000.00")
    assert cell(memory, Topic.RESERVES, "profit_share").hidden is Hidden.FEW_PEOPLE
    assert cell(memory, Topic.PREMIUMS, "employer").hidden is Hidden.FEW_PEOPLE
    payout = [each._replace(amounts=AMOUNTS) for each in seen(lines)]
    assert publish(memory, WHOLE, payout, this(2)).figures == memory.figures


def test_an_amount_is_hidden_as_soon_as_one_dominates() -> None:
    lines = [person(at, amounts=AMOUNTS) for at in range(40)]
    memory = publish(Memory(), WHOLE, lines, this(money=True))
    assert cell(memory, Topic.RESERVES, "employer").value is not None
    rich = [person(at, amounts=(900_000_000, 0, 0, 0, 0)) for at in range(90, 91)]
    more = [*seen(lines), *rich, *(person(at, amounts=AMOUNTS) for at in range(60, 70))]
    after = publish(memory, WHOLE, more, this(4, money=True))
    assert cell(after, Topic.RESERVES, "employer").hidden is Hidden.ONE_DOMINATES
    assert cell(after, Topic.RESERVES, "employee").value is not None


def test_what_is_remembered_is_kept_as_text() -> None:
    lines = [person(at, amounts=AMOUNTS) for at in range(40)]
    memory = publish(Memory(), WHOLE, lines, this(money=True))
    assert read(written(memory)) == memory
    assert isinstance(memory.figures[0], Figure)
    moved = publish(memory, WHOLE, [*seen(lines[1:]), *gone(lines[:1])], this(1))
    assert read(written(moved)) == moved
    assert {day.went for mine in moved.movers.values() for day in mine.values()} == {this(1).on.toordinal()}


def test_a_picture_has_at_most_two_filters_and_says_what_it_does_not_know() -> None:
    three = {Dimension.REGION: "VL", Dimension.LANGUAGE: "nl", Dimension.SIZE: "to_99"}
    with pytest.raises(TooManyFiltersError):
        Filters.of(three)
    chosen = Filters.of({Dimension.LANGUAGE: "nl", Dimension.PLAN_TYPE: "cash_balance"})
    assert chosen.key == "type=cash_balance&language=nl"
    assert len(list(all_filters([*three.items(), (Dimension.LANGUAGE, "fr")]))) == 1 + 4 + 5
    empty = Picture("mine", Filters(), None, {}).table(Topic.STATUS)
    assert [each.hidden for each in empty.cells] == [Hidden.NOT_YET_PUBLISHED] * len(KEYS[Topic.STATUS])


def test_two_days_are_compared_where_both_are_told_in_full() -> None:
    before = Told.of(publish(Memory(), WHOLE, [*some(60), *some(20, "bis", start=90)], this()), WHOLE)
    after = Told.of(publish(Memory(), WHOLE, [*some(90), *some(5, "bis", start=90)], this(1)), WHOLE)
    tables = [each.through(Filters()).tables[Topic.TOTAL] for each in (before, after)]
    assert {each.key: each.change for each in compare(*tables)} == {"people": 10, "contracts": 10}
    numbers = [each.through(Filters()).tables[Topic.NUMBER] for each in (before, after)]
    assert {each.change for each in compare(*numbers)} == {None}


def test_one_person_who_comes_and_goes_is_one_however_often() -> None:
    """Else somebody who gives and takes back an address every week makes a figure be looked at for the next alone."""
    first = [*some(60), *some(30, "missing", start=100)]
    memory, lines = publish(Memory(), WHOLE, first, this()), seen(first)
    for week in range(1, 12):
        number = "bis" if week % 2 else "national"
        changed = person(0, number)._replace(seen=lines[0].now)
        memory = publish(memory, WHOLE, [changed, *lines[1:]], this(week))
        lines[0] = changed._replace(seen=changed.now)
    assert {each.looked_at for each in memory.figures} == {MONDAY}
    others = [person(at, "bis")._replace(seen=lines[at].now) for at in range(1, 10)]
    memory = publish(memory, WHOLE, [lines[0], *others, *lines[10:]], this(12))
    assert {each.looked_at for each in memory.figures if each.topic is Topic.NUMBER} == {this(12).on}


def test_of_one_person_at_most_nine_contracts_are_counted() -> None:
    lines = [person(at, employers=12) for at in range(60)]
    passive = BITS[CONTRACTS] | BITS[Topic.STATUS, "passive"]
    more = [Line(0, "0-0", f"e{at}", passive) for at in range(40)]
    others = [Line(0, f"0-{at}", f"e{at % 5}", passive) for at in range(1, 15)]
    memory = publish(Memory(), WHOLE, [*lines, *more, *others], this())
    assert cell(memory, Topic.STATUS, "passive").value == 20  # of 54, of which 40 are one person's


def test_who_only_goes_to_another_contract_has_not_moved() -> None:
    """Employers that merge change nobody's age or status: neither is looked at for the one who joined."""
    first = [*some(60), *some(30, "missing", start=100)]
    memory = publish(Memory(), WHOLE, first, this())
    old = [each._replace(seen=each.now, now=None) for each in first[:20]]
    new = [each._replace(employer="other") for each in first[:20]]
    merged = publish(memory, WHOLE, [*old, *new, *seen(first[20:]), person(500)], this(1))
    assert merged.figures == memory.figures
