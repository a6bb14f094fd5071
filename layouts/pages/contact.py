"""Whom to ask: the steps, the reference to quote of each own contract, paper, complaints, and false mails."""

from enum import StrEnum, unique

from data.rules.answers import ContractView, Overview
from layouts.parts.dom import Node, a, details, div, h2, li, nav, p, section, summary, ul
from layouts.parts.prose import blocks, text_page
from layouts.parts.quote import quotable
from layouts.words import FaqEntry, Words
from layouts.words.sentences import quote


@unique
class Ids(StrEnum):
    REFERENCE = "contact-reference"


def draw(words: Words, overview: Overview | None = None) -> Node:
    """Public; ``overview`` of a signed-in member adds what to quote. ``layouts/words/contact`` has the texts."""
    ladder, *rest = words.contact()
    return text_page(
        words.t("Contact"),
        words.t("Whom you can ask what, what to quote, and how to tell a false mail from ours."),
        _contents(words, quoted=overview is not None),
        _part(ladder),
        _references(overview, words) if overview is not None else None,
        [_part(entry) for entry in rest],
        cls="page-contact",
    )


def _contents(words: Words, *, quoted: bool) -> Node:
    places = [(entry.question, entry.entry_id) for entry in words.contact()]
    if quoted:
        places.insert(1, (_heading(words), Ids.REFERENCE))
    links = [li(a(text, href=f"#{anchor}")) for text, anchor in places]
    return nav(ul(links), aria_label=words.t("On this page"), cls="contents")


def _heading(words: Words) -> str:
    return words.t("What to quote when you ask")


def _part(entry: FaqEntry) -> Node:
    title_id = f"{entry.entry_id}-title"
    return section(
        h2(entry.question, id=title_id, disable_n_clicks=True),
        blocks(entry.blocks),
        id=entry.entry_id,
        aria_labelledby=title_id,
        cls="passage",
        disable_n_clicks=True,
    )


def _references(overview: Overview, words: Words) -> Node:
    title_id = f"{Ids.REFERENCE}-title"
    return section(
        h2(_heading(words), id=title_id, disable_n_clicks=True),
        p(
            words.t(
                "Copy the text of the contract that you ask about. It holds no amounts and no national number."
            )
        ),
        [_reference(view, place, words) for place, view in enumerate(overview.contracts)]
        or p(words.t("No contract of yours is shown at the moment.")),
        id=Ids.REFERENCE,
        aria_labelledby=title_id,
        cls="passage",
        disable_n_clicks=True,
    )


def _reference(view: ContractView, place: int, words: Words) -> Node:
    name = view.file.organiser.name
    text = quotable(quote(view, words), f"{Ids.REFERENCE}-{place}", words)
    return details(summary(name, " · ", words.of(view.status)), div(text, cls="answer-text"), cls="question")
