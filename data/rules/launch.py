"""The launch: dated steps counted from a day that the employer chooses, and how each of them stands.

Source: the insurer's communication kit: order the overview, fill in the addresses, upload; two days later the
invitations leave; beside it an article and a mail of the employer's own; the address on paper for who has no e-mail.
Reminders, checks and the distances in days are our own, dated in ``parameters.toml``.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique

from data.rules.parameters import shipped
from data.rules.working_days import is_working_day, not_after, not_before

FURTHEST = 366  # days; a launch is planned no further ahead, and told of no longer afterwards
WELL_PLACED = (2, 3, 4)  # Wednesday to Friday: two days earlier somebody is at work to approve the upload


@unique
class Step(StrEnum):
    """What a launch takes, in its order. The values stand in ``ticked_steps``."""

    ORDER = "order"  # the download "Overzicht verzekerden"
    NUMBERS = "numbers"  # fill in the national numbers that are missing
    ARTICLE = "article"  # on the intranet
    UPLOAD = "upload"  # of the addresses, and its approval
    INVITATIONS = "invitations"  # leave by themselves, two days after the approval
    MAIL = "mail"  # the model mail to all employees
    HAND_OUT = "hand_out"  # the address on paper for who has no e-mail
    RETURNED = "returned"  # look at which invitations came back
    REMINDER = "reminder"
    QUESTIONS = "questions"  # go round those without an address of work
    SECOND_REMINDER = "second_reminder"
    LOOK_BACK = "look_back"  # and from then on the address is asked of every newcomer


# How far from the launch day, as the parameter has it; before it, or after it.
BEFORE = {
    Step.ORDER: "launch_order_days",
    Step.NUMBERS: "launch_numbers_days",
    Step.ARTICLE: "launch_article_days",
    Step.UPLOAD: "invitation_hours",
}
AFTER = {
    Step.RETURNED: "launch_returned_days",
    Step.REMINDER: "launch_reminder_days",
    Step.QUESTIONS: "launch_questions_days",
    Step.SECOND_REMINDER: "launch_second_reminder_days",
    Step.LOOK_BACK: "launch_look_back_days",
}
BY_ITSELF = frozenset({Step.INVITATIONS})  # nobody has to do it, and nobody can tick it off


@unique
class StepState(StrEnum):
    """How a step stands today."""

    DONE = "done"
    OVERDUE = "overdue"
    TODAY = "today"
    AHEAD = "ahead"


@unique
class DayFault(StrEnum):
    """Why a day is refused as the day of the launch."""

    NO_DAY = "no_day"  # nothing that is a date
    TOO_FAR = "too_far"  # more than a year away
    NOT_WORKED = "not_worked"  # a weekend or a public holiday


@unique
class LaunchFault(StrEnum):
    """Why a deed on the plan is refused, besides ``DayFault``."""

    NO_RIGHT = "no_right"
    NO_STEP = "no_step"  # none of ours, or one that happens by itself


@dataclass(frozen=True, slots=True)
class Happened:
    """What the portal knows by itself about an employer's launch."""

    ordered: bool
    uploaded_on: date | None  # the day on which the first upload of addresses was approved
    invited_on: date | None  # the day on which the first invitation left
    persons: int  # in service
    without_number: int
    without_address: int  # of work
    returned: int  # addresses of work that mails come back from
    unreachable: int  # without any e-mail address


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step with its day. ``moved``: the day that was counted is a weekend or a holiday. ``ticked``: by hand."""

    step: Step
    on: date
    moved: bool
    state: StepState
    ticked: bool = False

    @property
    def can_be_ticked(self) -> bool:
        """Whether somebody may say that it is done, or take that back."""
        return self.step not in BY_ITSELF and (self.ticked or self.state is not StepState.DONE)


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps by day. ``chosen`` is ``False`` for a proposal."""

    launch_on: date
    chosen: bool
    steps: tuple[PlannedStep, ...]

    @property
    def left(self) -> int:
        """How many steps are still to be done."""
        return sum(each.state is not StepState.DONE for each in self.steps)

    @property
    def overdue(self) -> int:
        return sum(each.state is StepState.OVERDUE for each in self.steps)

    @property
    def next(self) -> PlannedStep | None:
        """The first that is not done; one that happens by itself only when nothing else is left."""
        open_ones = [each for each in self.steps if each.state is not StepState.DONE]
        return next((each for each in open_ones if each.step not in BY_ITSELF), next(iter(open_ones), None))

    def on(self, step: Step) -> date:
        """The day of a step."""
        return next(each.on for each in self.steps if each.step is step)

    @property
    def invites_early(self) -> bool:
        """Whether the invitations leave before the launch day, because nobody works two days before it."""
        return self.on(Step.INVITATIONS) < self.launch_on


def judge_day(text: str, today: date) -> date | DayFault:
    """A day as it comes from a form, or why it cannot be the day of the launch."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return DayFault.NO_DAY
    if abs((day - today).days) > FURTHEST:
        return DayFault.TOO_FAR
    return day if is_working_day(day) else DayFault.NOT_WORKED


def proposed(today: date) -> date:
    """A first day that leaves time for every step and needs nobody at work in a weekend."""
    ahead = shipped().whole("launch_order_days", today) + shipped().whole("launch_proposal_days", today)
    day = today + timedelta(days=ahead)
    while day.weekday() not in WELL_PLACED or not _is_quiet(day):
        day += timedelta(days=1)
    return day


def _is_quiet(day: date) -> bool:
    """Whether people work on the launch day and when the upload has to be approved."""
    return is_working_day(day) and is_working_day(day - _days("invitation_hours", day))


def plan(
    launch_on: date, today: date, happened: Happened, ticked: Collection[Step] = (), *, chosen: bool = True
) -> Plan:
    """Every step with its day and how it stands, by day."""
    steps = [_planned(step, launch_on, today, happened, step in ticked) for step in Step]
    return Plan(launch_on, chosen, tuple(sorted(steps, key=lambda each: each.on)))


def _planned(step: Step, launch_on: date, today: date, happened: Happened, ticked: bool) -> PlannedStep:
    counted = _counted(step, launch_on, happened)
    on = counted if step in BY_ITSELF else _worked(step, counted)
    done = _is_done(step, on, today, happened) or (ticked and step not in BY_ITSELF)
    return PlannedStep(step, on, on != counted, _state(on, today, done=done), ticked)


def _counted(step: Step, launch_on: date, happened: Happened) -> date:
    """The day by the distance alone; for the invitations, by the upload that came or is planned."""
    if step is Step.INVITATIONS:
        approved = happened.uploaded_on or _worked(Step.UPLOAD, _counted(Step.UPLOAD, launch_on, happened))
        return happened.invited_on or approved + _days("invitation_hours", launch_on)
    if step in BEFORE:
        return launch_on - _days(BEFORE[step], launch_on)
    return launch_on + (_days(AFTER[step], launch_on) if step in AFTER else timedelta())


def _worked(step: Step, day: date) -> date:
    """What prepares comes rather earlier, what follows rather later."""
    return not_after(day) if step in BEFORE else not_before(day)


def _is_done(step: Step, on: date, today: date, happened: Happened) -> bool:
    """What the portal sees by itself. Of returned mails nothing can be said before the day to look at them."""
    known = happened.persons > 0
    seen = {
        Step.ORDER: happened.ordered or happened.uploaded_on is not None,
        Step.NUMBERS: known and not happened.without_number,
        Step.UPLOAD: happened.uploaded_on is not None or (known and not happened.without_address),
        Step.INVITATIONS: happened.invited_on is not None,
        Step.HAND_OUT: known and not happened.unreachable,
        Step.RETURNED: happened.invited_on is not None and today >= on and not happened.returned,
    }
    return seen.get(step, False)


def _state(on: date, today: date, *, done: bool) -> StepState:
    if done:
        return StepState.DONE
    if on == today:
        return StepState.TODAY
    return StepState.OVERDUE if on < today else StepState.AHEAD


def _days(name: str, on: date) -> timedelta:
    """A parameter as whole days; hours that begin a day take it whole."""
    value = shipped().whole(name, on)
    return timedelta(days=-(-value // 24) if name.endswith("_hours") else value)
