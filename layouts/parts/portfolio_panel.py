"""One panel of the dashboard: a sentence, a plain chart whose labels lead to a narrower view, and its table.

The chart is a list that can be read out; nothing stands in a bar that does not stand beside it in words.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.rules.picture import Cell, Compared, Dimension, Hidden, Table, Topic, compare
from layouts.parts.bars import percents
from layouts.parts.chart import as_table
from layouts.parts.dom import Child, Node, div, h3, p, section, span
from layouts.parts.explain import titled
from layouts.parts.hidden_link import why_link
from layouts.parts.portfolio_view import DashboardView
from layouts.parts.table import data_table
from layouts.parts.told_rows import ToldRow, told_rows
from layouts.words import Words
from layouts.words.hidden_short import why_short
from layouts.words.portfolio import change, figure, names_of, of_what, title_of
from layouts.words.portfolio_told import capital, sentence

TERMS = {
    Topic.STATUS: "active_contract",
    Topic.PLAN_TYPE: "defined_contribution",
    Topic.BRANCH: "branch_21",
    Topic.COVER: "death_cover",
    Topic.NUMBER: "bis_number",
    Topic.STATEMENTS: "benefit_statement",
    Topic.RESERVES: "vested_reserves",
    Topic.PREMIUMS: "yearly_premium",
}
NARROWS = {
    Topic.PLAN_TYPE: Dimension.PLAN_TYPE,
    Topic.BRANCH: Dimension.BRANCH,
    Topic.LANGUAGE: Dimension.LANGUAGE,
}
WITHOUT = "no_"  # a class that says that a cover is not there


@dataclass(frozen=True, slots=True)
class Told:
    """A class of a topic as it is drawn: its figure, the same on the day compared with, and its name."""

    name: str
    now: Cell
    compared: Compared | None


def panel(topic: Topic, view: DashboardView, words: Words, *more: Child) -> Node:
    """The panel of a topic. ``more`` stands between the chart and its table."""
    found = view.picture.table(topic)
    rows = list(_rows(found, view, words))
    heading = h3(title_of(topic, words), id=panel_id(topic), disable_n_clicks=True)
    return section(
        titled(heading, TERMS.get(topic), words, of_others=True),
        p(sentence(found, words), cls="panel-told"),
        _mark(rows, view, words),
        told_rows(rows),
        more,
        as_table(_table(found, view, words), words),
        _foot(found, words),
        aria_labelledby=panel_id(topic),
        cls="panel",
    )


def panel_id(topic: Topic) -> str:
    """Where a panel stands on the page."""
    return f"portfolio-{topic.replace('_', '-')}"


def told(found: Table, view: DashboardView, words: Words) -> list[Told]:
    """Every class of a table with its name; what is unknown only where there is any."""
    names, earlier = names_of(found.topic, words), view.earlier(found.topic)
    compared = {each.key: each for each in compare(earlier, found)} if earlier else {}
    return [
        Told(capital(names.get(each.key, each.key)), each, compared.get(each.key))
        for each in found.cells
        if each.key != "unknown" or each.value != 0
    ]


def _rows(found: Table, view: DashboardView, words: Words) -> Iterator[ToldRow]:
    """What is told, class by class; and what is not, in one row for each reason."""
    every = [each for each in told(found, view, words) if not _only_in_table(each.now)]
    shown = [each for each in every if each.now.value is not None or _without(found, each.now)]
    share = _share_of(found, view)
    for each in shown:
        yield ToldRow(
            each.name,
            figure(each.now, words),
            share(each.now),
            href=_narrower(found.topic, each.now.key, view, words),
            at_least=each.now.at_least,
            note=_note(found, each.now, view, words),
            was=share(each.compared.before) if each.compared and each.now.value is not None else None,
            change=change(each.compared, words) if each.compared else None,
        )
    yield from _hidden(found.topic, [each.now for each in every if each not in shown], view, words)


def _only_in_table(cell: Cell) -> bool:
    """Who is without a cover stands beside it; and that few dates are unknown needs no bar."""
    return cell.key.startswith(WITHOUT) or (cell.key == "unknown" and cell.value is None)


def _hidden(topic: Topic, cells: Iterable[Cell], view: DashboardView, words: Words) -> Iterator[ToldRow]:
    names, together = names_of(topic, words), dict[Hidden, list[str]]()
    for each in cells:
        together.setdefault(each.hidden or Hidden.NOT_YET_PUBLISHED, []).append(capital(names[each.key]))
    for hidden, hiding in together.items():
        why = why_link(hidden, view.base(words), words, why_short(hidden, words, topic))
        yield ToldRow(" · ".join(hiding), words.t("not shown"), None, note=why)


def _mark(rows: Sequence[ToldRow], view: DashboardView, words: Words) -> Node | None:
    """What the dark mark on a bar is, where there is one."""
    if view.before is None or view.before.on is None or all(each.was is None for each in rows):
        return None
    told = words.t("The mark is the figure of {day}.", day=words.date(view.before.on))
    return p(span(cls="told-was", aria_hidden="true"), told, cls="panel-mark")


def _share_of(found: Table, view: DashboardView) -> Callable[[Cell], int | None]:
    """How long the bar of a figure is. One scale for a chart: from zero to the highest of both days."""
    earlier = view.earlier(found.topic)
    values = [each.value for at in (found, earlier) if at for each in at.cells if each.value is not None]
    top = Decimal(max(values, default=0))

    def share(cell: Cell) -> int | None:
        return None if cell.value is None else percents([Decimal(cell.value)], top)[0]

    return share


def _narrower(topic: Topic, key: str, view: DashboardView, words: Words) -> str | None:
    """The same dashboard with only this class, where it is a filter that there is room for and that can be told."""
    dimension = NARROWS.get(topic)
    there = any((each.dimension, each.value) == (dimension, key) for each in view.picture.offered)
    wish = view.wish.only(dimension, key) if dimension and there else None
    return view.address(wish, words) if wish and wish.filters != view.wish.filters else None


def _note(found: Table, cell: Cell, view: DashboardView, words: Words) -> Child:
    """Why a figure is not told, or not all of it; and of a cover, how many contracts are without it."""
    without = _without(found, cell)
    why = _why(found.topic, cell, view, words)
    beside = words.t("without: {figure}", figure=figure(without, words)) if without else None
    return [*why, "; " if why and beside else None, beside] if why or beside else None


def _without(found: Table, cell: Cell) -> Cell | None:
    """How many are without this cover, where that is told."""
    name = f"{WITHOUT}{cell.key}"
    return next((each for each in found.cells if each.key == name and each.value is not None), None)


def _why(topic: Topic, cell: Cell, view: DashboardView, words: Words) -> list[Child]:
    if cell.hidden is None or (cell.at_least and cell.hidden is view.picture.left_out):
        return []  # of the whole view it is said once, above all figures
    before = [words.t("Groups are left out:"), " "] if cell.at_least else None
    told = why_short(cell.hidden, words, topic)
    return [before, why_link(cell.hidden, view.base(words), words, told)]


def _table(found: Table, view: DashboardView, words: Words) -> Node:
    day = words.short_date(view.before.on) if view.before and view.before.on else None
    head = [words.t("Class"), words.t("Figure"), *([day, words.t("Difference")] if day else [])]
    rows = [
        [
            each.name,
            figure(each.now, words),
            *_before(each, words),
            why_short(each.now.hidden, words, found.topic) if each.now.hidden else "",
        ]
        for each in told(found, view, words)
    ]
    return data_table(title_of(found.topic, words), [*head, words.t("Remark")], rows, cls="stack numbers")


def _before(each: Told, words: Words) -> list[str]:
    if each.compared is None:
        return []
    return [figure(each.compared.before, words), change(each.compared, words)]


def _foot(found: Table, words: Words) -> Node:
    told = as_at(found, words)
    return div(p(of_what(found.topic, words), " " if told else None, told), cls="panel-foot")


def as_at(found: Table, words: Words) -> str | None:
    """The days of a table: groups are looked at again only when enough of their people changed."""
    if found.as_at is None:
        return None
    if found.since is None or found.since == found.as_at:
        return words.t("As at {day}.", day=words.date(found.as_at))
    return words.t(
        "As at days between {first} and {last}, by group.",
        first=words.date(found.since),
        last=words.date(found.as_at),
    )
