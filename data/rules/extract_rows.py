"""What must hold between the columns of one row of the extract.

Rows come as the values of ``data.rules.extract_values`` in the order of ``data.rules.extract_form``: dates
are ISO text, amounts cents. Called once per row of a file, so they take the bare sequence.
"""

from collections.abc import Callable, Sequence
from typing import Any

from data.rules.extract_faults import FaultCode, RowFault
from data.rules.kinds import Reason, Status, Unit

Row = Sequence[Any]
RowCheck = Callable[[Row], RowFault | None]

_ACTIVE, _ENDED = Status.ACTIVE.value, Status.ENDED.value
_NO_AMOUNT, _ZERO_ENDED = Unit.NONE.value, Reason.ZERO_ENDED.value


def contract(row: Row) -> RowFault | None:
    """Dates in order, and a status that the other columns do not contradict (domain report 1.3, 4.1)."""
    (affiliated, employed_from, employed_until, status, suspended, ended_on, ended_reason, _, end_date) = row[
        4:13
    ]
    return (
        _in_order("employed_until", employed_from, employed_until, "employment ends before it begins")
        or _in_order("end_date", affiliated, end_date, "the contract reaches its end before the affiliation")
        or _in_order("ended_on", affiliated, ended_on, "the contract ended before the affiliation")
        or _status(status, suspended, ended_on, ended_reason)
    )


def _status(status: str, suspended: str | None, ended_on: str | None, reason: str | None) -> RowFault | None:
    def contradicts(column: str, text: str) -> RowFault:
        return RowFault(column, FaultCode.STATUS_CONTRADICTS, text)

    if status == _ENDED:
        if ended_on is None:
            return contradicts("ended_on", "an ended contract has the date on which the reserves left")
    elif ended_on is not None:
        return contradicts("ended_on", "only an ended contract has this date")
    elif reason is not None:
        return contradicts("ended_reason", "only an ended contract has this reason")
    if suspended is not None and status != _ACTIVE:
        return contradicts("suspended_reason", "only an active contract can be suspended")
    return None


def movement(row: Row) -> RowFault | None:
    """Refuses a step whose days are the wrong way round."""
    return _in_order("from_date", row[2], row[1], "a step takes effect after it was booked")


def statement(row: Row) -> RowFault | None:
    """Refuses a statement that is older than its own figures."""
    return _in_order("issued_on", row[1], row[2], "issued before the date of its figures")


def cover(row: Row) -> RowFault | None:
    """An amount, or the reason why there is none; a cover without amount has none (but zero once ended)."""
    amount, unit, reason = row[3], row[4], row[5]
    if amount is None:
        if reason is None:
            return RowFault("reason", FaultCode.REASON_MISSING, "an empty amount must carry a reason")
    elif unit == _NO_AMOUNT and reason != _ZERO_ENDED:
        return RowFault("amount", FaultCode.AMOUNT_NOT_EXPECTED, "a cover with unit none has no amount")
    return None


def _in_order(column: str, first: str | None, then: str | None, text: str) -> RowFault | None:
    if first is not None and then is not None and first > then:
        return RowFault(column, FaultCode.DATES_OUT_OF_ORDER, text)
    return None


CHECKS: dict[str, RowCheck] = {
    "contracts": contract,
    "movements": movement,
    "covers": cover,
    "statements": statement,
}
