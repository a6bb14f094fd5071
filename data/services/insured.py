"""The insured persons of an employer: the list with its search, and one of them.

Every function takes the ``Employer`` that the directory made, and looks at contracts of that organiser only. The list
is noted with its employer, a person with theirs as well: the member reads it among who looked at their file.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz.distance import OSA
from sqlalchemy import Connection

from data.rules.deeds import Deed, Looker
from data.rules.insured import A_PAGE, Insured, InsuredList, InsuredRow, InsuredWish, Subject
from data.rules.kinds import Status
from data.rules.mailing import earliest
from data.rules.national_number import is_bis
from data.rules.rights import Employer
from data.services.desk import Desk
from data.services.invitations import statuses
from data.services.looks import note_look
from data.store import changes, files, insured, journal, numbers

SHORTEST_MISTYPED = 4  # letters; a shorter word looks like too many others


def list_of(desk: Desk, employer: Employer, wish: InsuredWish) -> InsuredList:
    """A page of the employer's insured persons; past the last page, the last one. It is noted first."""
    today, organiser_id = desk.clock.today(), employer.organiser_id
    with desk.store.write() as connection:
        _note_list(connection, desk, employer)
    with desk.store.read() as connection:
        found = insured.how_many(connection, organiser_id, wish, today)
        alike = _look_alikes(connection, desk, employer, wish) if not found and wish.terms else []
        wish = replace(wish, page=min(wish.page, max(1, -(-(found or len(alike)) // A_PAGE))))
        first = (wish.page - 1) * A_PAGE
        exact = [] if alike else insured.numbers(connection, organiser_id, wish, today)
        return InsuredList(
            rows=_rows(connection, desk, employer, exact or alike[first : first + A_PAGE]),
            wish=wish,
            found=found or len(alike),
            plans=insured.plans_of(connection, organiser_id),
            alike=bool(alike),
        )


def _note_list(connection: Connection, desk: Desk, employer: Employer) -> None:
    """One line for the employer, none for each person on it."""
    journal.note(
        connection,
        desk.clock.now(),
        Deed.FILE_LOOKED_AT,
        session_key=employer.session_key,
        by_role=Looker.EMPLOYER.value,
        organiser_id=employer.organiser_id,
        code="insured_list",
    )


def _rows(
    connection: Connection, desk: Desk, employer: Employer, wanted: Sequence[str]
) -> tuple[InsuredRow, ...]:
    rows = insured.rows(connection, employer.organiser_id, wanted)
    people = {row.person_id for row in rows}
    addresses = statuses(connection, employer, wanted, desk.clock.now())
    told = numbers.tokens(connection, people, desk.clock.today())
    leaving = changes.last_days(connection, employer.organiser_id, wanted)
    return tuple(
        InsuredRow(
            handle=row.handle,
            contract_number=row.contract_number,
            last_name=row.last_name or "",
            first_name=row.first_name or "",
            personnel_number=row.personnel_number or "",
            plan=row.plan or "",
            status=Status(row.status),
            address=addresses[row.contract_number],
            number_missing=row.without_number and row.person_id not in told,
            leaving=leaving.get(row.contract_number),
        )
        for row in rows
    )


def _look_alikes(connection: Connection, desk: Desk, employer: Employer, wish: InsuredWish) -> list[str]:
    """The contracts whose words look like those of a search that found nothing as it was typed."""
    pieces = [_pieces(term) for term in wish.terms]
    today = desk.clock.today()
    near = insured.look_alikes(connection, employer.organiser_id, wish, today, pieces)
    return [number for number, words in near if _are_alike(wish.terms, words.split())]


def _pieces(term: str) -> tuple[str, ...]:
    """Parts of which at least one stays whole after a mistake: one letter more, less or other, or two swapped.

    A swap can touch two parts, so a longer word is cut in three.
    """
    if len(term) < SHORTEST_MISTYPED or term.isdigit():
        return (f" {term}",)
    parts = 3 if len(term) >= 6 else 2
    cuts = [round(len(term) * n / parts) for n in range(parts + 1)]
    return tuple(term[start:end] for start, end in pairwise(cuts))


def _are_alike(terms: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(_is_alike(term, word) for word in words) for term in terms)


def _is_alike(term: str, word: str) -> bool:
    if len(term) < SHORTEST_MISTYPED or term.isdigit():
        return word.startswith(term)
    mistakes = 2 if len(term) >= 8 else 1
    beginnings = {word[: len(term) + more] for more in (-1, 0, 1)}
    return any(OSA.distance(term, each, score_cutoff=mistakes) <= mistakes for each in (word, *beginnings))


def one_of(desk: Desk, employer: Employer, handle: str) -> Insured | None:
    """One contract of the employer with its person, by the handle that stands in its address.

    The handle comes from a browser: another employer's contract and nonsense both give ``None``. The look is noted.
    """
    with desk.store.write() as connection:
        found = read(connection, desk, employer, handle)
        if found is not None:
            note_look(
                connection,
                desk.clock.now(),
                found.contract.person_id,
                by=Looker.EMPLOYER,
                organiser_id=employer.organiser_id,
                code="personal_data",
                session_key=employer.session_key,
            )
        return found


def read(connection: Connection, desk: Desk, employer: Employer, handle: str) -> Insured | None:
    """As ``one_of``, within a deed that notes itself."""
    number = insured.number_at(connection, employer.organiser_id, handle)
    held = files.files_of(connection, [number]) if number is not None else ()
    if not held:
        return None
    contract, today = held[0].contract, desk.clock.today()
    person = files.person(connection, desk.vault, contract.person_id, today)
    assert person is not None, "a contract has its person: the store sees to that"
    known = numbers.number_of(connection, desk.vault, contract.person_id, today)
    whose, one = employer.organiser_id, [contract.contract_number]
    addresses = statuses(connection, employer, one, desk.clock.now())
    leaving = changes.last_days(connection, whose, one).get(contract.contract_number)
    last = earliest(contract.employed_until, leaving)
    return Insured(
        subject=Subject(
            first_name=person.first_name,
            last_name=person.last_name,
            masked_number=person.masked_number,
            is_bis=known is not None and is_bis(known),
            number_from=numbers.counts_from(connection, contract.person_id, today),
            birth_date=person.birth_date,
            sex=person.sex,
            civil_status=person.civil_status,
            dependent_children=person.dependent_children,
        ),
        contract=contract,
        plan=held[0].plan,
        address=addresses[contract.contract_number],
        leaving=leaving,
        in_service=contract.status is not Status.ENDED and (last is None or last >= today),
    )
