"""The dashboard of account managers in every state, from hand-made pictures, to be drawn in every language."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from data.rules.disclosure_limits import limits
from data.rules.employer_order import EmployerOrder, EmployerPage, EmployerWish
from data.rules.picture import (
    KEYS,
    MONEY,
    Cell,
    Dimension,
    EmployerLine,
    Filters,
    Hidden,
    Measure,
    NextStep,
    Offered,
    Picture,
    Rate,
    Table,
    Topic,
)
from data.rules.portfolio_wish import Wish, WishFault
from data.rules.staff import Manager, Portfolio
from data.rules.team import Share
from layouts.pages import portfolio, portfolio_employers, portfolio_rules
from layouts.parts.dom import Node
from layouts.parts.portfolio_view import DashboardView
from layouts.words import Words

DAY, EARLIER = date(2026, 11, 23), date(2026, 5, 4)
ILSE = Portfolio("AM001", "Ilse Dupont", "a" * 20)
JAN = Portfolio("AM003", "Jan Lambert", "b" * 20)
ALONE = Manager("S1", "Ilse Dupont", (ILSE,))
LEADER = Manager("S2", "Mieke Rosseel", (ILSE, JAN))
COUNTS: Mapping[Topic, tuple[int, ...]] = {
    Topic.TOTAL: (2430, 2910),
    Topic.STATUS: (2110, 60, 640, 100),
    Topic.PLAN_TYPE: (2340, 420, 150),
    Topic.BRANCH: (2210, 480, 220),
    Topic.COVER: (1980, 610, 340, 1420, 1410, 930, 2300, 2570, 1490, 1500),
    Topic.AGE: (0, 310, 640, 700, 560, 220),
    Topic.LANGUAGE: (1340, 810, 160, 120),
    Topic.NUMBER: (2250, 60, 120),
    Topic.REACH: (1720, 910, 80, 850, 390),
    Topic.FUNNEL: (1690, 1610, 1120, 760, 930),
    Topic.STATEMENTS: (2610, 140),
    Topic.RESERVES: (42_600_000, 11_300_000, 2_900_000),
    Topic.PREMIUMS: (5_150_000, 1_240_000),
}


def a_table(topic: Topic, *, less: int = 0, hidden: Mapping[str, Hidden] | None = None) -> Table:
    """A table of a topic. ``hidden`` are the classes that are not told; ``less`` takes something off each figure."""
    told = [
        _cell(topic, key, count, less, (hidden or {}).get(key))
        for key, count in zip(KEYS[topic], COUNTS[topic], strict=True)
    ]
    return Table(topic, tuple(told), DAY, DAY - timedelta(days=21))


def _cell(topic: Topic, key: str, count: int, less: int, hidden: Hidden | None) -> Cell:
    if hidden is not None:
        return Cell(key, None, hidden)
    value = max(0, count - less)
    return Cell(key, Decimal(value) if topic in MONEY else value)


def a_line(number: int, step: NextStep = NextStep.NOTHING, *, told: bool = True) -> EmployerLine:
    """An employer of the ranking."""
    rates = (Rate(Measure.NUMBER, 80, 100, DAY), Rate(Measure.SIGNED_IN, 20, 40, DAY)) if told else ()
    hidden = None if told else Hidden.FEW_PEOPLE
    size = "to_499" if told else "to_19"
    return EmployerLine("c" * 20, f"Werkgever {number}", size, rates, hidden, step, 1000 - number)


LINES = tuple(
    a_line(number, step, told=number % 3 != 2)
    for number, step in enumerate(step for step in NextStep for _ in range(5))
)
STEPS = Counter(each.next_step for each in LINES)
FIRSTS = dict.fromkeys((NextStep.PLAN_LAUNCH, NextStep.UPLOAD), ("Werkgever 16", "Werkgever 15"))
OFFERED = (
    *(Offered(Dimension.PLAN_TYPE, key, 400) for key in KEYS[Topic.PLAN_TYPE][:2]),
    *(Offered(Dimension.BRANCH, key, 400) for key in KEYS[Topic.BRANCH]),
    *(Offered(Dimension.REGION, key, people) for key, people in (("FL", 1310), ("WA", 720), ("BR", None))),
    *(Offered(Dimension.LANGUAGE, key, 400) for key in ("nl", "fr")),
    *(Offered(Dimension.SIZE, key, people) for key, people in (("to_99", 700), ("to_499", 1430))),
)
WHOLE = Picture("Ilse Dupont", Filters(), DAY, {each: a_table(each) for each in Topic}, LINES, OFFERED)
BEFORE = replace(WHOLE, on=EARLIER, tables={each: a_table(each, less=20) for each in Topic})
SMALL = Picture("Ilse Dupont", Filters(), DAY, {})
NEVER = Picture("Ilse Dupont", Filters(), None, {})
NARROW = Filters(((Dimension.BRANCH, "branch_23"), (Dimension.REGION, "FL")))


def hiding(hidden: Hidden) -> Picture:
    """A picture in which one class of each topic is hidden for a reason, with a neighbour, and one told from below."""
    tables = {each: _partly(each, hidden) for each in Topic}
    return replace(WHOLE, tables=tables, left_out=hidden)


def _partly(topic: Topic, hidden: Hidden) -> Table:
    keys = KEYS[topic]
    made = a_table(topic, hidden={keys[-1]: hidden, keys[-2]: Hidden.WITH_ITS_NEIGHBOUR})
    first = replace(made.cells[0], hidden=hidden) if made.cells[0].value else made.cells[0]
    return replace(made, cells=(first, *made.cells[1:]))


def course() -> tuple[tuple[date, Table], ...]:
    """Eight weeks of the roll-out, one of them hidden."""
    weeks = [
        (DAY - timedelta(weeks=week), a_table(Topic.FUNNEL, less=150 * week)) for week in range(7, -1, -1)
    ]
    gap = {"opened": Hidden.FEW_PEOPLE}
    weeks[2] = (weeks[2][0], a_table(Topic.FUNNEL, less=750, hidden=gap))
    return tuple(weeks)


DAYS = tuple(DAY - timedelta(weeks=week) for week in range(30))
FULL = DashboardView(ALONE, ILSE, Wish(), WHOLE, days=DAYS, course=course(), steps=STEPS, firsts=FIRSTS)
FAULTS = tuple((fault, "branch") for fault in WishFault)
VIEWS: dict[str, DashboardView] = {
    "whole": FULL,
    "of a head of team": replace(
        FULL, manager=LEADER, at=None, team=(Share(JAN, 40, 12), Share(ILSE, 35, 0))
    ),
    "one of a team": replace(FULL, manager=LEADER, at=JAN),
    "compared": replace(FULL, before=BEFORE, wish=Wish(since=EARLIER)),
    "narrowed": replace(
        FULL, wish=Wish(NARROW, on=DAY), picture=replace(hiding(Hidden.ACROSS_THE_FILTER), filters=NARROW)
    ),
    **{f"hiding, {each}": replace(FULL, picture=hiding(each)) for each in Hidden},
    "compared, and hiding": replace(
        FULL, picture=hiding(Hidden.FEW_PEOPLE), before=BEFORE, wish=Wish(since=EARLIER)
    ),
    "too small": replace(FULL, picture=SMALL, course=()),
    "too narrow": replace(FULL, picture=replace(SMALL, filters=NARROW), wish=Wish(NARROW), course=()),
    "never published": replace(FULL, picture=NEVER, days=(), course=()),
    "without a portfolio": replace(
        FULL, manager=Manager("S3", "Nora Vos", ()), at=None, picture=NEVER, days=(), course=()
    ),
    "asked wrongly": replace(FULL, wish=Wish(faults=FAULTS)),
    "nothing to do": replace(
        FULL,
        picture=replace(
            WHOLE,
            tables={**WHOLE.tables, Topic.STATEMENTS: a_table(Topic.STATEMENTS, less=10_000)},
            employers=(a_line(1),),
        ),
        steps={NextStep.NOTHING: 1},
    ),
}
RANKINGS = {
    "first page": EmployerWish(),
    "second page": EmployerWish(page=2),
    "one step": EmployerWish(step=NextStep.UPLOAD),
    "by name": EmployerWish(order=EmployerOrder.NAME),
}
BASE = f"portfolio/{'a' * 20}"


def ranked(wish: EmployerWish, words: Words, lines: tuple[EmployerLine, ...] = LINES) -> Node:
    wanted = [each for each in lines if wish.step in {None, each.next_step}]
    found = EmployerPage(
        wish, tuple(wanted[(wish.page - 1) * 25 :][:25]), len(wanted), 1 + len(wanted) // 25, STEPS
    )
    return portfolio_employers.draw(found, f"/{words.lang}/{BASE}", "Ilse Dupont", words)


def ruled(words: Words) -> Node:
    return portfolio_rules.draw(limits(DAY), f"/{words.lang}/{BASE}", "Ilse Dupont", words)


PORTFOLIOS: dict[str, Callable[..., Node]] = {
    **{f"portfolio, {name}": partial(portfolio.draw, view) for name, view in VIEWS.items()},
    **{f"ranking, {name}": partial(ranked, wish) for name, wish in RANKINGS.items()},
    "ranking, empty": partial(ranked, EmployerWish(), lines=()),
    "the protection": ruled,
}
