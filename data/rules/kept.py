"""What is kept of a statement that was issued, and what a member is offered of it. Neither figures nor bytes."""

from dataclasses import dataclass
from datetime import date, datetime

from data.rules.kinds import Language, StatementReason


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One document: the original, or the same figures in another language. ``size`` in bytes."""

    language: Language
    original: bool
    template: str  # version of the drawing
    sealed: bool
    sha256: str
    size: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A statement as it was issued. ``language`` is the original's; its file comes first in ``files``."""

    paper_id: str
    contract_number: str
    person_id: str
    as_at: date
    reason: StatementReason
    issued_on: date  # the date on the paper
    language: Language
    figures_sha256: str
    made_at: datetime
    files: tuple[KeptFile, ...]

    def file_in(self, language: Language) -> KeptFile | None:
        """The document in a language; ``None`` when it was not drawn yet."""
        return next((each for each in self.files if each.language is language), None)


@dataclass(frozen=True, slots=True)
class Listed:
    """A statement in the history of a contract. ``drawn``: it was issued; else it is when somebody opens it."""

    paper_id: str
    contract_number: str
    as_at: date
    reason: StatementReason
    issued_on: date
    language: Language
    drawn: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """The latest statement of a contract, to be opened in any language.

    ``files`` are the documents that were drawn; none when nobody asked yet: it is issued when somebody does.
    ``wished`` is the language that the person chose for statements. ``earlier`` is empty unless the insurer opens the
    history to members.
    """

    paper_id: str
    contract_number: str
    as_at: date
    reason: StatementReason
    issued_on: date
    language: Language
    files: tuple[KeptFile, ...]
    wished: Language | None = None
    earlier: tuple[KeptPaper, ...] = ()

    @property
    def first_language(self) -> Language:
        """In which the person most likely wants it."""
        return self.wished or self.language

    def file_in(self, language: Language) -> KeptFile | None:
        """The document in a language; ``None`` when it was not drawn yet."""
        return next((each for each in self.files if each.language is language), None)
