"""What is kept about where a person can be written to: the private address, the one that waits, what bounced."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from data.rules.kinds import Language
from data.rules.mailing import WorkAddress, earliest
from data.rules.visibility import GROUP_INSURANCE
from data.store.base import insert_of
from data.store.changes import reported_leavings
from data.store.journal import Deed
from data.store.tables import contracts, organisers, plans
from data.store.tables_employer import SET_HERE, WORK_EMAIL, work_addresses
from data.store.tables_mail import bounced_addresses, pending_addresses, private_addresses, profiles
from data.store.tables_sign_in import journal, used_messages


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person chose; ``None`` where they have not."""

    statement_language: Language | None = None
    address_asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Private:
    """The private address in force."""

    address: str
    address_key: str
    confirmed_at: datetime


@dataclass(frozen=True, slots=True)
class Pending:
    """An address that waits for its link to be followed."""

    person_id: str
    address: str
    address_key: str
    token_hash: str = field(repr=False)
    asked_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Bounced:
    """An address that a mail came back from for good. ``status`` is a code of RFC 3463, as 5.1.1."""

    address_key: str
    status: str
    bounced_at: datetime


def profile(connection: Connection, person_id: str) -> Profile:
    """What a person chose here; nothing, for somebody who chose nothing."""
    row = connection.execute(select(profiles).where(profiles.c.person_id == person_id)).first()
    if row is None:
        return Profile()
    chosen = row.statement_language
    return Profile(Language(chosen) if chosen in set(Language) else None, row.address_asked_at)


def who_chose(connection: Connection, person_ids: Collection[str]) -> set[str]:
    """Those among some hundreds of persons who chose a language of statements."""
    chose = profiles.c.person_id.in_(person_ids), profiles.c.statement_language.is_not(None)
    return set(connection.scalars(select(profiles.c.person_id).where(*chose)))


def choose_language(connection: Connection, person_id: str, language: Language) -> None:
    """From now on this is the language of the person's statements, whatever the extract says."""
    _keep_profile(connection, person_id, statement_language=language.value)


def note_asked(connection: Connection, person_id: str, now: datetime) -> None:
    """The question of the first sign-in was answered or put off."""
    _keep_profile(connection, person_id, address_asked_at=now)


def _keep_profile(connection: Connection, person_id: str, **values: object) -> None:
    statement = insert_of(connection, profiles).values(person_id=person_id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=values))


def hold(connection: Connection, person_id: str) -> None:
    """Deeds on one person's addresses wait for each other from here on, until the transaction ends."""
    connection.execute(insert_of(connection, profiles).values(person_id=person_id).on_conflict_do_nothing())
    connection.execute(
        select(profiles.c.person_id).where(profiles.c.person_id == person_id).with_for_update()
    )


def wishes_since(connection: Connection, person_id: str, since: datetime) -> int:
    """How often a person asked for another address from that instant on."""
    query = select(func.count()).where(
        journal.c.person_id == person_id, journal.c.deed == Deed.ADDRESS_ASKED.value, journal.c.at > since
    )
    return connection.execute(query).scalar_one()


def private(connection: Connection, person_id: str) -> Private | None:
    """The confirmed private address of a person."""
    row = connection.execute(
        select(private_addresses).where(private_addresses.c.person_id == person_id)
    ).first()
    return None if row is None else Private(row.address, row.address_key, row.confirmed_at)


def keep_private(connection: Connection, person_id: str, kept: Private) -> None:
    """This address is in force from now on, in the place of an earlier one."""
    values = {"address": kept.address, "address_key": kept.address_key, "confirmed_at": kept.confirmed_at}
    statement = insert_of(connection, private_addresses).values(person_id=person_id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=values))


def drop_private(connection: Connection, person_id: str) -> bool:
    """Forgets the private address in force; answers whether there was one."""
    statement = delete(private_addresses).where(private_addresses.c.person_id == person_id)
    return connection.execute(statement).rowcount > 0


def pending(connection: Connection, person_id: str) -> Pending | None:
    """The wish of a person, whether it can still be confirmed or not."""
    row = connection.execute(
        select(pending_addresses).where(pending_addresses.c.person_id == person_id)
    ).first()
    return None if row is None else _pending(row)


def pending_by_token(connection: Connection, token_hash: str) -> Pending | None:
    """The wish behind a link, by the hash of its token."""
    row = connection.execute(
        select(pending_addresses).where(pending_addresses.c.token_hash == token_hash)
    ).first()
    return None if row is None else _pending(row)


def _pending(row: object) -> Pending:
    names = ("person_id", "address", "address_key", "token_hash", "asked_at", "expires_at")
    return Pending(**{name: getattr(row, name) for name in names})


def keep_pending(connection: Connection, wish: Pending) -> None:
    """This wish waits from now on, in the place of an earlier one: the earlier link is dead."""
    values = {
        "address": wish.address,
        "address_key": wish.address_key,
        "token_hash": wish.token_hash,
        "asked_at": wish.asked_at,
        "expires_at": wish.expires_at,
    }
    statement = insert_of(connection, pending_addresses).values(person_id=wish.person_id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=values))


def drop_pending(connection: Connection, person_id: str) -> Pending | None:
    """Take the wish of a person away. Of parallel calls one gets it, the others ``None``."""
    statement = delete(pending_addresses).where(pending_addresses.c.person_id == person_id)
    row = connection.execute(statement.returning(*pending_addresses.c)).first()
    return None if row is None else _pending(row)


def remember_link(connection: Connection, token_hash: str, kept_until: datetime) -> None:
    """This link had its end: it was used, replaced or taken back."""
    statement = insert_of(connection, used_messages).values(message_id=token_hash, kept_until=kept_until)
    connection.execute(statement.on_conflict_do_nothing())


def link_is_over(connection: Connection, token_hash: str) -> bool:
    """Whether a link of ours had its end; forgotten some weeks later."""
    query = select(used_messages.c.message_id).where(used_messages.c.message_id == token_hash)
    return connection.execute(query).first() is not None


def bounced(connection: Connection, person_id: str) -> tuple[Bounced, ...]:
    """The addresses of a person that a mail came back from, oldest first."""
    rows = connection.execute(
        select(bounced_addresses)
        .where(bounced_addresses.c.person_id == person_id)
        .order_by(bounced_addresses.c.bounced_at)
    )
    return tuple(Bounced(row.address_key, row.status, row.bounced_at) for row in rows)


def forget_bounced(connection: Connection, person_id: str, address_key: str) -> None:
    """A mail arrived there after all: its link was followed."""
    connection.execute(
        delete(bounced_addresses).where(
            bounced_addresses.c.person_id == person_id, bounced_addresses.c.address_key == address_key
        )
    )


def work(connection: Connection, person_id: str, organiser_id: str | None = None) -> tuple[WorkAddress, ...]:
    """The addresses that employers, or this one, told with a person's contracts, here or in the extract, by number."""
    return tuple(each for each in employments(connection, person_id, organiser_id) if each.address)


def employments(
    connection: Connection, person_id: str, organiser_id: str | None = None
) -> tuple[WorkAddress, ...]:
    """As ``work``, with an empty address for the contracts that came without one.

    The last day of service is the insurer's, or an earlier one that the employer reported: mails stop with the day,
    not with the report.
    """
    query = (
        select(WORK_EMAIL, contracts.c.contract_number, contracts.c.employed_until, organisers.c.name)
        .join_from(contracts, plans, contracts.c.plan_id == plans.c.plan_id)
        .join(organisers, plans.c.organiser_id == organisers.c.organiser_id)
        .outerjoin(work_addresses, SET_HERE)
        .where(contracts.c.person_id == person_id, contracts.c.contract_number.startswith(GROUP_INSURANCE))
        .order_by(contracts.c.contract_number)
    )
    if organiser_id is not None:
        query = query.where(plans.c.organiser_id == organiser_id)
    reported = reported_leavings(connection, person_id)
    return tuple(
        WorkAddress(
            row.work_email or "",
            row.name or "",
            earliest(row.employed_until, reported.get(row.contract_number)),
        )
        for row in connection.execute(query)
    )
