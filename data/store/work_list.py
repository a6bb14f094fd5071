"""Who stands in an employer's *Overzicht verzekerden*: everybody whom an address of work is of use to.

That is each contract of group insurance of this organiser that has not ended and whose person works there today or
from a later day on. A contract whose person left, by the insurer's word or by the organiser's own, keeps its reserves,
but nothing is written to an address of work after the leaving day (docs/rules.md 10), so it is not in the list.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, CursorResult, Select, case, func, or_, select

from data.rules.kinds import Language, Status
from data.rules.overview_sheet import Insured
from data.rules.standing import Manager, Standing
from data.rules.upload_report import Present
from data.rules.visibility import GROUP_INSURANCE
from data.store.changes import gone, leavings_told
from data.store.tables import account_managers, contracts, organisers, packages, persons, plans
from data.store.tables_employer import SET_HERE, WORK_EMAIL, work_addresses
from data.store.tables_mail import private_addresses, profiles, work_bounces
from data.store.vault import Vault

_AT_A_TIME = 2_000
_LANGUAGES = {each.value: each for each in Language}
_STATUSES = {each.value: each for each in Status}
_LIST: Select[Any] = (
    select(
        contracts.c.contract_number,
        contracts.c.person_id,
        contracts.c.personnel_number,
        contracts.c.status,
        WORK_EMAIL,
        plans.c.name.label("plan"),
        persons.c.last_name,
        persons.c.first_name,
        persons.c.birth_date,
        private_addresses.c.person_id.is_not(None).label("private_known"),
    )
    .join_from(contracts, plans, contracts.c.plan_id == plans.c.plan_id)
    .join(persons, contracts.c.person_id == persons.c.person_id)
    .outerjoin(work_addresses, SET_HERE)
    .outerjoin(private_addresses, private_addresses.c.person_id == contracts.c.person_id)
)

_READERS: Select[Any] = (
    select(persons.c.person_id, persons.c.first_name, persons.c.language, profiles.c.statement_language)
    .join_from(contracts, plans, contracts.c.plan_id == plans.c.plan_id)
    .join(persons, contracts.c.person_id == persons.c.person_id)
    .outerjoin(profiles, profiles.c.person_id == persons.c.person_id)
)


_NAMES: Select[Any] = (
    select(contracts.c.contract_number, persons.c.last_name, persons.c.first_name)
    .join_from(contracts, plans, contracts.c.plan_id == plans.c.plan_id)
    .join(persons, contracts.c.person_id == persons.c.person_id)
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose list, and on which day."""

    organiser_id: str
    today: date


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom an invitation is for: what a mail needs of a person."""

    person_id: str
    first_name: str
    language: Language


@dataclass(frozen=True, slots=True)
class Marks:
    """What changes whenever anything changes that an upload was judged by: packages, addresses set here, and leavings
    that were reported, taken back or answered.
    """

    package: int
    set_here: int
    set_last: int
    leavings: tuple[int, int]


def belongs(organiser_id: str, today: date) -> tuple[ColumnElement[bool], ...]:
    """The conditions of the list, on ``contracts`` joined with ``plans``."""
    return (
        *_of(organiser_id),
        contracts.c.status != Status.ENDED.value,
        or_(contracts.c.employed_until.is_(None), contracts.c.employed_until >= today),
        ~gone(organiser_id, today),
    )


def insured_of(connection: Connection, vault: Vault, organiser_id: str, today: date) -> Iterator[Insured]:
    """The whole list, by name. Read as it is used, so the transaction must last as long."""
    query = _LIST.where(*belongs(organiser_id, today))
    query = query.order_by(persons.c.last_name, persons.c.first_name, contracts.c.contract_number)
    held: dict[str, str] = {}  # names of plans and of people repeat: each text is kept once
    for row in connection.execute(query.execution_options(yield_per=_AT_A_TIME)):
        yield _insured(row, vault, organiser_id, held)


def present_of(connection: Connection, organiser_id: str, today: date) -> dict[str, Present]:
    """Every contract of the list as it stands now, by number."""
    query = (
        select(contracts.c.contract_number, contracts.c.person_id, WORK_EMAIL, work_addresses.c.set_at)
        .join_from(contracts, plans, contracts.c.plan_id == plans.c.plan_id)
        .outerjoin(work_addresses, SET_HERE)
        .where(*belongs(organiser_id, today))
    )
    rows = connection.execute(query.execution_options(yield_per=_AT_A_TIME))
    return {number: Present(person, mail or "", set_at) for number, person, mail, set_at in rows}


def beside(
    connection: Connection, vault: Vault, scope: Scope, *, person_id: str, key: str
) -> tuple[Insured, ...]:
    """Those of the list by whom one address is judged: its person, whoever has it, some at its domain.

    ``key`` is an ``address_key``. Who writes an address with other letters of the same meaning is not found.
    """
    mail, domain = func.lower(WORK_EMAIL.element), key.rpartition("@")[2]
    of_list = _LIST.where(*belongs(scope.organiser_id, scope.today)).order_by(contracts.c.contract_number)
    asked = (
        of_list.where(contracts.c.person_id == person_id),
        of_list.where(mail == key).limit(3),
        of_list.where(mail.endswith(f"@{domain}", autoescape=True), contracts.c.person_id != person_id).limit(
            9
        ),
    )
    found = {row.contract_number: row for query in asked for row in connection.execute(query)}
    return tuple(_insured(row, vault, scope.organiser_id) for row in found.values())


def readers(connection: Connection, organiser_id: str, today: date) -> dict[str, Reader]:
    """Everybody of the list as a mail greets them, by person."""
    query = _READERS.where(*belongs(organiser_id, today)).distinct()
    return {each.person_id: each for each in map(_reader, connection.execute(query))}


def reader_of(connection: Connection, organiser_id: str, contract_number: str) -> Reader | None:
    """The person of one contract of this organiser, in the list or not; ``None`` for another's."""
    mine = *_of(organiser_id), contracts.c.contract_number == contract_number
    row = connection.execute(_READERS.where(*mine)).first()
    return None if row is None else _reader(row)


def name_of(connection: Connection, organiser_id: str) -> str:
    """What an organiser is called; empty when that was not delivered."""
    query = select(organisers.c.name).where(organisers.c.organiser_id == organiser_id)
    return connection.execute(query).scalar() or ""


def manager_of(connection: Connection, organiser_id: str) -> Manager | None:
    """The account manager of an organiser; ``None`` when none with a name was delivered."""
    query = (
        select(account_managers.c.name, account_managers.c.email)
        .join_from(organisers, account_managers)
        .where(organisers.c.organiser_id == organiser_id)
    )
    row = connection.execute(query).first()
    return Manager(row.name, row.email or "") if row is not None and row.name else None


def standing(connection: Connection, organiser_id: str, today: date) -> Standing:
    """How many people of the list have which address."""
    mine = contracts.c.person_id

    def any_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.max(case((condition, 1), else_=0))

    each = (
        select(
            any_of(_MAIL != "").label("work"),
            any_of(private_addresses.c.person_id.is_not(None)).label("private"),
        )
        .join_from(contracts, plans, contracts.c.plan_id == plans.c.plan_id)
        .outerjoin(work_addresses, SET_HERE)
        .outerjoin(private_addresses, private_addresses.c.person_id == mine)
        .where(*belongs(organiser_id, today))
        .group_by(mine)
        .subquery()
    )
    sums = (func.coalesce(func.sum(each.c[name]), 0) for name in ("work", "private"))
    people, work, private = connection.execute(select(func.count(), *sums).select_from(each)).one()
    return Standing(people, work, private, _bounced(connection, organiser_id, today))


_MAIL: Final = func.coalesce(work_addresses.c.address, contracts.c.work_email, "")


def _bounced(connection: Connection, organiser_id: str, today: date) -> int:
    """People of the list whose address of work returns mail; compared without capitals. Few addresses ever do."""
    query = (
        select(func.count(contracts.c.person_id.distinct()))
        .join_from(work_bounces, contracts, work_bounces.c.person_id == contracts.c.person_id)
        .join(plans, contracts.c.plan_id == plans.c.plan_id)
        .outerjoin(work_addresses, SET_HERE)
        .where(
            work_bounces.c.organiser_id == organiser_id,
            work_bounces.c.address_key == func.lower(_MAIL),
            *belongs(organiser_id, today),
        )
    )
    return int(connection.execute(query).scalar_one())


def marks(connection: Connection, organiser_id: str) -> Marks:
    """Compared before and after, they tell whether what was read in between still holds."""
    mine = (
        select(func.count(), func.max(work_addresses.c.set_at))
        .join_from(work_addresses, contracts, SET_HERE)
        .join(plans, contracts.c.plan_id == plans.c.plan_id)
        .where(plans.c.organiser_id == organiser_id)
    )
    count, last = connection.execute(mine).one()
    package = connection.execute(select(func.max(packages.c.id))).scalar()
    last_set = int(last.timestamp() * 1_000_000) if last else 0
    return Marks(package or 0, count, last_set, leavings_told(connection, organiser_id))


def names_of(connection: Connection, organiser_id: str, numbers: Collection[str]) -> dict[str, str]:
    """The names behind some hundreds of contracts of this organiser, as ``Peeters, Lotte``."""
    return _named(
        connection.execute(_NAMES.where(*_of(organiser_id), contracts.c.contract_number.in_(numbers)))
    )


def all_names(connection: Connection, organiser_id: str) -> dict[str, str]:
    """As ``names_of``, of all contracts of group insurance of this organiser."""
    return _named(connection.execute(_NAMES.where(*_of(organiser_id))))


def _of(organiser_id: str) -> tuple[ColumnElement[bool], ...]:
    return plans.c.organiser_id == organiser_id, contracts.c.contract_number.startswith(GROUP_INSURANCE)


def _named(rows: CursorResult[Any]) -> dict[str, str]:
    return {row.contract_number: f"{row.last_name or ''}, {row.first_name or ''}".strip(", ") for row in rows}


def _insured(
    row: Sequence[Any], vault: Vault, organiser_id: str, held: dict[str, str] | None = None
) -> Insured:
    """A row of ``_LIST``, taken apart by its order: there may be a hundred thousand."""
    number, person_id, personnel, status, mail, plan, last, first, born, private = row
    once = {} if held is None else held
    return Insured(
        row_key=vault.row_key(organiser_id, number),
        person_id=person_id,
        contract_number=number,
        last_name=once.setdefault(last or "", last or ""),
        first_name=once.setdefault(first or "", first or ""),
        birth_date=born,
        personnel_number=personnel or "",
        plan=once.setdefault(plan or "", plan or ""),
        status=_STATUSES[status],
        work_email=mail or "",
        private_known=bool(private),
    )


def _reader(row: Sequence[Any]) -> Reader:
    person_id, first, language, of_statements = row
    chosen = _LANGUAGES.get(of_statements) or _LANGUAGES.get(language, Language.NL)
    return Reader(person_id, first or "", chosen)
