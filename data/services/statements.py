"""The statements of a person: which there are, and their documents as they were issued."""

from collections.abc import Iterable

from data.rules.kept import KeptPaper
from data.rules.visibility import is_visible
from data.services.desk import Desk
from data.store import files, papers


def latest_papers(desk: Desk, person_id: str) -> tuple[KeptPaper, ...]:
    """The latest statement of each of a person's visible contracts, as it was issued, by contract number.

    A contract whose statement was not issued yet is not among them (``data.services.issuing``).
    """
    today = desk.clock.today()
    with desk.store.read() as connection:
        held = files.contract_files(connection, desk.vault, person_id)
        visible = {each.contract.contract_number for each in held if is_visible(each.contract, today)}
        return tuple(
            newest(
                each for each in papers.of_person(connection, person_id) if each.contract_number in visible
            )
        )


def newest(kept: Iterable[KeptPaper]) -> Iterable[KeptPaper]:
    """The first of each contract, of papers that stand newest first."""
    seen: set[str] = set()
    for each in kept:
        if each.contract_number not in seen:
            seen.add(each.contract_number)
            yield each
