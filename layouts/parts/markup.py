"""The component tree as HTML: what a page shows before any script has run, and all it shows without scripts.

A browser paints this first; then React draws the live tree from the same nodes, and takes its place. The two
must look alike to the pixel, so ``tests/journeys`` compares them in a real browser, page by page.
"""

import json
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from html import escape
from typing import Any

from layouts.parts.dom import HTML, Node
from layouts.parts.stand_ins import STAND_INS, Element

STILL = "portal_parts"  # the namespace of our one own component (layouts.parts.still)
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
NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*", re.ASCII)
SPECIAL = re.compile(r"[&<>\"']")


class MarkupError(ValueError):
    """A tree that must not become HTML: an unknown component, an inline style or an unsafe address."""


class Fixed(dict[str, Any]):
    """A node that is the same on every page of a language, and holds nothing live: its HTML is made once."""

    html: str | None = None


def fixed(node: Node) -> Node:
    """The same node, for a part that is built once and kept (``functools.cache``). Nothing may change it after."""
    return Fixed(node)


def to_html(tree: Node | str | float | Iterable[Any] | None) -> str:
    """The HTML of a component tree, every text and attribute escaped. Raises ``MarkupError``."""
    out: list[str] = []
    _write(tree, out)
    return "".join(out)


def _write(tree: object, out: list[str]) -> None:
    """On the way of every page: short tests first, and no more calls than needed."""
    if type(tree) is str:
        out.append(escape(tree, quote=False) if SPECIAL.search(tree) else tree)
    elif type(tree) is dict:
        _write_node(tree, out)
    elif type(tree) is Fixed:
        if tree.html is None:
            tree.html = to_html(dict(tree))
        out.append(tree.html)
    elif type(tree) is list:
        for each in tree:
            _write(each, out)
    elif isinstance(tree, str | int | float):
        out.append("" if isinstance(tree, bool) else escape(str(tree), quote=False))
    elif isinstance(tree, Iterable):
        for each in tree:
            _write(each, out)


def _write_node(tree: Node, out: list[str]) -> None:
    tag, props = (_tag(tree["type"]), tree["props"]) if tree["namespace"] == HTML else element(tree)
    start = f"<{tag}"
    for name, value in props.items():
        if name == "className":
            start += _class(value)
        elif name == "aria-hidden" or name == "role":  # noqa: PLR1714  # few values, on many elements
            start += _often(name, value)
        elif name not in LIVE_ONLY or (tag == "track" and name == "kind"):
            start += _attribute(name, value)
    out.append(f"{start}>")
    if tag not in VOID:
        if "inside" in props:
            out.append(props["inside"])  # HTML that was made here before
        children = props.get("children")
        if type(children) is str:
            out.append(escape(children, quote=False) if SPECIAL.search(children) else children)
        elif children is not None:
            _write(children, out)
        out.append(f"</{tag}>")


@lru_cache(64)
def _often(name: str, value: str | bool | None) -> str:
    return _attribute(name, value)


@lru_cache(4096)
def _class(value: str | None) -> str:
    return "" if value is None else f' class="{escape(value)}"'


def element(node: Node) -> Element:
    """The HTML element that a component comes down to, and its props."""
    namespace, props = node["namespace"], node["props"]
    if namespace == HTML:
        return _tag(node["type"]), props
    if namespace == STILL:
        return props["kind"], props
    try:
        return STAND_INS[namespace, node["type"]](props)
    except KeyError:
        raise MarkupError(
            f"{node['type']} of {namespace} has no form without scripts; give it a stand-in"
        ) from None


@cache
def _tag(kind: str) -> str:
    return TAGS.get(kind, kind.lower())


@cache
def _name(prop: str) -> str:
    """The attribute's name in HTML for a prop, as React would write it."""
    if prop == "style" or not NAME.fullmatch(prop.replace("_", "-")):
        raise MarkupError(f"the attribute {prop!r} cannot stand in a page")
    return ATTRIBUTES.get(prop, prop if prop.startswith(("data-", "aria-")) else prop.lower())


def _attribute(prop: str, value: object) -> str:
    if value is None:
        return ""
    name = _name(prop)
    if name in BOOLEAN:
        return f' {name}=""' if value else ""
    if isinstance(value, bool):
        value = "true" if value else "false"
    elif isinstance(value, dict):
        value = json.dumps(value, sort_keys=True, separators=(",", ":"))
    text = str(value)
    if name in ADDRESSES and not SAFE_ADDRESS.match(text):
        raise MarkupError(f"an address in {name!r} leads to a scheme that is not allowed")
    return f' {name}="{escape(text) if SPECIAL.search(text) else text}"'
