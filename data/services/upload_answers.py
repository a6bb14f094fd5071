"""The row report of an upload, as its employer reads and answers it; the yes to all of it, and the no."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from data.rules.actions import Action, ActionCode, ActionKind, ActionState
from data.rules.parameters import shipped
from data.rules.rights import Employer, Right
from data.rules.upload_reasons import Outcome, RowNote
from data.rules.upload_report import NO, YES, ReportRow, is_answer
from data.services.desk import Desk
from data.services.looks import note_list
from data.services.orders import ROLE, task_of
from data.services.uploads import TO_READ, UploadFault
from data.store import action_rows, actions, journal, tasks, work_list
from data.store.action_rows import Wanted
from data.store.journal import Deed

A_PAGE = 50  # rows
REPORT = "upload_report"  # in the journal
OPEN_TO_NO = (*TO_READ, ActionState.TO_APPROVE)
LATE = (ActionState.PROCESSED, ActionState.REJECTED, ActionState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Question:
    """How many rows are asked about for one reason first, how many of those have an answer, and of how many nothing
    else is asked: a yes to all is a yes to these.
    """

    reason: str
    rows: int
    answered: int
    alone: int


@dataclass(frozen=True, slots=True)
class Report:
    """An upload with a page of its rows. ``names`` are those of the people behind the rows' contracts.

    ``questions`` are the reasons for which rows are asked about; ``where`` says more of a file that was rejected;
    ``passed_over`` are its sheets without addresses, with their rows; ``own_list``: it had no keys of ours.
    ``never_invited`` counts the rows that only confirm an address, to which a yes brings (or brought) an invitation.
    """

    action: Action
    rows: tuple[ReportRow, ...]
    names: Mapping[str, str]
    counts: Mapping[Outcome, int]
    questions: tuple[Question, ...]
    page: int
    pages: int
    where: str
    own_list: bool
    passed_over: tuple[tuple[str, int], ...]
    never_invited: int

    @property
    def unanswered(self) -> int:
        return sum(each.rows - each.answered for each in self.questions)


def report(
    desk: Desk, employer: Employer, action_id: str, outcome: Outcome | None, page: int
) -> Report | None:
    """A page of the report, of all rows or of those that ended so; ``None`` for what is not theirs or not there."""
    asked = [outcome] if outcome else list(Outcome)
    with desk.store.read() as connection:
        action = actions.one(connection, employer.organiser_id, action_id)
        if action is None or action.kind is not ActionKind.UPLOAD:
            return None
        is_there = not action.is_moving or action.state is ActionState.APPROVED
        kept = action_rows.counted(connection, action_id) if is_there else []
        counts = {each: sum(found.rows for found in kept if found.outcome is each) for each in Outcome}
        pages = max(1, -(-sum(counts[each] for each in asked) // A_PAGE))
        if not 1 <= page <= pages:
            return None
        skip = (page - 1) * A_PAGE
        rows = (
            action_rows.page(connection, action_id, Wanted(asked), most=A_PAGE, skip=skip) if is_there else ()
        )
        numbers = [number for row in rows for number in row.contracts]
        names = work_list.names_of(connection, employer.organiser_id, numbers)
        wish = actions.wish_of(connection, action_id)
    return Report(
        action=action,
        rows=rows,
        names=names,
        counts=counts,
        questions=tuple(
            Question(each.reason, each.rows, each.answered, each.alone)
            for each in kept
            if each.outcome is Outcome.ASKED
        ),
        page=page,
        pages=pages,
        where=str(wish.get("where", "")),
        own_list=bool(wish.get("own_list")),
        passed_over=tuple((str(name), int(count)) for name, count in wish.get("passed_over", ())),
        never_invited=sum(each.rows for each in kept if each.reason == RowNote.NEVER_INVITED.value),
    )


def every_row(desk: Desk, employer: Employer, action_id: str) -> Iterator[tuple[ReportRow, str]]:
    """All rows of a report with the name behind each, for the file of it, noted; nothing for what is not theirs."""
    with desk.store.read() as connection:
        action = actions.one(connection, employer.organiser_id, action_id)
    if action is None or action.kind is not ActionKind.UPLOAD:
        return
    note_list(desk, employer, REPORT)
    with desk.store.read() as connection:
        names = work_list.all_names(connection, employer.organiser_id)
        for row in action_rows.every(connection, action_id, list(Outcome)):
            yield row, names.get(row.contracts[0], "") if row.contracts else ""


@contextmanager
def _answering(desk: Desk, employer: Employer, action_id: str) -> Iterator[Connection | None]:
    """The transaction of an answer; without a connection when there is nothing to answer any more."""
    if not employer.may(Right.UPLOAD):
        raise PermissionError("answering a report needs the right to upload")
    with desk.store.write() as connection:
        actions.hold(connection, employer.organiser_id)
        action = actions.one(connection, employer.organiser_id, action_id)
        waits = action is not None and action.state is ActionState.TO_APPROVE
        yield connection if waits else None


def answer(desk: Desk, employer: Employer, action_id: str, answers: Mapping[int, str]) -> UploadFault | None:
    """What is said to some rows, by their place. Words that are no answers to them are not heard."""
    with _answering(desk, employer, action_id) as connection:
        if connection is None:
            return UploadFault.NOT_NOW
        for at, said in answers.items():
            row = action_rows.one(connection, action_id, at)
            if row is not None and is_answer(row, said):
                action_rows.answer(connection, action_id, at, said)
    return None


def answer_all(desk: Desk, employer: Employer, action_id: str, reason: str, said: str) -> UploadFault | None:
    """The same answer to every row that is asked about for this reason first. A yes is none to another question, so it
    counts only where nothing else is asked. Nobody can be chosen for all at once.
    """
    with _answering(desk, employer, action_id) as connection:
        if connection is None:
            return UploadFault.NOT_NOW
        first = action_rows.page(connection, action_id, Wanted([Outcome.ASKED], reason), most=1)
        if first and said in {YES, NO} and is_answer(first[0], said):
            action_rows.answer_all(connection, action_id, reason, said, alone=said == YES)
    return None


def approve(
    desk: Desk, employer: Employer, action_id: str, *, also_invite: bool = True
) -> UploadFault | None:
    """The yes: what was accepted comes into force a moment later, once, whoever else says yes at the same time.

    A question without an answer counts as "leave it out". ``also_invite``: whether those are invited, too, whose
    address the file only confirms and who never were.
    """
    now = desk.clock.now()
    with _answering(desk, employer, action_id) as connection:
        if connection is None:
            return UploadFault.NOT_NOW
        said = {
            "approved_at": now.isoformat(),
            "approved_by": employer.user_id,
            "also_invite": also_invite,
        }
        actions.keep_wish(connection, action_id, **said, attempt=0)
        actions.move(connection, action_id, [ActionState.TO_APPROVE], ActionState.APPROVED, expires_at=None)
        tasks.put(connection, task_of(action_id, employer.organiser_id, "apply"))
        journal.note(connection, now, Deed.LIST_APPROVED, by_role=ROLE, organiser_id=employer.organiser_id)
    return None


def withdraw(desk: Desk, employer: Employer, action_id: str) -> UploadFault | None:
    """The no: nothing of the file comes into force. After a yes it is too late."""
    if not employer.may(Right.UPLOAD):
        raise PermissionError("withdrawing needs the right to upload")
    now = desk.clock.now()
    with desk.store.write() as connection:
        actions.hold(connection, employer.organiser_id)
        if actions.one(connection, employer.organiser_id, action_id) is None:
            return UploadFault.NOT_NOW
        values = {"code": ActionCode.SAID_NO.value, "settled_at": now, "expires_at": None}
        if not actions.move(connection, action_id, OPEN_TO_NO, ActionState.WITHDRAWN, **values):
            return UploadFault.NOT_NOW
        actions.drop_files(connection, action_id)
        journal.note(connection, now, Deed.LIST_WITHDRAWN, by_role=ROLE, organiser_id=employer.organiser_id)
    return None


def forget(desk: Desk) -> int:
    """A deed of the night: reports without an answer are withdrawn, rows of old ones deleted; answers how many."""
    now = desk.clock.now()
    kept = timedelta(days=shipped().whole("upload_report_days", desk.clock.today()))
    with desk.store.read() as connection:
        unanswered = actions.ids_before(connection, [ActionState.TO_APPROVE], "expires_at", now)
        old = action_rows.ids_among(
            connection, actions.ids_before(connection, LATE, "settled_at", now - kept)
        )
    for action_id in unanswered:
        with desk.store.write() as connection:
            values = {"code": ActionCode.NOT_ANSWERED.value, "settled_at": now}
            if actions.move(connection, action_id, [ActionState.TO_APPROVE], ActionState.WITHDRAWN, **values):
                actions.drop_files(connection, action_id)
    for action_id in old:
        with desk.store.write() as connection:
            action_rows.drop(connection, action_id)
    return len(unanswered) + len(old)
