"""What leads away from the kiosk is shown and leads nowhere: deny by default, on whole pages, whoever drew them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, MapAdapter, Rule

from callbacks.policy import Policy
from callbacks.router import Page, find, language_of
from layouts.parts.dom import HTML, Node

AWAY = frozenset({"href", "target", "download", "rel", "hrefLang", "ping"})
FRAMES = frozenset({"Iframe", "ObjectEl", "Embed", "Portal", "Area", "MapEl"})
CONTROLS = frozenset({"Button", "Input", "Select", "Textarea", "Label"})
# Buttons that reach past the page: the printer, and the clipboard, which outlives a visit.
REACHING = frozenset({"data-print", "data-copy"})


@dataclass(frozen=True)
class Leads:
    """What a link or a form may lead to: pages of the table, and addresses with a policy that takes a post."""

    pages: Sequence[Page]
    policies: Mapping[str, Policy]

    @cached_property
    def _posted(self) -> MapAdapter:
        taken = {rule: each for rule, each in self.policies.items() if "POST" in each.methods}
        return Map([Rule(rule, methods=["POST"]) for rule in taken]).bind("kiosk")

    def follows(self, address: str) -> bool:
        """Whether a link stays inside: on this page, or on a page of the table."""
        if address.startswith("#"):
            return True
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or language_of(parts.path) is None:
            return False
        return find(parts.path, self.pages) is not None

    def posts(self, address: str) -> bool:
        """Whether a form may be sent there."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return False
        try:
            rule, _ = self._posted.match(parts.path, method="POST", return_rule=True)
        except HTTPException:
            return False
        return "<lang>" not in rule.rule or find(parts.path, self.pages) is not None


def tamed(tree: Any, leads: Leads, *, still: bool = False) -> Any:  # children are whatever Dash allows
    """The same tree, in which links and forms that lead away from the kiosk are texts.

    ``still``: inside such a form, whose controls go, too.
    """
    if isinstance(tree, list | tuple):
        return [each for each in (tamed(each, leads, still=still) for each in tree) if each is not None]
    if not isinstance(tree, dict):
        return tree
    kind, props = tree["type"], tree["props"]
    if kind in FRAMES or props.keys() & REACHING or (still and kind in CONTROLS):
        return None
    still = still or (kind == "Form" and tree["namespace"] == HTML and not _stays(props, leads))
    node = _element(tree, leads)
    if "children" in node["props"]:
        node["props"]["children"] = tamed(node["props"]["children"], leads, still=still)
    return node


def _element(tree: Node, leads: Leads) -> Node:
    kind, props = tree["type"], dict(tree["props"])
    if kind == "Form" and tree["namespace"] == HTML and not _stays(props, leads):
        return {
            **tree,
            "type": "Div",
            "props": {name: props[name] for name in ("children", "className") if name in props},
        }
    if kind == "A":
        kept = {name: value for name, value in props.items() if name not in AWAY}
        if leads.follows(str(props.get("href", ""))):
            return {**tree, "props": kept | {"href": props["href"]}}
        return {**tree, "type": "Span", "props": kept}
    return {**tree, "props": props}


def _stays(props: Mapping[str, Any], leads: Leads) -> bool:
    """A form without an address goes to its own page, which is here."""
    address = str(props.get("action", ""))
    if props.get("target"):
        return False
    if str(props.get("method", "get")).lower() == "post":
        return not address or leads.posts(address)
    return not address or leads.follows(address)
