"""Still parts: elements whose inside is HTML, because nothing on the page changes them.

Dash watches every component of a page at every change, and a thousand of them make a page slow: with all of the
first screen as components, a desk took a second to paint the next page, a phone ten. Nearly all of a page never
changes. So every part that holds nothing live becomes one component of our own (assets/scripts); what is live, and
the way to it from the root, stays as it is.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from layouts.parts.dom import HTML, Node
from layouts.parts.markup import LIVE_ONLY, STILL, element, enclosed, to_html

STILL_KINDS = frozenset({"Row", "Col", "Container"})  # of Bootstrap, that do nothing


@dataclass(frozen=True, slots=True)
class Stiller:
    """``live`` are the ids that callbacks speak to.

    With ``number``, for a painted page, each still part bears one, by which the live page finds its inside there.
    """

    live: Collection[str]
    number: Iterator[int] | None = None

    def still(self, tree: Any) -> Any:  # noqa: ANN401  # children are whatever Dash allows
        """The same tree with every part that holds nothing live made still."""
        if isinstance(tree, list):
            return [self.still(each) for each in tree]
        if not isinstance(tree, dict):
            return tree
        return self._taken(tree, self._look(tree))

    def _taken(self, node: Node, seen: "str | Node") -> Node:
        if not isinstance(seen, str):
            return seen
        tag, props = element(node)
        kept = {name: value for name, value in props.items() if name not in LIVE_ONLY and value is not None}
        if self.number is not None:
            kept["data-still"] = str(next(self.number))
        return {"type": "Still", "namespace": STILL, "props": {"kind": tag, **kept, "inside": seen}}

    def _look(self, node: Node) -> "str | Node":
        """The HTML inside a node that is still; the node itself, its children done, when something in it is live."""
        props = node["props"]
        children = props.get("children")
        parts = children if isinstance(children, list) else [] if children is None else [children]
        seen = [self._look(each) if isinstance(each, dict) else to_html(each) for each in parts]
        still = (node["namespace"] == HTML or node["type"] in STILL_KINDS) and props.get(
            "id"
        ) not in self.live
        if still and all(isinstance(each, str) for each in seen):
            return "".join([_whole(part, one) for part, one in zip(parts, seen, strict=True)])
        done = [
            self._taken(part, one) if isinstance(part, dict) else part
            for part, one in zip(parts, seen, strict=True)
        ]
        if not done:
            return node
        return {**node, "props": {**props, "children": done[0] if len(done) == 1 else done}}


def _whole(part: Any, seen: Any) -> str:  # noqa: ANN401
    if not isinstance(part, dict):
        return str(seen)
    tag, props = element(part)
    return enclosed(tag, props, seen)
