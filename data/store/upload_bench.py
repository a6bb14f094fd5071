"""The bench on which an approved upload is laid out before it comes into force: temporary tables of one connection.

Laying out takes no lock that others feel. What is then held for a moment (SQLite has one writer) is two statements
that copy whole tables, however many rows there are.
"""

import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, MetaData, String, Table, Text, literal, select, true

from data.rules.address_form import address_key
from data.rules.mailing import MailKind, MailState
from data.store.base import Store, insert_of
from data.store.bulk import load
from data.store.tables_employer import work_addresses
from data.store.tables_mail import mails
from data.store.tables_sign_in import Instant
from data.store.work_list import Reader

CHUNK = 4_000
_bench = MetaData()
_addresses = Table(
    "in_work_addresses",
    _bench,
    Column("contract_number", Text, primary_key=True),
    Column("address", Text),
    Column("address_key", Text),
    prefixes=["TEMPORARY"],
)
_letters = Table(
    "in_invitations",
    _bench,
    *(
        Column(name, Text)
        for name in ("mail_id", "person_id", "address", "occasion", "language", "first_name")
    ),
    prefixes=["TEMPORARY"],
)


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation as it is laid out."""

    reader: Reader
    address: str
    occasion: str


@contextmanager
def upload_bench(store: Store) -> Iterator[Connection]:
    """A connection of its own with an empty bench; both are gone afterwards. Transactions are the caller's."""
    with store.engine.connect() as connection:
        connection.detach()
        with reading(connection):
            _bench.create_all(connection, checkfirst=False)
        yield connection


@contextmanager
def reading(connection: Connection) -> Iterator[None]:
    """A transaction that writes to nothing but the bench."""
    connection.execution_options(read_only=True)
    with connection.begin():
        yield


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """The transaction in which everything comes into force, or nothing."""
    connection.execution_options(read_only=False)
    with connection.begin():
        yield


def lay_out(
    connection: Connection, changes: Collection[tuple[str, str]], invites: Collection[Invite]
) -> None:
    """Puts contracts with their new addresses, and invitations, on an empty bench.

    In the order of the indexes that they will stand in, ids included: what is copied later is copied four times faster.
    """
    for table in (_addresses, _letters):
        connection.execute(table.delete())
    _fill(connection, _addresses, ((number, text, address_key(text)) for number, text in sorted(changes)))
    ids = sorted(secrets.token_hex(16) for _ in invites)
    by_person = sorted(invites, key=lambda each: each.reader.person_id)
    _fill(connection, _letters, map(_letter, ids, by_person))


def _letter(mail_id: str, invite: Invite) -> tuple[str, ...]:
    """In the order of the table's columns."""
    to = invite.reader
    return mail_id, to.person_id, invite.address, invite.occasion, to.language.value, to.first_name


def _fill(connection: Connection, table: Table, rows: Iterable[tuple[str, ...]]) -> None:
    left = iter(rows)
    while part := list(islice(left, CHUNK)):
        load(connection, table, part)


def take_addresses(connection: Connection, now: datetime, *, set_by: str, action_id: str) -> None:
    """The addresses on the bench are in force from now on."""
    names = ("contract_number", "address", "address_key", "set_at", "set_by", "action_id")
    laid = select(
        _addresses.c.contract_number,
        _addresses.c.address,
        _addresses.c.address_key,
        literal(now, Instant),
        literal(set_by, String),
        literal(action_id, String),
    ).where(true())
    statement = insert_of(connection, work_addresses).from_select(names, laid)
    new = {name: statement.excluded[name] for name in names[1:]}
    connection.execute(statement.on_conflict_do_update(index_elements=["contract_number"], set_=new))


def owe_letters(connection: Connection, now: datetime, *, due_at: datetime, lane: str) -> int:
    """The invitations on the bench are owed from now on, each once; answers how many are new.

    Their tasks are put when they are due (``services.upload_apply.release``): a hundred thousand at once would keep
    everybody else waiting.
    """
    fixed: Sequence[tuple[str, Any]] = (
        ("kind", literal(MailKind.INVITATION.value, String)),
        ("lane", literal(lane, String)),
        ("state", literal(MailState.WAITING.value, String)),
        ("attempts", literal(0)),
        ("written_at", literal(now, Instant)),
        ("due_at", literal(due_at, Instant)),
    )
    names = [*(each.name for each in _letters.c), *(name for name, _ in fixed)]
    laid = select(*_letters.c, *(value for _, value in fixed)).where(true())
    statement = insert_of(connection, mails).from_select(names, laid).on_conflict_do_nothing()
    return connection.execute(statement).rowcount
