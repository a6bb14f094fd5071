"""The texts of a launch that an employer copies: those of the communication kit, and two of the launch alone.

    text(ModelText.REMINDER, Language.NL, "https://…").body

A reminder and a note for those without e-mail stand beside this file; article and mail are the kit's own.
"""

from dataclasses import dataclass
from enum import StrEnum, unique

from data.rules.kinds import Language
from data.rules.kit import Writing
from layouts.words.kit import as_text, subject_of, written


@unique
class ModelText(StrEnum):
    """In the order in which a launch needs them."""

    ARTICLE = "article"
    MAIL = "mail"
    POSTER = "poster"
    REMINDER = "reminder"


OF_THE_KIT = {ModelText.ARTICLE: Writing.ARTICLE, ModelText.MAIL: Writing.MAIL}
LETTERS = {ModelText.MAIL, ModelText.REMINDER}  # with a subject


@dataclass(frozen=True, slots=True)
class Model:
    """A text to be copied; ``subject`` is empty for what is no letter."""

    subject: str
    body: str


def text(which: ModelText, lang: Language, portal: str) -> Model:
    """``portal`` is the address that the text gives."""
    folder = f"kit/{which}" if which in OF_THE_KIT else f"launch/{which}"
    found = written(folder, lang, portal)
    if which in LETTERS:
        return Model(subject_of(found), as_text(found, Writing.MAIL))
    return Model("", as_text(found, Writing.ARTICLE))
