"""New affiliations that the insurer has taken over: the extract has the person by now, under a contract of that plan.

Then the request is done, leads to the person, and the address of work that was told with it is in force and invited
(docs/employer-changes.md): the insurer's kit asks for it on the affiliation, so that nobody has to send it in again.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from data.rules.address_form import address_key
from data.rules.affiliated import Told, is_meant
from data.rules.changes import Change
from data.services import invitations
from data.store import changes, journal, work_addresses, work_list
from data.store.joined import Joined, candidates
from data.store.journal import Deed
from data.store.vault import Vault

ROLE = "employer"


def settle_affiliations(
    connection: Connection, vault: Vault, waiting: Sequence[Change], now: datetime
) -> None:
    """Ends the affiliations among ``waiting`` that the extract has. Within the transaction that took a package."""
    told = [(each, _told(each, vault)) for each in waiting]
    if not told:
        return
    born = {each.birth_date for _, each in told if each.birth_date}
    keys = {each.find_key for _, each in told if each.find_key}
    found = candidates(connection, {each.plan_id for _, each in told}, keys, born)
    for change, affiliation in told:
        joined = next((each for each in found if is_meant(affiliation, _as_told(each))), None)
        if joined is None:
            continue
        changes.take_over(
            connection,
            change.request_id,
            now,
            person_id=joined.person_id,
            contract_number=joined.contract_number,
        )
        _write_to(connection, change, joined, now)


def _told(change: Change, vault: Vault) -> Told:
    number = vault.decrypt(change.token) if change.token else ""
    return Told(
        plan_id=change.body.get("plan_id", ""),
        find_key=vault.find_key(number) if number else "",
        number=number,
        name=f"{change.body.get('last_name', '')} {change.body.get('first_name', '')}",
        birth_date=change.day("birth_date"),
        day=change.day("employed_from"),
    )


def _as_told(joined: Joined) -> Told:
    return Told(
        plan_id=joined.plan_id,
        find_key=joined.find_key,
        number="",
        name=f"{joined.last_name} {joined.first_name}",
        birth_date=joined.birth_date,
        day=joined.employed_until,
    )


def _write_to(connection: Connection, change: Change, joined: Joined, now: datetime) -> None:
    """The address of work that was told, unless somebody said otherwise since: here, or by the extract."""
    address, organiser_id = change.body.get("work_email", ""), change.organiser_id
    other = joined.work_email and address_key(joined.work_email) != address_key(address)
    reader = work_list.reader_of(connection, organiser_id, joined.contract_number)
    if not address or other or reader is None or work_addresses.is_set(connection, joined.contract_number):
        return
    if not joined.work_email:
        work_addresses.keep(connection, joined.contract_number, address, now, set_by=change.user_id)
        journal.note(
            connection,
            now,
            Deed.WORK_ADDRESS_SET,
            person_id=joined.person_id,
            by_role=ROLE,
            organiser_id=organiser_id,
        )
    invitations.owe(connection, reader, address, organiser_id=organiser_id, due_at=now, now=now)
