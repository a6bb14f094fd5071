"""A view of a portfolio as a workbook: one sheet for each table, numbers as numbers, what is hidden as hidden."""

from collections.abc import Sequence
from datetime import UTC
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook

from data.rules.picture import KEYS, MONEY, EmployerLine, Measure, Topic
from layouts.documents.overview_workbook import MEDIA_TYPE
from layouts.documents.portfolio_dossier import (
    LEAST,
    Dossier,
    Line,
    Section,
    all_facts,
    left_out,
    reasons,
    rules,
    sections,
    why,
)
from layouts.documents.portfolio_employers import measured, note, rate_of, size_of
from layouts.documents.portfolio_sheets import FIRST, STEP, TOP, Column, Leaf, Leaves
from layouts.words import Words
from layouts.words.hidden_short import why_of_employer, why_short
from layouts.words.hidden_told import told_of
from layouts.words.portfolio import change, names_of
from layouts.words.portfolio_steps import measure_of, step_of, why_of
from layouts.words.portfolio_told import capital

__all__ = ["MEDIA_TYPE", "draw"]
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDE: Final = (36, 14, 40, 48)  # the columns of an employer before the bands
OF_EMPLOYERS: Final = len(WIDE)


def draw(dossier: Dossier, words: Words) -> bytes:
    """The workbook as bytes: the same for the same view."""
    body = BytesIO()
    with Workbook(body, OPTIONS) as book:
        _describe(book, dossier, words)
        leaves = Leaves(book, dossier, words)
        found = list(sections(dossier, words))
        _front(leaves.new(words.t("Overview")), found)
        for each in found:
            _table(leaves.new(each.title), each)
        if len(dossier.course) >= LEAST:
            _course(leaves.new(words.t("Over time")))
        if dossier.employers:
            _ranking(leaves.new(words.t("Employers")))
        _protection(leaves.new(words.t("Protection")))
    return body.getvalue()


def _describe(book: Workbook, dossier: Dossier, words: Words) -> None:
    created = dossier.made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    title = words.t("Portfolio report")
    book.set_properties({"title": title, "subject": dossier.scope, "created": created})
    book.set_custom_property("language", words.lang.value)


def _front(leaf: Leaf, found: Sequence[Section]) -> None:
    """What this is about, and each table in one sentence."""
    words, told = leaf.words, all_facts(leaf.dossier, leaf.words)
    leaf.widths(36, 90)
    leaf.title(words.t("Portfolio report"))
    for at, (name, value) in enumerate(told, 2):
        leaf.text((at, 0), name)
        leaf.text((at, 1), value)
    start = len(told) + 3
    leaf.across(start, left_out(leaf.dossier, words), 32)
    leaf.head(start + 2, (Column(words.t("Table"), 36), Column(words.t("In one sentence"), 90)))
    for at, each in enumerate(found, start + 3):
        leaf.text((at, 0), each.title)
        leaf.text((at, 1), each.told)
        leaf.fit(at, [(each.title, 36), (each.told, 90)])


def _table(leaf: Leaf, section: Section) -> None:
    words, day = leaf.words, leaf.dossier.compared_with if section.topic else None
    then = (words.short_date(day), words.t("Difference")) if day else ()
    numbers = [Column(each, 18, numbers=True) for each in (words.t("Figure"), *then)]
    told = [Column(words.t("In words"), 22)] if day else []
    head = [Column(words.t("Class"), 40), *numbers, *told, Column(words.t("Remark"), 50)]
    leaf.heading(section.title, section.what, head)
    money = section.topic in MONEY
    for row, line in enumerate(section.lines, FIRST):
        leaf.text((row, 0), line.name)
        leaf.figure((row, 1), line.now, money=money)
        _then(leaf, row, line, money=money)
        leaf.text((row, len(head) - 1), why(line, words))
        leaf.fit(row, [(line.name, 40), (why(line, words), 50)])
    leaf.bars(1, len(section.lines))


def _then(leaf: Leaf, row: int, line: Line, *, money: bool) -> None:
    """The figure of the other day, and the difference where there is one."""
    if line.compared is None:
        return
    leaf.figure((row, 2), line.compared.before, money=money)
    moved = line.compared.change
    if moved is not None:
        leaf.number((row, 3), moved, STEP, money=money)
    leaf.text((row, 4), change(line.compared, leaf.words))


def _course(leaf: Leaf) -> None:
    words, keys = leaf.words, KEYS[Topic.FUNNEL]
    names = names_of(Topic.FUNNEL, words)
    head = [Column(words.t("Day"), 14), *(Column(capital(names[key]), 22, numbers=True) for key in keys)]
    leaf.heading(words.t("The roll-out so far"), words.t("People, rounded to tens."), head)
    for row, (day, table) in enumerate(leaf.dossier.course, FIRST):
        leaf.day((row, 0), day)
        for at, key in enumerate(keys, 1):
            leaf.figure((row, at), table.cell(key))


def _ranking(leaf: Leaf) -> None:
    """Bands as two shares, so that they can be sorted and filtered."""
    words, lines = leaf.words, leaf.dossier.employers
    measures = measured(lines)
    names = [capital(measure_of(each, words)) for each in measures]
    pairs = [
        Column(told, 15, numbers=True)
        for name in names
        for told in (words.t("{name}, from", name=name), words.t("{name}, to", name=name))
    ]
    first = zip(_first(words), WIDE, strict=True)
    head = [*(Column(*each) for each in first), *pairs, Column(words.t("Remark"), 44)]
    leaf.heading(words.t("Employers, the most urgent first"), note(words), head)
    for row, line in enumerate(lines, FIRST):
        _employer(leaf, row, line, measures)
        leaf.text((row, len(head) - 1), capital(why_of_employer(line.hidden, words)) if line.hidden else "")
    leaf.sheet.autofilter(TOP, 0, TOP + len(lines), len(head) - 1)


def _first(words: Words) -> tuple[str, ...]:
    return words.t("Employer"), words.t("People"), words.t("Next step"), words.t("Why")


def _employer(leaf: Leaf, row: int, line: EmployerLine, measures: Sequence[Measure]) -> None:
    words, step = leaf.words, line.next_step
    told = (line.name, size_of(line, words), step_of(step, words), why_of(step, words))
    for at, text in enumerate(told):
        leaf.text((row, at), text)
    leaf.fit(row, zip(told, WIDE, strict=True))
    for at, measure in enumerate(measures):
        rate = rate_of(line, measure)
        for side, percents in enumerate((rate.lower, rate.upper) if rate else ()):
            leaf.share((row, OF_EMPLOYERS + 2 * at + side), percents)


def _protection(leaf: Leaf) -> None:
    """The rules, and what each reason means that stands somewhere in this book."""
    words = leaf.words
    leaf.widths(40, 90)
    leaf.title(words.t("How people are protected"))
    told = rules(words)
    for row, text in enumerate(told, 2):
        leaf.across(row, text, 32)
    found, start = reasons(leaf.dossier, words), len(told) + 3
    if found:
        leaf.head(start, (Column(words.t("Reason"), 40), Column(words.t("What it means"), 90)))
    for row, each in enumerate(found, start + 1):
        leaf.text((row, 0), capital(why_short(each, words)))
        leaf.text((row, 1), told_of(each, words))
        leaf.sheet.set_row(row, 48)
