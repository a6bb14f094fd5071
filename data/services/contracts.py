"""What a person may see of their own contracts. Nothing here answers for anybody else's."""

from data.rules.answers import ContractView, Overview
from data.rules.contract_view import contract_view
from data.rules.overview import overview
from data.rules.records import ContractFile, Person
from data.rules.visibility import is_visible
from data.services.desk import Desk
from data.store import files


def overview_of(desk: Desk, person_id: str) -> Overview | None:
    """The first screen of a person today; ``None`` when the person is not known (any more)."""
    held = _held(desk, person_id)
    return None if held is None else overview(held[0], held[1], desk.clock.today())


def contract_of(desk: Desk, person_id: str, handle: str) -> tuple[Person, ContractView] | None:
    """One contract of a person today, by the handle that stands in its address.

    The handle comes from a browser: it is looked for among the person's own visible contracts only, so that
    another member's contract, a hidden one and nonsense all give the same ``None``.
    """
    held = _held(desk, person_id)
    if held is None:
        return None
    person, mine = held
    today = desk.clock.today()
    found = [file for file in mine if file.contract.handle == handle and is_visible(file.contract, today)]
    return (person, contract_view(found[0], person, today)) if found else None


def _held(desk: Desk, person_id: str) -> tuple[Person, tuple[ContractFile, ...]] | None:
    with desk.store.read() as connection:
        person = files.person(connection, desk.vault, person_id, desk.clock.today())
        if person is None:
            return None
        return person, files.contract_files(connection, desk.vault, person_id)
