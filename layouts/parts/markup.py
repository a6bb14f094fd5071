"""The component tree as HTML: what a page shows before any script has run, and all it shows without scripts.

A browser paints this first; then React draws the live tree from the same nodes, and takes its place. The two
must look alike to the pixel, so ``tests/journeys`` compares them in a real browser, page by page.

Dash watches every component of a page at every change, which a thousand of them make slow. Nearly all of a page
never changes, so ``stilled`` turns each part without anything to react to into one still component: an element
whose inside is HTML. What is live, and the way to it from the root, stays as it is.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from html import escape
from typing import Any

from layouts.parts.dom import DBC, DCC, HTML, Node, html

STILL = "portal_parts"  # the namespace of our one own component, in assets/scripts
STILL_KINDS = frozenset({"Row", "Col", "Container"})
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
BOOLEAN = frozenset(
    {"async", "autofocus", "checked", "default", "defer", "disabled", "hidden", "loop", "multiple", "muted"}
    | {"novalidate", "open", "readonly", "required", "reversed", "selected"}
)
TAGS = {"MapEl": "map", "ObjectEl": "object"}
ATTRIBUTES = {"className": "class", "class_name": "class", "htmlFor": "for", "httpEquiv": "http-equiv"}
# Props that only the live tree knows; they have no place in HTML.
LIVE_ONLY = frozenset(
    {
        "children",
        "disable_n_clicks",
        "inside",
        "key",
        "kind",
        "loading_state",
        "n_clicks",
        "n_clicks_timestamp",
    }
)
ADDRESSES = frozenset({"href", "src", "action", "formaction", "poster", "cite"})
SAFE_ADDRESS = re.compile(r"(?:[/#?]|https?://|mailto:|tel:|[\w.-]+(?:[/?#]|$))", re.ASCII | re.IGNORECASE)
SIZES = ("width", "xs", "sm", "md", "lg", "xl", "xxl")
NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*", re.ASCII)


class MarkupError(ValueError):
    """A tree that must not become HTML: an unknown component, an inline style or an unsafe address."""


def to_html(tree: Node | str | float | Iterable[Any] | None) -> str:
    """The HTML of a component tree, every text and attribute escaped. Raises ``MarkupError``."""
    out: list[str] = []
    _write(tree, out.append)
    return "".join(out)


def stilled(tree: Any, live: Collection[str], *, number: Iterator[int] | None = None) -> Any:  # noqa: ANN401
    """The same tree with every part that holds no ``live`` id (and no component of its own kind) made still.

    With ``number``, a still part leaves its HTML to the painted page, where the element bears its number; without
    it, as in the answer of a callback, the part brings its HTML.
    """
    if isinstance(tree, list):
        return [stilled(each, live, number=number) for each in tree]
    if not isinstance(tree, dict):
        return tree
    if not _is_live(tree, live):
        return _still(tree, number)
    children = stilled(tree["props"].get("children"), live, number=number)
    props = tree["props"] if children is None else {**tree["props"], "children": children}
    return {**tree, "props": props}


def _is_live(tree: Any, live: Collection[str]) -> bool:  # noqa: ANN401
    if isinstance(tree, list):
        return any(_is_live(each, live) for each in tree)
    if not isinstance(tree, dict):
        return False
    still = tree["namespace"] == HTML or tree["type"] in STILL_KINDS
    return not still or tree["props"].get("id") in live or _is_live(tree["props"].get("children"), live)


def _still(node: Node, number: Iterator[int] | None) -> Node:
    tag, props = _element(node)
    kept = {name: value for name, value in props.items() if name not in LIVE_ONLY and value is not None}
    inside = to_html(props.get("children"))
    if number is not None:
        kept["data-still"] = str(next(number))
    return {"type": "Still", "namespace": STILL, "props": {"kind": tag, **kept, "inside": inside}}


def _write(tree: object, put: Callable[[str], None]) -> None:
    if tree is None or isinstance(tree, bool):
        return
    if isinstance(tree, str):
        put(escape(tree, quote=False))
    elif isinstance(tree, int | float):
        put(str(tree))
    elif isinstance(tree, dict):
        _write_node(tree, put)
    elif isinstance(tree, Iterable):
        for each in tree:
            _write(each, put)


def _write_node(node: Node, put: Callable[[str], None]) -> None:
    tag, props = _element(node)
    put(f"<{tag}")
    for name, value in props.items():
        if name not in LIVE_ONLY and value is not None:
            put(_attribute(name, value))
    put(">")
    if "inside" in props:
        put(props["inside"])  # made by ``to_html`` itself
    if tag not in VOID:
        _write(props.get("children"), put)
        put(f"</{tag}>")


def _element(node: Node) -> tuple[str, dict[str, Any]]:
    kind, namespace, props = node["type"], node["namespace"], node["props"]
    if namespace == HTML:
        return TAGS.get(kind, kind.lower()), props
    if namespace == STILL:
        return props["kind"], props
    try:
        return STAND_INS[namespace, kind](props)
    except KeyError:
        raise MarkupError(f"{kind} of {namespace} has no form without scripts; add it to STAND_INS") from None


def _attribute(prop: str, value: object) -> str:
    if prop == "style" or not NAME.fullmatch(prop.replace("_", "-")):
        raise MarkupError(f"the attribute {prop!r} cannot stand in a page")
    dashed = prop.startswith(("data-", "aria-"))
    name = ATTRIBUTES.get(prop, prop if dashed else prop.lower())
    if name in BOOLEAN:
        return f' {name}=""' if value else ""
    if isinstance(value, bool):
        value = "true" if value else "false"
    elif prop == "id" and isinstance(value, dict):
        value = json.dumps(value, sort_keys=True, separators=(",", ":"))
    text = str(value)
    if name in ADDRESSES and not SAFE_ADDRESS.match(text):
        raise MarkupError(f"an address in {name!r} leads to a scheme that is not allowed")
    return f' {name}="{escape(text)}"'


def _classes(props: dict[str, Any], *extra: str, without: Iterable[str] = ()) -> dict[str, Any]:
    """The props of a Bootstrap component as an element's: its own classes first, as React writes them."""
    own = props.get("class_name") or props.get("className") or ""
    mine = {"class_name", "className", "align", "justify", "fluid", "tag", *without}
    kept = {name: value for name, value in props.items() if name not in mine}
    return {**kept, "className": " ".join(part for part in (own, *extra) if part)}


def _row(props: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    align, justify = props.get("align"), props.get("justify")
    aligned = f"align-items-{align}" if align else ""
    return "div", _classes(props, aligned, f"justify-content-{justify}" if justify else "", "row")


def _col(props: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    spans = [text for size in SIZES if (text := _span(size, props.get(size)))]
    shifts = [text for size in SIZES for text in _shifts(size, props.get(size))]
    align = f"align-self-{props['align']}" if props.get("align") else ""
    own = [*spans, *shifts] if spans else [*shifts, "col"]
    return "div", _classes(props, align, *own, without=SIZES)


def _infix(size: str) -> str:
    return "" if size in ("width", "xs") else f"-{size}"


def _span(size: str, value: object) -> str:
    """Bootstrap's class for the width at one breakpoint: ``6`` -> col-md-6, ``True`` -> col-md."""
    if isinstance(value, dict):
        value = value.get("size")
    if not value:
        return ""
    return f"col{_infix(size)}" if value is True else f"col{_infix(size)}-{value}"


def _shifts(size: str, value: object) -> list[str]:
    if not isinstance(value, dict):
        return []
    return [f"{part}{_infix(size)}-{value[part]}" for part in ("order", "offset") if part in value]


def _container(props: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    fluid = props.get("fluid") or ""
    name = (
        f"container-{fluid}"
        if isinstance(fluid, str) and fluid
        else "container-fluid"
        if fluid
        else "container"
    )
    return "div", _classes(props, name)


def _select(props: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    option = html("Option")
    options = [option(value="", disabled=True, hidden=True)] + [
        option(each["label"], value=each["value"], selected=each["value"] == props.get("value") or None)
        for each in props.get("options", ())
    ]
    kept = _classes(props, "form-select", without=("options", "value"))
    return "select", {"className": kept.pop("className"), **kept, "children": options}


def _placeholder(props: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A chart to explore: its place is kept, its drawing comes with the scripts."""
    return "div", {"id": props.get("id"), "className": props.get("className")}


Element = tuple[str, dict[str, Any]]
STAND_INS: dict[tuple[str, str], Callable[[dict[str, Any]], Element]] = {
    (DBC, "Row"): _row,
    (DBC, "Col"): _col,
    (DBC, "Container"): _container,
    (DBC, "Select"): _select,
    (DCC, "Graph"): _placeholder,
}
