"""The texts of the communication kit, as Markdown beside this file: one folder for each, one file for each language.

    writing(Writing.MAIL, Language.NL, "https://…").title

The same form as the questions of the help (``layouts.words.faq``). ``{portal}`` stands for the portal's address.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from data.rules.kinds import Language
from data.rules.kit import Scene, Screen, Writing
from layouts.words import faq
from layouts.words.library import table
from layouts.words.records import Block, FaqEntry, Line, Span

PORTAL = "{portal}"
MANUALS = (Writing.MANUAL, Writing.LOOKUP)  # each has a page of its own
LETTER = {Writing.MAIL}  # copied without its headings: they say what goes where


@dataclass(frozen=True, slots=True)
class Written:
    """A text: its title and its parts. Questions have a theme above them; the others have only the title."""

    title: str
    parts: tuple[FaqEntry, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a screen is called, and what its picture shows to those who do not see it."""

    title: str
    alt: str


def writing(which: Writing, lang: Language, portal: str) -> Written:
    """A text with the portal's address in it."""
    return written(f"kit/{which}", lang, portal)


def written(folder: str, lang: Language, portal: str) -> Written:
    """As ``writing``, for a folder of ``layouts/words``."""
    parts = tuple(_with_portal(each, portal) for each in faq.entries(lang, folder))
    return Written(parts[0].theme, parts)


def questions(lang: Language) -> tuple[FaqEntry, ...]:
    """The employer's questions, by theme."""
    return faq.entries(lang, f"kit/{Writing.QUESTIONS}")


@cache
def screens(lang: Language) -> dict[Screen, Seen]:
    """The name of every screen, and what stands on it."""
    rows = table(f"kit/screens/{lang}.toml")
    return {screen: Seen(**rows[screen.value]) for screen in Screen}


@cache
def told(lang: Language) -> dict[Scene, str]:
    """What the film says, scene by scene: the captions, and the text for those who do not see it."""
    rows = table(f"kit/film/{lang}.toml")
    return {scene: str(rows[scene.value]) for scene in Scene}


def as_text(written: Written, which: Writing) -> str:
    """The text to be pasted somewhere: no marks, a blank line between paragraphs."""
    parts = written.parts[1:] if which in LETTER else written.parts
    return "\n\n".join(_plain(part, headed=which not in LETTER) for part in parts)


def subject_of(written: Written) -> str:
    """The first part of a letter, on one line."""
    return _said(written.parts[0].blocks[0].lines[0])


def _plain(part: FaqEntry, *, headed: bool) -> str:
    told = [_block(each) for each in part.blocks]
    return "\n\n".join([part.question, *told] if headed else told)


def _block(block: Block) -> str:
    if block.kind == "paragraph":
        return _said(block.lines[0])
    marks = _marks(block)
    return "\n".join(f"{mark} {_said(line)}" for mark, line in zip(marks, block.lines, strict=True))


def _marks(block: Block) -> Iterator[str]:
    for number in range(1, len(block.lines) + 1):
        yield f"{number}." if block.kind == "numbers" else "•"


def _said(line: Line) -> str:
    return "".join(span.text for span in line)


def _with_portal(entry: FaqEntry, portal: str) -> FaqEntry:
    blocks = tuple(
        replace(block, lines=tuple(_line_with(line, portal) for line in block.lines))
        for block in entry.blocks
    )
    return replace(entry, blocks=blocks)


def _line_with(line: Line, portal: str) -> Line:
    return tuple(part for span in line for part in _span_with(span, portal))


def _span_with(span: Span, portal: str) -> Iterator[Span]:
    """The address becomes a run of its own, that leads there."""
    before, *after = span.text.split(PORTAL)
    if before:
        yield replace(span, text=before)
    for each in after:
        yield replace(span, text=portal, href=portal)
        if each:
            yield replace(span, text=each)
