"""Everything in the store that is about one person. A table that is not named here fails the tests.

Only group insurance: a contract whose number does not begin with ``530/`` is no part of this portal, and may never
leave it (docs/export.md).
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import BigInteger, Boolean, ColumnElement, Connection, DateTime, Integer, Row, Select, select
from sqlalchemy import Column as Kept
from sqlalchemy import Table as KeptTable

from data.rules.holdings import Basis, Column, HeldTable, LeftOut, Shape, Value
from data.rules.masking import masked
from data.rules.visibility import GROUP_INSURANCE
from data.store import tables as t
from data.store.base import Cents, Day, Millionths
from data.store.tables_employer import action_rows, change_requests, known_numbers, work_addresses
from data.store.tables_launch import launch_groups
from data.store.tables_mail import (
    bounced_addresses,
    mails,
    pending_addresses,
    private_addresses,
    profiles,
    work_bounces,
)
from data.store.tables_papers import paper_files, papers
from data.store.tables_sign_in import Instant, journal, sessions
from data.store.vault import Vault

NUMBER = "national_number"  # how the number is called when it leaves, masked
VOCABULARIES = {
    "persons.sex": "sex",
    "persons.civil_status": "civil_status",
    "persons.country": "country",
    "organisers.region": "region",
    "plans.category": "category",
    "plans.plan_type": "PlanType",
    "plans.branch": "Branch",
    "plans.beneficiary_order": "beneficiary",
    "contracts.status": "Status",
    "contracts.suspended_reason": "Suspension",
    "contracts.ended_reason": "EndReason",
    "contracts.transferred_to": "transferred_to",
    "movements.code": "MovementCode",
    "movements.party": "Party",
    "covers.cover": "CoverKind",
    "covers.unit": "Unit",
    "covers.reason": "Reason",
    "statements.reason": "StatementReason",
    "papers.reason": "StatementReason",
    "mails.kind": "MailKind",
    "mails.state": "MailState",
    "sessions.role": "Role",
    "journal.deed": "Deed",
    "journal.by_role": "Looker",
    **{
        f"{table}.language": "Language"
        for table in ("persons", "organisers", "statements", "mails", "papers", "paper_files")
    },
    "profiles.statement_language": "Language",
}
BASES = {
    "contracts.reference_salary": Basis.PER_YEAR_GROSS,
    "contracts.premium_employer": Basis.PER_YEAR_WITHOUT_TAX,
    "contracts.premium_employee": Basis.PER_YEAR_WITHOUT_TAX,
    "covers.amount": Basis.AS_UNIT_SAYS,
}
COLUMNS_LEFT_OUT: Mapping[str, LeftOut] = {
    "persons.find_key": LeftOut.KEY,
    "organisers.account_manager_id": LeftOut.SOMEBODY_ELSE,
    "pending_addresses.token_hash": LeftOut.KEY,
    "mails.holder": LeftOut.MACHINERY,
    "paper_files.body": LeftOut.AS_FILE,
    "work_addresses.set_by": LeftOut.SOMEBODY_ELSE,
    "known_numbers.find_key": LeftOut.KEY,
    "known_numbers.token": LeftOut.KEY,
    "known_numbers.set_by": LeftOut.SOMEBODY_ELSE,
    "change_requests.user_id": LeftOut.SOMEBODY_ELSE,
    "change_requests.token": LeftOut.KEY,
    "action_rows.details": LeftOut.SOMEBODY_ELSE,  # other people whom a row could have meant
    "action_rows.answer": LeftOut.MACHINERY,
    "sessions.user_id": LeftOut.SOMEBODY_ELSE,
    "sessions.staff_id": LeftOut.SOMEBODY_ELSE,
    "sessions.session_key": LeftOut.KEY,
    "sessions.secret_hash": LeftOut.KEY,
    "sessions.name_id": LeftOut.KEY,
    "sessions.name_hash": LeftOut.KEY,
    "sessions.session_index": LeftOut.KEY,
    "journal.line": LeftOut.MACHINERY,  # counts everybody's lines
    "journal.session_key": LeftOut.KEY,
}
TABLES_LEFT_OUT: Mapping[str, LeftOut] = {
    "account_managers": LeftOut.SOMEBODY_ELSE,
    "employer_users": LeftOut.SOMEBODY_ELSE,
    "employer_rights": LeftOut.SOMEBODY_ELSE,
    "employer_links": LeftOut.SOMEBODY_ELSE,
    "right_changes": LeftOut.SOMEBODY_ELSE,
    "staff_users": LeftOut.SOMEBODY_ELSE,
    "staff_portfolios": LeftOut.SOMEBODY_ELSE,
    "actions": LeftOut.SOMEBODY_ELSE,  # what an employer ordered or sent in; their rows are in action_rows
    "action_files": LeftOut.MACHINERY,  # copies that go after some days; what they hold stands in its own tables
    "insured": LeftOut.MACHINERY,  # copies in small letters, to be searched
    "ticked_steps": LeftOut.SOMEBODY_ELSE,
    "launches": LeftOut.NOT_ABOUT_YOU,
    "launch_counts": LeftOut.NOT_ABOUT_YOU,  # shares of groups in coarse steps
    "packages": LeftOut.NOT_ABOUT_YOU,
    "facts": LeftOut.MACHINERY,  # what is handed over, in classes, to be counted; made anew from it
    "stale_people": LeftOut.MACHINERY,
    "circles": LeftOut.NOT_ABOUT_YOU,
    "circle_blocks": LeftOut.NOT_ABOUT_YOU,
    "employer_sizes": LeftOut.NOT_ABOUT_YOU,
    "portfolio_memory": LeftOut.MACHINERY,  # sums of many people; and marks of the few who moved since
    "told_views": LeftOut.NOT_ABOUT_YOU,
    "told_employers": LeftOut.NOT_ABOUT_YOU,
    "told_places": LeftOut.NOT_ABOUT_YOU,
    "told_words": LeftOut.NOT_ABOUT_YOU,  # of the names of employers
    "told_beginnings": LeftOut.NOT_ABOUT_YOU,
    "told_orders": LeftOut.NOT_ABOUT_YOU,
    "publications": LeftOut.NOT_ABOUT_YOU,
    "sign_in_requests": LeftOut.NOT_ABOUT_YOU,  # of a browser before anybody has signed in, for 15 minutes
    "sign_out_requests": LeftOut.NOT_ABOUT_YOU,
    "used_messages": LeftOut.NOT_ABOUT_YOU,
    "workers": LeftOut.NOT_ABOUT_YOU,
    "paces": LeftOut.NOT_ABOUT_YOU,
}


def _contracts(person_id: str) -> Select[Any]:
    mine = t.contracts.c.person_id == person_id
    return select(t.contracts.c.contract_number).where(
        mine, t.contracts.c.contract_number.startswith(GROUP_INSURANCE)
    )


def _of_contracts(table: KeptTable) -> Callable[[str], ColumnElement[bool]]:
    return lambda person_id: table.c.contract_number.in_(_contracts(person_id))


def _of_person(table: KeptTable) -> Callable[[str], ColumnElement[bool]]:
    return lambda person_id: table.c.person_id == person_id


def _their_plans(person_id: str) -> Select[Any]:
    return select(t.contracts.c.plan_id).where(t.contracts.c.contract_number.in_(_contracts(person_id)))


def _their_organisers(person_id: str) -> Select[Any]:
    return select(t.plans.c.organiser_id).where(t.plans.c.plan_id.in_(_their_plans(person_id)))


def _their_papers(person_id: str) -> Select[Any]:
    return select(papers.c.paper_id).where(papers.c.person_id == person_id)


# Which rows of a table are about a person, in the order of the download.
THEIRS: Mapping[KeptTable, Callable[[str], ColumnElement[bool]]] = {
    t.persons: _of_person(t.persons),
    profiles: _of_person(profiles),
    private_addresses: _of_person(private_addresses),
    pending_addresses: _of_person(pending_addresses),
    bounced_addresses: _of_person(bounced_addresses),
    work_bounces: _of_person(work_bounces),
    t.organisers: lambda person_id: t.organisers.c.organiser_id.in_(_their_organisers(person_id)),
    t.plans: lambda person_id: t.plans.c.plan_id.in_(_their_plans(person_id)),
    t.contracts: _of_contracts(t.contracts),
    work_addresses: _of_contracts(work_addresses),
    known_numbers: _of_person(known_numbers),
    launch_groups: _of_person(launch_groups),
    change_requests: _of_person(change_requests),
    action_rows: _of_contracts(action_rows),
    t.positions: _of_contracts(t.positions),
    t.movements: _of_contracts(t.movements),
    t.covers: _of_contracts(t.covers),
    t.statements: _of_contracts(t.statements),
    papers: _of_person(papers),
    paper_files: lambda person_id: paper_files.c.paper_id.in_(_their_papers(person_id)),
    mails: _of_person(mails),
    sessions: _of_person(sessions),
    journal: _of_person(journal),
}


def of_person(connection: Connection, vault: Vault, person_id: str) -> tuple[HeldTable, ...]:
    """Every row about a person, of every table that can hold one. The national number comes out masked."""
    return tuple(_held(connection, vault, table, theirs(person_id)) for table, theirs in THEIRS.items())


def one_at_a_time(connection: Connection, person_id: str) -> None:
    """Holds others who take the same person's file until this transaction is over. SQLite has one writer anyway."""
    connection.execute(
        select(t.persons.c.person_id).where(t.persons.c.person_id == person_id).with_for_update()
    )


def left_out() -> Iterator[tuple[str, str, LeftOut]]:
    """What is kept and not handed over: table, column (or "" for all of it) and why."""
    for name, why in COLUMNS_LEFT_OUT.items():
        table, column = name.split(".")
        yield table, column, why
    for table, why in TABLES_LEFT_OUT.items():
        yield table, "", why


def columns_of(table: KeptTable) -> tuple[Column, ...]:
    """The columns that are handed over, with what their values are."""
    return tuple(_column(each) for each in _handed(table))


def _handed(table: KeptTable) -> list[Kept[Any]]:
    return [each for each in table.c if f"{table.name}.{each.name}" not in COLUMNS_LEFT_OUT]


def _held(connection: Connection, vault: Vault, table: KeptTable, theirs: ColumnElement[bool]) -> HeldTable:
    query = select(*_handed(table)).where(theirs).order_by(*table.primary_key.columns)
    rows = connection.execute(query).all()
    if table is t.persons:
        return HeldTable(table.name, columns_of(table), tuple(_with_masked(vault, row) for row in rows))
    return HeldTable(table.name, columns_of(table), tuple(tuple(row) for row in rows))


def _with_masked(vault: Vault, row: Row[Any]) -> tuple[Value, ...]:
    token = row.number_token
    hidden = None if token is None else masked(vault.decrypt(token))
    return tuple(hidden if name == "number_token" else value for name, value in row._mapping.items())


def _column(kept: Kept[Any]) -> Column:
    place = f"{kept.table.name}.{kept.name}"
    if kept.name == "number_token":
        return Column(NUMBER, Shape.TEXT)
    if place == "papers.figures":
        return Column(kept.name, Shape.FIGURES)
    if place in VOCABULARIES:
        return Column(kept.name, Shape.CODE, VOCABULARIES[place])
    shape = next((shape for kind, shape in _SHAPES if isinstance(kept.type, kind)), Shape.TEXT)
    basis = BASES.get(place, Basis.GROSS) if shape is Shape.EUROS else None
    return Column(kept.name, shape, basis=basis)


_SHAPES: tuple[tuple[type[Any], Shape], ...] = (
    (Cents, Shape.EUROS),
    (Millionths, Shape.FRACTION),
    (Day, Shape.DAY),
    (Instant, Shape.INSTANT),
    (DateTime, Shape.INSTANT),
    (Boolean, Shape.YES_NO),
    (Integer, Shape.WHOLE),
    (BigInteger, Shape.WHOLE),
)
