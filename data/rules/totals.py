"""Adding up over contracts, inside one kind of money only: unlike things are never added (docs/rules.md 3).

Amounts are added when they are the same cover in the same unit, and for annuities also with the same waiting
time and the same end. Each contract is in a total once: added, or left out with the reason.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from data.rules.answers import Amount, ContractAmount, ContractView, Total
from data.rules.covers import usual_unit
from data.rules.kinds import CoverKind, Reason, Status, Unit

Terms = tuple[object, ...]
Span = TypeVar("Span", date, int)
PRESENT = {Reason.COVERED, Reason.WAIVER_RUNNING}


def totals(kind: CoverKind, views: Sequence[ContractView]) -> tuple[Total, ...]:
    """The totals of one cover, the largest first: one, unless units or terms differ. Always at least one."""
    lines = [line(kind, view) for view in views]
    groups: dict[Terms, list[ContractAmount]] = {}
    for one in lines:
        if _can_be_added(one):
            groups.setdefault(_terms(kind, one), []).append(one)
    found = [_total(kind, group, lines) for group in groups.values()]
    if not found:
        return (Total(kind, usual_unit(kind), None, (), tuple(lines)),)
    return tuple(sorted(found, key=_size, reverse=True))


def presence(kind: CoverKind, views: Sequence[ContractView]) -> Total:
    """For a cover without an amount: the contracts that have it, and those that do not. Never a sum."""
    lines = [line(kind, view) for view in views]
    there = tuple(one for one in lines if _is_there(one))
    out = tuple(one for one in lines if not _is_there(one))
    return _with_terms(Total(kind, Unit.NONE, None, there, out))


def line(kind: CoverKind, view: ContractView) -> ContractAmount:
    """One contract's amount of a cover, as it stands under a total."""
    contract = view.file.contract
    return ContractAmount(
        contract.handle, contract.contract_number, view.file.organiser.name, view.status, view.covers[kind]
    )


def _is_there(one: ContractAmount) -> bool:
    return one.status is not Status.ENDED and one.amount.reason in PRESENT


def _can_be_added(one: ContractAmount) -> bool:
    return one.status is not Status.ENDED and one.amount.value is not None


def _terms(kind: CoverKind, one: ContractAmount) -> Terms:
    """What must be equal for two amounts to be added. An annuity with an unknown term equals no other."""
    amount = one.amount
    if amount.unit is not Unit.PER_YEAR:
        return (amount.unit,)
    endless = amount.until is None and amount.until_age is None
    if endless or (kind is CoverKind.DISABILITY_ANNUITY and amount.starts_after_days is None):
        return (amount.unit, one.handle)
    return (amount.unit, amount.starts_after_days, amount.until, amount.until_age)


def _size(total: Total) -> Decimal:
    return total.value or Decimal(0)


def _total(kind: CoverKind, group: Sequence[ContractAmount], lines: Sequence[ContractAmount]) -> Total:
    added = {one.handle for one in group}
    value = sum((one.amount.value for one in group if one.amount.value is not None), Decimal("0.00"))
    left_out = tuple(_left_out(one) for one in lines if one.handle not in added)
    return _with_terms(Total(kind, group[0].amount.unit, value, tuple(group), left_out))


def _left_out(one: ContractAmount) -> ContractAmount:
    if not _can_be_added(one):
        return one
    return replace(one, amount=replace(one.amount, reason=Reason.NOT_ADDED_TERMS_DIFFER))


def _with_terms(total: Total) -> Total:
    """The total with the spans of its dates and ages, and with the terms that all its amounts share."""
    amounts = [one.amount for one in total.included]
    as_at, payable = _span(one.as_at for one in amounts), _span(one.payable_on for one in amounts)
    age = _span(one.age for one in amounts)
    return replace(
        total,
        as_at_from=as_at[0],
        as_at_to=as_at[1],
        payable_from=payable[0],
        payable_to=payable[1],
        age_from=age[0],
        age_to=age[1],
        starts_after_days=_shared(amounts, lambda amount: amount.starts_after_days),
        until=_shared(amounts, lambda amount: amount.until),
        until_age=_shared(amounts, lambda amount: amount.until_age),
    )


def _span(values: Iterable[Span | None]) -> tuple[Span | None, Span | None]:
    known = [value for value in values if value is not None]
    return (min(known), max(known)) if known else (None, None)


def _shared(amounts: Sequence[Amount], term: Callable[[Amount], Span | None]) -> Span | None:
    values = {term(amount) for amount in amounts}
    return values.pop() if len(values) == 1 else None
