"""What was opened or focused on the painted page is so on the live one, whatever moved in between."""

from collections.abc import Callable
from pathlib import Path

from tests.journeys.conftest import Watched

Window = Callable[..., Watched]
START = Path("assets/scripts/3-start.js").read_text("utf-8")
FOLD = "<details><summary>{}</summary></details>"
TWO_PAGES = f"""
<div id="painted">{FOLD.format("Pension")}{FOLD.format("Death")}{FOLD.format("More")}{FOLD.format("More")}
<input type="checkbox" id="also" checked><input type="text" name="q">
<a href="/one">one</a><a href="/two">two</a></div>
<div id="react-entry-point" hidden></div>
"""
MOVED = f"""<div id="shell-root">{FOLD.format("New")}{FOLD.format("Death")}{FOLD.format("More")}{FOLD.format("More")}
{FOLD.format("Pension")}<a href="/two">two</a><a href="/one">one</a>
<input type="text" name="q"><input type="checkbox" id="also" checked></div>"""


def test_what_was_opened_stays_open_though_parts_moved(window: Window) -> None:
    page = window().page
    page.set_content(TWO_PAGES)
    page.evaluate("() => { window.DashRenderer = function () {}; }")
    page.add_script_tag(content=START)
    page.locator("summary", has_text="Pension").click()
    page.locator("summary", has_text="More").nth(1).click()
    page.locator("#also").uncheck()
    page.locator("[name=q]").fill("Peeters")
    page.locator("a[href='/two']").focus()
    page.evaluate("live => { document.getElementById('react-entry-point').innerHTML = live; }", MOVED)
    page.wait_for_selector("html[data-live]")
    assert page.locator("details[open] > summary").all_inner_texts() == ["More", "Pension"]
    assert page.locator("details").nth(3).get_attribute("open") is not None  # the second of the same name
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == "/two"
    assert page.locator("#painted").count() == 0
    assert not page.locator("#also").is_checked()
    assert page.locator("[name=q]").input_value() == "Peeters"
