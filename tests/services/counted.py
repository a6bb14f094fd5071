"""What the facts of a contract must be, said by the rules that make its member's own pages."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, select

from data.rules.contract_view import contract_view
from data.rules.covers import age_on
from data.rules.deeds import Deed
from data.rules.disclosure_tally import BITS, Name
from data.rules.kinds import CoverKind, Reason, Status
from data.rules.mailing import MailKind, MailState
from data.rules.national_number import is_bis
from data.rules.occasions import Key, due
from data.rules.picture import KEYS, OF_CONTRACTS, Topic
from data.rules.premium import premium
from data.rules.records import ContractFile, Person, Statement
from data.rules.totals import PRESENT
from data.rules.visibility import is_visible
from data.services.desk import Desk
from data.services.reach import reach_of
from data.store import files, journal, numbers, papers
from data.store.facts import AMOUNTS
from data.store.tables_mail import mails

KINDS = {
    CoverKind.DEATH_CAPITAL: "death",
    CoverKind.DEATH_ACCIDENT: "accident",
    CoverKind.ORPHAN_ANNUITY: "orphan",
    CoverKind.DISABILITY_ANNUITY: "disability",
    CoverKind.PREMIUM_WAIVER: "waiver",
}
ABSENT = {Reason.NOT_COVERED, Reason.COVER_ENDED}


@dataclass(frozen=True, slots=True)
class Counted:
    """One contract: its own classes, those of its person, and its amounts."""

    classes: frozenset[Name]
    person: frozenset[Name]
    amounts: tuple[Decimal | None, ...]


def counted(desk: Desk, person_id: str) -> dict[str, Counted]:
    """By contract, of one person: everything that is counted. What is said of the person stands with each."""
    today = desk.clock.today()
    with desk.store.read() as connection:
        person = files.person(connection, desk.vault, person_id, today)
        held = files.contract_files(connection, desk.vault, person_id)
        issued = papers.keys_of(connection, [each.contract.contract_number for each in held])
    assert person is not None
    mine = set(_of_person(desk, person))
    found = {}
    for file in held:
        if is_visible(file.contract, today):
            number = file.contract.contract_number
            told = _by_now(file, today) or issued.get(number)
            classes = set(_of_contract(file, person, today))
            classes |= {(Topic.STATEMENTS, "issued")} if told else set()
            if _is_due(file, person, today, issued.get(number, ())):
                classes.add((Topic.STATEMENTS, "due"))
            found[number] = Counted(frozenset(classes), frozenset(mine), _amounts(file, person, today))
    return found


def _by_now(file: ContractFile, today: date) -> list[Statement]:
    """What the insurer said of statements, but for those of days to come."""
    return [each for each in file.statements if max(each.as_at, each.issued_on or each.as_at) <= today]


def _is_due(file: ContractFile, person: Person, today: date, issued: Collection[Key]) -> bool:
    """Whether a statement is due that nobody has issued: neither the portal nor, as it says, the insurer."""
    told = {(each.as_at, each.reason) for each in _by_now(file, today) if each.issued_on is not None}
    owed = due(file, person, today, issued).occasions
    return any((each.as_at, each.reason) not in told for each in owed)


def _of_contract(file: ContractFile, person: Person, today: date) -> Iterator[Name]:
    view = contract_view(file, person, today)
    yield Topic.TOTAL, "contracts"
    yield Topic.STATUS, _standing(file)
    yield Topic.PLAN_TYPE, file.plan.plan_type.value
    yield Topic.BRANCH, file.plan.branch.value
    for kind, key in KINDS.items():
        amount = view.covers[kind]
        if amount.value or amount.reason in PRESENT:
            yield Topic.COVER, key
        elif view.status is not Status.ENDED and (amount.value == 0 or amount.reason in ABSENT):
            yield Topic.COVER, f"no_{key}"


def _amounts(file: ContractFile, person: Person, today: date) -> tuple[Decimal | None, ...]:
    """Reserves by kind and premiums by payer; of an ended contract none."""
    if file.contract.status is Status.ENDED:
        return (None,) * 5
    held, paid = contract_view(file, person, today).position, premium(file)
    parts = (held.reserves_employer, held.reserves_employee, held.profit_share) if held else (None,) * 3
    return (*parts, paid.employer.value, paid.employee.value)


def _standing(file: ContractFile) -> str:
    contract = file.contract
    if contract.status is Status.ACTIVE:
        return "suspended" if contract.suspended_reason else "active"
    return "passive" if contract.status is Status.PASSIVE else "ended"


def _age_band(age: int | None) -> str:
    """By the names of the classes; the store counts by dates of birth."""
    if age is None:
        return "unknown"
    return next((f"to_{last}" for last in (29, 39, 49, 59) if age <= last), "from_60")


def _of_person(desk: Desk, person: Person) -> Iterator[Name]:
    today, person_id = desk.clock.today(), person.person_id
    reach = reach_of(desk, person_id)
    with desk.store.read() as connection:
        number = numbers.number_of(connection, desk.vault, person_id, today)
        told = {each.deed for each in journal.about(connection, person_id) if each.by_role is None}
        invited = _invited(connection, person_id)
    yield Topic.TOTAL, "people"
    yield Topic.AGE, _age_band(age_on(person.birth_date, today))
    yield Topic.LANGUAGE, person.language.value
    yield Topic.NUMBER, "missing" if number is None else "bis" if is_bis(number) else "national"
    given = reach.private is not None or Deed.ADDRESS_CONFIRMED in told
    came = {Deed.SIGNED_IN, Deed.LANGUAGE_CHOSEN, Deed.STATEMENT_OPENED} & told
    read = [each.address for each in reach.work if each.is_read(today)]
    back = any(reach.returned_from(each) for each in read) or reach.private_returned is not None
    yield from _where(
        Topic.REACH, (bool(read), reach.private is not None, back, reach.has_private, not reach.known(today))
    )
    yield from _where(
        Topic.FUNNEL, (bool(reach.work), invited, given or bool(came), given, Deed.STATEMENT_OPENED in told)
    )


def _where(topic: Topic, holds: Sequence[bool]) -> Iterator[Name]:
    return ((topic, key) for key, true in zip(KEYS[topic], holds, strict=True) if true)


def _invited(connection: Connection, person_id: str) -> bool:
    query = select(mails.c.mail_id).where(
        mails.c.person_id == person_id,
        mails.c.kind == MailKind.INVITATION.value,
        mails.c.state.in_([MailState.SENT.value, MailState.BOUNCED.value]),
    )
    return connection.execute(query).first() is not None


def kept(row: Row[Any]) -> Counted:
    """The same, as one line of facts says it; what belongs to the person only where they are at home."""
    classes = {name for name, bit in BITS.items() if row.classes & bit}
    mine = {name for name in classes if name[0] not in OF_CONTRACTS and name != (Topic.TOTAL, "contracts")}
    return Counted(frozenset(classes - mine), frozenset(mine), tuple(getattr(row, each) for each in AMOUNTS))
