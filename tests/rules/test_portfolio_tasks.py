"""What presses today, from figures that may be hidden; and how the ranking is looked through."""

from dataclasses import replace
from datetime import date

import pytest

from data.rules.employer_order import LONGEST_NAME, EmployerOrder, EmployerWish, employer_wish_of
from data.rules.next_steps import urgency
from data.rules.picture import KEYS, Cell, Dimension, Filters, Hidden, NextStep, Picture, Table, Topic
from data.rules.portfolio_tasks import PRESSING, Task, tasks

DAY = date(2026, 11, 23)


def a_picture(**values: int | None) -> Picture:
    """``due``, ``missing`` and ``returned`` as told; ``None`` is hidden, and what is not named is zero."""

    def cell(key: str) -> Cell:
        value = values.get(key, 0)
        return Cell(key, value, Hidden.FEW_PEOPLE if value is None else None)

    topics = (Topic.STATEMENTS, Topic.NUMBER, Topic.REACH)
    tables = {each: Table(each, tuple(cell(key) for key in KEYS[each]), DAY) for each in topics}
    return Picture("Ilse", Filters(), DAY, tables)


@pytest.mark.parametrize(
    ("values", "steps", "found"),
    [
        ({}, {}, []),
        ({}, {NextStep.NOTHING: 4}, []),
        ({"due": 30}, {}, [None]),
        ({"due": None}, {}, []),  # nobody can say whether there is one
        (
            {},
            {NextStep.PLAN_LAUNCH: 2, NextStep.ASK_NUMBERS: 1},
            [NextStep.PLAN_LAUNCH, NextStep.ASK_NUMBERS],
        ),
        (
            {"due": 10},
            dict.fromkeys(NextStep, 3),
            [None, NextStep.PLAN_LAUNCH, NextStep.UPLOAD],  # never more than three
        ),
    ],
)
def test_at_most_three_things_press_the_most_pressing_first(
    values: dict[str, int | None], steps: dict[NextStep, int], found: list[NextStep | None]
) -> None:
    assert [each.step for each in tasks(a_picture(**values), steps)] == found


def test_a_figure_stands_beside_a_task_only_where_it_is_told_and_not_nothing() -> None:
    steps = {NextStep.ASK_NUMBERS: 5}
    (told,) = tasks(a_picture(missing=120), steps)
    assert told == Task(NextStep.ASK_NUMBERS, 5, Cell("missing", 120))
    assert [each.figure for each in tasks(a_picture(missing=None), steps)] == [None]
    assert [each.figure for each in tasks(a_picture(missing=0), steps)] == [None]


def test_a_figure_of_a_part_does_not_stand_beside_all_employers() -> None:
    narrow = replace(a_picture(missing=120), filters=Filters(((Dimension.REGION, "FL"),)))
    assert [each.figure for each in tasks(narrow, {NextStep.ASK_NUMBERS: 5})] == [None]


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ({}, EmployerWish()),
        (
            {"next": "upload", "sort": "name", "page": "3", "q": "  de   Vlaam "},
            EmployerWish(EmployerOrder.NAME, NextStep.UPLOAD, 3, "de Vlaam"),
        ),
        ({"next": "everything", "sort": "money", "page": "-1"}, EmployerWish()),
        ({"page": "0"}, EmployerWish()),
        ({"page": "99999"}, EmployerWish()),
        ({"page": "٣"}, EmployerWish()),  # a digit elsewhere
        ({"q": "x" * 9_000}, EmployerWish(name="x" * LONGEST_NAME)),
    ],
)
def test_the_ranking_hears_what_it_knows_and_nothing_else(said: dict[str, str], wish: EmployerWish) -> None:
    assert employer_wish_of(said) == wish


def test_an_address_of_the_ranking_says_only_what_is_not_so_by_itself() -> None:
    assert EmployerWish().query == ""
    wish = EmployerWish(EmployerOrder.NAME, NextStep.UPLOAD, 3)
    assert wish.query == "?next=upload&sort=name&page=3"
    assert wish.only(None).query == "?sort=name"
    assert wish.by(EmployerOrder.URGENCY).query == "?next=upload"
    named = EmployerWish(EmployerOrder.NAME, NextStep.UPLOAD, 3, "d'Hondt & Co")
    assert named.query == "?q=d%27Hondt+%26+Co&next=upload&sort=name&page=3"
    assert (
        named.only(NextStep.REMIND).query == "?next=remind&sort=name"
    )  # all with this step are counted on it


def test_what_presses_stands_in_the_order_of_the_ranking() -> None:
    """With whom to begin is the first of the ranking."""
    urgent = sorted(PRESSING, key=lambda each: urgency(each, 1), reverse=True)
    assert list(PRESSING) == urgent
    assert set(PRESSING) == set(NextStep) - {NextStep.NOTHING}
