"""The launch of an employer: its plan, whether all is ready for it, and what somebody of the employer changes of it."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection

from data.rules import launch as rules
from data.rules.bands import fewest
from data.rules.launch import LaunchFault, Plan, Step
from data.rules.national_number import is_bis
from data.rules.parameters import shipped
from data.rules.readiness import Launch, Readiness, region_of, text_languages
from data.rules.rights import Employer, Right
from data.rules.schedule import BRUSSELS
from data.services.desk import Desk
from data.services.outcomes import Refused, Saved, Unchanged
from data.store import launch_counts, launches, readiness
from data.store.launches import Seen
from data.store.missing import missing

MOST_OPENED = 1000  # numbers that are opened to tell BIS numbers from national ones while somebody waits
MAY = (Right.EDIT, Right.UPLOAD)  # either is enough to plan


def launch_of(desk: Desk, employer: Employer) -> Launch:
    """The whole page, read in one transaction."""
    today = desk.clock.today()
    with desk.store.read() as connection:
        ready = _readiness(connection, desk, employer.organiser_id, today)
        made, planned_at = _plan(connection, employer.organiser_id, today, ready)
        told = launch_counts.told(connection, employer.organiser_id)
    wanted = text_languages(region_of(employer.organiser.region), ready.languages)
    limit = fewest(shipped().whole("band_people", today))
    return Launch(made, ready, wanted, planned_at, may_plan(employer), limit, told)


def plan_of(desk: Desk, employer: Employer) -> Plan:
    """The plan alone: for the screen *Inrichter*, and for a calendar. It asks whether anything is missing, not what."""
    today = desk.clock.today()
    with desk.store.read() as connection:
        ready = missing(connection, employer.organiser_id, today)
        return _plan(connection, employer.organiser_id, today, ready)[0]


def may_plan(employer: Employer) -> bool:
    """Whether this user may choose the day and tick off steps; everybody else of the employer reads along."""
    return any(employer.may(each) for each in MAY)


def choose_day(desk: Desk, employer: Employer, text: str) -> Saved | Unchanged | Refused:
    """Plan the launch on a day, as it comes from a form. Steps that were ticked off stay so."""
    day = rules.judge_day(text, desk.clock.today())
    if not may_plan(employer):
        return Refused(LaunchFault.NO_RIGHT)
    if isinstance(day, rules.DayFault):
        return Refused(day)
    with desk.store.write() as connection:
        before = launches.chosen(connection, employer.organiser_id)
        if before is not None and before.launch_on == day:
            return Unchanged()
        launches.choose(connection, employer.organiser_id, day, employer.user_id, desk.clock.now())
    return Saved()


def tick(desk: Desk, employer: Employer, step: str, *, done: bool) -> Saved | Unchanged | Refused:
    """Say that a step is done, or take that back. ``step`` is a stranger's word."""
    found = next((each for each in Step if each.value == step and each not in rules.BY_ITSELF), None)
    if not may_plan(employer):
        return Refused(LaunchFault.NO_RIGHT)
    if found is None:
        return Refused(LaunchFault.NO_STEP)
    mine = employer.organiser_id
    with desk.store.write() as connection:
        changed = (
            launches.tick(connection, mine, found, employer.user_id, desk.clock.now())
            if done
            else launches.untick(connection, mine, found)
        )
    return Saved() if changed else Unchanged()


def _plan(
    connection: Connection, organiser_id: str, today: date, ready: Readiness
) -> tuple[Plan, datetime | None]:
    chosen, seen = launches.chosen(connection, organiser_id), launches.seen(connection, organiser_id)
    day = chosen.launch_on if chosen else rules.proposed(today)
    happened = _happened(ready, seen)
    made = rules.plan(
        day, today, happened, launches.ticked(connection, organiser_id), chosen=chosen is not None
    )
    return made, chosen.planned_at if chosen else None


def _happened(ready: Readiness, seen: Seen) -> rules.Happened:
    return ready.happened(
        ordered=seen.ordered_at is not None,
        uploaded_on=_day(seen.uploaded_at),
        invited_on=_day(seen.invited_at),
    )


def _day(instant: datetime | None) -> date | None:
    return None if instant is None else instant.astimezone(BRUSSELS).date()


def _readiness(connection: Connection, desk: Desk, organiser_id: str, today: date) -> Readiness:
    found = readiness.count(connection, organiser_id, today)
    contracts, without = readiness.statements_of(connection, organiser_id, today)
    found = replace(found, contracts=contracts, without_statement=without)
    if found.persons > MOST_OPENED:
        return found
    tokens = readiness.number_tokens(connection, organiser_id, today)
    return replace(found, bis=sum(is_bis(desk.vault.decrypt(each)) for each in tokens))
