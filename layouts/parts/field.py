"""A field of a plain form: its label above it, and under it what helps to fill it in.

Dash has no ``input`` of its own but a live one. A form that is sent by the browser itself needs none that is live:
it works without scripts, and what somebody typed before the scripts came stays typed (``layouts.parts.still``).
"""

from layouts.parts.dom import Node, div, html, label, p

text_input = html("Input")


def field(name: str, text: str, field_id: str, *, hint: str = "", **props: object) -> Node:
    """``name`` is what the form sends; ``props`` are those of the ``input`` element (``type``, ``value``, ...)."""
    hint_id = f"{field_id}-hint" if hint else None
    return div(
        label(text, htmlFor=field_id, cls="field-label"),
        text_input(name=name, id=field_id, aria_describedby=hint_id, cls="field-input", **props),
        p(hint, id=hint_id, cls="field-hint", disable_n_clicks=True) if hint else None,
        cls="field",
    )
