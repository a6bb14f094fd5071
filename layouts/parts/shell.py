"""What stands around the frame: the root that a page callback paints anew, and the page's address and title."""

from collections.abc import Iterable
from enum import StrEnum, unique
from typing import Any

from layouts.parts.dom import Node, div
from layouts.words import Words


@unique
class Ids(StrEnum):
    ROOT = "shell-root"  # lang: the language of what is painted; data-path: its address
    ADDRESS = "shell-address"  # data-path: where the visitor wants to go, written by a script
    TITLE = "shell-title"  # the page's title as text, for a script to take over


def shell(body: Node, *, title: str, path: str, words: Words) -> Node:
    """The layout of the whole application with one page in it. ``path`` is the page's own address."""
    return div(
        div(body, id=Ids.ROOT, lang=words.html_lang, data_path=path, disable_n_clicks=True),
        div(id=Ids.ADDRESS, data_path=path, hidden=True, disable_n_clicks=True),
        div(title, id=Ids.TITLE, hidden=True, disable_n_clicks=True),
    )


def title_of(content: Node, words: Words) -> str:
    """The title of a page: its first heading, then the name of the portal, as every tab should read."""
    own = next((text_of(each) for each in _nodes(content) if each["type"] == "H1"), "")
    name = words.t("My group insurance")
    return f"{own} – {name}" if own and own != name else name


def text_of(tree: object) -> str:
    """The text inside a component tree, without its elements."""
    if isinstance(tree, dict):
        return text_of(tree["props"].get("children"))
    if isinstance(tree, list):
        return "".join(text_of(each) for each in tree)
    return "" if tree is None else str(tree)


def _nodes(tree: Any) -> Iterable[Node]:  # children are whatever Dash allows
    if isinstance(tree, dict):
        yield tree
        yield from _nodes(tree["props"].get("children"))
    elif isinstance(tree, list):
        for each in tree:
            yield from _nodes(each)
