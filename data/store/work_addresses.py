"""The addresses of work that employers set here, one for each contract."""

from datetime import datetime

from sqlalchemy import Connection, select

from data.rules.address_form import address_key
from data.store.base import insert_of
from data.store.tables_employer import work_addresses


def is_set(connection: Connection, contract_number: str) -> bool:
    """Whether an address, or that there is none, was set here."""
    mine = work_addresses.c.contract_number == contract_number
    return connection.execute(select(work_addresses.c.set_at).where(mine)).first() is not None


def keep(connection: Connection, contract_number: str, address: str, now: datetime, *, set_by: str) -> None:
    """This address is in force from now on, before the extract's; an empty one says that there is none."""
    values = {"address": address, "address_key": address_key(address) if address else "", "set_at": now}
    values |= {"set_by": set_by, "action_id": None}
    statement = insert_of(connection, work_addresses).values(contract_number=contract_number, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["contract_number"], set_=values))
