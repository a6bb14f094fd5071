"""Whom do you want to be? Six people, and the two sides behind them, each a card to touch."""

from enum import StrEnum, unique

from data.rules.tours import MEMBERS, TOURS, Who
from layouts.parts.dom import Node, button, div, form, h1, h2, header, li, p, span, strong, ul
from layouts.parts.kiosk_frame import BE
from layouts.parts.kiosk_tour import face
from layouts.parts.sent_form import carried
from layouts.words import Words
from layouts.words.kiosk import person_text


@unique
class Ids(StrEnum):
    MEMBERS = "kiosk-people-members"
    SIDES = "kiosk-people-sides"


def draw(words: Words) -> Node:
    """Nobody signs in: a touch makes the visit that person's."""
    sides = [each for each in Who if each not in MEMBERS and TOURS[each]]
    return div(
        header(
            h1(words.t("Who do you want to be?")),
            p(words.t("Touch somebody. A tour of about a minute shows what they see."), cls="lead"),
            cls="page-top",
        ),
        ul(
            [_card(each, words) for each in MEMBERS],
            id=Ids.MEMBERS,
            cls="kiosk-people",
            disable_n_clicks=True,
        ),
        h2(words.t("Or look behind the counter"), cls="kiosk-behind"),
        ul(
            [_card(each, words) for each in sides],
            id=Ids.SIDES,
            cls="kiosk-people kiosk-sides",
            disable_n_clicks=True,
        ),
        cls="kiosk-choose",
    )


def _card(who: Who, words: Words) -> Node:
    text = person_text(who, words.lang)
    return li(
        form(
            carried("persona", who.value),
            carried("lang", words.lang.value),
            button(
                face(who),
                span(strong(text.name), span(text.life, cls="person-life"), cls="person-told"),
                type="submit",
                cls=f"person person-{who}",
            ),
            action=BE,
            method="post",
        )
    )
