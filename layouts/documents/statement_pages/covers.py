"""The covers: in life with the three fixed terms, profit share, death, incapacity, waiver of premium."""

from collections.abc import Sequence

from data.rules.answers import Amount, ContractView
from data.rules.kinds import CoverKind, Reason, Status, Unit
from data.rules.papers import Paper
from data.rules.records import Position
from layouts.documents.statement_pages import looks
from layouts.documents.statement_pages.figures import cell, conditions, unit
from layouts.documents.statement_pages.pen import Cell, Column, Pen, columns
from layouts.words import Words
from layouts.words.sentences import when

# Wide enough for the longest word of a head in any language, and for the longest day in the last column.
LIFE = (125.0, 62.0, 56.0, 56.0, 70.0, looks.FULL - 369.0)
OTHER = (125.0, 62.0, 50.0, looks.FULL - 237.0)


def write(paper: Paper, pen: Pen) -> None:
    """All covers, blank ones with their reason."""
    pen.heading(pen.words.t("Covers"), keep=150)
    _life(paper, pen)
    grid = columns(looks.LEFT, OTHER, right=(1,))
    _profit(paper.view, grid, pen)
    _death(paper.view, grid, pen)
    _incapacity(paper.view, grid, pen)
    _waiver(paper.view, grid, pen)


def _life(paper: Paper, pen: Pen) -> None:
    words, view = pen.words, paper.view
    pen.small_heading(words.t("In life"))
    grid = columns(looks.LEFT, LIFE, right=(1, 2, 3, 4))
    names = (
        words.t("Term"),
        words.t("Amount"),
        words.t("Employer part"),
        words.t("Personal part"),
        words.t("Profit share"),
        words.t("When"),
    )
    with pen.group("Table"):
        pen.head_row(grid, names)
        for name, amount in _projected(view, words):
            _projection(name, amount, grid, pen)
        _reserves(view, grid, pen)
        legal = words.t("not delivered by the insurer")
        pen.row(
            grid,
            [
                Cell(words.t("Minimum guaranteed by law"), fixed=True),
                Cell(legal, looks.CELL_QUIET, 5, fixed=True),
            ],
        )


def _projected(view: ContractView, words: Words) -> list[tuple[str, Amount]]:
    expected = view.covers[CoverKind.EXPECTED_BENEFIT]
    found = [(words.of(CoverKind.EXPECTED_BENEFIT), expected)]
    if view.scenarios is not None:
        found += [
            (words.of(CoverKind.EXPECTED_BENEFIT_LOW), view.scenarios.low),
            (words.of(CoverKind.EXPECTED_BENEFIT_HIGH), view.scenarios.high),
        ]
    return [*found, (words.of(CoverKind.VESTED_BENEFIT), view.covers[CoverKind.VESTED_BENEFIT])]


def _projection(name: str, amount: Amount, grid: Sequence[Column], pen: Pen) -> None:
    words = pen.words
    head = Cell(name, fixed=True)
    if amount.value is None:
        pen.row(grid, [head, cell(amount, words, span=5)])
        return
    due = when(amount.payable_on, amount.age, words) if amount.payable_on else ""
    unsplit = Cell(words.t("not split by the insurer"), looks.CELL_QUIET, 3, fixed=True)
    pen.row(grid, [head, cell(amount, words), unsplit, Cell(due, looks.CELL_QUIET)])


def _reserves(view: ContractView, grid: Sequence[Column], pen: Pen) -> None:
    words, saved = pen.words, view.covers[CoverKind.VESTED_RESERVES]
    name = words.of(CoverKind.VESTED_RESERVES)
    position = view.position
    if saved.value is not None and position is not None and position.total == saved.value:
        _position(name, position, grid, pen)
    elif saved.value is None:
        pen.row(grid, [Cell(name, fixed=True), cell(saved, words, span=5)])
    else:
        unsplit = Cell(words.t("not split by the insurer"), looks.CELL_QUIET, 3, fixed=True)
        day = Cell(words.date(saved.as_at) if saved.as_at else "", looks.CELL_QUIET)
        pen.row(grid, [Cell(name, fixed=True), cell(saved, words), unsplit, day])
    _previous(view, grid, pen)


def _previous(view: ContractView, grid: Sequence[Column], pen: Pen) -> None:
    words, name = pen.words, pen.words.t("Reserves before")
    if view.status is Status.ENDED or len(view.history) < 2:
        reason = words.of(Reason.NO_PREVIOUS)
        pen.row(grid, [Cell(name, fixed=True), Cell(reason, looks.CELL_QUIET, 5)])
        return
    _position(name, view.history[-2], grid, pen)


def _position(name: str, position: Position, grid: Sequence[Column], pen: Pen) -> None:
    money = pen.words.money
    parts = (position.reserves_employer, position.reserves_employee, position.profit_share)
    cells = [Cell(money(position.total), looks.CELL_STRONG), *[Cell(money(part)) for part in parts]]
    pen.row(grid, [Cell(name, fixed=True), *cells, Cell(pen.words.date(position.as_at), looks.CELL_QUIET)])


def _profit(view: ContractView, grid: Sequence[Column], pen: Pen) -> None:
    words, position = pen.words, view.position
    pen.small_heading(words.t("Profit sharing"))
    name = Cell(words.t("Profit share granted so far"), fixed=True)
    with pen.group("Table"):
        if position is None:
            pen.row(grid, [name, Cell(words.of(Reason.DATA_AWAITED), looks.CELL_QUIET, 3)])
            return
        told = words.t("On {date}; for later years it is not promised.", date=words.date(position.as_at))
        amount = Cell(words.money(position.profit_share), looks.CELL_STRONG)
        pen.row(
            grid, [name, amount, Cell(words.of(Unit.ONCE), looks.CELL_QUIET), Cell(told, looks.CELL_QUIET)]
        )


def _death(view: ContractView, grid: Sequence[Column], pen: Pen) -> None:
    words, plan = pen.words, view.file.plan
    pen.small_heading(words.t("Death"))
    order = ", ".join(words.code("beneficiary", code) for code in plan.beneficiary_order)
    gets = words.t("Who gets it, in this order: {names}.", names=order) if order else ""
    with pen.group("Table"):
        _cover(CoverKind.DEATH_CAPITAL, view, grid, pen, gets)
        _cover(CoverKind.DEATH_ACCIDENT, view, grid, pen)
        _cover(CoverKind.ORPHAN_ANNUITY, view, grid, pen)


def _incapacity(view: ContractView, grid: Sequence[Column], pen: Pen) -> None:
    pen.small_heading(pen.words.t("Incapacity for work"))
    with pen.group("Table"):
        _cover(CoverKind.DISABILITY_ANNUITY, view, grid, pen)


def _waiver(view: ContractView, grid: Sequence[Column], pen: Pen) -> None:
    pen.small_heading(pen.words.t("Waiver of premium"))
    with pen.group("Table"):
        _cover(CoverKind.PREMIUM_WAIVER, view, grid, pen)


def _cover(kind: CoverKind, view: ContractView, grid: Sequence[Column], pen: Pen, more: str = "") -> None:
    words, amount = pen.words, view.covers[kind]
    told = conditions(kind, amount, words)
    name = Cell(words.of(kind), fixed=True)
    if amount.value is None:
        pen.row(grid, [name, cell(amount, words, span=2), Cell(" ".join(told), looks.CELL_QUIET)])
        return
    told = [*told, more] if more and amount.value else told
    conditions_cell = Cell(" ".join(told), looks.CELL_QUIET)
    pen.row(grid, [name, cell(amount, words), Cell(unit(amount, words), looks.CELL_QUIET), conditions_cell])
    if amount.per_month is not None:
        month = [
            Cell(words.money(amount.per_month), looks.CELL_STRONG),
            Cell(words.t("per month"), looks.CELL_QUIET),
        ]
        pen.row(grid, [name, *month, Cell("", looks.CELL_QUIET)])
