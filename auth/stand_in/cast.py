"""The cast of the sample: whom the stand-in offers by name."""

import csv
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from auth.stand_in.employer_texts import CLOSED, MAY
from auth.stand_in.part import CastMember
from auth.stand_in.staff_texts import NO_PORTFOLIO, PORTFOLIO_OF
from data.rules.kinds import Language
from data.rules.rights import Right

# One of the cast has a number like everybody, but her employer has not given it to the insurer.
NOT_KNOWN_TO_THE_INSURER = "95060600212"
NOTES = (  # about the first people of the sample, in its order
    "a starter, born in 2001",
    "three contracts: active, passive and transferred",
    "on long-term sick leave",
    "an advance, and a contract that follows funds",
    "speaks German, has a BIS number",
    "a newcomer with a BIS number",
    "one contract paid out, one on career break",
    "her only contract was paid out seven months ago: nothing is found",
    "her employer has not given the insurer her number: nothing is found",
    "also has a contract that is no group insurance",
    "born on the same day as Hugo",
    "born on the same day as Tom",
)


def sample_cast(persons: Path) -> tuple[CastMember, ...]:
    """The first people of the sample's ``persons.csv``, with what is special about them."""
    with persons.open(encoding="utf-8", newline="") as file:
        people = list(islice(csv.DictReader(file), len(NOTES)))
    return tuple(
        CastMember(
            f"{each['first_name']} {each['last_name']}",
            each["national_number"] or NOT_KNOWN_TO_THE_INSURER,
            note,
        )
        for each, note in zip(people, NOTES, strict=True)
    )


def employer_cast(directory: Path, organisers: Path) -> tuple[CastMember, ...]:
    """The people of the sample's directory (the folder of its package), each with what they may do and for whom."""
    with organisers.open(encoding="utf-8", newline="") as file:
        names = {each["organiser_id"]: each["name"] for each in csv.DictReader(file)}
    rights: dict[str, dict[str, list[Right]]] = {}
    with (directory / "employer_rights.csv").open(encoding="utf-8", newline="") as file:
        for each in csv.DictReader(file):
            theirs = rights.setdefault(each["user_id"], {})
            theirs.setdefault(names[each["organiser_id"]], []).append(Right(each["right"]))
    with (directory / "employer_users.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            _colleague(each["name"], each["login"], rights.get(each["user_id"], {}))
            for each in csv.DictReader(file)
        )


def _colleague(name: str, login: str, rights: Mapping[str, Sequence[Right]]) -> CastMember:
    """``rights`` by the name of the employer; employers with the same ones stand together."""
    alike: dict[tuple[Right, ...], list[str]] = {}
    for employer, theirs in rights.items():
        alike.setdefault(tuple(theirs), []).append(employer)
    notes = {
        lang: "; ".join(
            f"{', '.join(employers)}: {', '.join(MAY[lang][each] for each in held)}"
            for held, employers in alike.items()
        )
        or CLOSED[lang]
        for lang in Language
    }
    return CastMember(name, login, notes[Language.EN], notes)


def staff_cast(folder: Path, account_managers: Path) -> tuple[CastMember, ...]:
    """The people of the sample's staff list (the folder of its package), each with the portfolios they see."""
    with account_managers.open(encoding="utf-8", newline="") as file:
        names = {each["account_manager_id"]: each["name"] for each in csv.DictReader(file)}
    seen: dict[str, list[str]] = {}
    with (folder / "staff_portfolios.csv").open(encoding="utf-8", newline="") as file:
        for each in csv.DictReader(file):
            seen.setdefault(each["user_id"], []).append(names[each["account_manager_id"]])
    with (folder / "staff_users.csv").open(encoding="utf-8", newline="") as file:
        people = list(csv.DictReader(file))
    return tuple(_of_staff(each, seen.get(each["user_id"], [])) for each in people)


def _of_staff(user: Mapping[str, str], seen: Sequence[str]) -> CastMember:
    notes = CLOSED if user["active"] != "true" else NO_PORTFOLIO
    if seen:
        notes = {lang: f"{PORTFOLIO_OF[lang]} {', '.join(seen)}" for lang in Language}
    return CastMember(user["name"], user["login"], notes[Language.EN], notes)
