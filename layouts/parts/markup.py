"""The component tree as HTML: what a page shows before any script has run, and all it shows without scripts.

A browser paints this first; then React draws the live tree from the same nodes, and takes its place. The two
must look alike to the pixel, so ``tests/journeys`` compares them in a real browser, page by page.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
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


def to_html(tree: Node | str | float | Iterable[Any] | None) -> str:
    """The HTML of a component tree, every text and attribute escaped. Raises ``MarkupError``."""
    if isinstance(tree, str):
        return escape(tree, quote=False) if SPECIAL.search(tree) else tree
    if tree is None or isinstance(tree, bool):
        return ""
    if isinstance(tree, int | float):
        return str(tree)
    if not isinstance(tree, dict):
        return "".join([to_html(each) for each in tree])
    tag, props = element(tree)
    inside = props["inside"] if tree["namespace"] == STILL else to_html(props.get("children"))
    return enclosed(tag, props, inside)


def enclosed(tag: str, props: dict[str, Any], inside: str) -> str:
    """One element around HTML that was made here before."""
    attributes = [_attribute(name, value) for name, value in props.items() if name not in LIVE_ONLY]
    opening = f"<{tag}{''.join(attributes)}>"
    return opening if tag in VOID else f"{opening}{inside}</{tag}>"


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
