"""The benefit statements of one contract, for the employer whose plan it is in: the whole history, all of it to open.

The same documents as the member's, byte by byte. Every one that is opened is noted with the employer, before it is
handed over, and the member reads it among who looked at their file. What nobody has drawn yet is drawn on demand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from data.rules.deeds import Looker
from data.rules.kept import Listed
from data.rules.kinds import Language
from data.rules.occasions import Key, due, in_time
from data.rules.parameters import shipped
from data.rules.parts import WHOLE, Part, within
from data.rules.records import ContractFile, Person
from data.rules.rights import Employer
from data.services.desk import Desk
from data.services.issuing import Press, issue_unasked, paper_id_of, wish_of
from data.services.looks import note_look
from data.services.statements import Document, kept_document, rendered
from data.store import files, insured, papers

AT_A_TIME = 50  # contracts


def papers_at(desk: Desk, employer: Employer, handle: str) -> tuple[Listed, ...]:
    """Every statement of a contract of this employer, the newest first; none for anybody else's."""
    with desk.store.read() as connection:
        return _listed(connection, desk, employer, handle)


def open_paper(  # noqa: PLR0913, PLR0917  # whose, which and in what language; each from a browser
    desk: Desk, press: Press, employer: Employer, handle: str, paper_id: str, language: Language
) -> Document | None:
    """One statement of a contract of this employer, noted; ``None`` for whatever is not theirs to have.

    Raises ``DamagedError``.
    """
    listed = papers_at(desk, employer, handle)
    found = next((each for each in listed if each.paper_id == paper_id), None)
    if found is None:
        return None
    if not found.drawn:
        issue_unasked(desk, press, [found.contract_number])
    rendered(desk, press, paper_id, language)
    with desk.store.write() as connection:
        held = _held(connection, desk, employer, handle)
        document = kept_document(connection, held[1], paper_id, language) if held else None
        if document is not None:
            _note(connection, desk, employer, document.person.person_id, "statement")
        return document


def open_all(desk: Desk, press: Press, employer: Employer, handle: str) -> tuple[Document, ...]:
    """Every statement of a contract in the language in which it was issued, the newest first, noted once."""
    listed = papers_at(desk, employer, handle)
    if any(not each.drawn for each in listed):
        issue_unasked(desk, press, [listed[0].contract_number])
    with desk.store.write() as connection:
        held = _held(connection, desk, employer, handle)
        if held is None or not listed:
            return ()
        found = (kept_document(connection, held[1], each.paper_id, each.language) for each in listed)
        documents = tuple(each for each in found if each is not None)
        _note(connection, desk, employer, held[1].person_id, "all_statements")
        return documents


def _held(
    connection: Connection, desk: Desk, employer: Employer, handle: str
) -> tuple[ContractFile, Person] | None:
    number = insured.number_at(connection, employer.organiser_id, handle)
    found = files.files_of(connection, [number]) if number is not None else ()
    if not found:
        return None
    person = files.person(connection, desk.vault, found[0].contract.person_id, desk.clock.today())
    return None if person is None else (found[0], person)


def _listed(connection: Connection, desk: Desk, employer: Employer, handle: str) -> tuple[Listed, ...]:
    """What was issued, and what is due and nobody has drawn. A paper of another person of the same contract is not
    theirs: figures do not change hands.
    """
    held = _held(connection, desk, employer, handle)
    if held is None:
        return ()
    file, person = held
    number = file.contract.contract_number
    kept = papers.of_contracts(connection, [number])
    issued: set[Key] = {(each.as_at, each.reason) for each in kept}
    owed = due(file, person, desk.clock.today(), issued, wish_of(connection, person.person_id))
    found = [
        Listed(each.paper_id, number, each.as_at, each.reason, each.issued_on, each.language, drawn=True)
        for each in kept
        if each.person_id == person.person_id
    ]
    found += [
        Listed(
            paper_id_of(desk, number, (each.as_at, each.reason)),
            number,
            each.as_at,
            each.reason,
            each.issued_on,
            each.language,
            drawn=False,
        )
        for each in owed.occasions
    ]
    return tuple(sorted(found, key=lambda each: in_time((each.as_at, each.reason)), reverse=True))


def _note(connection: Connection, desk: Desk, employer: Employer, person_id: str, code: str) -> None:
    note_look(
        connection,
        desk.clock.now(),
        person_id,
        by=Looker.EMPLOYER,
        organiser_id=employer.organiser_id,
        code=code,
        session_key=employer.session_key,
    )


@dataclass(frozen=True, slots=True)
class PrintSet:
    """The latest statements of an employer's people by name, as issued; or one part of them."""

    organiser: str
    bodies: Iterator[bytes]
    count: int


def print_set_of(desk: Desk, press: Press, organiser_id: str, part: Part = WHOLE) -> PrintSet:
    """For the clock, which makes what somebody of that employer ordered. Contracts that ended are not in it."""
    most = shipped().whole("statements_per_print", desk.clock.today())
    with desk.store.read() as connection:
        name = insured.organiser_name(connection, organiser_id)
        numbers = insured.to_print(connection, organiser_id)
    chosen = within(numbers, part, most)
    return PrintSet(name, _bodies(desk, press, chosen), len(chosen))


def _bodies(desk: Desk, press: Press, numbers: Sequence[str]) -> Iterator[bytes]:
    """Some dozens at a time: what nobody has drawn yet is drawn, and a damaged one is left out of a pile of paper."""
    for start in range(0, len(numbers), AT_A_TIME):
        part = numbers[start : start + AT_A_TIME]
        issue_unasked(desk, press, part)
        for number in part:
            found = _latest(desk, number)
            if found is not None:
                yield found.body


def _latest(desk: Desk, number: str) -> Document | None:
    """The newest statement that was issued to whoever the contract is of, in the language of its issue."""
    with desk.store.read() as connection:
        held = files.files_of(connection, [number])
        person_id = held[0].contract.person_id if held else ""
        person = files.person(connection, desk.vault, person_id, desk.clock.today())
        kept = [each for each in papers.of_contracts(connection, [number]) if each.person_id == person_id]
        if person is None or not kept:
            return None
        return kept_document(connection, person, kept[0].paper_id, kept[0].language)
