"""How fast the first screen is on a phone, beside a server-rendered page of the same content; writes bench/out/page.md.

    python bench/page.py [--rounds 5] [--part visits|speeds]

Largest paint and readiness in Chromium with the processor four times slower and a slow 4G line. Requests per second of
processor time (client and server together), one after another over HTTP, so that what else the machine does hardly
matters. Both pages are measured in turn, in one run: read the ratios, not the times. Nothing is measured when the
other page no longer shows the same.
"""

import argparse
import http.client
import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Browser, sync_playwright
from waitress import create_server

from app import settle_memory
from bench.twin import PATH, likeness, twin
from tests.callbacks.stage import Stage, body, raise_stage, secret_of
from tests.people import KARIM

OUT = Path(__file__).parent / "out"
PORTAL, TWIN = 8072, 8073
SAME_ENOUGH = 0.97
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
LARGEST = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().pop().startTime))
  .observe({type: 'largest-contentful-paint', buffered: true}))"""
READY = """() => { const live = performance.getEntriesByName('live')[0];
  const page = performance.getEntriesByType('navigation')[0];
  return live ? live.startTime : document.scripts.length ? 0 : page.domContentLoadedEventEnd; }"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: milliseconds to the largest paint, milliseconds until everything reacts, KiB over the line."""

    paint: float
    ready: float
    kib: float
    requests: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--part", choices=("visits", "speeds"), help="only this part, written to no file")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stage = raise_stage(Path(folder), base_url=f"http://localhost:{PORTAL}")
        settle_memory()
        with serving(stage.portal.server, PORTAL), serving(twin(stage), TWIN):
            secret = secret_of(stage.desk, KARIM.national_number or "")
            alike = likeness(*(page_of(port, secret) for port in (PORTAL, TWIN)))
            if alike < SAME_ENOUGH:
                sys.exit(f"the other page shows only {alike:.0%} of the same: bring bench/templates in line")
            visits = measure_visits(secret, told.rounds) if told.part != "speeds" else []
            speeds = measure_speeds(stage, secret, told.rounds) if told.part != "visits" else []
    text = report([*visits, *speeds], told.rounds, alike)
    if told.part is None:
        OUT.mkdir(exist_ok=True)
        (OUT / "page.md").write_text(text, "utf-8")
    print(text)


def page_of(port: int, secret: str) -> str:
    connection = http.client.HTTPConnection("localhost", port)
    connection.request("GET", PATH, headers={"Cookie": f"session={secret}"})
    page = connection.getresponse().read().decode()
    connection.close()
    return page


@contextmanager
def serving(server: Any, port: int) -> Iterator[None]:
    running = create_server(server, host="127.0.0.1", port=port, threads=4, ident="")
    threading.Thread(target=running.run, daemon=True).start()
    yield
    running.task_dispatcher.shutdown()
    running.close()


def measure_visits(secret: str, rounds: int) -> list[str]:
    """Cold and warm visits of both pages, in turn, as rows of the table."""
    found: dict[tuple[str, str], list[Visit]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for _ in range(rounds):
            for name, port in (("portal", PORTAL), ("Flask + Jinja", TWIN)):
                for kind, visit in zip(("cold", "warm"), both_visits(browser, port, secret), strict=True):
                    found.setdefault((name, kind), []).append(visit)
        browser.close()
    return visit_rows(found)


def both_visits(browser: Browser, port: int, secret: str) -> tuple[Visit, Visit]:
    """A first visit with an empty cache, and a second one, by one phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    context.add_cookies([{"name": "session", "value": secret, "domain": "localhost", "path": "/"}])
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_4G)
    line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes: list[float] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))

    def visit() -> Visit:
        sizes.clear()
        page.goto(f"http://localhost:{port}{PATH}")
        ready = until(lambda: page.evaluate(READY))
        page.wait_for_timeout(300)
        return Visit(page.evaluate(LARGEST), ready, sum(sizes) / 1024, len([size for size in sizes if size]))

    cold = visit()
    page.goto("about:blank")
    warm = visit()
    context.close()
    return cold, warm


def until(asked: Callable[[], float]) -> float:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if value := asked():
            return value
        time.sleep(0.02)
    raise TimeoutError("the page never became live")


def measure_speeds(stage: Stage, secret: str, rounds: int) -> list[str]:
    """The page callback, the portal's whole page and the twin's page, per second of processor time, as rows.

    Each round gives a ratio of its own, so that what else the machine does troubles both sides.
    """
    asked = json.dumps(body(stage.portal, "shell-root", PATH)).encode()
    head = {"Cookie": f"session={secret}", "Accept-Encoding": "br"}
    post = {**head, "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
    ways: dict[str, tuple[int, str, str, bytes | None, dict[str, str]]] = {
        "page callback": (PORTAL, "POST", "/_dash-update-component", asked, post),
        "portal, whole page": (PORTAL, "GET", PATH, None, head),
        "Flask + Jinja": (TWIN, "GET", PATH, None, head),
    }
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds + 1):
        for name, way in ways.items():
            found[name].append(rate(way))
    return [speed_row(name, found[name][1:], found["Flask + Jinja"][1:]) for name in list(ways)[:2]]


def rate(way: tuple[int, str, str, bytes | None, dict[str, str]], seconds: float = 2) -> float:
    port, method, path, sent, headers = way
    connection = http.client.HTTPConnection("localhost", port)
    worked, count, end = time.process_time(), 0, time.monotonic() + seconds
    while time.monotonic() < end:
        connection.request(method, path, sent, headers)
        answer = connection.getresponse()
        content = answer.read()
        assert answer.status == 200, answer.status
        assert len(content) > 3000, len(content)
        count += 1
    connection.close()
    return count / (time.process_time() - worked)


def visit_rows(found: dict[tuple[str, str], list[Visit]]) -> list[str]:
    def row(title: str, kind: str, ours: str, theirs: str, most: str) -> str:
        own, other = (
            statistics.median(getattr(each, what) for each in found[name, kind])
            for name, what in (("portal", ours), ("Flask + Jinja", theirs))
        )
        return f"| {title} | {own:,.0f} | {other:,.0f} | {own / other:.2f} | ≤ {most} |"

    return [
        row("largest paint, cold, ms", "cold", "paint", "paint", "1.15"),
        row("largest paint, warm, ms", "warm", "paint", "paint", "1.3"),
        row("all interactive, cold, ms", "cold", "ready", "paint", "2.5"),
        row("all interactive, warm, ms", "warm", "ready", "paint", "2.5"),
        row("over the line, cold, KiB", "cold", "kib", "kib", "350 KiB"),
        row("over the line, warm, KiB", "warm", "kib", "kib", "15 KiB"),
    ]


def speed_row(name: str, ours: list[float], theirs: list[float]) -> str:
    ratio = statistics.median(own / other for own, other in zip(ours, theirs, strict=True))
    own, other = statistics.median(ours), statistics.median(theirs)
    return f"| {name}, per second of processor time | {own:,.0f} | {other:,.0f} | {ratio:.2f} | ≥ 0.7 |"


def report(rows: list[str], rounds: int, alike: float) -> str:
    lines = [
        f"Phone profile (processor ÷ 4, slow 4G), medians of {rounds}; one run, in turn.",
        f"Elements, attributes and texts that both pages have: {alike:.1%}.",
        "",
        "| figure | portal | Flask + Jinja | ratio | target |",
        "|---|---:|---:|---:|---:|",
        *rows,
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
