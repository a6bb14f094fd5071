"""Amounts on paper: the same figures as on the screen, in the same words, or the reason why there is none."""

from collections.abc import Iterator

from data.rules.answers import Amount, ContractView
from data.rules.kinds import CoverKind, Reason, Unit
from data.rules.papers import Paper
from layouts.documents.statement_pages import looks
from layouts.documents.statement_pages.pen import Cell
from layouts.parts.cover import condition_lines
from layouts.words import Words


def figure(amount: Amount, words: Words) -> str:
    """The amount, or in its place the short reason."""
    if amount.value is not None:
        return words.money(amount.value)
    return words.of(amount.reason) if amount.reason else "–"


def cell(amount: Amount, words: Words, *, span: int = 1) -> Cell:
    """The same as a cell of a table: an amount stands out, a reason does not."""
    style = looks.CELL_STRONG if amount.value is not None else looks.CELL_QUIET
    return Cell(figure(amount, words), style, span)


def unit(amount: Amount, words: Words) -> str:
    """How it is paid, for the column beside it."""
    return words.of(amount.unit) if amount.value is not None else ""


def conditions(kind: CoverKind, amount: Amount, words: Words) -> list[str]:
    """When it is paid, after how long, until when: as on the screen."""
    return condition_lines(kind, amount, words)


def reasons_of(paper: Paper) -> list[Reason]:
    """Every reason that the paper gives for a blank or a zero, in the order of the vocabulary."""
    found = set(_reasons(paper.view))
    return [reason for reason in Reason if reason in found]


def _reasons(view: ContractView) -> Iterator[Reason]:
    amounts = [*view.covers.values(), view.premium.total, view.premium.employer, view.premium.employee]
    if view.scenarios:
        amounts += [view.scenarios.low, view.scenarios.high]
    for amount in amounts:
        if amount.reason is not None and not (amount.unit is Unit.NONE and amount.reason is Reason.COVERED):
            yield amount.reason
        yield from amount.warnings
    if not view.changes:
        yield Reason.NO_PREVIOUS
