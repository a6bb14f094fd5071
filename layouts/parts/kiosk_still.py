"""A page of the portal as the kiosk shows it: to look at, with nothing to type and nothing to send."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from layouts.parts.dom import Node, p, span
from layouts.words import Words

FIELDS: Final = frozenset({"Input", "Textarea", "Select", "Datalist", "Dropdown"})
SHOWN_IN: Final = "tour-here"
# What belongs to a button or a form, and would mean nothing, or worse, on what only looks like one.
OF_A_BUTTON: Final = frozenset(
    {"id", "type", "name", "value", "form", "formAction", "disabled", "data-deed", "n_clicks"}
)
INVENTED: Final = "naam@mail.example"


def stilled(tree: Any, words: Words) -> Any:  # children are whatever Dash allows
    """The same tree without fields and buttons: each looks as it did, and nothing happens when it is touched."""
    if isinstance(tree, list | tuple):
        return [part for part in (stilled(each, words) for each in tree) if part is not None]
    if not isinstance(tree, dict):
        return tree
    kind, props = tree["type"], dict(tree["props"])
    if kind in FIELDS:
        return _field(kind, props, words)
    if kind == "Button":
        props = {name: value for name, value in props.items() if name not in OF_A_BUTTON}
        kind, props["className"] = "Span", f"{props.get('className', '')} kiosk-still".strip()
    if kind == "Form":  # ours, too, whose id belongs to a callback
        inside = (
            [props.get("children"), _note(words)] if _asks(props.get("children")) else props.get("children")
        )
        kind, props = (
            "Div",
            {"className": f"{props.get('className', '')} kiosk-form".strip(), "children": inside},
        )
    if kind == "Label":
        kind = "Span"
        props.pop("htmlFor", None)
    if "children" in props:
        props["children"] = stilled(props["children"], words)
    namespace = tree["namespace"] if kind == tree["type"] else "dash_html_components"
    return {"type": kind, "namespace": namespace, "props": props}


def _field(kind: str, props: Mapping[str, Any], words: Words) -> Node | None:
    """A field as a line to look at; what is hidden is nothing. An address for mail is filled with an invented one."""
    which = props.get("type", "text")
    if which in {"hidden", "submit"} or kind == "Datalist":
        return None
    if which in {"checkbox", "radio", "file"}:
        return span(cls=f"kiosk-field kiosk-{which}", aria_hidden="true")
    value = str(
        props.get("value")
        or (INVENTED if "email" in {which, props.get("inputMode"), props.get("autoComplete")} else "…")
    )
    if which == "date" and props.get("value"):  # as a browser shows it
        value = words.short_date(date.fromisoformat(value))
    return span(_chosen(props) if kind == "Select" else value, cls="kiosk-field")


def _asks(tree: Any) -> bool:
    """Whether there is a field in it that somebody would fill in."""
    if isinstance(tree, list | tuple):
        return any(_asks(each) for each in tree)
    if not isinstance(tree, dict):
        return False
    if tree["type"] in FIELDS and tree["props"].get("type") != "hidden":
        return True
    return _asks(tree["props"].get("children"))


def _note(words: Words) -> Node:
    return p(words.t("Here you can only look: nothing is typed and nothing is sent."), cls="kiosk-note")


def _chosen(props: Mapping[str, Any]) -> str:
    """The text of the option that is chosen; of the first one, where none is."""
    found = [(each["value"], each["label"]) for each in props.get("options", ())]
    for each in _options(props.get("children")):
        if isinstance(each, dict):
            found.append((each["props"].get("value"), each["props"].get("children")))
    chosen = [text for value, text in found if value == props.get("value")]
    return str((chosen or [text for _, text in found] or ["…"])[0])


def _options(children: Any) -> list[Any]:
    if isinstance(children, list | tuple):
        return [each for part in children for each in _options(part)]
    return [] if children is None else [children]


def marked(tree: Any, place: str) -> tuple[Any, bool]:
    """The tree with the first node that bears ``place`` marked as where a step is; and whether there is one.

    A node bears it by its id, as what its heading names, or as one of its classes.
    """
    if isinstance(tree, list | tuple):
        return _marked_list(list(tree), place)
    if not isinstance(tree, dict):
        return tree, False
    props = tree["props"]
    classes = str(props.get("className", ""))
    if place in {props.get("id"), props.get("aria-labelledby")} or place in classes.split():
        here = {**props, "className": f"{classes} {SHOWN_IN}".strip(), "data-here": "yes"}
        return {**tree, "props": here}, True
    inside, found = marked(props.get("children"), place)
    return ({**tree, "props": {**props, "children": inside}}, True) if found else (tree, False)


def _marked_list(parts: list[Any], place: str) -> tuple[Any, bool]:
    for at, each in enumerate(parts):
        inside, found = marked(each, place)
        if found:
            return [*parts[:at], inside, *parts[at + 1 :]], True
    return parts, False
