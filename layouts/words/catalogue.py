"""gettext catalogues, read straight from their ``.po`` files.

English is the source: what stands in the code is the English text. There is no compile step to forget:
the few small files of a language are read once, at first use (some tens of milliseconds), and kept.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from data.rules.kinds import Language
from layouts.words.formats import locale_of

CATALOGUES: Final = Path(__file__).parent / "catalogues"
SOURCE: Final = Language.EN


def read_catalogue(lang: Language, folder: Path = CATALOGUES) -> Catalog:
    """All messages of a language as one catalogue."""
    whole = Catalog(locale=locale_of(lang).language)
    for path in sorted((folder / lang).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=locale_of(lang).language):
                if message.id:
                    whole.add(message.id, message.string)
    return whole


@cache
def translations(lang: Language) -> NullTranslations:
    """What turns an English text into the language; English stays as it is."""
    if lang is SOURCE:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_catalogue(lang))
    compiled.seek(0)
    return GNUTranslations(compiled)
