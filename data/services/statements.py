"""The statements of a person: which there are, and their documents as they were issued."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from data.rules.kept import KeptFile, KeptPaper, Offer
from data.rules.kinds import Language
from data.rules.occasions import Key, Wish, due, in_time
from data.rules.papers import Paper
from data.rules.records import ContractFile, Person
from data.rules.visibility import is_visible
from data.services import plain
from data.services.desk import Desk
from data.services.issuing import Press, document, issue_unasked, latest_key, paper_id_of, wish_of
from data.store import files, journal, papers
from data.store.journal import Deed


@dataclass(frozen=True, slots=True)
class Document:
    """A statement as a file. The bytes are those that were kept when it was first drawn."""

    kept: KeptPaper
    file: KeptFile
    person: Person
    body: bytes = field(repr=False)


class DamagedError(Exception):
    """What is kept of a statement is not what was kept: it is shown to nobody. Names no person."""


def latest_papers(desk: Desk, person_id: str) -> tuple[KeptPaper, ...]:
    """The latest statement of each of a person's visible contracts, as it was issued, by contract number.

    A contract whose statement was not issued yet is not among them (``offers_of``).
    """
    today = desk.clock.today()
    with desk.store.read() as connection:
        held = files.contract_files(connection, desk.vault, person_id)
        visible = {each.contract.contract_number for each in held if is_visible(each.contract, today)}
        mine = [each for each in papers.of_person(connection, person_id) if each.contract_number in visible]
    return tuple(_newest(mine))


def offers_of(desk: Desk, person: Person, held: Sequence[ContractFile]) -> dict[str, Offer]:
    """The latest statement of each of a person's contracts that has one, by contract number.

    ``held`` are files of this very person, as the contract's own pages have read them already.
    """
    with desk.store.read() as connection:
        kept = papers.of_contracts(connection, [each.contract.contract_number for each in held])
        wish = wish_of(connection, person.person_id)
    made = {each.contract.contract_number: _offer(desk, person, each, kept, wish) for each in held}
    return {number: offer for number, offer in made.items() if offer is not None}


def offers_to(desk: Desk, person_id: str) -> tuple[Offer, ...]:
    """The latest statement of each of a person's visible contracts, by contract number, drawn already or not."""
    person, held = _visible(desk, person_id)
    offers = {} if person is None else offers_of(desk, person, held)
    return tuple(offers[number] for number in sorted(offers))


def document_of(
    desk: Desk, press: Press, person_id: str, paper_id: str, language: Language
) -> Document | None:
    """A statement of a person in a language; ``None`` when it is not theirs to have.

    The id comes from a browser: it is looked for among what the person is offered, so that another's statement, one
    of a hidden contract, an older one and nonsense all give the same ``None``. What was not drawn yet is drawn, and
    kept. Raises ``DamagedError``.
    """
    person, held = _visible(desk, person_id)
    if person is None:
        return None
    offers = offers_of(desk, person, held)
    found = next((each for each in offers.values() if paper_id in _ids(each)), None)
    if found is None:
        return None
    if not found.files:
        issue_unasked(desk, press, [found.contract_number])
    rendered(desk, press, paper_id, language)
    with desk.store.read() as connection:
        return kept_document(connection, person, paper_id, language)


def issue_latest(desk: Desk, press: Press, person_id: str) -> None:
    """Issue what a person is offered and nobody has drawn yet. One that fails stays due, and is in the log."""
    person, held = _visible(desk, person_id)
    offers = offers_of(desk, person, held).values() if person else ()
    missing = [each.contract_number for each in offers if not each.files]
    if missing:
        issue_unasked(desk, press, missing)


def note_opened(desk: Desk, opened: Document, session_key: str | None = None) -> None:
    """Write down that a person opened a statement of theirs; before they get to see it."""
    with desk.store.write() as connection:
        journal.note(
            connection,
            desk.clock.now(),
            Deed.STATEMENT_OPENED,
            session_key=session_key,
            person_id=opened.person.person_id,
            code=opened.file.language.value,
        )


def rendered(desk: Desk, press: Press, paper_id: str, language: Language) -> None:
    """Draw a statement that was issued in one more language, from the figures that were kept. Once each."""
    with desk.store.read() as connection:
        kept, figures = papers.one(connection, paper_id), papers.figures(connection, paper_id)
    if kept is None or figures is None or kept.file_in(language) is not None:
        return
    if hashlib.sha256(figures.encode()).hexdigest() != kept.figures_sha256:
        raise DamagedError("the figures of a statement are not those that were kept")
    made, body = document(desk, press, plain.record(figures, Paper), language, desk.clock.now())
    with desk.store.write() as connection:
        papers.keep_file(connection, paper_id, made, body)


def kept_document(
    connection: Connection, person: Person, paper_id: str, language: Language
) -> Document | None:
    """A document as it is kept, checked against its checksum; ``None`` when it was not drawn. ``DamagedError``."""
    kept = papers.one(connection, paper_id)
    file = kept.file_in(language) if kept is not None else None
    body = papers.body(connection, paper_id, language) if file is not None else None
    if kept is None or file is None or body is None or kept.person_id != person.person_id:
        return None
    if hashlib.sha256(body).hexdigest() != file.sha256:
        raise DamagedError("a statement is not the one that was kept")
    return Document(kept, file, person, body)


def _visible(desk: Desk, person_id: str) -> tuple[Person | None, list[ContractFile]]:
    today = desk.clock.today()
    with desk.store.read() as connection:
        person = files.person(connection, desk.vault, person_id, today)
        held = files.contract_files(connection, desk.vault, person_id)
    return person, [each for each in held if is_visible(each.contract, today)]


def _ids(offer: Offer) -> set[str]:
    return {offer.paper_id, *(each.paper_id for each in offer.earlier)}


def _offer(
    desk: Desk, person: Person, file: ContractFile, kept: Iterable[KeptPaper], wish: Wish | None
) -> Offer | None:
    number = file.contract.contract_number
    here = [each for each in kept if each.contract_number == number]
    issued: dict[Key, KeptPaper] = {(each.as_at, each.reason): each for each in here}
    owed = due(file, person, desk.clock.today(), issued, wish)
    key = latest_key(issued, owed)
    if key is None:
        return None
    there = issued.get(key)
    if there is not None and there.person_id != person.person_id:
        return None  # issued when the contract stood under another person: their figures, not this one's
    source = there or next(each for each in owed.occasions if (each.as_at, each.reason) == key)
    earlier = [each for each in here if each is not there and each.person_id == person.person_id]
    return Offer(
        paper_id=paper_id_of(desk, number, key),
        contract_number=number,
        as_at=key[0],
        reason=key[1],
        issued_on=source.issued_on,
        language=source.language,
        files=there.files if there is not None else (),
        wished=wish.language if wish is not None else None,
        earlier=tuple(sorted(earlier, key=lambda each: in_time((each.as_at, each.reason)), reverse=True))
        if desk.history
        else (),
    )


def _newest(kept: Iterable[KeptPaper]) -> Iterable[KeptPaper]:
    """The first of each contract, of papers that stand newest first."""
    seen: set[str] = set()
    for each in kept:
        if each.contract_number not in seen:
            seen.add(each.contract_number)
            yield each
