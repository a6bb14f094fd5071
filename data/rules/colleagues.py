"""Who works for an employer on its side of the portal, what each may do, and who changed that."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from data.rules.rights import Right


@unique
class RightsFault(StrEnum):
    """Why rights stay as they are."""

    NO_RIGHT = "no_right"  # whoever asks does not administer any more
    NO_COLLEAGUE = "no_colleague"  # the directory does not link that user to this employer
    LAST_ADMINISTRATOR = "last_administrator"  # nobody would be left to give rights
    CHANGED_MEANWHILE = "changed_meanwhile"  # the page showed other rights than there are now


@dataclass(frozen=True, slots=True)
class Colleague:
    """A user whom the directory links to the employer; ``rights`` may be none."""

    user_id: str
    name: str
    email: str
    rights: frozenset[Right]


@dataclass(frozen=True, slots=True)
class RightChange:
    """A right that was given or taken (UTC). ``by`` is a name; empty for the directory itself."""

    at: datetime
    name: str
    right: Right
    given: bool
    by: str


def as_asked(ticked: frozenset[Right], before: frozenset[Right]) -> frozenset[Right]:
    """What a form with a box for each right asks for: VIEW is ticked wherever any other is, so then it says nothing."""
    others = ticked - {Right.VIEW}
    return others | (before & {Right.VIEW}) if others else ticked


def fault_of(
    held: Mapping[str, Set[Right]], by: str, whose: str, wanted: frozenset[Right]
) -> RightsFault | None:
    """Why ``by`` may not give ``whose`` the rights ``wanted``. ``held`` are the rights of all at the employer."""
    if Right.ADMINISTER not in held.get(by, ()):
        return RightsFault.NO_RIGHT
    if whose not in held:
        return RightsFault.NO_COLLEAGUE
    after = {**held, whose: wanted}
    if not any(Right.ADMINISTER in rights for rights in after.values()):
        return RightsFault.LAST_ADMINISTRATOR
    return None
