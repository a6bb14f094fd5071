"""The jobs behind all contracts of one person, for the finder: also those that are no group insurance.

Those leave this module as an employer and years, without their number. Nobody else's rows are read, and no
employer is looked up by name.
"""

from typing import Any

from sqlalchemy import Connection, Row, select

from data.rules.finder import Own
from data.rules.records import Contract
from data.rules.visibility import is_group_insurance
from data.store import shapes
from data.store.tables import contracts, organisers, plans

_JOBS = (
    select(contracts, organisers.c.name.label("organiser_name"))
    .join_from(contracts, plans, contracts.c.plan_id == plans.c.plan_id)
    .join(organisers, plans.c.organiser_id == organisers.c.organiser_id)
    .order_by(contracts.c.contract_number)
)


def own_jobs(connection: Connection, person_id: str) -> list[tuple[Own, Contract | None]]:
    """Each job, with its contract where that is a group insurance: whether it is shown is not for the store."""
    rows = connection.execute(_JOBS.where(contracts.c.person_id == person_id))
    return [
        (_own(row), shapes.contract(row) if is_group_insurance(row.contract_number) else None) for row in rows
    ]


def _own(row: Row[Any]) -> Own:
    contract = shapes.contract(row)
    return Own(
        employer=row.organiser_name or "",
        handle=None,
        group_insurance=is_group_insurance(contract.contract_number),
        employed_from=contract.employed_from or contract.affiliated_on,
        employed_until=contract.employed_until,
        ended_on=contract.ended_on,
        ended_reason=contract.ended_reason,
    )
