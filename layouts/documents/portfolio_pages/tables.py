"""The tables of a portfolio's report, each with its sentence, its bars and its days; kept together on a page."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from data.rules.picture import KEYS, EmployerLine, Measure, Topic
from layouts.documents.portfolio_dossier import Dossier, Line, Section, why
from layouts.documents.portfolio_employers import (
    measured,
    note,
    nothing,
    rate_of,
    short_band,
    short_measure,
    size_of,
)
from layouts.documents.portfolio_pages import bars, lines
from layouts.documents.statement_pages import looks
from layouts.documents.statement_pages.pen import Cell, Column, Pen, columns
from layouts.words import Words
from layouts.words.portfolio import change, figure, names_of
from layouts.words.portfolio_steps import step_of, why_of
from layouts.words.portfolio_told import capital

ALONE: Final = (146.0, 78.0, 96.0, looks.FULL - 320.0)  # class, bar, figure, remark
BOTH: Final = (120.0, 60.0, 72.0, 62.0, 74.0, looks.FULL - 388.0)  # and the other day, and the difference
COURSE: Final = (72.0, *[(looks.FULL - 72.0) / 5] * 5)
RANKED: Final = (108.0, 46.0, 106.0)  # employer, size, next step; the bands share the rest
HEADED: Final = 3  # rows from which the first cell of each is read as its heading
KEEP: Final = 26.0  # above the first row: sentence and head


def section(found: Section, dossier: Dossier, pen: Pen) -> None:
    """One topic. It begins on a new page when it does not fit on this one."""
    words, day = pen.words, dossier.compared_with if found.topic else None
    grid = columns(looks.LEFT, BOTH, right=(2, 3)) if day else columns(looks.LEFT, ALONE, right=(2,))
    written = [*grid[:1], *grid[2:]]  # the bars stand in the column between
    rows = [_cells(line, day, words) for line in found.lines]
    pen.heading(found.title, keep=_height(found, rows, written, pen))
    pen.paragraph(found.told)
    pen.space(2)
    feet = []
    with pen.group("Table"):
        pen.head_row(written, _names(day, words))
        for row in rows:
            feet.append(pen.y + looks.CELL.leading - 0.5)
            pen.row(written, row, heads=len(rows) >= HEADED)
    if feet:
        bars.draw(found, bars.Place(grid[1].x, grid[1].width - 8, feet), pen)
    pen.paragraph(found.what, looks.NOTE)
    pen.space(6)


def _names(day: date | None, words: Words) -> list[str]:
    then = [words.short_date(day), words.t("Difference")] if day else []
    return [words.t("Class"), words.t("Figure"), *then, words.t("Remark")]


def _cells(line: Line, day: date | None, words: Words) -> list[Cell]:
    now = Cell(figure(line.now, words), looks.CELL_STRONG if line.now.value is not None else looks.CELL_QUIET)
    then = []
    if day and line.compared:
        then = [Cell(figure(line.compared.before, words)), Cell(change(line.compared, words))]
    return [Cell(line.name), now, *then, Cell(why(line, words), looks.CELL_QUIET)]


def _height(found: Section, rows: Sequence[Sequence[Cell]], grid: Sequence[Column], pen: Pen) -> float:
    """How much room the whole topic takes, as far as a page has it."""
    laid = pen.canvas.laid
    lines = [
        max(laid(cell.text, cell.style, at.width).count for cell, at in zip(row, grid, strict=True))
        for row in rows
    ]
    texts = ((found.told, looks.TEXT), (found.what, looks.NOTE))
    around = sum(laid(text, style, looks.FULL).count * style.leading for text, style in texts)
    table = sum(lines) * looks.CELL.leading + 2.4 * len(lines)
    return min(looks.HEADING.leading + KEEP + around + table, looks.BOTTOM - looks.TOP)


def course(dossier: Dossier, pen: Pen) -> None:
    """The roll-out over time, the newest day first."""
    words, keys = pen.words, KEYS[Topic.FUNNEL]
    names = names_of(Topic.FUNNEL, words)
    grid = columns(looks.LEFT, COURSE, right=(1, 2, 3, 4, 5))
    pen.heading(words.t("The roll-out so far"), keep=90 + lines.TALL)
    pen.space(4)
    lines.draw(dossier.course, grid[1:], pen)
    with pen.group("Table"):
        pen.head_row(grid, [words.t("Day"), *(capital(names[key]) for key in keys)])
        for day, table in reversed(dossier.course):
            told = [Cell(figure(table.cell(key), words)) for key in keys]
            pen.row(grid, [Cell(words.short_date(day)), *told])
    note_below = [words.t("People, rounded to tens.")]
    note_below += [words.t("Shaded: not shown at that time.")] if lines.any_hidden(dossier.course) else []
    pen.paragraph(" ".join(note_below), looks.NOTE)
    pen.space(6)


def ranking(dossier: Dossier, pen: Pen) -> None:
    """The employers that come first; a portfolio of thousands fills a workbook, not a report."""
    words, ranked = pen.words, dossier.employers
    measures = measured(ranked)
    each = (looks.FULL - sum(RANKED)) / max(len(measures), 1)
    grid = columns(looks.LEFT, (*RANKED, *[each] * max(len(measures), 1)))
    pen.heading(words.t("Employers, the most urgent first"), keep=90)
    if dossier.ranked > len(ranked):
        told = words.t(
            "The first {count}; the workbook of this view has all of them.", count=words.number(len(ranked))
        )
        pen.paragraph(told)
    pen.bullets(_steps(ranked, words), x=looks.LEFT, width=looks.FULL)
    pen.space(4)
    first = (words.t("Employer"), words.t("People"), words.t("Next step"))
    names = (
        [*first, *(capital(short_measure(each, words)) for each in measures)] if measures else [*first, ""]
    )
    with pen.group("Table"):
        pen.head_row(grid, names)
        for line in ranked:
            _ranked(grid, names, _employer(line, measures, words), pen)
    pen.paragraph(note(words), looks.NOTE)
    pen.space(6)


def _steps(ranked: Sequence[EmployerLine], words: Words) -> list[str]:
    """Why each step that stands in the table, once and not in every row."""
    there = dict.fromkeys(each.next_step for each in ranked)
    return [
        words.t("{name}: {value}", name=step_of(each, words), value=why_of(each, words)) for each in there
    ]


def _ranked(grid: Sequence[Column], names: Sequence[str], cells: Sequence[Cell], pen: Pen) -> None:
    """A row; on a new page below the names of the columns, which are read aloud there again."""
    heights = [
        pen.canvas.laid(cell.text, cell.style, at.width).count for cell, at in zip(cells, grid, strict=False)
    ]
    if pen.y + max(heights) * looks.CELL.leading + 4 > looks.BOTTOM:
        pen.new_page()
        pen.head_row(grid, names)
    pen.row(grid, cells)


def _employer(line: EmployerLine, measures: Sequence[Measure], words: Words) -> list[Cell]:
    step = step_of(line.next_step, words)
    told = [Cell(line.name, looks.CELL_STRONG), Cell(size_of(line, words)), Cell(step)]
    if not line.rates:
        return [*told, Cell(nothing(line, words), looks.CELL_QUIET, max(len(measures), 1))]
    rates = [rate_of(line, each) for each in measures]
    return [*told, *(Cell(short_band(each, words) if each else "") for each in rates)]
