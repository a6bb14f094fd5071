"""Which of the three providers a stand-in plays: its words, its keys, and what it knows people by."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from auth import names
from auth.settings import ATTRIBUTES
from auth.stand_in.employer_texts import EMPLOYER_TEXTS
from auth.stand_in.staff_texts import STAFF_TEXTS
from auth.stand_in.texts import TEXTS, Texts
from auth.trust import STAND_IN
from data.rules.kinds import Language
from data.rules.roles import Side


@dataclass(frozen=True, slots=True)
class CastMember:
    """One of the people one can sign in as, by what the portal knows them by: a national number, or a login.

    ``note`` says in a few words what is special about them; ``notes`` the same in other languages.
    """

    name: str
    key: str = field(repr=False)
    note: str = ""
    notes: Mapping[Language, str] = field(default_factory=dict, hash=False)

    def noted(self, language: Language) -> str:
        return self.notes.get(language, self.note)


@dataclass(frozen=True, slots=True)
class Part:
    """A provider that is played. ``class_refs`` are its keys, in the order of ``Texts.keys``; ``unknown`` is what
    somebody has whom the portal does not know.
    """

    side: Side
    entity_id: str
    texts: Mapping[Language, Texts] = field(repr=False)
    class_refs: tuple[str, ...]
    unknown: str = field(repr=False)

    def typed(self, text: str) -> str:
        """What somebody typed into the field, as it would be asserted."""
        if self.side is Side.MEMBER:
            return "".join(sign for sign in text if sign in "0123456789")
        return text.strip()

    def attributes(self, key: str) -> dict[str, str | None]:
        """The fields of an answer that say who somebody is."""
        if self.side is Side.MEMBER:
            return {"national_number": key}
        return {"login": key, "login_attribute": ATTRIBUTES[self.side], "context": None}


FEDERAL = Part(
    Side.MEMBER,
    STAND_IN,
    TEXTS,
    (names.CITIZEN_EID, names.CITIZEN_ITSME, names.CITIZEN_TOKEN),
    "85073003328",  # a well-known example with right check digits; the sample does not have it
)
EMPLOYERS = Part(
    Side.EMPLOYER,
    f"{STAND_IN}:employers",
    EMPLOYER_TEXTS,
    (names.PHONE_CLASS, names.TOKEN_CLASS),
    "nobody@unknown.example",
)
STAFF = Part(
    Side.STAFF,
    f"{STAND_IN}:staff",
    STAFF_TEXTS,
    (names.PHONE_CLASS, names.TOKEN_CLASS),
    "nobody@unknown.example",
)
