"""The screen that waits for somebody: it moves by itself, says in each language what this is, and begins at a touch.

Everything moves by the style sheet alone. Who wants less motion sees all languages at once, and nothing moves.
"""

from enum import StrEnum, unique

from data.rules.kinds import Language, Question
from data.rules.tours import MEMBERS
from layouts.parts.dom import Node, a, div, h1, p, span
from layouts.parts.frame import OWN_NAMES
from layouts.parts.kiosk_tour import PEOPLE, face
from layouts.parts.kiosk_turns import speakers, turn
from layouts.words import Words


@unique
class Ids(StrEnum):
    SCENE = "kiosk-scene"


def draw(words: Words) -> Node:
    """Four languages in turn, the page's own first; below them the languages to begin in."""
    turns = speakers(words)
    return div(
        _scene(),
        div(
            h1(words.t("My group insurance"), cls="only-spoken"),
            [_said(each, at) for at, each in turns],
            cls="attract-said",
        ),
        div([_begin(each, at) for at, each in turns], cls="attract-pill"),
        div([_language(lang) for lang in Language], cls="attract-languages"),
        cls="attract",
    )


def _said(words: Words, at: int) -> Node:
    return div(
        p(words.t("What does your group insurance hold for you?"), cls="attract-title"),
        p(" · ".join(words.of(each) for each in Question), cls="attract-questions"),
        lang=words.html_lang,
        cls=turn(at),
    )


def _begin(words: Words, at: int) -> Node:
    """Whoever touches the screen begins in the language that it speaks just then."""
    return a(
        words.t("Touch to begin"),
        href=f"/{words.lang}/{PEOPLE}",
        lang=words.html_lang,
        hrefLang=words.html_lang,
        cls=f"attract-begin {turn(at)}",
    )


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
