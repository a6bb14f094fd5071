"""The first screen of the kiosk: whom a passer-by can be."""

from collections.abc import Sequence

from data.rules.kiosk import Persona
from layouts.parts.dom import Node, button, div, form, h1, html, li, ul
from layouts.parts.kiosk_frame import BE
from layouts.words import Words

hidden_input = html("Input")


def draw(personas: Sequence[Persona], words: Words) -> Node:
    """One big button for each person."""
    return div(
        h1(words.t("Who would you like to be?")),
        ul([li(_choice(each, words)) for each in personas], cls="kiosk-personas"),
        cls="page-kiosk-start",
    )


def _choice(persona: Persona, words: Words) -> Node:
    return form(
        hidden_input(type="hidden", name="lang", value=words.lang.value),
        button(persona.key, type="submit", name="persona", value=persona.key, cls="button kiosk-persona"),
        action=BE,
        method="post",
    )
