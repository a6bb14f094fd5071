"""What leads away from the kiosk is text there."""

import pytest

from callbacks.kiosk_links import Leads, tamed
from callbacks.policy import Policy, Way
from callbacks.router import ANYONE, Page
from layouts.parts.dom import a, button, div, form, html, span
from layouts.parts.markup import to_html

LEADS = Leads(
    (Page("help", ANYONE, lambda _: None), Page("employer/x", ANYONE, lambda _: None)),
    {
        "/<lang>/employer/<path:rest>": Policy(Way.PAGE, frozenset({"POST"})),
        "/kiosk/be": Policy(Way.PUBLIC, frozenset({"POST"})),
    },
)
OUT = (
    "https://example.org/",
    "//example.org",
    "mailto:a@b.example",
    "tel:+32",
    "/saml/sign-in",
    "/nl/kit",
    "help",
    "",
)


@pytest.mark.parametrize("address", OUT)
def test_a_link_that_leads_away_is_text(address: str) -> None:
    link = a("x", href=address, cls="c", target="_blank")
    assert to_html(tamed(link, LEADS)) == to_html(span("x", cls="c"))


@pytest.mark.parametrize("address", ["/nl/help", "/nl/help?q=a#b", "#here"])
def test_a_link_that_stays_stays(address: str) -> None:
    link = a("x", href=address, download="y")
    assert to_html(tamed(div(link), LEADS)) == to_html(div(a("x", href=address)))


@pytest.mark.parametrize(
    "address", ["/export", "https://example.org/", "//e.org/kiosk/be", "/employer/x/upload", "/nl/employer/y"]
)
def test_a_form_that_leads_away_loses_its_controls(address: str) -> None:
    made = form("text", button("go", type="submit"), action=address, method="post")
    assert to_html(tamed(made, LEADS)) == "<div>text</div>"


@pytest.mark.parametrize("address", ["/kiosk/be", "/nl/employer/x", None])
def test_a_form_that_stays_stays(address: str | None) -> None:
    made = form(button("go", type="submit"), action=address, method="post")
    assert to_html(tamed(made, LEADS)) == to_html(made)


def test_frames_printers_and_the_clipboard_are_not_there() -> None:
    tree = div(html("Iframe")(src="/x"), button("p", data_print="yes"), button("c", data_copy="text"), "kept")
    assert to_html(tamed(tree, LEADS)) == "<div>kept</div>"
