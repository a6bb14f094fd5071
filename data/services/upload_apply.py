"""An approved upload comes into force: every accepted address and every invitation in one transaction, or nothing.

Everything is worked out beforehand on a bench that nobody else feels, from the list as it is now. Whether that still
holds is asked in the transaction itself; if not, it is worked out anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from data.rules.actions import Action, ActionCode, ActionState
from data.rules.address_form import address_key
from data.rules.invitations import Invitation, occasion_for
from data.rules.parameters import shipped
from data.rules.upload_reasons import Outcome, RowNote
from data.rules.upload_report import Present, ReportRow, confirmed, late
from data.services.desk import Desk
from data.services.orders import MOST_ATTEMPTS
from data.store import action_rows, actions, invitations, mails, tasks, work_list
from data.store.tasks import Task, TaskKind
from data.store.upload_bench import (
    Invite,
    lay_out,
    owe_letters,
    reading,
    take_addresses,
    upload_bench,
    writing,
)
from data.store.work_list import Marks, Reader

STATE = (ActionState.APPROVED,)
RELEASED_AT_A_TIME = 200  # tasks of mails in one transaction
_ENDED_ALREADY = (Outcome.UNCHANGED, Outcome.REFUSED)


@dataclass(slots=True)
class _Plan:
    """What comes into force, as worked out from one view of the list."""

    marks: Marks
    changes: list[tuple[str, str]] = field(default_factory=list)
    invites: list[Invite] = field(default_factory=list)
    ended: list[ReportRow] = field(default_factory=list)  # rows that end otherwise than they are kept
    counts: dict[str, int] = field(default_factory=lambda: {each.value: 0 for each in Outcome})


def apply(desk: Desk, action_id: str) -> None:
    """Brings an approved upload into force. Does nothing for one that is, or that has no yes."""
    with desk.store.write() as connection:
        attempt = actions.begin(connection, action_id, STATE, ActionState.APPROVED)
        action = actions.any_one(connection, action_id)
        wish = actions.wish_of(connection, action_id)
    if attempt is None or action is None:
        return
    if attempt > MOST_ATTEMPTS:
        give_up(desk, action_id)
        return
    judged_at = datetime.fromisoformat(wish["judged_at"])
    with upload_bench(desk.store) as connection:
        done = False
        while not done:
            with reading(connection):
                plan = _plan(connection, desk, action, judged_at, wish)
                lay_out(connection, plan.changes, plan.invites)
            with writing(connection):
                done = _commit(connection, desk, action, plan, wish["approved_by"])


def _plan(
    connection: Connection, desk: Desk, action: Action, judged_at: datetime, wish: Mapping[str, Any]
) -> _Plan:
    whose, today = action.organiser_id, desk.clock.today()
    plan = _Plan(work_list.marks(connection, whose))
    present = work_list.present_of(connection, whose, today)
    earlier = invitations.of_list(connection, whose, today)
    letters = _Letters(whose, work_list.readers(connection, whose, today), earlier)
    rows = list(action_rows.every(connection, action.action_id, [Outcome.ACCEPTED, Outcome.ASKED]))
    for before, (row, changed) in zip(rows, late(rows, present, judged_at), strict=True):
        plan.counts[row.outcome.value] += 1
        if row.outcome is not before.outcome:
            plan.ended.append(row)
        if changed:
            plan.changes.extend((number, row.address) for number in changed)
            plan.invites.extend(letters.to({present[each].person_id for each in changed}, row.address))
    for each in action_rows.counted(connection, action.action_id):
        if each.outcome in _ENDED_ALREADY:
            plan.counts[each.outcome.value] += each.rows
    also = letters if wish.get("also_invite", True) else None
    _invite_confirmed(connection, action.action_id, plan, present, also)
    return plan


def _invite_confirmed(
    connection: Connection,
    action_id: str,
    plan: _Plan,
    present: Mapping[str, Present],
    letters: "_Letters | None",
) -> None:
    """Addresses that the file only confirms, and that nobody was invited to: after the new ones, which come first.

    ``letters`` ``None``: the employer invites nobody whose address we had.
    """
    never = action_rows.every(connection, action_id, [Outcome.UNCHANGED], RowNote.NEVER_INVITED.value)
    for before in list(never):
        row, same = confirmed(before, present)
        whom = {present[number].person_id for number in same}
        invites = list(letters.to(whom, row.address)) if letters else []
        plan.invites.extend(invites)
        if same and not invites:  # they were invited meanwhile, or by another row, or are not to be
            row = replace(row, reasons=(RowNote.SAME,))
        if row is not before:
            plan.ended.append(row)
        if row.outcome is not before.outcome:
            plan.counts[before.outcome.value] -= 1
            plan.counts[row.outcome.value] += 1


class _Letters:
    """Writes each person at most one invitation for one upload, and none to an address that had this employer's."""

    def __init__(
        self, organiser_id: str, readers: dict[str, Reader], earlier: dict[str, list[Invitation]]
    ) -> None:
        self._organiser_id, self._readers, self._earlier = organiser_id, readers, earlier
        self._written: set[str] = set()

    def to(self, people: Iterable[str], address: str) -> Iterable[Invite]:
        """Nobody, for people who got theirs."""
        for person_id in people:
            earlier = self._earlier.get(person_id, ())
            occasion = occasion_for(earlier, address_key(address), self._organiser_id)
            if person_id in self._written or occasion is None:
                continue
            self._written.add(person_id)
            yield Invite(self._readers[person_id], address, occasion)


def _commit(connection: Connection, desk: Desk, action: Action, plan: _Plan, approved_by: str) -> bool:
    """All of it. ``False``, and nothing is written, when the list changed since it was looked at."""
    now, action_id, whose = desk.clock.now(), action.action_id, action.organiser_id
    actions.hold(connection, whose)
    if work_list.marks(connection, whose) != plan.marks:
        return False
    due_at = due_at_of(desk, action)
    values = {"counts": actions.counted(plan.counts), "settled_at": now}
    if not actions.move(connection, action_id, STATE, ActionState.PROCESSED, **values):
        return True  # another worker did it
    take_addresses(connection, now, set_by=approved_by, action_id=action_id)
    action_rows.end(connection, action_id, plan.ended)
    if owe_letters(connection, now, due_at=due_at, lane=whose):
        delay = max(due_at - now, timedelta())
        tasks.put(connection, Task(TaskKind.INVITATIONS, action_id, key=action_id, lane=whose, delay=delay))
    actions.drop_files(connection, action_id)
    return True


def due_at_of(desk: Desk, action: Action) -> datetime:
    """When the invitations of an upload leave: so many hours after its yes, or after now while there is none."""
    hours = shipped().whole("invitation_hours", desk.clock.today())
    return (action.approved_at or desk.clock.now()) + timedelta(hours=hours)


def give_up(desk: Desk, action_id: str) -> None:
    """An upload that could not be brought into force; nothing was changed."""
    values = {"code": ActionCode.NOT_PROCESSED.value, "settled_at": desk.clock.now()}
    with desk.store.write() as connection:
        if actions.move(connection, action_id, STATE, ActionState.FAILED, **values):
            actions.drop_files(connection, action_id)


def release(desk: Desk, action_id: str) -> None:
    """The invitations of an upload are due: each gets the task that sends it. Doing it twice changes nothing."""
    with desk.store.read() as connection:
        action = actions.any_one(connection, action_id)
    if action is None:
        return
    due_at, after = due_at_of(desk, action), ""
    while True:
        with desk.store.write() as connection:
            ids = invitations.waiting(connection, action.organiser_id, due_at, after, RELEASED_AT_A_TIME)
            for mail_id in ids:
                mails.owe(connection, mail_id, attempt=0, lane=action.organiser_id, delay=timedelta())
        if not ids:
            return
        after = ids[-1]
