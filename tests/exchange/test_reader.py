"""What a page shows, told without a browser: any change that can be seen changes the fingerprint, and nothing else."""

import pytest

from data.exchange.reader import fingerprint

PAGE = """<html><head><link rel="stylesheet" href="/assets/1/portal.css"></head><body>
<div id="painted"><h1 class="title">Mijn contracten</h1><p>Om 10:42 · 69 kB · <a href="/nl/x/abc">1.200,00</a> euro</p>
<details><summary>Meer</summary><input placeholder="naam"></details></div>
<script>var nonce = "abc";</script></body></html>"""
SEEN = [
    ("Mijn contracten", "Mijn polissen"),
    ("1.200,00", "1.300,00"),
    ('class="title"', 'class="heading"'),
    ("<h1", "<h2"),
    ("<details>", "<details open>"),
    ('placeholder="naam"', 'placeholder="familienaam"'),
    (" euro", " EUR"),
]
UNSEEN = [
    ("10:42", "23:01"),
    ("69 kB", "71 kB"),
    ("/nl/x/abc", "/nl/x/def"),
    ('nonce = "abc"', 'nonce = "xyz"'),
    ("<div id", "\n  <div id"),
]


def changed(old: str, new: str) -> str:
    page = PAGE.replace(old, new)
    if old == "<h1":
        page = page.replace("</h1>", "</h2>")
    assert page != PAGE
    return page


@pytest.mark.parametrize(("old", "new"), SEEN)
def test_what_can_be_seen_counts(old: str, new: str) -> None:
    assert fingerprint(changed(old, new), "s") != fingerprint(PAGE, "s")


@pytest.mark.parametrize(("old", "new"), UNSEEN)
def test_what_passes_or_cannot_be_seen_does_not(old: str, new: str) -> None:
    assert fingerprint(changed(old, new), "s") == fingerprint(PAGE, "s")


def test_the_style_sheet_counts() -> None:
    assert fingerprint(PAGE, "one") != fingerprint(PAGE, "other")
