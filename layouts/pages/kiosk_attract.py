"""The screen that waits for somebody: it moves by itself, says in each language what this is, and begins at a touch.

Everything moves by the style sheet alone. Who wants less motion sees all languages at once, and nothing moves.
"""

from enum import StrEnum, unique
from typing import Final

from data.rules.kinds import Language, Question
from data.rules.tours import MEMBERS
from layouts.parts.dom import Node, a, div, h1, p, span
from layouts.parts.frame import OWN_NAMES
from layouts.parts.kiosk_tour import PEOPLE, face
from layouts.words import Words, words_for

FIRST: Final = tuple(Language)


@unique
class Ids(StrEnum):
    SCENE = "kiosk-scene"


def draw(words: Words) -> Node:
    """Four languages in turn, the page's own first; below them the languages to begin in."""
    order = (words.lang, *(each for each in FIRST if each is not words.lang))
    return div(
        _scene(),
        div(
            h1(words.t("My group insurance"), cls="only-spoken"),
            [_said(words_for(lang), at) for at, lang in enumerate(order)],
            cls="attract-said",
        ),
        a(
            span([_begin(words_for(lang), at) for at, lang in enumerate(order)], cls="attract-pill"),
            href=f"/{words.lang}/{PEOPLE}",
            cls="attract-begin",
        ),
        div([_language(lang) for lang in FIRST], cls="attract-languages"),
        cls="attract",
    )


def _said(words: Words, at: int) -> Node:
    return div(
        p(words.t("What does your group insurance hold for you?"), cls="attract-title"),
        p(" · ".join(words.of(each) for each in Question), cls="attract-questions"),
        lang=words.html_lang,
        cls=f"attract-turn attract-turn-{at}",
    )


def _begin(words: Words, at: int) -> Node:
    return span(words.t("Touch to begin"), lang=words.html_lang, cls=f"attract-turn attract-turn-{at}")


def _language(lang: Language) -> Node:
    return a(
        OWN_NAMES[lang],
        href=f"/{lang}/{PEOPLE}",
        lang=lang.value,
        hrefLang=lang.value,
        cls="button button-quiet",
    )


def _scene() -> Node:
    """Hills, a house, a slow sun, and the people of the next screen."""
    return div(
        span(cls="attract-sun"),
        span(cls="attract-hill attract-hill-far"),
        span(cls="attract-hill attract-hill-near"),
        div([face(each) for each in MEMBERS], cls="attract-faces"),
        id=Ids.SCENE,
        aria_hidden="true",
        cls="attract-scene",
        disable_n_clicks=True,
    )
