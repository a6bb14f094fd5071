"""Links to the files of the communication kit: what each is, in which language, and how much it weighs."""

from collections.abc import Sequence

from data.rules.kinds import Language
from data.rules.kit import MADE_IN, Kit, Writing, paper_name
from layouts.parts.dom import Child, Node, a, li, ul
from layouts.words import Words

FILES = "/assets/kit"


def papers(which: Writing, kit: Kit, words: Words) -> Node | None:
    """A row of links: Dutch (PDF, 84 kB) · French … · English …"""
    links = [
        file_link(paper_name(which, lang), kit, words, words.of(lang), note="PDF", lang=lang)
        for lang in MADE_IN
    ]
    return ul([li(link) for link in links if link is not None], cls="kit-files") if any(links) else None


def file_link(  # noqa: PLR0913 - a link has these parts
    name: str,
    kit: Kit,
    words: Words,
    text: str,
    *,
    note: str = "",
    lang: Language | None = None,
    save: bool = False,
) -> Node | None:
    """A file by its name; ``None`` when it was not made. ``save``: to be kept, not opened."""
    made = kit.file(name)
    if made is None:
        return None
    told_beside = [part for part in (note, size_of(made.size, words)) if part]
    return a(
        f"{text[:1].upper()}{text[1:]} ({', '.join(told_beside)})",
        href=address_of(name),
        hrefLang=lang.value if lang else None,
        download=file_of(name) if save else None,
    )


def parted(links: Sequence[Node | None]) -> list[Child]:
    """The links that are there, with a point between them."""
    there = [each for each in links if each is not None]
    return [[" · " if place else None, each] for place, each in enumerate(there)]


def size_of(size: int, words: Words) -> str:
    """How much a file weighs, in kB."""
    return words.t("{size} kB", size=words.number(max(1, round(size / 1000))))


def address_of(name: str) -> str:
    """Where a file of the kit is served. The address stays, so that an intranet may lead there."""
    return f"{FILES}/{name}"


def file_of(name: str) -> str:
    """What a saved file is called: its language is told by its name."""
    lang, _, rest = name.partition("/")
    return f"{rest.rpartition('.')[0]}-{lang}.{rest.rpartition('.')[2]}"
