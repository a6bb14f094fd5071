"""What a page shows, told without a browser: any change that can be seen changes the fingerprint, and nothing else."""

from threading import Thread
from typing import Any

import pytest
from waitress import create_server
from werkzeug import Request, Response

from data.exchange.reader import Reader, fingerprint

PORTAL = "http://127.0.0.1:8051"
PAGE = f"""<html><head><link rel="stylesheet" href="/assets/1/portal.css"></head><body>
<div id="painted"><h1 class="title">Mijn contracten</h1><p>Om 10:42 · 69 kB · {PORTAL} ·
<a href="/nl/x/abc">1.200,00</a> euro</p>
<code>{64 * "a"}</code><details><summary>Meer</summary><input placeholder="naam"></details></div>
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
    ("127.0.0.1:8051", "127.0.0.1:40123"),
    (64 * "a", 64 * "b"),
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


def test_days_of_the_real_calendar_count_only_where_they_are_asked_for() -> None:
    for day, other in (
        ("26 november 2026", "3 december 2026"),
        ("1er mai 2026", "14 juin 2027"),
        ("2. März 2026", "9. Mai 2026"),
    ):
        one, two = PAGE.replace("Meer", day), PAGE.replace("Meer", other)
        assert fingerprint(one, "s", dated=True) == fingerprint(two, "s", dated=True)
        assert fingerprint(one, "s") != fingerprint(two, "s")
    assert fingerprint(PAGE.replace("Meer", "2026"), "s", dated=True) != fingerprint(PAGE, "s", dated=True)


def test_a_form_is_sent_in_with_its_file_and_with_where_it_comes_from() -> None:
    seen: dict[str, Any] = {}

    @Request.application
    def portal(request: Request) -> Response:
        seen.update(form=request.form.to_dict(), origin=request.headers.get("Origin"))
        seen.update({name: (file.filename, file.read()) for name, file in request.files.items()})
        return Response("ok")

    server = create_server(portal, host="127.0.0.1", port=0, threads=1)
    Thread(target=server.run, daemon=True).start()
    base_url = f"http://127.0.0.1:{server.effective_port}"
    assert Reader(base_url).post("/x", {"lang": "nl"}, {"file": ("a.csv", b"a;b\r\n")}) == "ok"
    assert seen == {"form": {"lang": "nl"}, "origin": base_url, "file": ("a.csv", b"a;b\r\n")}
    assert Reader(base_url).post("/x", {"order": "é"}) == "ok"
    assert seen["form"] == {"order": "é"}
    server.close()
