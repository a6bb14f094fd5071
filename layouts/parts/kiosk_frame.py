"""The frame around every screen of the kiosk: languages in their own names, start over in the same place, the warning
before it forgets, and no way to anywhere else.
"""

from enum import StrEnum, unique
from functools import cache
from typing import Final

from data.rules.kinds import Language
from data.rules.kiosk import ATTRACT, PATIENCE
from layouts.parts.dom import Child, Node, button, div, footer, form, html, main, p, strong
from layouts.parts.frame import Ids as Frame
from layouts.parts.frame import language_links, navigation, own_places
from layouts.parts.kiosk_tour import PEOPLE
from layouts.parts.kiosk_turns import in_turn
from layouts.parts.markup import fixed
from layouts.parts.ribbon import demonstration
from layouts.parts.standing import Around
from layouts.words import Words

BE: Final = "/kiosk/be"
OVER: Final = "/kiosk/over"
dialog, h2, hidden_input = html("Dialog"), html("H2"), html("Input")


@unique
class Ids(StrEnum):
    KIOSK = (
        "kiosk-frame"  # data-state: "rest" on the screen that waits, else "visit"; the seconds of its timers
    )
    OVER = "kiosk-over"  # the form that starts over
    IDLE = "kiosk-idle"  # a <dialog>, opened by the kiosk's script
    IDLE_TITLE = "kiosk-idle-title"
    IDLE_LEFT = "kiosk-idle-left"
    IDLE_STAY = "kiosk-idle-stay"


def frame(  # noqa: PLR0913 - as layouts.parts.frame has it
    words: Words,
    *,
    content: Node,
    path: str,
    languages: list[tuple[Language, str]],
    signed_in_as: str | None,
    demo: Child = None,
    standing: Around | None = None,
) -> Node:
    """The whole body of a screen. The parameters are those of ``layouts.parts.frame``."""
    rests = path == f"/{words.lang}/{ATTRACT}"
    return div(
        main(
            div(id=Frame.NOTICE, cls="page-notice", disable_n_clicks=True),
            _links(words, path, signed_in_as, standing) if path not in _own(words) else None,
            content,
            id=Frame.MAIN,
            cls="page kiosk-main",
            tabIndex=-1,
            disable_n_clicks=True,
        ),
        _bar(words, languages, demo, rests=rests),
        _warning(words),
        id=Ids.KIOSK,
        cls="frame kiosk",
        data_state="rest" if rests else "visit",
        data_idle=int(PATIENCE.idle.total_seconds()),
        data_countdown=int(PATIENCE.countdown.total_seconds()),
        disable_n_clicks=True,
    )


def _own(words: Words) -> set[str]:
    """The screens that are nobody's page: there, whoever a visit was before has no places to go."""
    return {f"/{words.lang}/{each}" for each in (ATTRACT, PEOPLE)}


def _links(words: Words, path: str, signed_in_as: str | None, standing: Around | None) -> Node | None:
    """The places of who the visit is; before it is anybody there are none."""
    if standing is not None:
        return navigation(words, standing.stands_at(path), standing.places)
    return navigation(words, path, own_places(words, signed_in_as)) if signed_in_as else None


def _bar(words: Words, languages: list[tuple[Language, str]], demo: Child, *, rests: bool) -> Node:
    """Below the page, where children and people in a wheelchair reach it, and the same on every screen.

    Nothing that matters stands at its right end, under the hand that leans there. While the screen rests, it speaks
    every language in turn, as the screen does.
    """
    invented = in_turn(words, demonstration) if rests else demo
    return footer(
        _start_over(words, rests=rests),
        language_links(words, languages),
        p(invented or words.t("All people and amounts here are invented."), cls="kiosk-invented"),
        cls="kiosk-bar",
    )


@cache
def _start_over(words: Words, *, rests: bool) -> Node:
    said = in_turn(words, _over) if rests else _over(words)
    return fixed(
        form(
            hidden_input(type="hidden", name="lang", value=words.lang.value),
            button(said, type="submit", cls="button button-quiet kiosk-over"),
            action=OVER,
            method="post",
            id=Ids.OVER,
            disable_n_clicks=True,
        )
    )


def _over(words: Words) -> str:
    return words.t("Start over")


@cache
def _warning(words: Words) -> Node:
    return fixed(
        dialog(
            h2(words.t("Are you still there?"), id=Ids.IDLE_TITLE, disable_n_clicks=True),
            p(words.t("Otherwise this screen starts over, and forgets what you did here.")),
            p(strong(id=Ids.IDLE_LEFT, cls="kiosk-left", role="timer", disable_n_clicks=True)),
            button(words.t("I am still here"), id=Ids.IDLE_STAY, type="button", cls="button kiosk-stay"),
            id=Ids.IDLE,
            cls="idle kiosk-idle",
            role="alertdialog",
            aria_labelledby=Ids.IDLE_TITLE,
            disable_n_clicks=True,
        )
    )
