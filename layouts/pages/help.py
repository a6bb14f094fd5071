"""Questions and answers by theme, why something is blank, every word of the trade; and the search in them."""

from collections.abc import Sequence
from enum import StrEnum, unique
from itertools import groupby

from data.rules.kinds import Reason
from layouts.pages.help_search import found, search_form
from layouts.parts.dom import Node, a, dd, details, div, dl, dt, h2, li, nav, p, section, span, summary, ul
from layouts.parts.explain import spoken_as, unconfirmed
from layouts.parts.prose import blocks, text_page
from layouts.parts.reason import told_in_full
from layouts.words import FaqEntry, Term, Words
from layouts.words.index import anchor_of
from layouts.words.search import LONGEST


@unique
class Ids(StrEnum):
    THEMES = "help-themes"
    REASONS = "help-reasons"
    GLOSSARY = "help-words"


def draw(words: Words, asked: str = "") -> Node:
    """Public. Each question, reason and term has an anchor that is the same in every language.

    ``asked`` is what somebody searches for, a stranger's text; with it, the page holds what was found.
    """
    asked = " ".join(asked[:LONGEST].split())
    themes = [
        (theme, list(entries)) for theme, entries in groupby(words.faq(), key=lambda entry: entry.theme)
    ]
    return text_page(
        words.t("Questions and answers"),
        words.t("Facts about group insurance in plain words. This is information, not advice."),
        search_form(asked, words),
        found(asked, words) if asked else _elsewhere(words),
        _contents([theme for theme, _ in themes], words, elsewhere=bool(asked)),
        [] if asked else [_theme(index, theme, entries) for index, (theme, entries) in enumerate(themes)],
        [] if asked else [_reasons(words), _glossary(words)],
        cls="page-help",
    )


def _elsewhere(words: Words) -> Node:
    """The other pages that help."""
    links = [
        (words.t("Where is my contract?"), "missing"),
        (words.t("The benefit statement explained"), "statement"),
        (words.t("Contact, complaints and false mails"), "contact"),
    ]
    return ul([li(a(text, href=f"/{words.lang}/{page}")) for text, page in links], cls="elsewhere")


def _contents(themes: Sequence[str], words: Words, *, elsewhere: bool) -> Node:
    """The themes to jump to; ``elsewhere``: they stand on the page without what was found."""
    page = f"/{words.lang}/help" if elsewhere else ""
    places = [(theme, f"help-theme-{index}") for index, theme in enumerate(themes)]
    places += [
        (words.t("Blank or zero"), Ids.REASONS),
        (words.t("Words explained"), Ids.GLOSSARY),
    ]
    links = [li(a(text, href=f"{page}#{anchor}")) for text, anchor in places]
    return nav(ul(links), id=Ids.THEMES, aria_label=words.t("Themes"), cls="contents", disable_n_clicks=True)


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


def _reasons(words: Words) -> Node:
    return section(
        h2(
            words.t("Why something is blank, zero or to be read with care"),
            id=Ids.REASONS,
            disable_n_clicks=True,
        ),
        [_reason(reason, words) for reason in Reason],
        cls="theme",
        aria_labelledby=Ids.REASONS,
    )


def _reason(reason: Reason, words: Words) -> Node:
    inside = div(told_in_full(reason, words), id=anchor_of(reason), cls="answer-text", disable_n_clicks=True)
    return details(summary(words.reason(reason).title), inside, cls="question")


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
