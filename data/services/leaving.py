"""Leaving service (*Uitdiensttreding*): reported by the employer, with dated tasks for everybody, and ticked off.

The last day of service is in force here at once for mails (``data.store.addresses.employments``): nothing is written
to the address of work after it. Everything else follows when the insurer's extract says so.
"""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from data.rules.changes import ChangeKind, ChangeState, ShownChange
from data.rules.leaving import TICKED, Leaving, LeavingFault, Step, leaving_fault, timeline
from data.rules.rights import Employer, Right
from data.services.changes import held, put_change
from data.services.desk import Desk
from data.services.outcomes import Refused, Saved
from data.store import changes, insured

BRUSSELS = ZoneInfo("Europe/Brussels")


def tell_leaving(
    desk: Desk, employer: Employer, handle: str, left_on: date | None, reason: str
) -> Saved | Refused:
    """Report the last day of service of a person at this employer, and why they leave."""
    with desk.store.write() as connection:
        found = held(connection, desk, employer, handle)
        fault = leaving_fault(found.contract, left_on, reason, desk.clock.today())
        known = changes.reported_leavings(connection, found.person.person_id)
        if fault is None and found.number in known:
            fault = LeavingFault.REPORTED
        if fault is not None:
            return Refused(fault)
        assert left_on is not None, "a leaving without a date is refused above"
        until = found.contract.employed_until
        body = {"left_on": left_on.isoformat(), "reason": reason, "was": until.isoformat() if until else ""}
        put_change(connection, desk, employer, found, ChangeKind.LEAVING, body, code="leaving_told")
    return Saved()


def leaving_of(desk: Desk, employer: Employer, contract_number: str) -> Leaving | None:
    """The reported leaving of one of the employer's contracts; ``None`` when none was, or it was taken back."""
    found = (
        each for each in leavings_of(desk, employer) if each.told.change.contract_number == contract_number
    )
    return next(found, None)


def leavings_of(desk: Desk, employer: Employer) -> tuple[Leaving, ...]:
    """Every reported leaving of the employer, the newest report first, with the state of its tasks today."""
    with desk.store.read() as connection:
        told = changes.leavings(connection, employer.organiser_id)
        subjects = [each.change.contract_number or "" for each in told]
        ticked = changes.ticked(connection, employer.organiser_id, subjects)
    made = (_leaving(each, ticked.get(each.change.contract_number or "", {}), desk) for each in _latest(told))
    return tuple(each for each in made if each is not None)


def _latest(told: Iterable[ShownChange]) -> Iterable[ShownChange]:
    """One report of each contract: the newest that the insurer did not overrule."""
    seen: set[str | None] = set()
    for each in told:
        if each.change.contract_number not in seen and each.change.state is not ChangeState.OVERRULED:
            seen.add(each.change.contract_number)
            yield each


def _leaving(told: ShownChange, ticked: dict[str, datetime], desk: Desk) -> Leaving | None:
    left_on = told.change.day("left_on")
    if left_on is None:
        return None
    reported = told.change.asked_at.astimezone(BRUSSELS).date()
    days = {Step(step): at.astimezone(BRUSSELS).date() for step, at in ticked.items() if step in set(Step)}
    return Leaving(told, left_on, timeline(left_on, reported, days, desk.clock.today()))


def tick(desk: Desk, employer: Employer, handle: str, step: str, *, off: bool = False) -> bool:
    """A step of a reported leaving is done, or after all not; ``False`` for one that nobody ticks off."""
    if not employer.may(Right.EDIT) or step not in set(TICKED):
        return False
    with desk.store.write() as connection:
        number = insured.number_at(connection, employer.organiser_id, handle)
        told = changes.leavings(connection, employer.organiser_id)
        if number is None or number not in {each.change.contract_number for each in told}:
            return False
        changes.tick(
            connection,
            employer.organiser_id,
            number,
            step,
            user_id=employer.user_id,
            now=desk.clock.now(),
            off=off,
        )
    return True
