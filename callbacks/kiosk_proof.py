"""The kiosk's self-test: visits in a real browser that leave in every way there is, and a look at what is left.

A visit presses a person, walks, changes something, and plants whatever a page could keep, marked by a word of its own.
What shows that the look itself is good stands in ``kiosk_controls``.
"""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from callbacks.kiosk_leaving import WAYS, order, press_over, shown
from callbacks.kiosk_residue import CATEGORIES, at_rest, holding, residue
from callbacks.kiosk_watch import Watch
from data.exchange.devtools import GoneError
from data.exchange.kiosk_browser import KioskBrowser
from data.rules.kiosk import PATIENCE

PRESS: Final = """(() => { const said = document.querySelector('input[name=persona][value="%s"]');
  if (said) { said.form.querySelector('button').click(); } return !!said; })()"""
WALK: Final = """(() => { const links = [...document.querySelectorAll('main a[href^="/"]')];
  const link = links[%d %% Math.max(1, links.length)]; if (link) { link.click(); } return links.length; })()"""
PLANT: Final = """(async (mark) => {
  document.cookie = mark + '=1; max-age=9999999; path=/';
  localStorage.setItem(mark, mark); sessionStorage.setItem(mark, mark); window.name = mark;
  await new Promise((done) => { const asked = indexedDB.open(mark); asked.onsuccess = asked.onerror = done; });
  await (await caches.open(mark)).put('/' + mark, new Response(mark));
  history.pushState({}, '', location.pathname + '#' + mark);
})('%s')"""
# What the profile's own form would send, from any page: more than a visitor of the kiosk can do.
EDIT: Final = """(async (mark) => {
  const all = JSON.parse(document.getElementById('page-callbacks').textContent);
  const deed = all.find((each) => each.inputs[0].id === 'own-address-form');
  const place = ['own-address-form', 'said'];
  const said = JSON.stringify({deed: 'save', n: '1', address: mark + '@prive.example'});
  const body = {output: deed.output, outputs: [{id: 'own-address', property: 'children'}],
    inputs: [{id: place[0], property: place[1], value: said}], changedPropIds: [place.join('.')],
    parsedChangedPropsIds: [place.join('.')],
    state: [{id: 'shell-root', property: 'data-path', value: '/nl/profile'},
            {id: 'shell-root', property: 'lang', value: document.documentElement.lang}]};
  const answer = await fetch('/_dash-update-component', {method: 'POST', body: JSON.stringify(body),
    headers: {'Content-Type': 'application/json'}});
  return answer.status;
})('%s')"""


@dataclass(slots=True)
class Tally:
    """Of one way to leave: how many visits, what they left, and how long that took.

    ``unplayed`` broke off before they had changed anything; what they left is looked at all the same. ``seconds`` are
    pairs: from leaving until a new screen was painted, and until nothing of the visit was left.
    """

    visits: int = 0
    unplayed: int = 0
    left: dict[str, int] = field(default_factory=lambda: dict.fromkeys(CATEGORIES, 0))
    seconds: list[tuple[float, float]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.left.values())


def visit(watch: Watch, persona: str, mark: str, number: int) -> None:
    """One visitor: presses, walks, changes, plants. Raises ``GoneError`` when the kiosk does not play along."""
    page = shown(watch)
    _go(page, "location.assign('/nl/people')", "/nl/people")
    until(page, PRESS % persona)
    until(page, "location.pathname !== '/nl/people' && document.readyState === 'complete'")
    for step in range(2):
        page.run(WALK % (number + step))
        time.sleep(0.05)
    until(page, "document.readyState === 'complete' && !!document.getElementById('page-callbacks')")
    page.run(EDIT % mark)
    page.run(PLANT % mark)


def _go(page: KioskBrowser, script: str, path: str) -> None:
    page.run(script)
    until(page, f"location.pathname === '{path}' && document.readyState === 'complete'")


def until(page: KioskBrowser, script: str, patience: float = 30.0) -> None:
    """Asks the page until it says yes. Raises ``GoneError`` when it does not, in so many seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        with suppress(GoneError):
            if page.run(script, patience=5.0):
                return
        time.sleep(0.01)
    raise GoneError(f"the page never came to: {script[:60]}")


def leave(watch: Watch, way: Callable[[Watch], None], patience: float = 150.0) -> tuple[float, float]:
    """Leaves, and lets the watchdog work until all is as before; answers the seconds until a new screen was there, and
    until nothing of the visit was left.
    """
    before, watch.patience = watch.visits, PATIENCE
    began = time.monotonic()
    way(watch)
    while watch.visits == before and time.monotonic() - began < patience:
        watch.step()
    until(shown(watch), "document.readyState === 'complete'")
    return watch.shown_at - began, watch.gone_at - began


def prove(watch: Watch, personas: Sequence[str], visits: int, say: Callable[[str], None]) -> dict[str, Tally]:
    """So many visits, one after the other; answers what they left, by the way in which they left."""
    tallies = {name: Tally() for name, _, _ in WAYS}
    for number, (name, way) in enumerate(order(visits)):
        mark, folder = word(), watch.server_place.folder
        before, old = at_rest(folder, shown(watch)), shown(watch).folder
        during = _played(watch, personas[number % len(personas)], mark, number)
        tallies[name].unplayed += during is None
        times = leave(watch, way if during is not None else press_over)
        note(tallies[name], residue(before, folder, shown(watch), old, (mark,)), times, during or [])
        if (number + 1) % 50 == 0:
            say(f"after {number + 1} visits:\n{table(tallies)}")
    return tallies


def word() -> str:
    """A mark of letters that nobody has used."""
    return "mark" + os.urandom(8).hex().translate(str.maketrans("0123456789", "ghijklmnop"))


def _played(watch: Watch, persona: str, mark: str, number: int) -> list[str] | None:
    """What was wrong while the visit lasted; ``None`` when it did not come so far."""
    old = shown(watch).folder
    try:
        visit(watch, persona, mark, number)
        return _during(watch.server_place.folder, old, mark)
    except GoneError:
        return None


def _during(folder: Path, old: Path, mark: str) -> list[str]:
    """What is wrong while it lasts: its mark must be in the store, or nothing is tested, and not in the profile."""
    if not holding(folder / "store", (mark,)):
        raise GoneError("the visit changed nothing; nothing would be proven")
    return [f"written while the visit lasts: {each}" for each in holding(old / "profile", (mark,))]


def note(tally: Tally, found: dict[str, list[str]], times: tuple[float, float], during: list[str]) -> None:
    """Adds what one visit left."""
    tally.visits += 1
    tally.seconds.append(times)
    found["profile"] += during
    for name, each in found.items():
        tally.left[name] += bool(each)
        tally.told += [f"{name}: {text}" for text in each][:3]


def table(tallies: dict[str, Tally]) -> str:
    """What was found, a line for each way to leave; how long it took until a new screen, and until nothing was left."""
    head = f"{'left by':<24}{'visits':>7}{'unplayed':>9}" + "".join(f"{each:>10}" for each in CATEGORIES)
    lines = [f"{head}{'screen s':>10}{'max':>6}{'gone s':>8}{'max':>6}"]
    for name, each in tallies.items():
        if each.visits:
            left = "".join(f"{each.left[category]:>10}" for category in CATEGORIES)
            screen, gone = zip(*each.seconds, strict=True)
            times = f"{statistics.median(screen):>10.2f}{max(screen):>6.1f}"
            times += f"{statistics.median(gone):>8.2f}{max(gone):>6.1f}"
            lines.append(f"{name:<24}{each.visits:>7}{each.unplayed:>9}{left}{times}")
    return "\n".join(lines)
