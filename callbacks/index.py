"""The page as it first arrives: painted, with the same layout beside it for the scripts to make it live.

No script is waited for: the content is HTML. Dash's layout and list of callbacks travel inside the answer, so that
the scripts fetch nothing before they can start. Without scripts the page still reads, and its links lead on.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from itertools import count
from typing import Any

from dash import Dash
from dash.development.base_component import ComponentRegistry

from callbacks.headers import nonce
from callbacks.router import Painted
from callbacks.visit import Visit
from layouts.parts.markup import to_html
from layouts.parts.shell import shell
from layouts.parts.still import Stiller

PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
{head}
<script defer src="{script}" data-nonce="{nonce}" data-later="{later}"></script>
</head>
<body{personal}>
<div id="painted">{painted}</div>
<div id="react-entry-point" hidden></div>
<script type="application/json" id="_dash-config">{config}</script>
<script type="application/json" id="page-callbacks">{callbacks}</script>
<script type="application/json" id="page-layout">{layout}</script>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Index:
    """Everything of a page that is the same for everybody. ``later`` are the scripts that a chart needs."""

    head: str
    script: str
    later: tuple[str, ...]
    config: str
    callbacks: str
    live: frozenset[str]
    sessions: bool = True  # whether scripts look after the session of who is signed in

    def html(self, painted: Painted, visit: Visit) -> str:
        """The whole answer to a first request: what is read, and what the scripts begin with."""
        whole = shell(painted.body, title=painted.title, path=painted.path, words=visit.words)
        layout = Stiller(self.live, count()).still(whole)
        return PAGE.format(
            lang=visit.words.html_lang,
            title=escape(painted.title),
            head=self.head,
            script=self.script,
            nonce=nonce(),
            later=" ".join(self.later),
            personal=' data-personal="yes"' if visit.visitor and self.sessions else "",
            painted=to_html(layout),
            config=self.config,
            callbacks=self.callbacks,
            layout=in_script(_left_to_the_page(layout)),
        )


def _left_to_the_page(tree: Any) -> Any:  # children are whatever Dash allows
    """The layout without the insides that the painted page already holds."""
    if isinstance(tree, list):
        return [_left_to_the_page(each) for each in tree]
    if not isinstance(tree, dict):
        return tree
    props = {name: value for name, value in tree["props"].items() if name != "inside"}
    if "children" in props:
        props["children"] = _left_to_the_page(props["children"])
    return {**tree, "props": props}


def in_script(value: object) -> str:
    """JSON that can stand inside a script element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def config() -> Mapping[str, object]:
    """What Dash's renderer asks to know, and nothing about versions."""
    return {
        "url_base_pathname": None,
        "requests_pathname_prefix": "/",
        "ui": False,
        "props_check": False,
        "validate_callbacks": False,
        "disable_version_check": True,
        "show_undo_redo": False,
        "suppress_callback_exceptions": True,
        "update_title": "",
        "serve_locally": True,
        "children_props": ComponentRegistry.children_props,
    }


def index(app: Dash, *, head: str, script: str, later: tuple[str, ...], live: frozenset[str]) -> Index:
    """Call after the last callback is registered. ``head``: style sheets and icon; ``live``: every id that a
    callback speaks to.
    """
    with app.server.app_context():
        callbacks = app.dependencies().get_json()
    return Index(head, script, later, in_script(config()), in_script(callbacks), live)
