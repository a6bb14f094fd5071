"""Questions and answers by theme, then every word of the trade from A to Z."""

from collections.abc import Sequence
from enum import StrEnum, unique
from itertools import groupby

from layouts.parts.dom import Node, a, dd, details, div, dl, dt, h2, li, nav, p, section, span, summary, ul
from layouts.parts.explain import spoken_as, unconfirmed
from layouts.parts.prose import blocks, text_page
from layouts.words import FaqEntry, Term, Words


@unique
class Ids(StrEnum):
    THEMES = "help-themes"
    GLOSSARY = "help-words"


def draw(words: Words) -> Node:
    """Public. Each question and each term has an anchor that is the same in every language."""
    themes = [
        (theme, list(entries)) for theme, entries in groupby(words.faq(), key=lambda entry: entry.theme)
    ]
    return text_page(
        words.t("Questions and answers"),
        words.t("Facts about group insurance in plain words. This is information, not advice."),
        _contents([theme for theme, _ in themes], words),
        [_theme(index, theme, entries) for index, (theme, entries) in enumerate(themes)],
        _glossary(words),
        cls="page-help",
    )


def _contents(themes: Sequence[str], words: Words) -> Node:
    links = [li(a(theme, href=f"#help-theme-{index}")) for index, theme in enumerate(themes)]
    last = li(a(words.t("Words explained"), href=f"#{Ids.GLOSSARY}"))
    return nav(
        ul(links, last), id=Ids.THEMES, aria_label=words.t("Themes"), cls="contents", disable_n_clicks=True
    )


def _theme(index: int, theme: str, entries: Sequence[FaqEntry]) -> Node:
    anchor = f"help-theme-{index}"
    return section(
        h2(theme, id=anchor, disable_n_clicks=True),
        [_question(entry) for entry in entries],
        cls="theme",
        aria_labelledby=anchor,
    )


def _question(entry: FaqEntry) -> Node:
    return details(
        summary(entry.question),
        # The anchor stands inside: a browser that follows it opens the details around it.
        div(blocks(entry.blocks), id=entry.entry_id, cls="answer-text", disable_n_clicks=True),
        cls="question",
    )


def _glossary(words: Words) -> Node:
    return section(
        h2(words.t("Words explained"), id=Ids.GLOSSARY, disable_n_clicks=True),
        _unconfirmed_note(words),
        dl([_term(term, words) for term in words.terms()], cls="glossary"),
        aria_labelledby=Ids.GLOSSARY,
        cls="theme",
    )


def _unconfirmed_note(words: Words) -> Node | None:
    if all(term.confirmed for term in words.terms()):
        return None
    mark = unconfirmed(words)
    return p(
        mark,
        " ",
        words.t("stands beside a term for which we found no official name in this language."),
        cls="quiet",
    )


def _term(term: Term, words: Words) -> Node:
    return div(
        dt(
            span(term.name, lang=spoken_as(term, words)),
            None if term.confirmed else [" ", unconfirmed(words)],
        ),
        dd(span(term.plain, cls="plain") if term.plain else None, p(term.explanation)),
        id=f"term-{term.key}",
        cls="term",
        disable_n_clicks=True,
    )
