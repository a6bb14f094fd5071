"""One contract, as the card on the first screen and the contract's own page both show it."""

from datetime import date

from data.rules.answers import Amount, Change, ContractView
from data.rules.cautions import warnings_of_contract
from data.rules.covers import SHOWN_KINDS, current_covers, delivered_covers, delivery_dates, scenarios
from data.rules.kinds import CoverKind, Reason, Status
from data.rules.ledger import NOTHING, in_time, ledgers, origin
from data.rules.premium import premium
from data.rules.records import ContractFile, Person, Position
from data.rules.visibility import days_left, visible_until


def contract_view(file: ContractFile, person: Person, today: date) -> ContractView:
    """Everything that is told about a contract on a day. Whether it may be shown, ``visibility`` says."""
    contract = file.contract
    every = current_covers(file, person.birth_date, today)
    covers = {kind: every[kind] for kind in SHOWN_KINDS}
    dates, previous = delivery_dates(file), previous_date(file)
    return ContractView(
        file=file,
        status=contract.status,
        suspension=contract.suspended_reason if contract.status is Status.ACTIVE else None,
        premium=premium(file),
        covers=covers,
        scenarios=scenarios(file, every),
        position=_latest_position(file),
        as_at=dates[-1] if dates else None,
        changes=_changes(file, person, previous, covers),
        previous_as_at=previous,
        history=tuple(in_time(file.positions)),
        ledgers=ledgers(file),
        origin=origin(file),
        latest_statement=max(file.statements, key=lambda statement: statement.as_at, default=None),
        visible_until=visible_until(contract),
        days_left=days_left(contract, today),
        warnings=warnings_of_contract(file, every, today),
    )


def previous_date(file: ContractFile) -> date | None:
    """The date of the figures before the latest; ``None`` when the latest are the first.

    The zeros of an ended contract count from the day it ended, so there the figures before are the last ones
    delivered before that day that are not zeros already: an insurer may deliver zeros as at an earlier date.
    """
    contract, dates = file.contract, list(delivery_dates(file))
    if contract.status is Status.ENDED and contract.ended_on is not None:
        zeros = {cover.as_at for cover in file.covers if cover.reason is Reason.ZERO_ENDED}
        return max((day for day in dates if day < contract.ended_on and day not in zeros), default=None)
    return dates[-2] if len(dates) > 1 else None


def _latest_position(file: ContractFile) -> Position | None:
    positions = in_time(file.positions)
    if file.contract.status is Status.ENDED:
        day = file.contract.ended_on or (positions[-1].as_at if positions else None)
        return None if day is None else Position(day, NOTHING, NOTHING, NOTHING)
    return positions[-1] if positions else None


def _changes(
    file: ContractFile, person: Person, previous: date | None, covers: dict[CoverKind, Amount]
) -> tuple[Change, ...]:
    if previous is None:
        return ()
    before = delivered_covers(file, previous, person.birth_date)
    return tuple(_change(kind, before[kind], after) for kind, after in covers.items())


def _change(kind: CoverKind, before: Amount, after: Amount) -> Change:
    difference = None
    if before.value is not None and after.value is not None and before.unit is after.unit:
        difference = after.value - before.value
    return Change(kind, before, after, difference)
