"""What an employer tells about their people: judged, kept as a request, noted, and taken back while it is still here.

One function per deed, one transaction in each. Every deed takes the ``Employer`` that the directory made, needs the
right to edit, and finds its contract among that employer's own; for any other it raises ``LookupError``.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from data.rules.affiliation import CIVIL_STATUSES, MOST_CHILDREN
from data.rules.changes import ChangeKind, ShownChange
from data.rules.deeds import Deed, Looker
from data.rules.masking import masked
from data.rules.parameters import shipped
from data.rules.records import Contract, Person
from data.rules.rights import Employer, Right
from data.rules.told_number import JudgedNumber, NumberDoubt, NumberFault, bare, fault_of, judge
from data.services.desk import Desk
from data.services.outcomes import Refused, Saved, Unchanged
from data.services.work_address import WorkAnswer, set_work_address
from data.store import actions, changes, files, insured, journal, numbers

BRUSSELS = ZoneInfo("Europe/Brussels")


@dataclass(frozen=True, slots=True)
class AskNumber:
    """The number can be passed on, and the employer is asked first. ``yes`` is what says yes to this very number."""

    doubts: tuple[NumberDoubt, ...]
    yes: str


@dataclass(frozen=True, slots=True)
class Held:
    """A contract of the employer with its person, for the length of a deed."""

    contract: Contract
    person: Person

    @property
    def number(self) -> str:
        return self.contract.contract_number


NumberAnswer = Saved | Unchanged | Refused | AskNumber


def held(connection: Connection, desk: Desk, employer: Employer, handle: str) -> Held:
    """The contract behind a handle of this employer, whose other deeds wait until this one ends."""
    if not employer.may(Right.EDIT):
        raise PermissionError("telling a change needs the right to edit")
    actions.hold(connection, employer.organiser_id)
    number = insured.number_at(connection, employer.organiser_id, handle)
    found = files.files_of(connection, [number]) if number is not None else ()
    if not found:
        raise LookupError("this contract is not one of this employer's")
    contract = found[0].contract
    person = files.person(connection, desk.vault, contract.person_id, desk.clock.today())
    assert person is not None, "a contract has its person: the store sees to that"
    return Held(contract, person)


def tell_number(
    desk: Desk, employer: Employer, handle: str, text: str, *, yes: str | None = None
) -> NumberAnswer:
    """Another national number or BIS number of a person, a stranger's text.

    Whether the number is already somebody else's makes no difference to the answer, nor to what the page shows after.
    Each try is noted, and there are few in a day: the answer tells whether a number is the hidden one of this person.
    """
    number = bare(text)
    fault = fault_of(number)
    if fault is not None:
        return Refused(fault)
    with desk.store.write() as connection:
        found = held(connection, desk, employer, handle)
        today = desk.clock.today()
        if _tried(connection, desk, found) >= shipped().whole("number_tries_a_day", today):
            return Refused(NumberFault.TOO_OFTEN)
        present = numbers.number_of(connection, desk.vault, found.person.person_id, today)
        if number == present and numbers.counts_from(connection, found.person.person_id, today) is None:
            note(connection, desk, employer, found.person.person_id, deed=Deed.NUMBER_TRIED)
            return Unchanged()
        person = found.person
        judged = judge(number, birth_date=person.birth_date, sex=person.sex, present=present, today=today)
        if judged.doubts and yes != yes_to(desk, number):
            note(connection, desk, employer, person.person_id, deed=Deed.NUMBER_TRIED)
            return AskNumber(judged.doubts, yes_to(desk, number))
        _keep_number(connection, desk, employer, found, judged)
    return Saved()


def _tried(connection: Connection, desk: Desk, found: Held) -> int:
    """How often employers told or tried something about this person in the last day."""
    since, who = desk.clock.now() - timedelta(days=1), found.person.person_id
    deeds = (Deed.NUMBER_TRIED, Deed.FILE_CHANGED)
    return sum(journal.how_often(connection, who, each, since=since) for each in deeds)


def yes_to(desk: Desk, number: str) -> str:
    """A yes to one number is no yes to another; it says nothing about the number."""
    return desk.vault.token("told-number", number)[:20]


def _keep_number(
    connection: Connection, desk: Desk, employer: Employer, found: Held, judged: JudgedNumber
) -> None:
    """The request, and where nothing speaks against it from which day the number counts."""
    now, person_id = desk.clock.now(), found.person.person_id
    token = desk.vault.encrypt(judged.number)
    was = numbers.delivered_key(connection, person_id)
    forget_waiting(connection, desk, employer, found)
    body = {"masked": masked(judged.number), "doubts": " ".join(judged.doubts), "was": mark(was)}
    body["counts_from"] = judged.counts_from.isoformat() if judged.counts_from else ""
    put_change(connection, desk, employer, found, ChangeKind.NATIONAL_NUMBER, body, token)
    if judged.counts_from is not None:
        row = {"person_id": person_id, "valid_from": judged.counts_from, "token": token, "set_at": now}
        row |= {"find_key": desk.vault.find_key(judged.number), "set_by": employer.user_id}
        numbers.tell(connection, row | {"organiser_id": employer.organiser_id})


def forget_waiting(connection: Connection, desk: Desk, employer: Employer, found: Held) -> None:
    """A number that this employer told and that did not leave yet is replaced by the next one."""
    for each in changes.of_contract(connection, employer.organiser_id, found.number):
        if (
            each.change.kind is ChangeKind.NATIONAL_NUMBER
            and each.change.can_be_withdrawn
            and each.change.token
        ):
            key = desk.vault.find_key(desk.vault.decrypt(each.change.token))
            numbers.forget(connection, found.person.person_id, key)


def mark(find_key: str | None) -> str:
    """Tells later whether the insurer delivered another number since; not which one."""
    return hashlib.sha256(f"was:{find_key or ''}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Family:
    """Civil status and children as typed in; ``since`` is from which day, where it was said."""

    civil_status: str
    children: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class FamilyFault:
    """What is wrong with civil status or children: the names of the fields."""

    fields: tuple[str, ...]


def tell_family(desk: Desk, employer: Employer, handle: str, told: Family) -> Saved | Unchanged | FamilyFault:
    """Another civil status or number of dependent children: a request for each that differs."""
    children = told.children.strip()
    many = int(children) if children.isascii() and children.isdigit() and len(children) < 3 else None
    wrong = {
        "civil_status": told.civil_status not in CIVIL_STATUSES,
        "children": many is None or many > MOST_CHILDREN,
        "since": told.since is not None and told.since > desk.clock.today(),
    }
    if any(wrong.values()):
        return FamilyFault(tuple(name for name, holds in wrong.items() if holds))
    with desk.store.write() as connection:
        found = held(connection, desk, employer, handle)
        present = found.person.dependent_children
        pairs = {
            ChangeKind.CIVIL_STATUS: (found.person.civil_status, told.civil_status),
            ChangeKind.CHILDREN: ("" if present is None else str(present), str(many)),
        }
        different = {kind: pair for kind, pair in pairs.items() if pair[0] != pair[1]}
        for kind, (was, now) in different.items():
            day = told.since.isoformat() if told.since else ""
            put_change(connection, desk, employer, found, kind, {"was": was, "now": now, "since": day})
    return Saved() if different else Unchanged()


def tell_address(
    desk: Desk, employer: Employer, handle: str, text: str, *, sure: str | None = None
) -> WorkAnswer:
    """Another address of work (*Zakelijk e-mailadres*): in force at once, and passed on with the next export."""
    with desk.store.write() as connection:
        found = held(connection, desk, employer, handle)
        return set_work_address(connection, desk, employer, found.number, text, sure=sure)


def put_change(  # noqa: PLR0913, PLR0917  # whose change, of what, for whom
    connection: Connection,
    desk: Desk,
    employer: Employer,
    found: Held,
    kind: ChangeKind,
    body: Mapping[str, str],
    token: str | None = None,
    code: str = "change_told",
) -> None:
    """The request and its line in the journal."""
    changes.put(
        connection,
        desk.clock.now(),
        kind,
        body,
        organiser_id=employer.organiser_id,
        user_id=employer.user_id,
        person_id=found.person.person_id,
        contract_number=found.number,
        token=token,
    )
    note(connection, desk, employer, found.person.person_id, code)


def note(  # noqa: PLR0913  # whose, for whom, what: each named
    connection: Connection,
    desk: Desk,
    employer: Employer,
    person_id: str | None,
    code: str | None = None,
    *,
    deed: Deed = Deed.FILE_CHANGED,
) -> None:
    """A line of the journal: the member reads who told something about them."""
    journal.note(
        connection,
        desk.clock.now(),
        deed,
        session_key=employer.session_key,
        person_id=person_id,
        code=code,
        by_role=Looker.EMPLOYER.value,
        organiser_id=employer.organiser_id,
    )


def withdraw(desk: Desk, employer: Employer, request_id: str) -> bool:
    """Take a request back; ``False`` when it is not this employer's, or left already. What it did here is undone."""
    if not employer.may(Right.EDIT):
        return False
    now = desk.clock.now()
    with desk.store.write() as connection:
        actions.hold(connection, employer.organiser_id)
        found = changes.one(connection, employer.organiser_id, request_id)
        if found is None or not found.can_be_withdrawn:
            return False
        if not changes.withdraw(connection, employer.organiser_id, request_id, now):
            return False
        if found.kind is ChangeKind.NATIONAL_NUMBER and found.token and found.person_id:
            key = desk.vault.find_key(desk.vault.decrypt(found.token))
            numbers.forget(connection, found.person_id, key)
        note(connection, desk, employer, found.person_id, "change_withdrawn")
    return True


def told_about(desk: Desk, employer: Employer, contract_number: str) -> tuple[ShownChange, ...]:
    """What this employer told about one of their contracts, newest first; another employer's words are not in it."""
    with desk.store.read() as connection:
        return changes.of_contract(connection, employer.organiser_id, contract_number)


def end_replaced_sessions(desk: Desk) -> int:
    """A deed of the night: who signed in yesterday with a number that leads nowhere from today on is signed out."""
    today = desk.clock.today()
    midnight = datetime.combine(today, time(), BRUSSELS)
    with desk.store.write() as connection:
        return numbers.end_sessions(connection, today, midnight)
