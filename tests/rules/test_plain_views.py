"""A view as plain numbers comes back from the store as it went in, and several are added up cell by cell."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from data.rules.picture import KEYS, MONEY, Cell, Hidden, Table, Topic
from data.rules.plain_views import (
    BEYOND,
    NAMES,
    NO_DAY,
    NO_REASON,
    PLACES,
    REASONS,
    TOPICS,
    Plain,
    added,
    nothing,
    packed,
    people_in,
    table_of,
    unpacked,
)

ON, EARLIER = date(2026, 11, 2), date(2026, 10, 5)


def view(cells: dict[tuple[Topic, str], Cell], latest: date = ON, first: date = ON) -> Plain:
    """A view of these cells, with everything else of their topics hidden, and no other topic."""
    topics = {topic for topic, _ in cells}
    values, told, reasons = [0] * len(NAMES), bytearray(len(NAMES)), bytearray([NO_REASON] * len(NAMES))
    for name, place in PLACES.items():
        if name[0] not in topics:
            continue
        cell = cells.get(name, Cell(name[1], None, Hidden.FEW_PEOPLE))
        told[place] = cell.value is not None
        values[place] = int((cell.value or 0) * (100 if name[0] in MONEY else 1))
        reasons[place] = NO_REASON if cell.hidden is None else REASONS.index(cell.hidden)
    days = [
        (latest.toordinal(), first.toordinal()) if each in topics else (NO_DAY, BEYOND) for each in TOPICS
    ]
    latest_days, first_days = zip(*days, strict=True)
    return Plain(values, bytes(told), bytes(reasons), latest_days, first_days, NO_REASON)


ACTIVE = (Topic.STATUS, "active")
EMPLOYER = (Topic.PREMIUMS, "employer")
SOME = view(
    {ACTIVE: Cell("active", 120, Hidden.FEW_EMPLOYERS), EMPLOYER: Cell("employer", Decimal("1200.50"))}
)


def test_a_view_comes_back() -> None:
    again = unpacked(packed(SOME))
    assert packed(again) == packed(SOME)
    hidden = [Cell(key, None, Hidden.FEW_PEOPLE) for key in KEYS[Topic.STATUS][1:]]
    status = Table(Topic.STATUS, (Cell("active", 120, Hidden.FEW_EMPLOYERS), *hidden), ON, ON)
    assert again.tables[Topic.STATUS] == status
    assert again.tables[Topic.PREMIUMS].cell("employer") == Cell("employer", Decimal("1200.50"))
    assert set(again.tables) == {Topic.STATUS, Topic.PREMIUMS}
    assert again.left_out is None
    assert table_of(again, Topic.AGE) is None


def test_what_is_told_is_added_and_what_one_hides_makes_it_at_least() -> None:
    one = view({ACTIVE: Cell("active", 60)}, EARLIER, EARLIER)
    none = view({ACTIVE: Cell("active", None, Hidden.FEW_EMPLOYERS)})
    both = added([one, none])
    assert both.tables[Topic.STATUS].cell("active") == Cell("active", 60, Hidden.FEW_EMPLOYERS)
    assert added([none, none]).tables[Topic.STATUS].cell("active").value is None
    whole = added([one, SOME]).tables[Topic.STATUS]
    assert (whole.cell("active").value, whole.as_at, whole.since) == (180, ON, EARLIER)
    assert added([SOME, SOME]).tables[Topic.PREMIUMS].cell("employer").value == Decimal("2401.00")


def test_how_many_people_a_view_holds_is_said_as_far_as_it_is_told() -> None:
    people = (Topic.TOTAL, "people")
    assert people_in(view({people: Cell("people", 130, Hidden.FEW_PEOPLE)})) == 130
    assert people_in(view({people: Cell("people", None, Hidden.FEW_PEOPLE)})) is None
    assert people_in(SOME) is None


def test_the_first_of_several_reasons_is_said() -> None:
    reasons = [
        replace(Cell("active", None), hidden=each) for each in (Hidden.ACROSS_THE_FILTER, Hidden.FEW_PEOPLE)
    ]
    parts = [view({ACTIVE: each}) for each in reasons]
    assert added(parts).tables[Topic.STATUS].cell("active").hidden is Hidden.FEW_PEOPLE
    assert added(parts[::-1]) == added(parts)


def test_of_nothing_every_cell_says_why() -> None:
    empty = unpacked(packed(nothing(Hidden.ACROSS_THE_FILTER)))
    assert empty.left_out is Hidden.ACROSS_THE_FILTER
    assert set(empty.tables) == set(Topic)
    cells = [cell for table in empty.tables.values() for cell in table.cells]
    assert {(cell.value, cell.hidden) for cell in cells} == {(None, Hidden.ACROSS_THE_FILTER)}
    assert {(table.as_at, table.since) for table in empty.tables.values()} == {(None, None)}
    mixed = added([SOME, nothing(Hidden.ACROSS_THE_FILTER)])
    assert mixed.tables[Topic.PREMIUMS].cell("employer").at_least
    assert list(mixed.values) == list(SOME.values)
    assert mixed.tables[Topic.AGE].cell("to_29").hidden is Hidden.ACROSS_THE_FILTER
