"""What every employer has done for the launch of the portal: facts of the employer, none of a person."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from data.rules.actions import ActionKind, ActionState
from data.store.tables import organisers
from data.store.tables_employer import actions, launches
from data.store.tables_portfolio import employer_sizes


@dataclass(frozen=True, slots=True)
class Done:
    """An employer, its class of size, and the three steps."""

    organiser_id: str
    name: str
    account_manager_id: str
    size: int | None
    planned: bool
    ordered: bool
    uploaded: bool


def of_all(connection: Connection) -> tuple[Done, ...]:
    """Every employer of the extract, by its number."""
    planned = set(connection.scalars(select(launches.c.organiser_id)))
    kind, state = actions.c.kind, actions.c.state
    ordered = _who(connection, kind == ActionKind.OVERVIEW.value)
    uploaded = _who(connection, (kind == ActionKind.UPLOAD.value) & (state == ActionState.PROCESSED.value))
    columns = (organisers.c.organiser_id, organisers.c.name, organisers.c.account_manager_id)
    query = (
        select(*columns, employer_sizes.c.size)
        .outerjoin(employer_sizes, employer_sizes.c.organiser_id == organisers.c.organiser_id)
        .order_by(organisers.c.organiser_id)
    )
    return tuple(
        Done(each, name or "", manager or "", size, each in planned, each in ordered, each in uploaded)
        for each, name, manager, size in connection.execute(query)
    )


def _who(connection: Connection, which: ColumnElement[bool]) -> set[str]:
    return set(connection.scalars(select(actions.c.organiser_id).where(which).distinct()))
