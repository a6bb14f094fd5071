"""The cast of the sample: whom the stand-in offers by name."""

import csv
from itertools import islice
from pathlib import Path

from auth.stand_in.page import CastMember

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
