"""Reading a component tree in tests: its nodes, texts, ids, headings, and whether Dash would take it."""

from collections.abc import Iterator

import dash_bootstrap_components
from dash import dcc, html

from layouts.parts.dom import DBC, DCC, HTML, Node
from layouts.parts.markup import STILL

MODULES = {HTML: html, DBC: dash_bootstrap_components, DCC: dcc}
# Dash has no such element: it may stand in still parts only (test_field), and with nothing but these.
INPUT = {"name", "id", "className", "type", "value", "checked", "required", "inputMode", "autoComplete"} | {
    *("maxLength", "min", "max", "placeholder", "autoCapitalize", "spellCheck", "aria-describedby"),
    *("aria-invalid", "aria-label", "enterKeyHint", "data-focus"),
}
# Dash has no pictures of lines either: they stand in still parts only, and with nothing but these.
DRAWN = {
    "Svg": {"viewBox", "aria-hidden", "className", "children"},
    "Path": {"d", "className"},
    "Rect": {"x", "y", "width", "height", "className"},
    "Circle": {"cx", "cy", "r", "className"},
}
SENT_FORM = {
    "id",
    "kind",
    "noValidate",
    "className",
    "children",
}  # our own component (layouts.parts.sent_form)


def nodes(tree: object) -> Iterator[Node]:
    """Every node of a tree, from the top down."""
    if isinstance(tree, dict):
        yield tree
        yield from nodes(tree["props"].get("children"))
    elif isinstance(tree, list | tuple):
        for each in tree:
            yield from nodes(each)


def of_kind(tree: object, *kinds: str) -> list[Node]:
    return [node for node in nodes(tree) if node["type"] in kinds]


def with_class(tree: object, name: str) -> list[Node]:
    return [node for node in nodes(tree) if name in classes(node)]


def classes(node: Node) -> list[str]:
    return str(node["props"].get("className", "")).split()


def text(tree: object) -> str:
    """All text of a tree, as it is read."""
    if isinstance(tree, dict):
        return text(tree["props"].get("children"))
    if isinstance(tree, list | tuple):
        return " ".join(filter(None, map(text, tree)))
    return "" if tree is None else str(tree)


def ids(tree: object) -> list[str]:
    return [str(node["props"]["id"]) for node in nodes(tree) if "id" in node["props"]]


def headings(tree: object) -> list[tuple[int, str]]:
    """Levels and texts, in the order of the page."""
    return [(int(node["type"][1]), text(node)) for node in of_kind(tree, "H1", "H2", "H3", "H4", "H5", "H6")]


def skips(levels: list[int]) -> list[tuple[int, int]]:
    """Places where a heading is more than one level below the one before it."""
    return [(above, below) for above, below in zip([0, *levels], levels, strict=False) if below > above + 1]


def refused(tree: object) -> list[str]:
    """What the real Dash classes would refuse: unknown components and props."""
    found = []
    for node in nodes(tree):
        if node["type"] == "Input" and node["namespace"] == HTML and set(node["props"]) <= INPUT:
            continue
        if node["type"] in DRAWN and set(node["props"]) <= DRAWN[node["type"]]:
            continue
        if node["type"] == "Form" and node["namespace"] == STILL and set(node["props"]) <= SENT_FORM:
            continue
        # A still picture may wait until it is near: HTML knows that, and React; Dash passes on what it does not know.
        props = {
            name: value for name, value in node["props"].items() if (node["type"], name) != ("Img", "loading")
        }
        try:
            getattr(MODULES[node["namespace"]], node["type"])(**props)
        except (AttributeError, KeyError, TypeError, ValueError) as fault:
            found.append(f"{node['type']}: {fault}")
    return found
