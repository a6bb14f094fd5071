"""An invented employer's insured, and the workbook that they stand in."""

from datetime import UTC, date, datetime

from data.rules.kinds import Language, Status
from data.rules.overview_sheet import KEY_LENGTH, Insured
from data.store.vault import Vault
from layouts.documents.overview_workbook import About, draw
from layouts.words import words_for

MADE_AT = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
ABOUT = About("Bakkerij & De Vlaam", MADE_AT)
VAULT = Vault(["1HTfTyHnCfR8vMqKDkQYlQNuVZ2DZuG1Jx6cFZ_V0uE="], b"a key for tests, of 32 bytes or more")
LAST = (
    "Peeters",
    "Janssens",
    "Maes",
    "Jacobs",
    "Mertens",
    "Willems",
    "Claes",
    "Goossens",
    "Wouters",
    "De Smet",
)
FIRST = ("Lotte", "Karim", "Émile", "Sofie", "Jan", "An", "Björn", "Fatima", "Thomas", "Noor")


def insured(
    number: int,
    *,
    person: str = "",
    last: str = "",
    first: str = "",
    email: str = "",
    born: date | None = None,
) -> Insured:
    """Somebody of employer O1; everything not said follows from the number."""
    contract = f"530/{number:07}"
    return Insured(
        row_key=VAULT.row_key("O1", contract),
        person_id=person or f"P{number:07}",
        contract_number=contract,
        last_name=last or f"{LAST[number % 10]}",
        first_name=first or FIRST[number // 10 % 10],
        birth_date=born or date(1960 + number % 40, 1 + number % 12, 1 + number % 28),
        personnel_number=f"{number:05}",
        plan="Plan A",
        status=Status.ACTIVE,
        work_email=email,
        private_known=bool(number % 2),
    )


def staff(count: int) -> list[Insured]:
    return [insured(number) for number in range(1, count + 1)]


def by_key(rows: list[Insured]) -> dict[str, Insured]:
    return {each.row_key: each for each in rows}


def address_of(person: Insured) -> str:
    """The address that this person has at work: made from name and number, as many firms do."""
    return f"{person.first_name}.{person.last_name}{int(person.personnel_number)}@bakkerij.be".replace(
        " ", ""
    ).lower()


def workbook(rows: list[Insured], lang: Language = Language.NL) -> bytes:
    return draw(rows, ABOUT, words_for(lang))


assert len(insured(1).row_key) == KEY_LENGTH
