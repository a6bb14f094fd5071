"""One address of work, filled in or changed by hand: judged as a row of an upload is, kept, and invited.

For *wijzigen persoonsgegevens* and new affiliations. It runs in the caller's transaction, so that the address, the
journal, the mail and whatever else is changed come together or not at all.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from data.exchange.email_syntax import parsed
from data.rules.invitations import paced
from data.rules.overview_sheet import Column
from data.rules.parameters import shipped
from data.rules.read_table import Row, Table
from data.rules.rights import Employer, Right
from data.rules.row_values import bare_address
from data.rules.upload_compare import judge_rows
from data.rules.upload_reasons import Outcome
from data.rules.upload_rows import Asking, RowVerdict
from data.services import invitations
from data.services.desk import Desk
from data.services.outcomes import Saved, Unchanged
from data.store import actions, journal, work_addresses, work_list
from data.store import invitations as kept
from data.store.journal import Deed
from data.store.work_list import Reader

ROLE = "employer"
_COLUMNS = {Column.KEY: "A", Column.WORK_EMAIL: "B"}


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Nothing was done; ``why_so(verdict, words)`` of ``layouts.words.uploads`` says why."""

    verdict: RowVerdict


@dataclass(frozen=True, slots=True)
class AskWork:
    """The address can be taken, and the employer is asked first. To say yes, ``sure`` is this ``address``."""

    verdict: RowVerdict

    @property
    def address(self) -> str:
        return self.verdict.address


WorkAnswer = Saved | Unchanged | NotTaken | AskWork


@dataclass(frozen=True, slots=True)
class _Change:
    """One contract of one employer, held until the transaction ends."""

    connection: Connection
    desk: Desk
    employer: Employer
    contract_number: str
    person: Reader


def set_work_address(  # noqa: PLR0913  # whose, what and the yes to it, each named
    connection: Connection,
    desk: Desk,
    employer: Employer,
    contract_number: str,
    text: str,
    *,
    sure: str | None = None,
) -> WorkAnswer:
    """The address of work of one contract. ``text`` is a stranger's; an empty one takes the address away.

    A new address gets its invitation at once (of many for one person the later ones wait: ``paced``), and never a
    second one. ``sure`` is the address that the employer said
    yes to, after an ``AskWork``. Raises ``LookupError`` for a contract that is not theirs, has ended, or whose person
    left: nothing is written to an address there; and ``PermissionError`` without the right.
    """
    if not employer.may(Right.EDIT):
        raise PermissionError("changing an address of work needs the right to edit")
    actions.hold(connection, employer.organiser_id)
    person = work_list.reader_of(connection, employer.organiser_id, contract_number)
    if person is None:
        raise LookupError("this contract is not one of this employer's")
    change = _Change(connection, desk, employer, contract_number, person)
    verdict = _judged(change, " ".join(text.split()))
    if verdict.outcome is Outcome.UNCHANGED:
        present = verdict.insured.work_email if verdict.insured else ""
        return _taken_away(change) if present and not text.strip() else Unchanged()
    if verdict.outcome is Outcome.REFUSED:
        return NotTaken(verdict)
    if verdict.outcome is Outcome.ASKED and sure != verdict.address:
        return AskWork(verdict)
    return _set(change, verdict.address)


def _judged(change: _Change, typed: str) -> RowVerdict:
    """As the one row of an upload, beside those of the list by whom it is judged."""
    organiser_id, vault = change.employer.organiser_id, change.desk.vault
    found = parsed(bare_address(typed))
    key = "" if found is None else found.key
    known = work_list.beside(
        change.connection,
        vault,
        work_list.Scope(organiser_id, change.desk.clock.today()),
        person_id=change.person.person_id,
        key=key,
    )
    row_key = vault.row_key(organiser_id, change.contract_number)
    if row_key not in {each.row_key for each in known}:
        raise LookupError("this contract has ended, or its person left")
    emails = (("B", typed),) if typed else ()
    table = Table("", None, dict(_COLUMNS), (Row(1, key=row_key, emails=emails),))
    (verdict,) = judge_rows([table], {each.row_key: each for each in known}, _asking(change))
    return verdict


def _asking(change: _Change) -> Asking:
    def of_another(key: str, person_id: str) -> bool:
        return kept.is_private_of_another(change.connection, key, person_id)

    return Asking(parsed, of_another, change.desk.reserved_addresses)


def _set(change: _Change, address: str) -> Saved:
    now, rules, today = change.desk.clock.now(), shipped(), change.desk.clock.today()
    whose, person_id = change.employer.organiser_id, change.person.person_id
    earlier = kept.of_people(change.connection, whose, [person_id]).get(person_id, ())
    wait = timedelta(hours=rules.whole("invitation_hours", today))
    due_at = paced(earlier, now, wait, rules.whole("invitations_at_once", today))
    _write(change, address)
    invitations.owe(
        change.connection,
        change.person,
        address,
        organiser_id=whose,
        due_at=due_at,
        now=now,
    )
    return Saved()


def _taken_away(change: _Change) -> Saved:
    """No mail tells of it: one that is still on its way there is withdrawn when its time comes."""
    _write(change, "")
    return Saved()


def _write(change: _Change, address: str) -> None:
    now, employer = change.desk.clock.now(), change.employer
    work_addresses.keep(change.connection, change.contract_number, address, now, set_by=employer.user_id)
    journal.note(
        change.connection,
        now,
        Deed.WORK_ADDRESS_SET,
        person_id=change.person.person_id,
        code=None if address else "removed",
        by_role=ROLE,
        organiser_id=employer.organiser_id,
    )
