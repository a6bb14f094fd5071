"""How fast the first screen is on a phone, beside a server-rendered page of the same content; writes bench/out/page.md.

    python bench/page.py [--rounds 5]

Largest paint and readiness in Chromium with the processor four times slower and a slow 4G line; requests per second
with one client over HTTP. Both pages are measured in turn, in one run: read the ratios, not the times.
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
from bench.twin import PATH, twin
from tests.callbacks.stage import Stage, body, raise_stage, secret_of
from tests.people import KARIM

OUT = Path(__file__).parent / "out"
PORTAL, TWIN = 8072, 8073
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
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        stage = raise_stage(Path(folder), base_url=f"http://localhost:{PORTAL}")
        settle_memory()
        with serving(stage.portal.server, PORTAL), serving(twin(stage), TWIN):
            secret = secret_of(stage.desk, KARIM.national_number or "")
            visits = measure_visits(secret, rounds)
            speeds = measure_speeds(stage, secret, rounds)
    text = report(visits, speeds, rounds)
    OUT.mkdir(exist_ok=True)
    (OUT / "page.md").write_text(text, "utf-8")
    print(text)


@contextmanager
def serving(server: Any, port: int) -> Iterator[None]:
    running = create_server(server, host="127.0.0.1", port=port, threads=4, ident="")
    threading.Thread(target=running.run, daemon=True).start()
    yield
    running.close()


def measure_visits(secret: str, rounds: int) -> dict[tuple[str, str], list[Visit]]:
    """Cold and warm visits of both pages, in turn."""
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
    return found


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


def measure_speeds(stage: Stage, secret: str, rounds: int) -> dict[str, float]:
    """Requests per second: the page callback, the portal's whole page, the twin's page."""
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
    return {name: statistics.median(rates[1:]) for name, rates in found.items()}


def rate(way: tuple[int, str, str, bytes | None, dict[str, str]], seconds: float = 2) -> float:
    port, method, path, sent, headers = way
    connection = http.client.HTTPConnection("localhost", port)
    start, count = time.monotonic(), 0
    while time.monotonic() < start + seconds:
        connection.request(method, path, sent, headers)
        answer = connection.getresponse()
        content = answer.read()
        assert answer.status == 200, answer.status
        assert len(content) > 3000, len(content)
        count += 1
    return count / (time.monotonic() - start)


def report(visits: dict[tuple[str, str], list[Visit]], speeds: dict[str, float], rounds: int) -> str:
    def middle(name: str, kind: str, what: str) -> float:
        return statistics.median(getattr(each, what) for each in visits[name, kind])

    lines = [
        f"Phone profile (processor ÷ 4, slow 4G), medians of {rounds}; one run, in turn.",
        "",
        "| figure | portal | Flask + Jinja | ratio | target |",
        "|---|---:|---:|---:|---:|",
    ]
    for kind, most in (("cold", 1.15), ("warm", 1.3)):
        ours, theirs = middle("portal", kind, "paint"), middle("Flask + Jinja", kind, "paint")
        lines.append(
            f"| largest paint, {kind}, ms | {ours:,.0f} | {theirs:,.0f} | {ours / theirs:.2f} | ≤ {most} |"
        )
    for kind in ("cold", "warm"):
        ours, theirs = middle("portal", kind, "ready"), middle("Flask + Jinja", kind, "paint")
        lines.append(
            f"| all interactive, {kind}, ms | {ours:,.0f} | {theirs:,.0f} | {ours / theirs:.2f} | ≤ 2.5 |"
        )
    for kind, most in (("cold", 350), ("warm", 15)):
        ours, theirs = middle("portal", kind, "kib"), middle("Flask + Jinja", kind, "kib")
        lines.append(
            f"| over the line, {kind}, KiB | {ours:,.1f} | {theirs:,.1f} | {ours / theirs:.2f} | ≤ {most} KiB |"
        )
    limit = speeds["Flask + Jinja"]
    for name in ("page callback", "portal, whole page"):
        lines.append(
            f"| {name}, per second | {speeds[name]:,.0f} | {limit:,.0f} | {speeds[name] / limit:.2f} | ≥ 0.7 |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
