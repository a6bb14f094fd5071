"""The kiosk's self-test: visits in a real browser that leave in every way there is, and a look at what is left.

A visit presses a person, walks, changes something, and plants whatever a page could keep, marked by a word of its own.
A kiosk that does not wipe is looked at in the same way, and must be found.
"""

import os
import shutil
import signal
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from callbacks.kiosk_residue import CATEGORIES, Rest, at_rest, holding, residue
from callbacks.kiosk_watch import Watch
from data.exchange.devtools import GoneError
from data.exchange.kiosk_browser import KioskBrowser
from data.rules.kiosk import PATIENCE, Patience

SHORT: Final = Patience(timedelta(seconds=0.3), timedelta(seconds=0.3), timedelta(seconds=0.2))
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
HURRY: Final = """setInterval(() => { const frame = document.getElementById('kiosk-frame');
  if (frame) { Object.assign(frame.dataset, {idle: '%s', countdown: '0.2'}); } }, 20) > 0"""


@dataclass(slots=True)
class Tally:
    """Of one way to leave: how many visits, what they left, and the seconds from leaving to a new screen."""

    visits: int = 0
    unplayed: int = (
        0  # that broke off before they had changed anything; what they left is looked at all the same
    )
    left: dict[str, int] = field(default_factory=lambda: dict.fromkeys(CATEGORIES, 0))
    seconds: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.left.values())


def press_over(watch: Watch) -> None:
    """By the button that is on every screen."""
    _shown(watch).run("document.getElementById('kiosk-over').requestSubmit()")


def walk_away(watch: Watch) -> None:
    """Nobody touches: the page's own timers, hurried."""
    _shown(watch).run(HURRY % "0.1")


def walk_away_from_a_dead_page(watch: Watch) -> None:
    """Nobody touches, and the page's timers have stopped: the watchdog's."""
    watch.patience = SHORT
    _shown(watch).run(HURRY % "999999999")


def kill_browser(watch: Watch) -> None:
    os.kill(_shown(watch).pipe.process.pid, signal.SIGKILL)


def crash_page(watch: Watch) -> None:
    with suppress(GoneError):
        _shown(watch).pipe.ask("Page.crash", _shown(watch).session, patience=0.3)


def open_another(watch: Watch) -> None:
    """Out of the kiosk: a second window, at an address of somebody else."""
    ask = _shown(watch).pipe.ask
    ask("Target.createTarget", url="chrome://version", browserContextId=_shown(watch).context, newWindow=True)


def kill_visit(watch: Watch) -> None:
    """The server's process of this visit."""
    os.kill(_visit_of(watch), signal.SIGKILL)


def kill_server(watch: Watch) -> None:
    assert watch.server is not None
    os.kill(watch.server.process.pid, signal.SIGKILL)


def hang_visit(watch: Watch) -> None:
    """It lives, and does not answer."""
    os.kill(_visit_of(watch), signal.SIGSTOP)


WAYS: Final[tuple[tuple[str, Callable[[Watch], None], int], ...]] = (  # with how many of 100 visits leave so
    ("start over", press_over, 50),
    ("walked away", walk_away, 24),
    ("walked away, page dead", walk_away_from_a_dead_page, 6),
    ("browser killed", kill_browser, 6),
    ("page crashed", crash_page, 4),
    ("another window", open_another, 4),
    ("visit's process killed", kill_visit, 3),
    ("server killed", kill_server, 2),
    ("server hangs", hang_visit, 1),
)


def _shown(watch: Watch) -> KioskBrowser:
    assert watch.shown is not None
    return watch.shown


def _visit_of(watch: Watch) -> int:
    """The process that serves the visit of now."""
    assert watch.server is not None
    server = watch.server.process.pid
    return int(Path(f"/proc/{server}/task/{server}/children").read_text("ascii").split()[0])


def order(visits: int) -> Iterator[tuple[str, Callable[[Watch], None]]]:
    """Ways to leave, mixed, and the same each time; even a few visits leave in every way."""
    hand = [(name, way) for name, way, often in WAYS for _ in range(often)]
    mixed = [hand[each * 37 % len(hand)] for each in range(len(hand))]  # 37 and 100 share no divisor
    first = [(name, way) for name, way, _ in WAYS]
    for number in range(visits):
        yield first[number] if number < len(first) else mixed[number % len(mixed)]


def visit(watch: Watch, persona: str, mark: str, number: int) -> None:
    """One visitor: presses, walks, changes, plants. Raises ``GoneError`` when the kiosk does not play along."""
    page = _shown(watch)
    _go(page, "location.assign('/nl/people')", "/nl/people")
    _until(page, PRESS % persona)
    _until(page, "location.pathname !== '/nl/people' && document.readyState === 'complete'")
    for step in range(2):
        page.run(WALK % (number + step))
        time.sleep(0.05)
    _until(page, "document.readyState === 'complete' && !!document.getElementById('page-callbacks')")
    page.run(EDIT % mark)
    page.run(PLANT % mark)


def _go(page: KioskBrowser, script: str, path: str) -> None:
    page.run(script)
    _until(page, f"location.pathname === '{path}' && document.readyState === 'complete'")


def _until(page: KioskBrowser, script: str, patience: float = 15.0) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        with suppress(GoneError):
            if page.run(script, patience=5.0):
                return
        time.sleep(0.01)
    raise GoneError(f"the page never came to: {script[:60]}")


def leave(watch: Watch, way: Callable[[Watch], None], patience: float = 150.0) -> float:
    """Leaves, and lets the watchdog work until there is a new screen; answers the seconds that it took."""
    before, watch.patience = watch.visits, PATIENCE
    began = time.monotonic()
    way(watch)
    while watch.visits == before and time.monotonic() - began < patience:
        watch.step()
    took = time.monotonic() - began
    _until(_shown(watch), "document.readyState === 'complete'")
    return took


def prove(watch: Watch, personas: Sequence[str], visits: int, say: Callable[[str], None]) -> dict[str, Tally]:
    """So many visits, one after the other; answers what they left, by the way in which they left."""
    tallies = {name: Tally() for name, _, _ in WAYS}
    for number, (name, way) in enumerate(order(visits)):
        mark, folder = _word(), watch.server_place.folder
        before, old = at_rest(folder, _shown(watch)), _shown(watch).folder
        during = _played(watch, personas[number % len(personas)], mark, number)
        tallies[name].unplayed += during is None
        seconds = leave(watch, way if during is not None else press_over)
        _note(tallies[name], residue(before, folder, _shown(watch), old, (mark,)), seconds, during or [])
        if (number + 1) % 50 == 0:
            say(f"after {number + 1} visits:\n{table(tallies)}")
    return tallies


def _word() -> str:
    """A word of letters that nobody has used."""
    return "mark" + os.urandom(8).hex().translate(str.maketrans("0123456789", "ghijklmnop"))


def _played(watch: Watch, persona: str, mark: str, number: int) -> list[str] | None:
    """What was wrong while the visit lasted; ``None`` when it did not come so far."""
    old = _shown(watch).folder
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


def _note(tally: Tally, found: dict[str, list[str]], seconds: float, during: list[str]) -> None:
    tally.visits += 1
    tally.seconds.append(seconds)
    found["profile"] += during
    for name, each in found.items():
        tally.left[name] += bool(each)
        tally.told += [f"{name}: {text}" for text in each][:3]


class Keeper(Watch):
    """A kiosk that does not wipe: the same browser goes on, and the store is put back as the visit left it."""

    def renew(self) -> None:
        if self.shown is None:
            super().renew()
            return
        store = self.server_place.folder / "store"
        kept = store.parent / "kept"
        if kept.exists():
            for each in kept.iterdir():
                shutil.copy(each, store / each.name)
        self.shown.run("location.assign('/')")
        self.visits += 1


def control(watch: Keeper, persona: str) -> Tally:
    """One visit at a kiosk that does not wipe; what is found of it."""
    folder, mark = watch.server_place.folder, "markcontrol"
    before: Rest = at_rest(folder, _shown(watch))
    visit(watch, persona, mark, 0)
    shutil.copytree(folder / "store", folder / "kept")
    tally = Tally()
    seconds = leave(watch, kill_visit)  # the server's last answer would tell the browser to forget
    shutil.rmtree(folder / "kept")
    _note(tally, residue(before, folder, _shown(watch), _shown(watch).folder, (mark,)), seconds, [])
    return tally


def table(tallies: dict[str, Tally]) -> str:
    """What was found, a line for each way to leave."""
    head = (
        f"{'left by':<24}{'visits':>7}{'unplayed':>9}"
        + "".join(f"{each:>11}" for each in CATEGORIES)
        + f"{'median s':>10}{'max s':>8}"
    )
    lines = [head]
    for name, each in tallies.items():
        if each.visits:
            left = "".join(f"{each.left[category]:>11}" for category in CATEGORIES)
            times = f"{statistics.median(each.seconds):>10.2f}{max(each.seconds):>8.2f}"
            lines.append(f"{name:<24}{each.visits:>7}{each.unplayed:>9}{left}{times}")
    return "\n".join(lines)
