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
from layouts.parts.markup import LIVE_ONLY, STILL, element, to_html

STILL_KINDS = frozenset({"Row", "Col", "Container"})  # of Bootstrap, that do nothing


@dataclass(frozen=True, slots=True)
class Stiller:
    """``live`` are the ids that callbacks speak to.

    With ``number``, for a painted page, each still part bears one, by which the live page finds its inside there.
    """

    live: Collection[str]
    number: Iterator[int] | None = None

    def still(self, tree: Any) -> Any:  # children are whatever Dash allows
        """The same tree with every part that holds nothing live made still."""
        alive: set[int] = set()
        self._find(tree, alive)
        return self._part(tree, alive)

    def _find(self, tree: Any, alive: set[int]) -> bool:
        """Whether anything in a tree is live; ``alive`` collects the nodes on the way to it."""
        if type(tree) is list:
            found = False
            for each in tree:
                if type(each) in (dict, list) and self._find(each, alive):
                    found = True  # and on, to mark the others
            return found
        if type(tree) is not dict:
            return False
        props = tree["props"]
        children = props.get("children")
        found = type(children) in (dict, list) and self._find(children, alive)
        if (
            found
            or (tree["namespace"] != HTML and tree["type"] not in STILL_KINDS)
            or props.get("id") in self.live
        ):
            alive.add(id(tree))
            return True
        return False

    def _part(self, tree: Any, alive: set[int]) -> Any:
        if isinstance(tree, list):
            return [self._part(each, alive) for each in tree]
        if not isinstance(tree, dict):
            return tree
        if id(tree) not in alive:
            return self._taken(tree)
        if "children" not in tree["props"]:
            return tree
        props = {**tree["props"], "children": self._part(tree["props"]["children"], alive)}
        return {**tree, "props": props}

    def _taken(self, node: Node) -> Node:
        tag, props = element(node)
        kept = {name: value for name, value in props.items() if name not in LIVE_ONLY and value is not None}
        if self.number is not None:
            kept["data-still"] = str(next(self.number))
        inside = to_html(props.get("children"))
        return {"type": "Still", "namespace": STILL, "props": {"kind": tag, **kept, "inside": inside}}
