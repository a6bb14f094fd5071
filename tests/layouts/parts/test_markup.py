"""A component tree as HTML: everything escaped, nothing unsafe, and still wherever nothing is live."""

from itertools import count

import pytest

from layouts.parts.dom import Node, a, button, dbc, dcc, details, div, html, img, p, span, summary
from layouts.parts.markup import MarkupError, fixed, to_html
from layouts.parts.still import Stiller

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</p><svg/onload=alert(1)>",
    "&lt;script&gt;",
    "\u2028</script>",
)


@pytest.mark.parametrize("text", PAYLOADS)
def test_whatever_a_text_holds_it_stays_a_text(text: str) -> None:
    made = to_html(p(text, title=text))
    assert made.count("<") == 2
    assert made.split(">")[0].count('"') == 2
    assert "<script" not in made


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "java\tscript:x",
    ],
)
def test_an_address_leads_nowhere_unsafe(address: str) -> None:
    with pytest.raises(MarkupError):
        to_html(a("go", href=address))


@pytest.mark.parametrize(
    "address", ["/nl/", "#frame-main", "https://www.mypension.be", "mailto:hr@example.be", "?a=1"]
)
def test_ordinary_addresses_lead_where_they_say(address: str) -> None:
    assert f'href="{address}"' in to_html(a("go", href=address))


def test_no_inline_style_and_no_unknown_component_gets_through() -> None:
    with pytest.raises(MarkupError):
        to_html(div(style={"color": "red"}))
    with pytest.raises(MarkupError):
        to_html(dcc("Upload"))
    with pytest.raises(MarkupError):
        to_html(div(**{"onclick=alert(1) x": "y"}))


def test_elements_are_written_as_react_writes_them() -> None:
    tree = details(summary("Why?"), html("Label")("x", for_="y"), open=True, aria_label="a", hidden=False)
    assert (
        to_html(tree)
        == '<details open="" aria-label="a"><summary>Why?</summary><label for="y">x</label></details>'
    )
    assert to_html(img(src="/x.svg", alt="")) == '<img src="/x.svg" alt="">'


@pytest.mark.parametrize(
    ("node", "classes"),
    [
        (
            dbc("Row", class_name="g-3", justify="end", align="center"),
            "g-3 align-items-center justify-content-end row",
        ),
        (dbc("Col", cls="x", xs=12, lg=6), "x col-12 col-lg-6"),
        (dbc("Col", md={"size": 6, "offset": 2, "order": 1}), "col-md-6 order-md-1 offset-md-2"),
        (dbc("Col", width=True), "col"),
        (dbc("Col"), "col"),
        (dbc("Container", fluid=True), "container-fluid"),
        (dbc("Container", fluid="md"), "container-md"),
    ],
)
def test_bootstraps_parts_get_bootstraps_classes(node: Node, classes: str) -> None:
    assert to_html(node) == f'<div class="{classes}"></div>'


def test_what_holds_nothing_live_becomes_one_still_part() -> None:
    tree = div(p("one ", span("two")), div(button("press", id="live"), p("three")), p("four"))
    still = Stiller({"live"}).still(tree)
    first, second, third = still["props"]["children"]
    assert (first["type"], first["props"]) == ("Still", {"kind": "p", "inside": "one <span>two</span>"})
    assert second["type"] == "Div"
    assert [each["type"] for each in second["props"]["children"]] == ["Button", "Still"]
    assert third["props"]["inside"] == "four"
    assert to_html(still) == to_html(tree)


def test_a_component_of_its_own_kind_is_live_without_an_id() -> None:
    tree = div(dcc("Graph", id="g"), p("beside"))
    assert [each["type"] for each in Stiller(set()).still(tree)["props"]["children"]] == ["Graph", "Still"]


def test_still_parts_of_a_painted_page_bear_their_numbers() -> None:
    still = Stiller({"live"}, count()).still(div(p("a"), div(id="live"), p("b")))
    assert '<p data-still="0">a</p>' in to_html(still)
    assert '<p data-still="1">b</p>' in to_html(still)


def test_a_fixed_part_is_the_same_html() -> None:
    part = p("text", span("more"), cls="x")
    assert to_html(div(fixed(part), fixed(part))) == f"<div>{to_html(part)}{to_html(part)}</div>"
