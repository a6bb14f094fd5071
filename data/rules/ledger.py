"""The way from one position to a later one, step by step, and where the reserve comes from.

A movement is booked on the date of the later position, so those between two positions are booked after the
first and up to the second. What the steps do not explain is told, never hidden in one of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from data.rules.answers import Ledger, Origin, Step
from data.rules.kinds import MovementCode, Party
from data.rules.records import ContractFile, Movement, Position

NOTHING = Decimal("0.00")
OWN_CODES = {
    MovementCode.RETURN: "returns",
    MovementCode.COST: "costs",
    MovementCode.PROFIT: "profit",
    MovementCode.PAID_OUT: "moved",
    MovementCode.TRANSFER_IN: "moved",
    MovementCode.TRANSFER_OUT: "moved",
    MovementCode.PREMIUM_WAIVER: "other",  # paid by the insurer, so neither by the employer nor by the member
    MovementCode.UNKNOWN: "other",
}
CONTRIBUTIONS = {Party.EMPLOYER: "paid_employer", Party.EMPLOYEE: "paid_employee", Party.NONE: "other"}
PARTS = ("paid_employer", "paid_employee", "returns", "profit", "costs", "moved", "other")


def ledger(file: ContractFile, start: Position, end: Position) -> Ledger:
    """The steps between any two positions of a contract. Raises ``ValueError`` when they are not in order."""
    if start.as_at >= end.as_at:
        raise ValueError("a ledger goes from a position to a later one")
    between = [movement for movement in file.movements if start.as_at < movement.booked_on <= end.as_at]
    unexplained = end.total - start.total - _sum(between)
    return Ledger(start, end, _steps(between), unexplained)


def ledger_between(file: ContractFile, start: date, end: date) -> Ledger | None:
    """As ``ledger``, by dates that a person chose; ``None`` when they are no two positions in order."""
    positions = {position.as_at: position for position in file.positions}
    if start >= end or start not in positions or end not in positions:
        return None
    return ledger(file, positions[start], positions[end])


def ledgers(file: ContractFile) -> tuple[Ledger, ...]:
    """One ledger between each two consecutive positions, oldest first."""
    return tuple(ledger(file, start, end) for start, end in pairwise(in_time(file.positions)))


def origin(file: ContractFile) -> Origin | None:
    """Where the latest reserve comes from; ``None`` without a position, or when the parts do not add up.

    Contributions are the insurer's reason codes that name a party. A code without a party, one that the
    portal does not know, and what the insurer pays under a premium waiver (code 60) are ``other``.
    """
    positions = in_time(file.positions)
    if not positions:
        return None
    first, last = positions[0], positions[-1]
    early = [movement for movement in file.movements if movement.booked_on <= first.as_at]
    since, opening, movements = first.as_at, first.total, []
    if early and _sum(early) == first.total:
        since, opening, movements = _start(early), NOTHING, early
    movements = movements + [step for step in file.movements if first.as_at < step.booked_on <= last.as_at]
    if opening + _sum(movements) != last.total:
        return None
    return Origin(since=since, as_at=last.as_at, opening=opening, total=last.total, **_parts(movements))


def in_time(positions: Iterable[Position]) -> list[Position]:
    """Positions by date, oldest first."""
    return sorted(positions, key=lambda position: position.as_at)


def _sum(movements: Iterable[Movement]) -> Decimal:
    return sum((movement.amount for movement in movements), NOTHING)


def _start(movements: Sequence[Movement]) -> date:
    return min(movement.from_date or movement.booked_on for movement in movements)


def _parts(movements: Iterable[Movement]) -> dict[str, Decimal]:
    parts = dict.fromkeys(PARTS, NOTHING)
    for movement in movements:
        parts[OWN_CODES.get(movement.code) or CONTRIBUTIONS[movement.party]] += movement.amount
    return parts


def _steps(movements: Iterable[Movement]) -> tuple[Step, ...]:
    """A step for each code and party, in the order of the vocabulary: contributions first, transfers last."""
    groups: dict[tuple[MovementCode, str, Party], list[Movement]] = defaultdict(list)
    for movement in movements:
        groups[movement.code, movement.raw_code, movement.party].append(movement)
    codes, parties = list(MovementCode), list(Party)
    ordered = sorted(groups, key=lambda key: (codes.index(key[0]), key[1], parties.index(key[2])))
    return tuple(Step(*key, _sum(groups[key]), len(groups[key])) for key in ordered)
