"""Files that an employer sends in: received, read and judged by the clock, answered and approved, or withdrawn.

Nothing of a file is in force before its yes, and then all that was accepted is, at once (``upload_apply``). The row
report between the two says of every row how it ends and why (docs/employer-uploads.md).
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from data.exchange.email_syntax import parsed
from data.exchange.likeness import likeness
from data.rules.actions import Action, ActionCode, ActionKind, ActionState, UploadFault
from data.rules.invitations import occasion_for
from data.rules.kinds import Language
from data.rules.matching import keyed, matches
from data.rules.overview_sheet import Insured
from data.rules.parameters import shipped
from data.rules.read_table import Book, Unreadable
from data.rules.rights import Employer, Right
from data.rules.upload_compare import judge_rows
from data.rules.upload_reasons import Outcome, RowNote
from data.rules.upload_report import ReportRow, report_of, with_invitations
from data.rules.upload_rows import Asking
from data.services.desk import Desk
from data.services.orders import MOST_ATTEMPTS, ROLE, enough, task_of
from data.store import action_rows, actions, invitations, journal, tasks, work_list
from data.store.actions import SENT_IN, Kept
from data.store.journal import Deed

__all__ = ["MOST_OPEN", "Reader", "SentFile", "UploadFault", "check", "judged", "receive", "reject"]

Reader = Callable[[bytes], Book | Unreadable]
TO_READ = (ActionState.RECEIVED, ActionState.CHECKING)
UNSETTLED = (*TO_READ, ActionState.TO_APPROVE, ActionState.APPROVED)
TO_DO = (Outcome.ACCEPTED, Outcome.ASKED)  # how rows end that wait for the employer's yes
MOST_OPEN = 10  # uploads of one employer at the same time: more than people answer
LONGEST_NAME = 120  # of a file, as the list shows it


@dataclass(frozen=True, slots=True)
class SentFile:
    """What came with the form: a stranger's bytes, and what the stranger's machine calls them."""

    name: str
    body: bytes = field(repr=False)


def receive(desk: Desk, employer: Employer, file: SentFile, language: Language) -> str | UploadFault:
    """Keeps a file and owes its reading, or says why not; answers the id of its action.

    The same bytes once more, while the first are not settled, are the first: who presses twice sends in once.
    """
    if not employer.may(Right.UPLOAD):
        raise PermissionError("sending a file in needs the right to upload")
    if not file.body:
        return UploadFault.NO_FILE
    now, whose = desk.clock.now(), employer.organiser_id
    with desk.store.write() as connection:
        actions.hold(connection, whose)
        open_ = actions.with_file(connection, whose, UNSETTLED)
        same = open_.get(hashlib.sha256(file.body).hexdigest())
        if same is not None:
            return same
        if len(open_) >= MOST_OPEN:
            return UploadFault.TOO_MANY
        if enough(connection, desk, whose):
            return UploadFault.TOO_OFTEN
        action_id = actions.put(
            connection,
            now,
            organiser_id=whose,
            user_id=employer.user_id,
            kind=ActionKind.UPLOAD,
            state=ActionState.RECEIVED,
            language=language,
            file_name=_plain(file.name),
        )
        actions.keep_file(connection, action_id, SENT_IN, Kept("application/octet-stream", file.body), now)
        tasks.put(connection, task_of(action_id, whose))
        journal.note(connection, now, Deed.LIST_SENT_IN, by_role=ROLE, organiser_id=whose)
    return action_id


def _plain(name: str) -> str:
    """The last part of a path, without what nobody can see."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(each for each in last if each.isprintable()).strip()[:LONGEST_NAME]


def check(desk: Desk, action_id: str, read: Reader) -> None:
    """Reads and judges a file that was sent in. Does nothing for one that was, or that is no upload.

    Its rows are kept some thousand at a time, and are nobody's to see before all are there; of two who do it at the
    same time (one was taken for dead) only the later goes on.
    """
    with desk.store.write() as connection:
        attempt = actions.begin(connection, action_id, TO_READ, ActionState.CHECKING)
        action = actions.any_one(connection, action_id)
        if attempt is None or action is None:
            return
        action_rows.drop(connection, action_id)
        file = actions.file(connection, action_id, SENT_IN)
    if attempt > MOST_ATTEMPTS or file is None:
        reject(desk, action_id, ActionCode.NOT_READ)
        return
    book = read(file.body)
    if isinstance(book, Unreadable):
        reject(desk, action_id, book.reason, where=book.where)
        return
    judged_at, told = desk.clock.now(), _told(book)
    report = judged(desk, action, book)
    del book  # of a hundred thousand rows it is large
    counts, to_do = dict.fromkeys((each.value for each in Outcome), 0), 0
    for part in action_rows.parts(report):
        with desk.store.write() as connection:
            if not actions.is_newest(connection, action_id, attempt, ActionState.CHECKING):
                return
            action_rows.put(connection, action_id, part)
        for row in part:
            counts[row.outcome.value] += 1
            to_do += row.outcome in TO_DO or RowNote.NEVER_INVITED in row.reasons
    told |= {"judged_at": judged_at.isoformat()}
    _put_up(desk, action_id, attempt, counts, told, idle=not to_do)


def _told(book: Book) -> dict[str, object]:
    """What the page says about the file as a whole."""
    return {"own_list": not book.has_keys, "passed_over": list(book.passed_over)[:20]}


def judged(desk: Desk, action: Action, book: Book) -> Iterable[ReportRow]:
    """The report of a book, judged by the list of its employer as it is now, and by nobody else's."""
    whose, today = action.organiser_id, desk.clock.today()
    with desk.store.read() as connection:
        insured = work_list.insured_of(connection, desk.vault, whose, today)
        known = {each.row_key: each for each in insured}
        asking = _asking(connection, desk)

        def contract_of(row_key: str) -> str:
            return known[row_key].contract_number

        if book.has_keys:
            rows = report_of(judge_rows(book.tables, known, asking), contract_of)
        else:
            rows = _of_own_list(book, known, asking, contract_of)
        return with_invitations(rows, _invited(connection, whose, known.values(), today))


def _invited(
    connection: Connection, organiser_id: str, known: Iterable[Insured], today: date
) -> Callable[[str, str], bool]:
    """Whether an address of somebody of the list had this employer's invitation, or gave a mail back."""
    people = {each.contract_number: each.person_id for each in known}
    sent = invitations.of_list(connection, organiser_id, today)
    marked = invitations.marked(connection, organiser_id)

    def invited(contract_number: str, key: str) -> bool:
        person_id = people[contract_number]
        earlier = sent.get(person_id, ())
        return (person_id, key) in marked or occasion_for(earlier, key, organiser_id) is None

    return invited


def _of_own_list(
    book: Book, known: Mapping[str, Insured], asking: Asking, contract_of: Callable[[str], str]
) -> Iterator[ReportRow]:
    """A list of their own: who is meant is proposed, and every row is judged as if it were."""
    found = matches(book.tables, known.values(), likeness)
    proposed = {each.at: each.candidates[0] for each in found if each.candidates}
    verdicts = judge_rows(keyed(book.tables, proposed), known, asking)
    return report_of(verdicts, contract_of, found)


def _asking(connection: Connection, desk: Desk) -> Asking:
    """Private addresses are looked up domain by domain: a file names few."""
    at_domain: dict[str, dict[str, set[str]]] = {}

    def of_another(key: str, person_id: str) -> bool:
        domain = key.rpartition("@")[2]
        if domain not in at_domain:
            at_domain[domain] = invitations.private_at(connection, domain)
        return bool(at_domain[domain].get(key, set()) - {person_id})

    return Asking(parsed, of_another, desk.reserved_addresses)


def _put_up(  # noqa: PLR0913  # which attempt of which upload, and what was found: each named
    desk: Desk,
    action_id: str,
    attempt: int,
    counts: dict[str, int],
    told: Mapping[str, object],
    *,
    idle: bool,
) -> None:
    """The report is there. An ``idle`` file, that brings nothing new, asks nothing and invites nobody, is done with
    that.
    """
    now = desk.clock.now()
    days = shipped().whole("upload_answer_days", desk.clock.today())
    state = ActionState.PROCESSED if idle else ActionState.TO_APPROVE
    values = {"counts": actions.counted(counts), "ready_at": now}
    values |= {"settled_at": now} if idle else {"expires_at": now + timedelta(days=days)}
    with desk.store.write() as connection:
        if not actions.is_newest(connection, action_id, attempt, ActionState.CHECKING):
            return
        actions.keep_wish(connection, action_id, **told)
        actions.move(connection, action_id, [ActionState.CHECKING], state, **values)
        if idle:
            actions.drop_files(connection, action_id)


def reject(desk: Desk, action_id: str, code: StrEnum, where: str = "") -> None:
    """A file that cannot be read as a whole; nothing was changed."""
    with desk.store.write() as connection:
        values = {"code": code.value, "settled_at": desk.clock.now()}
        if actions.move(connection, action_id, TO_READ, ActionState.REJECTED, **values):
            actions.keep_wish(connection, action_id, where=where)
            actions.drop_files(connection, action_id)
