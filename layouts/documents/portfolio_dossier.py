"""What the files of a portfolio are made of: the view of the screen, as sections that a workbook and a report share.

Both are drawn from these, so neither can tell a figure that the other hides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from data.rules.picture import (
    Cell,
    Compared,
    Dimension,
    EmployerLine,
    Hidden,
    Offered,
    Picture,
    Table,
    Topic,
    compare,
)
from layouts.words import Words
from layouts.words.formats import in_brussels
from layouts.words.hidden_short import why_short
from layouts.words.portfolio import filter_told, names_of, of_what, title_of, value_of
from layouts.words.portfolio_told import capital, sentence

LEAST = 2  # days that make a course
HERE = (Dimension.REGION, Dimension.SIZE)  # what has no topic of its own is told by its filter


@dataclass(frozen=True, slots=True)
class Dossier:
    """One view of a portfolio. ``scope`` is whose it is; ``before`` the same view on the day compared with.

    ``course`` are tables of the roll-out in order of date. ``employers`` are the first of the ranking, and
    ``ranked`` is how many it has. ``made_at`` is an instant; ``portal`` the portal's address.
    """

    scope: str
    picture: Picture
    made_at: datetime
    portal: str
    before: Picture | None = None
    course: Sequence[tuple[date, Table]] = ()
    employers: Sequence[EmployerLine] = ()
    ranked: int = 0

    @property
    def compared_with(self) -> date | None:
        """The earlier day, if there are figures of it."""
        return self.before.on if self.before is not None else None


@dataclass(frozen=True, slots=True)
class Line:
    """A class of a topic: its name, its figure, and the same on the day compared with."""

    name: str
    now: Cell
    topic: Topic
    compared: Compared | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A topic as both files tell it. ``told`` is one sentence, ``what`` says what is counted and as at when."""

    title: str
    told: str
    what: str
    lines: tuple[Line, ...]
    topic: Topic | None = None


def sections(dossier: Dossier, words: Words) -> Iterator[Section]:
    """Every topic in its order, then the people by region and by size of their employer."""
    for topic in Topic:
        yield _section(dossier.picture.table(topic), dossier, words)
    for dimension in HERE:
        offered = [each for each in dossier.picture.offered if each.dimension is dimension]
        if offered:
            yield _offered(dimension, offered, words)


def _section(table: Table, dossier: Dossier, words: Words) -> Section:
    names = names_of(table.topic, words)
    earlier = dossier.before.table(table.topic) if dossier.before and dossier.compared_with else None
    compared = {each.key: each for each in compare(earlier, table)} if earlier else {}
    lines = tuple(
        Line(capital(names.get(each.key, each.key)), each, table.topic, compared.get(each.key))
        for each in table.cells
        if each.key != "unknown" or each.value != 0
    )
    what = " ".join(part for part in (of_what(table.topic, words), as_at(table, words)) if part)
    return Section(title_of(table.topic, words), sentence(table, words), what, lines, table.topic)


def _offered(dimension: Dimension, offered: Sequence[Offered], words: Words) -> Section:
    lines = tuple(
        Line(
            capital(value_of(dimension, each.value, words)),
            Cell(each.value, each.people, Hidden.FEW_PEOPLE if each.people is None else None),
            Topic.TOTAL,
        )
        for each in offered
    )
    title = {
        Dimension.REGION: words.t("Members by region of their employer"),
        Dimension.SIZE: words.t("Members by size of their employer"),
    }[dimension]
    told = words.t("How many people each filter alone would show, in the whole portfolio.")
    return Section(title, told, words.t("People, rounded to tens."), lines)


def as_at(table: Table, words: Words) -> str:
    """The days of a table: groups are looked at again only when enough of their people changed."""
    if table.as_at is None:
        return ""
    if table.since is None or table.since == table.as_at:
        return words.t("As at {day}.", day=words.date(table.as_at))
    return words.t(
        "As at days between {first} and {last}, by group.",
        first=words.date(table.since),
        last=words.date(table.as_at),
    )


def why(line: Line, words: Words) -> str:
    """Why a figure is not told, or not all of it; nothing where all is."""
    cell = line.now
    if cell.hidden is None:
        return ""
    reason = why_short(cell.hidden, words, line.topic)
    return words.t("Groups are left out: {why}", why=reason) if cell.at_least else capital(reason)


def facts(dossier: Dossier, words: Words) -> list[tuple[str, str]]:
    """What the figures are about, as name and value."""
    picture = dossier.picture
    narrowed = [filter_told(dimension, value, words) for dimension, value in picture.filters]
    compared = dossier.compared_with
    return [
        (words.t("Portfolio"), dossier.scope),
        (words.t("Filters"), "; ".join(narrowed) or words.t("none")),
        (words.t("As at"), words.date(picture.on) if picture.on else words.t("not published yet")),
        (words.t("Compared with"), words.date(compared) if compared else words.t("no other day")),
    ]


def all_facts(dossier: Dossier, words: Words) -> list[tuple[str, str]]:
    """As ``facts``, with the day on which the file was made."""
    made = in_brussels(dossier.made_at).date()
    return [*facts(dossier, words), (words.t("Made on"), words.date(made))]


def left_out(dossier: Dossier, words: Words) -> str:
    """That groups are missing in all of it, or that none is."""
    if dossier.picture.on is None:
        return words.t("Nothing has been published yet.")
    if dossier.picture.left_out is None:
        return words.t(
            "A figure is of whole groups. A group is counted again only when enough people joined, left or "
            "changed; so a figure can stay for weeks."
        )
    if dossier.picture.left_out is Hidden.ACROSS_THE_FILTER:
        return words.t(
            "Groups that lie only partly inside these filters are left out: too small to be told apart."
        )
    return words.t("Groups that are too small to be told are left out of these figures.")


def rules(words: Words) -> list[str]:
    """How people are protected, in a few sentences that anybody can check on these pages."""
    return [
        words.t(
            "Only sums over groups of people are told, and no group is smaller than ten people of three employers."
        ),
        words.t("Counts are rounded to tens, amounts to steps at least as large as what any one person has."),
        words.t(
            "In amounts, what an employer has and what a person has count for up to a fifth more or less, by a lot "
            "that never changes."
        ),
        words.t(
            "Whoever is in nearly all of a group is protected too: “all but a few” is as telling as “a few”."
        ),
        words.t(
            "What is too small is told together with the groups beside it, so that nothing is left to be told by "
            "subtracting."
        ),
        words.t("A figure stays as it is until ten people of its group joined, left or changed."),
        words.t(
            "At most two filters are put together, and of one employer only bands of its people are told."
        ),
    ]


def reasons(dossier: Dossier, words: Words) -> list[Hidden]:
    """Every reason that stands somewhere in the files, in the order of the vocabulary."""
    cells = [line.now for each in sections(dossier, words) for line in each.lines]
    found = {each.hidden for each in cells} | {each.hidden for each in dossier.employers}
    return [each for each in Hidden if each in found | {dossier.picture.left_out}]
