"""Building components as plain dicts.

A Dash component object validates its arguments each time it is made; on a hot page that costs more than all
the rest (see docs/decisions). A dict of the same shape goes to the browser unchanged, and is turned into HTML
for the first paint. ``tests/layouts`` checks every node of every page against the real component classes.

    div("Hello", strong("you"), cls="card", id=Ids.CARD)
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

Node: TypeAlias = dict[str, Any]
Child: TypeAlias = "Node | str | int | Iterable[Child] | None"

HTML = "dash_html_components"
DBC = "dash_bootstrap_components"
DCC = "dash_core_components"


def node(kind: str, namespace: str, children: Iterable[Child], props: Mapping[str, object]) -> Node:
    """One component. ``None`` children and props are left out; nested lists are flattened; ``cls`` is
    className.

    Props whose name holds an underscore become dashed (``aria_label`` -> ``aria-label``) for HTML elements.
    """
    names = _OF_HTML if namespace == HTML else _OF_OTHERS
    kept: dict[str, Any] = {names[name]: value for name, value in props.items() if value is not None}
    flat: list[Any] = []
    for child in children:
        kin = type(child)
        if (
            kin is str or kin is dict or isinstance(child, dict)
        ):  # nearly all are; the rest is looked at more closely
            flat.append(child)
        elif child is not None:
            flat.extend(_flatten((child,)))
    if flat:
        kept["children"] = flat[0] if len(flat) == 1 else flat
    return {"type": kind, "namespace": namespace, "props": kept}


class _Props(dict[str, str]):
    """Props by the name that a builder takes. A new one is worked out once."""

    def __missing__(self, name: str) -> str:
        dashed = self is _OF_HTML and name.startswith(("aria_", "data_"))
        return self.setdefault(name, name.replace("_", "-") if dashed else name)


_OF_HTML, _OF_OTHERS = (_Props(cls="className", for_="htmlFor") for _ in range(2))


def _flatten(children: Iterable[Child]) -> Iterable[Any]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, str | int | dict):
            yield child
        else:
            yield from _flatten(child)


def html(kind: str) -> Callable[..., Node]:
    """A builder for one HTML element of Dash, by its component name (``html("H1")``)."""

    def build(*children: Child, **props: object) -> Node:
        return node(kind, HTML, children, props)

    build.__name__ = kind.lower()
    return build


def dbc(kind: str, *children: Child, **props: object) -> Node:
    """A Bootstrap component by its name (``dbc("Row", ...)``)."""
    return node(kind, DBC, children, props)


def dcc(kind: str, *children: Child, **props: object) -> Node:
    """A Dash core component by its name (``dcc("Graph", figure=...)``)."""
    return node(kind, DCC, children, props)


a, abbr, article, button = html("A"), html("Abbr"), html("Article"), html("Button")
caption, code = html("Caption"), html("Code")
dd, details, div, dl, dt, em = html("Dd"), html("Details"), html("Div"), html("Dl"), html("Dt"), html("Em")
figcaption, figure, footer, form = html("Figcaption"), html("Figure"), html("Footer"), html("Form")
h1, h2, h3, h4, header, hr, img = (
    html("H1"),
    html("H2"),
    html("H3"),
    html("H4"),
    html("Header"),
    html("Hr"),
    html("Img"),
)
label, li, main, nav, ol, p = html("Label"), html("Li"), html("Main"), html("Nav"), html("Ol"), html("P")
section, span, strong, summary = html("Section"), html("Span"), html("Strong"), html("Summary")
table, tbody, td, th, thead, time, tr, ul = (
    html("Table"),
    html("Tbody"),
    html("Td"),
    html("Th"),
    html("Thead"),
    html("Time"),
    html("Tr"),
    html("Ul"),
)
