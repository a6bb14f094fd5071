"""The glossary as a page of the docs: ``python -m layouts.words.paper`` writes docs/glossary.md."""

import sys
from pathlib import Path
from typing import Final

from data.rules.kinds import Language
from layouts.words.words import words_for

PAGE: Final = Path(__file__).parents[2] / "docs" / "glossary.md"
ORDER: Final = (Language.EN, Language.NL, Language.FR, Language.DE)
HEAD: Final = """\
# Glossary

The words of the field in the four languages of the screens, as the "i" beside each term explains them. Written by
`make words` from `layouts/words/glossary`; names in the code are the English ones. A German name with ° stands on no
official page that was found, and is our translation.

| English | Nederlands | Français | Deutsch | in plain words |
|---|---|---|---|---|
"""


def glossary_page() -> str:
    """The whole page, in alphabetical order of the English names."""
    every = {lang: {term.key: term for term in words_for(lang).terms()} for lang in ORDER}
    rows = []
    for english in words_for(Language.EN).terms():
        terms = [every[lang][english.key] for lang in ORDER]
        names = [f"{term.name}{'' if term.confirmed else ' °'}" for term in terms]
        rows.append(f"| {' | '.join(names)} | {english.plain} |\n")
    return HEAD + "".join(rows)


def main() -> int:
    PAGE.write_text(glossary_page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
