"""A film with its captions and its text: nothing plays by itself, and all it tells can be read instead.

The captions of the page's own language are shown unless the viewer turns them off; the others stand beside them. What
is said in them stands below as text, for those who do not see the film or cannot play it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from data.rules.kinds import Language
from layouts.parts.dom import Node, details, div, html, li, ol, p, summary
from layouts.words import Words

video, source, track = html("Video"), html("Source"), html("Track")


@dataclass(frozen=True, slots=True)
class Film:
    """Addresses of a film: its forms with their types, best first; its captions by language; what stands before it."""

    forms: Sequence[tuple[str, str]]
    captions: Sequence[tuple[Language, str]]
    poster: str
    size: tuple[int, int]


def film(shown: Film, said: Sequence[str], words: Words) -> Node:
    """The player with the browser's own controls, and the text."""
    width, height = shown.size
    return div(
        video(
            [source(src=address, type=kind) for address, kind in shown.forms],
            [_captions(lang, address, words) for lang, address in shown.captions],
            p(words.t("This browser plays no films. The text below says the same.")),
            controls=True,
            preload="metadata",
            poster=shown.poster,
            width=str(width),
            height=str(height),
            aria_label=words.t("Film: My group insurance in a minute, without sound"),
            cls="film",
        ),
        text_of_film(said, words),
        cls="film-part",
    )


def _captions(lang: Language, address: str, words: Words) -> Node:
    return track(
        kind="captions",
        src=address,
        srcLang=lang.value,
        label=words.of(lang),
        default=True if lang is words.lang else None,
    )


def text_of_film(said: Sequence[str], words: Words) -> Node:
    """Everything that the film tells, as a list."""
    return details(
        summary(words.t("The film as text")),
        div(ol([li(each) for each in said]), cls="answer-text"),
        cls="question",
    )
