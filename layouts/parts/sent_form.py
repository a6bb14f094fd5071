"""A form whose answer comes back into the page: what stands in its fields goes to a callback when it is sent.

One of our two own components (assets/scripts/2-form.js). Its inside is plain HTML, so fields, radio buttons and the
Enter key are the browser's own, and what somebody typed before the scripts came stays typed. It sends the fields and
the name of what was pressed as one text, ``said``: a JSON object of texts, with ``n`` counting what was sent.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from layouts.parts.dom import Child, Node, button, html, node
from layouts.parts.markup import STILL

SAID = re.compile(r"\{[^\x00-\x1f\x7f]*\}")  # what the door lets in; the browser writes it on one line
DEED, COUNT = "deed", "n"
hidden_input = html("Input")


def sent_form(form_id: str, *children: Child, **props: object) -> Node:
    """``props`` are those of a ``form`` element. The first button in it that submits is what Enter presses."""
    return node("Form", STILL, children, {"kind": "form", "id": form_id, "noValidate": True, **props})


def submit(text: str, deed: str, cls: str = "button") -> Node:
    """The button that sends the form, as Enter does."""
    return button(text, type="submit", name=DEED, value=deed, cls=cls)


def press(text: str, deed: str, cls: str = "button button-quiet") -> Node:
    """Another button of a form: it sends too, under its own name, and Enter does not press it."""
    return button(text, type="button", data_deed=deed, cls=cls)


def carried(name: str, value: str) -> Node:
    """A value that a form carries along unseen."""
    return hidden_input(type="hidden", name=name, value=value)


def heard(said: str) -> Mapping[str, str]:
    """What a form said. A stranger's text: whatever is not an object of texts is an empty one.

    Half a character (a lone surrogate) becomes a question mark, because no answer could repeat it.
    """
    try:
        fields: Any = json.loads(said)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(fields, dict) or not all(isinstance(each, str) for each in fields.values()):
        return {}
    return {name: each.encode("utf-8", "replace").decode() for name, each in fields.items()}


def focused(said: Mapping[str, str]) -> str | None:
    """The mark of the place that answers this sending: the browser leads the reader there."""
    count = said.get(COUNT, "")
    return count if count.isascii() and count.isdigit() and len(count) < 7 else None
