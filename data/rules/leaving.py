"""Leaving service before the end date of the contract: who does what, and by when (docs/rules.md 4).

Calendar days throughout: no source speaks of working days. Sources: the insurer's pages for employers on leaving
service (report, letter, choice, end of the premium; WAP/LPC art. 29-33), and for the individual continuation the law
on insurance of 4 April 2014.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique

from data.rules.changes import ShownChange
from data.rules.kinds import Status
from data.rules.parameters import parameter
from data.rules.records import Contract


@unique
class LeavingReason(StrEnum):
    """Why an employment ends. Retirement and death go another way, and are no leaving."""

    RESIGNED = "resigned"
    DISMISSED = "dismissed"
    AGREED = "agreed"  # by common agreement
    END_OF_TERM = "end_of_term"
    OTHER = "other"


@unique
class OtherPath(StrEnum):
    """What looks like leaving and is reported elsewhere."""

    RETIREMENT = "retirement"
    DEATH = "death"


@unique
class LeavingFault(StrEnum):
    """Why a leaving is not taken."""

    NO_DATE = "no_date"
    BEFORE_START = "before_start"
    TOO_FAR = "too_far"  # more than a year ahead: most likely a mistake in the year
    TOO_LONG_AGO = "too_long_ago"
    AT_END_DATE = "at_end_date"  # on or after the end date there is nothing to report
    NO_REASON = "no_reason"
    NOT_ACTIVE = "not_active"  # nobody works there under this contract any more
    REPORTED = "reported"  # it was told already, and not withdrawn


@unique
class Owner(StrEnum):
    """Whose turn it is."""

    EMPLOYER = "employer"
    INSURER = "insurer"
    EMPLOYEE = "employee"


@unique
class Step(StrEnum):
    """The steps, in their order. The values stand in the store."""

    REPORT = "report"
    CONTINUATION = "continuation"  # the information document on individual continuation
    PREMIUM_STOPS = "premium_stops"
    LETTER = "letter"  # departure letter with an adapted statement
    CHOICE = "choice"


OWNERS = {
    Step.REPORT: Owner.EMPLOYER,
    Step.CONTINUATION: Owner.EMPLOYER,
    Step.PREMIUM_STOPS: Owner.INSURER,
    Step.LETTER: Owner.INSURER,
    Step.CHOICE: Owner.EMPLOYEE,
}
TICKED = (Step.CONTINUATION, Step.LETTER, Step.CHOICE)  # the others are known by themselves


@dataclass(frozen=True, slots=True)
class LeavingTask:
    """One step of somebody's leaving. ``due`` is the last day on which it is in time."""

    step: Step
    due: date
    done_on: date | None
    overdue: bool

    @property
    def owner(self) -> Owner:
        return OWNERS[self.step]

    @property
    def is_open(self) -> bool:
        return self.done_on is None


@dataclass(frozen=True, slots=True)
class Leaving:
    """A leaving that was reported, with its tasks in the order in which they are due."""

    told: ShownChange
    left_on: date
    tasks: tuple[LeavingTask, ...]


def timeline(
    left_on: date, reported_on: date, ticked: Mapping[Step, date], today: date
) -> tuple[LeavingTask, ...]:
    """The dated steps of a leaving that was reported, in the order in which they are due.

    A letter that was ticked off begins the time to choose; until then it is reckoned from the last day for the letter.
    """
    letter_by = reported_on + _days("leaving_letter_days", reported_on)
    letter_on = ticked.get(Step.LETTER, letter_by)
    stops = premium_stops(left_on)
    dues = {
        Step.REPORT: (left_on + _days("leaving_report_days", left_on), reported_on),
        Step.CONTINUATION: (left_on + _days("continuation_days", left_on), ticked.get(Step.CONTINUATION)),
        Step.PREMIUM_STOPS: (stops, stops if stops <= today else None),
        Step.LETTER: (letter_by, ticked.get(Step.LETTER)),
        Step.CHOICE: (letter_on + _days("leaving_choice_days", letter_on), ticked.get(Step.CHOICE)),
    }
    found = (
        LeavingTask(step, due, done, (done or today) > due and step is not Step.PREMIUM_STOPS)
        for step, (due, done) in dues.items()
    )
    return tuple(sorted(found, key=lambda each: (each.due, list(Step).index(each.step))))


def premium_stops(left_on: date) -> date:
    """The first day of a month that coincides with the departure or follows it."""
    if left_on.day == 1:
        return left_on
    return date(left_on.year + left_on.month // 12, left_on.month % 12 + 1, 1)


def leaving_fault(contract: Contract, left_on: date | None, reason: str, today: date) -> LeavingFault | None:
    """What is wrong with a leaving as it was typed in."""
    if contract.status is not Status.ACTIVE:
        return LeavingFault.NOT_ACTIVE
    if left_on is None:
        return LeavingFault.NO_DATE
    out_of_bounds = {
        LeavingFault.BEFORE_START: left_on < (contract.employed_from or date.min),
        LeavingFault.AT_END_DATE: left_on >= (contract.end_date or date.max),
        LeavingFault.TOO_FAR: left_on > today + timedelta(days=366),
        LeavingFault.TOO_LONG_AGO: left_on < today - timedelta(days=5 * 366),
        LeavingFault.NO_REASON: reason not in set(LeavingReason),
    }
    return next((fault for fault, holds in out_of_bounds.items() if holds), None)


def _days(name: str, on: date) -> timedelta:
    return timedelta(days=int(parameter(name, on)))
