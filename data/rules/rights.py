"""What a person of an employer may do on the employer's side, and for which organiser.

Rights come from the directory, asked at every request: one that was withdrawn is gone at the next touch.
"""

from dataclasses import dataclass, field
from enum import StrEnum, unique

from data.rules.records import Organiser


@unique
class Right(StrEnum):
    """Each is given by itself; whoever has any may also VIEW."""

    VIEW = "view"  # look at insured persons, statements and the list of actions
    EDIT = "edit"  # wijzigen persoonsgegevens, aansluiting, uitdiensttreding
    UPLOAD = "upload"  # order the overview and send it back
    ADMINISTER = "administer"  # give colleagues rights


@dataclass(frozen=True, slots=True)
class Employer:
    """A user of the employer's login at work for one organiser. Only ``services.directory`` makes one.

    Every deed of the employer's side takes this record first, and sees nothing beyond ``organiser``. ``handle`` is the
    organiser's opaque name in addresses.
    """

    user_id: str
    name: str
    organiser: Organiser
    handle: str
    rights: frozenset[Right]
    session_key: str | None = field(default=None, repr=False, compare=False)  # for the journal

    @property
    def organiser_id(self) -> str:
        return self.organiser.organiser_id

    def may(self, right: Right) -> bool:
        """Whether this user has the right; VIEW comes with every other."""
        return right in self.rights or (right is Right.VIEW and bool(self.rights))
