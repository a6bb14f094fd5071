"""The builder of nodes: what is left out, flattened and renamed."""

from layouts.parts.dom import a, dbc, div, label, p, span
from tests.layouts.tree import nodes, refused


def test_a_node_is_what_dash_would_send() -> None:
    assert div("x", cls="card", id="one") == {
        "type": "Div",
        "namespace": "dash_html_components",
        "props": {"className": "card", "id": "one", "children": "x"},
    }


def test_nothing_is_left_out_and_lists_are_flattened() -> None:
    assert div(None, [p("a"), [None, p("b")]], id=None)["props"] == {"children": [p("a"), p("b")]}
    assert div()["props"] == {}


def test_names_that_python_cannot_spell() -> None:
    props = label("x", for_="field", aria_label="y", data_one="z")["props"]
    assert (props["htmlFor"], props["aria-label"], props["data-one"]) == ("field", "y", "z")


def test_a_bootstrap_component_keeps_its_own_names() -> None:
    assert dbc("Row", span(), cls="wide")["props"]["className"] == "wide"


def test_the_look_at_components_can_fail() -> None:
    assert refused(a("x", href="/en/")) == []
    assert refused(a("x", reference="/en/"))
    assert refused({"type": "Nonsense", "namespace": "dash_html_components", "props": {}})
    assert len(list(nodes(div(p(), p(span()))))) == 4
