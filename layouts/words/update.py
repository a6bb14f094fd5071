"""Brings the catalogues in line with the code: ``python -m layouts.words.update``.

Every text that the code says gets a place in each language, in a file named after the Python file it stands
in (``shared.po`` for what several say). Translations are kept, what nobody says any more goes, and what still
needs one is printed. Sorted by text and without line numbers: a difference shows only what changed.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from data.rules.kinds import Language
from layouts.words.catalogue import CATALOGUES, SOURCE, read_catalogue
from layouts.words.formats import locale_of

ROOT: Final = Path(__file__).parents[2]
WINGS: Final = ("layouts", "callbacks", "auth")
KEYWORDS: Final = {"t": None, "n": (1, 2)}
SHARED: Final = "shared"
HEADER: Final = """\
msgid ""
msgstr ""
"Language: {lang}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""

Message = str | tuple[str, ...]


def said(root: Path = ROOT) -> Iterator[tuple[Message, str]]:
    """Every text of the code with the name of the catalogue it belongs to."""
    for wing in WINGS:
        for path in sorted((root / wing).rglob("*.py")):
            for _, message, _, _ in extract_from_file("python", path, keywords=KEYWORDS):
                yield message, "-".join(path.relative_to(root).with_suffix("").parts)


def by_domain(root: Path = ROOT) -> dict[str, list[Message]]:
    """The texts of each catalogue; a text that several files say stands once, among the shared ones."""
    places: defaultdict[Message, set[str]] = defaultdict(set)
    for message, domain in said(root):
        places[message].add(domain)
    domains: defaultdict[str, list[Message]] = defaultdict(list)
    for message, names in places.items():
        domains[names.pop() if len(names) == 1 else SHARED].append(message)
    return domains


def write(lang: Language, domains: dict[str, list[Message]], folder: Path = CATALOGUES) -> list[Message]:
    """Writes all files of a language and answers with the texts that have no translation yet."""
    known = read_catalogue(lang, folder)
    missing = []
    for path in (folder / lang).glob("*.po"):
        path.unlink()
    for domain, messages in domains.items():
        catalog = Catalog(locale=locale_of(lang).language)
        for message in messages:
            old = known.get(message[0] if isinstance(message, tuple) else message)
            text = old.string if old is not None and old.id == message else ""
            if not text or not all(text):
                missing.append(message)
            catalog.add(message, text)
        _save(catalog, folder / lang / f"{domain}.po")
    return missing


def _save(catalog: Catalog, path: Path) -> None:
    body = BytesIO()
    write_po(body, catalog, no_location=True, omit_header=True, sort_output=True, width=0)
    head = HEADER.format(lang=catalog.locale_identifier, plural_forms=catalog.plural_forms)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + body.getvalue().decode("utf-8").strip() + "\n", "utf-8")


def main() -> int:
    """Updates all catalogues; 1 when a translation is missing."""
    domains = by_domain()
    missing = {lang: write(lang, domains) for lang in Language if lang is not SOURCE}
    for lang, messages in missing.items():
        for message in messages:
            sys.stdout.write(f"{lang}: {message}\n")
    return 1 if any(missing.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
