"""Whether the extract has somebody by now whom an employer affiliated: the contracts that an affiliation may be."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, or_, select

from data.rules.kinds import Status
from data.rules.visibility import GROUP_INSURANCE
from data.store.tables import contracts, persons


@dataclass(frozen=True, slots=True)
class Joined:
    """A contract with its person, as far as it is compared with an affiliation. ``work_email`` is the extract's."""

    contract_number: str
    person_id: str
    plan_id: str
    find_key: str
    last_name: str
    first_name: str
    birth_date: date | None
    employed_until: date | None
    work_email: str


def candidates(
    connection: Connection, plans: Collection[str], find_keys: Collection[str], born: Collection[date]
) -> tuple[Joined, ...]:
    """The contracts of these plans that did not end, of people with one of these numbers or dates of birth."""
    query = (
        select(contracts, persons.c.find_key, persons.c.last_name, persons.c.first_name, persons.c.birth_date)
        .join_from(contracts, persons, contracts.c.person_id == persons.c.person_id)
        .where(
            contracts.c.plan_id.in_(plans),
            contracts.c.contract_number.startswith(GROUP_INSURANCE),
            contracts.c.status != Status.ENDED.value,
            or_(persons.c.find_key.in_(find_keys), persons.c.birth_date.in_(born)),
        )
        .order_by(contracts.c.contract_number)
    )
    return tuple(
        Joined(
            contract_number=row.contract_number,
            person_id=row.person_id,
            plan_id=row.plan_id,
            find_key=row.find_key or "",
            last_name=row.last_name or "",
            first_name=row.first_name or "",
            birth_date=row.birth_date,
            employed_until=row.employed_until,
            work_email=row.work_email or "",
        )
        for row in connection.execute(query)
    )
