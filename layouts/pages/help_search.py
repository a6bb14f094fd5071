"""The search of the help: its form, and what it found. A plain GET form, so it works without scripts."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, unique

from data.rules.kinds import Language
from layouts.parts.dom import Child, Node, a, button, div, form, h2, html, li, ol, p, section, span
from layouts.parts.field import field
from layouts.parts.prose import bullets
from layouts.words import Words
from layouts.words.index import Index, Kind, index
from layouts.words.search import LONGEST, Hit, hits
from layouts.words.snippets import Marked

mark = html("Mark")


@unique
class Ids(StrEnum):
    ASK = "help-ask"
    FOUND = "help-found"


@dataclass(frozen=True, slots=True)
class Place:
    """A page whose questions can be searched: its address, the anchor of all questions, and where to look."""

    page: str
    anchor: str
    index: Callable[[Language], Index]


HELP = Place("help", "help-themes", index)


def search_form(asked: str, words: Words, place: Place = HELP, label: str = "") -> Node:
    """``asked`` is what was asked before, to be changed. It is a stranger's text."""
    return form(
        field(
            "q",
            label or words.t("Search the questions, the words and the reasons"),
            Ids.ASK,
            hint=words.t("A few words will do; mistakes are forgiven. Please type no name and no number."),
            type="search",
            value=asked or None,
            maxLength=LONGEST,
            autoComplete="off",
            enterKeyHint="search",
        ),
        button(words.t("Search"), type="submit", cls="button"),
        action=f"/{words.lang}/{place.page}",
        method="get",
        role="search",
        cls="search",
    )


def found(asked: str, words: Words, place: Place = HELP) -> Node:
    """What answers ``asked``, or how to ask better."""
    best = hits(asked, words.lang, where=place.index(words.lang))
    return section(
        h2(_told(len(best), asked, words), id=Ids.FOUND, disable_n_clicks=True),
        ol([_hit(each, words, place.page) for each in best], cls="hits") if best else _nothing(words),
        p(_all_of(place, words), cls="onward"),
        p(words.t("Not found?"), " ", a(words.t("Whom to ask"), href=f"/{words.lang}/contact")),
        aria_labelledby=Ids.FOUND,
        cls="theme",
    )


def _all_of(place: Place, words: Words) -> Node:
    return a(words.t("All questions and answers"), href=f"/{words.lang}/{place.page}#{place.anchor}")


def _told(count: int, asked: str, words: Words) -> str:
    if not count:
        return words.t("Nothing found for “{asked}”", asked=asked)
    return words.n("{count} result for “{asked}”", "{count} results for “{asked}”", count, asked=asked)


def _hit(hit: Hit, words: Words, page: str) -> Node:
    document = hit.document
    return li(
        p(
            a(_marked(hit.title), href=f"/{words.lang}/{document.page or page}#{document.anchor}"),
            cls="hit-title",
        ),
        p(_kind(document.kind, document.theme, words), cls="hit-kind"),
        p(_marked(hit.snippet), cls="hit-text"),
        cls="hit",
    )


def _kind(kind: Kind, theme: str, words: Words) -> str:
    if kind is Kind.QUESTION:
        return words.t("Question: {theme}", theme=theme)
    if kind is Kind.MANUAL:
        return words.t("Manual: {title}", title=theme)
    return words.t("Word explained") if kind is Kind.WORD else words.t("Why an amount is blank or zero")


def _marked(runs: Marked) -> list[Child]:
    return [mark(text) if hit else span(text) for text, hit in runs]


def _nothing(words: Words) -> Node:
    return div(
        p(words.t("This may help:")),
        bullets(
            words.t("use fewer words, or only the most important one;"),
            words.t("use another word for the same thing: “sick”, “house”, “leave”;"),
            words.t("look through the themes below."),
        ),
        cls="answer-text",
    )
