"""What one view says: which figures it adds up, what it says of the others, and as at when."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from data.rules.circles import Circle
from data.rules.disclosure import Figure, Memory
from data.rules.disclosure_moves import Moves
from data.rules.disclosure_views import Told
from data.rules.picture import Cell, Dimension, Filters, Hidden, Topic

ON, EARLIER, LATER = date(2026, 11, 2), date(2026, 10, 5), date(2026, 11, 9)
NORTH, SOUTH = (Dimension.REGION, "VL"), (Dimension.REGION, "WA")
DUTCH, FRENCH = (Dimension.LANGUAGE, "nl"), (Dimension.LANGUAGE, "fr")
REST, NORTH_DUTCH, NORTH_FRENCH, IN_SOUTH = 0, 1, 2, 3
CIRCLES = (
    Circle(REST, ()),
    Circle(NORTH_DUTCH, (NORTH, DUTCH)),
    Circle(NORTH_FRENCH, (NORTH, FRENCH)),
    Circle(IN_SOUTH, (SOUTH,)),
)
NO_FILTER = Filters()
ByCircles = Mapping[tuple[int, ...], int | Hidden]


def figure(circles: tuple[int, ...], told: int | Hidden, looked_at: date = ON) -> Figure:
    value, hidden = (0, told) if isinstance(told, Hidden) else (told, None)
    return Figure(Topic.NUMBER, "missing", circles, value, hidden, looked_at, Moves())


def cell(
    figures: ByCircles, filters: Filters = NO_FILTER, in_rest: int | Hidden | None = None
) -> tuple[int | None, Hidden | None]:
    """``in_rest``: how many people are told of the rest, or why they are not."""
    made = [figure(circles, told) for circles, told in figures.items()]
    if in_rest is not None:
        made.append(replace(figure((REST,), in_rest), topic=Topic.TOTAL, key="people"))
    memory = Memory(tuple(made))
    found = Told.of(memory, CIRCLES).through(filters).tables[Topic.NUMBER].cell("missing")
    return (None if found.value is None else int(found.value)), found.hidden


ONE_BY_ONE: ByCircles = {(NORTH_DUTCH,): 60, (NORTH_FRENCH,): 40, (IN_SOUTH,): 30}
JOINED: ByCircles = {(NORTH_DUTCH, IN_SOUTH): 20, (NORTH_FRENCH,): 40}


@pytest.mark.parametrize(
    ("figures", "filters", "expected"),
    [
        (ONE_BY_ONE, (), (130, None)),
        (ONE_BY_ONE, (NORTH,), (100, None)),
        (ONE_BY_ONE, (NORTH, FRENCH), (40, None)),
        (ONE_BY_ONE, (SOUTH,), (30, None)),
        (ONE_BY_ONE, (FRENCH,), (40, Hidden.ACROSS_THE_FILTER)),
        (ONE_BY_ONE, (SOUTH, FRENCH), (None, Hidden.ACROSS_THE_FILTER)),
        (JOINED, (), (60, None)),
        (JOINED, (NORTH,), (40, Hidden.WITH_ITS_NEIGHBOUR)),
        (JOINED, (SOUTH,), (None, Hidden.WITH_ITS_NEIGHBOUR)),
        (JOINED, (FRENCH,), (40, Hidden.ACROSS_THE_FILTER)),
        ({(NORTH_DUTCH,): 60, (NORTH_FRENCH,): Hidden.FEW_EMPLOYERS}, (), (60, Hidden.FEW_EMPLOYERS)),
        ({(NORTH_DUTCH,): 60, (NORTH_FRENCH,): Hidden.FEW_EMPLOYERS}, (NORTH, DUTCH), (60, None)),
        ({(NORTH_DUTCH, IN_SOUTH): Hidden.FEW_PEOPLE}, (NORTH,), (None, Hidden.FEW_PEOPLE)),
        ({(IN_SOUTH,): 30}, (NORTH,), (None, Hidden.FEW_PEOPLE)),
    ],
)
def test_a_view_adds_up_what_is_wholly_inside_and_says_what_is_left_out(
    figures: ByCircles, filters: tuple[tuple[Dimension, str], ...], expected: tuple[int | None, Hidden | None]
) -> None:
    assert cell(figures, Filters(filters)) == expected


def test_whether_anybody_is_in_the_rest_is_not_said_until_it_is_told() -> None:
    """Else the first who comes into it would show in every view."""
    few = {**ONE_BY_ONE, (REST,): Hidden.FEW_PEOPLE}
    for filters in (NO_FILTER, Filters((NORTH,)), Filters((FRENCH,))):
        for in_it in (None, Hidden.FEW_PEOPLE):
            assert cell(few, filters, in_it) == cell(ONE_BY_ONE, filters)
    told = {**ONE_BY_ONE, (REST,): 20}
    assert cell(told) == (150, None)
    assert cell(told, Filters((NORTH,))) == (100, None)
    whole = Told.of(Memory((figure((REST,), Hidden.FEW_PEOPLE),)), CIRCLES[:1]).through(NO_FILTER)
    assert whole.tables[Topic.NUMBER].cell("missing") == Cell("missing", None, Hidden.FEW_PEOPLE)


@pytest.mark.parametrize(
    ("why", "in_it"),
    [
        (Hidden.FEW_EMPLOYERS, Hidden.FEW_EMPLOYERS),
        (Hidden.ONE_DOMINATES, Hidden.ONE_DOMINATES),
        (Hidden.FEW_PEOPLE, 50),
    ],
)
def test_that_many_in_the_rest_are_not_told_is_said_beside_each_figure_of_the_whole(
    why: Hidden, in_it: int | Hidden
) -> None:
    """Else a figure would be too low by all of them, and read as if it were not."""
    hidden = {**ONE_BY_ONE, (REST,): why}
    assert cell(hidden, in_rest=in_it) == (130, why)
    for filters in (Filters((NORTH,)), Filters((FRENCH,))):  # there it is said for the whole view
        assert cell(hidden, filters, in_it) == cell(ONE_BY_ONE, filters)


def test_of_the_rest_nothing_is_said_while_hardly_anybody_is_in_it_whatever_is_hidden_of_it() -> None:
    hidden = Memory((figure((NORTH_DUTCH,), 60), figure((REST,), Hidden.FEW_PEOPLE), _people_in_rest(10)))
    assert Told.of(hidden, CIRCLES).through(NO_FILTER).tables[Topic.NUMBER].cell("missing") == Cell(
        "missing", 60
    )
    more = Memory((*hidden.figures[:2], _people_in_rest(20)))
    found = Told.of(more, CIRCLES).through(NO_FILTER).tables[Topic.NUMBER].cell("missing")
    assert found == Cell("missing", 60, Hidden.FEW_PEOPLE)


def _people_in_rest(kept: int) -> Figure:
    """How many are in the rest, hidden; ``kept`` is what is remembered of it."""
    few = figure((REST,), Hidden.FEW_PEOPLE)
    return replace(few, topic=Topic.TOTAL, key="people", value=kept)


def test_the_number_behind_what_is_hidden_stands_in_no_view() -> None:
    hidden = replace(figure((IN_SOUTH,), Hidden.FEW_PEOPLE), value=20)
    told = Told.of(Memory((figure((NORTH_DUTCH, NORTH_FRENCH), 60), hidden)), CIRCLES)
    for filters in (NO_FILTER, Filters((NORTH,)), Filters((SOUTH,)), Filters((FRENCH,))):
        view = told.through(filters)
        assert [
            each for each, is_told in zip(view.values, view.told, strict=True) if each and not is_told
        ] == []
        assert sum(view.values) in {0, 60}


def test_a_view_says_that_circles_lie_across_its_filter() -> None:
    told = Told.of(Memory((figure((IN_SOUTH,), 30),)), CIRCLES)
    assert told.through(NO_FILTER).left_out is None
    assert told.through(Filters((FRENCH,))).left_out is Hidden.ACROSS_THE_FILTER


def test_a_view_is_as_at_the_days_of_what_is_told_in_it() -> None:
    figures = (
        figure((NORTH_DUTCH,), 60, ON),
        figure((NORTH_FRENCH,), 40, EARLIER),
        figure((IN_SOUTH,), Hidden.FEW_PEOPLE, LATER),
    )
    told = Told.of(Memory(figures), CIRCLES)
    table = told.through(NO_FILTER).tables[Topic.NUMBER]
    assert (table.as_at, table.since) == (ON, EARLIER)
    north = told.through(Filters((NORTH, DUTCH))).tables[Topic.NUMBER]
    assert (north.as_at, north.since) == (ON, ON)
    south = told.through(Filters((SOUTH,))).tables[Topic.NUMBER]
    assert (south.as_at, south.since) == (None, None)


def test_topics_that_are_not_made_anew_stay_as_they_were() -> None:
    before = Told.of(Memory((figure((IN_SOUTH,), 30),)), CIRCLES).through(NO_FILTER)
    total = Figure(Topic.TOTAL, "people", (IN_SOUTH,), 90, None, ON, Moves())
    after = Told.of(Memory((figure((IN_SOUTH,), 50), total)), CIRCLES, {Topic.TOTAL})
    tables = after.through(NO_FILTER, before).tables
    assert tables[Topic.NUMBER] == before.tables[Topic.NUMBER]
    assert tables[Topic.TOTAL].cell("people") == Cell("people", 90)
