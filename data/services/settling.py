"""What became of the requests of employers: every package of the insurer is read for its answers.

A request is taken over when the extract says what was told, and overruled when the extract says something else than
before and than what was told: from then on the insurer's word counts alone.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from data.rules.changes import Change, ChangeKind, ChangeState, end_of
from data.services.changes import mark
from data.services.joining import settle_affiliations
from data.store import changes, numbers
from data.store.tables import contracts, persons
from data.store.vault import Vault

CHUNK = 500
Answer = Callable[[Change, str], ChangeState | None]


def settle_told(connection: Connection, vault: Vault, now: datetime) -> None:
    """Compares every open request with the extract as it is now. Within the transaction that took a package."""
    waiting = changes.unsettled(connection)
    for start in range(0, len(waiting), CHUNK):
        some = waiting[start : start + CHUNK]
        _settle(connection, vault, some, now)
        affiliations = [each for each in some if each.kind is ChangeKind.AFFILIATION]
        settle_affiliations(connection, vault, affiliations, now)


def _settle(connection: Connection, vault: Vault, waiting: Sequence[Change], now: datetime) -> None:
    people = _people(connection, waiting)
    held = _contracts(connection, waiting)
    for each in waiting:
        person, contract = people.get(each.person_id or ""), held.get(each.contract_number or "")
        state = _answered(each, person, contract, vault)
        if state is None:
            continue
        changes.settle(connection, each.request_id, state, now)
        if each.kind is ChangeKind.NATIONAL_NUMBER and each.token and each.person_id:
            numbers.forget(connection, each.person_id, vault.find_key(vault.decrypt(each.token)))


def _answered(
    told: Change, person: dict[str, str] | None, contract: dict[str, str] | None, vault: Vault
) -> ChangeState | None:
    if told.kind is ChangeKind.AFFILIATION or person is None or contract is None:
        return None
    was, said = told.body.get("was", ""), told.body.get("now", "")
    if told.kind is ChangeKind.NATIONAL_NUMBER:
        return _number(told, person["find_key"], vault)
    if told.kind is ChangeKind.LEAVING:
        return end_of(was, told.body["left_on"], contract["employed_until"])
    if told.kind is ChangeKind.WORK_EMAIL:
        return ChangeState.TAKEN_OVER if contract["work_email"].lower() == said.lower() else None
    return end_of(was, said, person[told.kind.value])


def _number(told: Change, key: str, vault: Vault) -> ChangeState | None:
    """A number that the insurer took away is no answer: the person has one, as the employer says."""
    if not key or told.token is None:
        return None
    if key == vault.find_key(vault.decrypt(told.token)):
        return ChangeState.TAKEN_OVER
    return ChangeState.OVERRULED if mark(key) != told.body.get("was") else None


def _people(connection: Connection, waiting: Sequence[Change]) -> dict[str, dict[str, str]]:
    wanted = {each.person_id for each in waiting if each.person_id}
    query = select(persons).where(persons.c.person_id.in_(wanted))
    return {
        row.person_id: {
            "find_key": row.find_key or "",
            ChangeKind.CIVIL_STATUS.value: row.civil_status or "",
            ChangeKind.CHILDREN.value: "" if row.dependent_children is None else str(row.dependent_children),
        }
        for row in connection.execute(query)
    }


def _contracts(connection: Connection, waiting: Sequence[Change]) -> dict[str, dict[str, str]]:
    wanted = {each.contract_number for each in waiting if each.contract_number}
    query = select(contracts).where(contracts.c.contract_number.in_(wanted))
    return {
        row.contract_number: {
            "employed_until": "" if row.employed_until is None else row.employed_until.isoformat(),
            "work_email": row.work_email or "",
        }
        for row in connection.execute(query)
    }
