"""Which contracts a person sees, and until when (docs/rules.md 1).

Only group insurance (``530/``) is ever shown. An ended contract stays for six calendar months after the
reserves left it, that day included, and is hidden on the first day after.
"""

import calendar
from datetime import date

from data.rules.kinds import Status
from data.rules.parameters import Parameters, shipped
from data.rules.records import Contract

GROUP_INSURANCE = "530/"


def is_group_insurance(number: str) -> bool:
    """Whether a contract number is of a group insurance; no other kind may reach a screen."""
    return number.startswith(GROUP_INSURANCE)


def add_months(day: date, n: int) -> date:
    """The same day ``n`` calendar months on (or back); a day that the month lacks becomes its last day."""
    years, month = divmod(day.month - 1 + n, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def visible_until(contract: Contract, parameters: Parameters | None = None) -> date | None:
    """The last day on which an ended contract is shown; ``None`` when no last day is known.

    The number of months is the one in force on the day the contract ended.
    """
    if contract.status is not Status.ENDED or contract.ended_on is None:
        return None
    months = (parameters or shipped()).whole("months_visible_after_end", contract.ended_on)
    return add_months(contract.ended_on, months)


def is_visible(contract: Contract, today: date, parameters: Parameters | None = None) -> bool:
    """Whether the member sees the contract today. Without a known end it is shown rather than lost."""
    if not is_group_insurance(contract.contract_number):
        return False
    last = visible_until(contract, parameters)
    return last is None or today <= last


def days_left(contract: Contract, today: date, parameters: Parameters | None = None) -> int | None:
    """Days until the last day on which an ended contract is shown, 0 on that day; ``None`` for the others."""
    last = visible_until(contract, parameters)
    return None if last is None else (last - today).days
