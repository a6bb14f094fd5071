"""Whether a contract of the extract is the affiliation that an employer told: same plan, and the same person by number,
or by name and date of birth.
"""

from dataclasses import dataclass, field
from datetime import date

from data.rules.national_number import is_bis
from data.rules.row_identity import name_words


@dataclass(frozen=True, slots=True)
class Told:
    """What is compared. ``find_key`` is the vault's, ``number`` the national number where it was told; ``day`` is the
    first day of service of an affiliation, the last one (or ``None``) of a contract.
    """

    plan_id: str
    find_key: str
    name: str
    birth_date: date | None
    day: date | None
    number: str = field(default="", repr=False)


def is_meant(told: Told, contract: Told) -> bool:
    """Whether ``contract`` is what was ``told``. Who left before the first day of service that was told is not.

    Two numbers that differ are two people, unless the one that was told is a BIS number: those are replaced.
    """
    if told.plan_id != contract.plan_id or _left_before(told.day, contract.day):
        return False
    if told.find_key and told.find_key == contract.find_key:
        return True
    if told.find_key and contract.find_key and not is_bis(told.number):
        return False
    return (
        told.birth_date is not None and told.birth_date == contract.birth_date and _same_name(told, contract)
    )


def _left_before(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and last < first


def _same_name(told: Told, contract: Told) -> bool:
    """The same words; one more or less is a second first name."""
    mine, theirs = set(name_words(told.name)), set(name_words(contract.name))
    return len(mine & theirs) > 1 and (mine <= theirs or theirs <= mine)
