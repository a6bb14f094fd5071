"""A field of a plain form: its label above it, and under it what helps to fill it in.

Dash has no ``input`` of its own but a live one. A form that is sent by the browser itself needs none that is live:
it works without scripts, and what somebody typed before the scripts came stays typed (``layouts.parts.still``).
"""

from layouts.parts.dom import Node, div, html, label, p

text_input = html("Input")


def field(  # name, id and what is said about it, all by name
    name: str, text: str, field_id: str, *, hint: str = "", error: str = "", **props: object
) -> Node:
    """``name`` is what the form sends; ``props`` are those of the ``input`` element (``type``, ``value``, ...).

    ``error`` is what was wrong with what was sent: read out at once, and with the field ever after.
    """
    hint_id, error_id = f"{field_id}-hint" if hint else "", f"{field_id}-error" if error else ""
    about = {"aria_describedby": f"{error_id} {hint_id}".strip() or None}
    if error:
        about["aria_invalid"] = "true"
    return div(
        label(text, htmlFor=field_id, cls="field-label"),
        p(error, id=error_id, cls="field-error", role="alert", disable_n_clicks=True) if error else None,
        text_input(name=name, id=field_id, cls="field-input", **about, **props),
        p(hint, id=hint_id, cls="field-hint", disable_n_clicks=True) if hint else None,
        cls="field",
    )
