"""A field of a plain form with a fixed list of answers, and one for a yes."""

from collections.abc import Sequence

from layouts.parts.dom import Node, div, html, label, p

select_input, option, yes_input = html("Select"), html("Option"), html("Input")


def choice_field(  # noqa: PLR0913  # name, id and what is said about it, all by name
    name: str,
    text: str,
    field_id: str,
    options: Sequence[tuple[str, str]],
    *,
    chosen: str = "",
    error: str = "",
) -> Node:
    """``options`` are value and text of each answer. ``error`` is what was wrong with what was sent."""
    error_id = f"{field_id}-error" if error else None
    return div(
        label(text, htmlFor=field_id, cls="field-label"),
        p(error, id=error_id, cls="field-error", role="alert", disable_n_clicks=True) if error else None,
        select_input(
            [option(told, value=value, selected=value == chosen or None) for value, told in options],
            name=name,
            id=field_id,
            cls="field-input",
            aria_describedby=error_id,
            aria_invalid="true" if error else None,
        ),
        cls="field",
    )


def yes_field(name: str, text: str, field_id: str, *, value: str = "yes", checked: bool = False) -> Node:
    """A box to tick."""
    box = yes_input(type="checkbox", name=name, value=value, id=field_id, checked=checked or None)
    return div(box, label(text, htmlFor=field_id), cls="field-yes")
