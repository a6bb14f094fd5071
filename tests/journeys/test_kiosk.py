"""A kiosk as it stands in a hall, in a real browser that nobody sees: nothing stays, and there is no way out."""

import os
import time
from collections.abc import Iterator

import pytest

from callbacks import kiosk_watch
from callbacks.kiosk_controls import overlooked, unwiped
from callbacks.kiosk_leaving import WAYS, press_over, shown, walk_away
from callbacks.kiosk_pages import PERSONAS
from callbacks.kiosk_proof import leave, prove, until, visit
from callbacks.kiosk_residue import at_rest, files_of, residue
from callbacks.kiosk_watch import Watch
from commands import ROOT
from commands_kiosk import private_folder
from data.exchange.enclosure import adopt_orphans
from data.exchange.kiosk_browser import OURS, Place
from data.exchange.kiosk_server import ServerPlace
from settings_kiosk import own_environment
from tests.journeys.child import Child, PageHands, Unlocked, outside

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("kiosk")]
PORT = 8463 + 10 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])  # two workers, two kiosks
# A child gets out of a browser without the lock after 40 deeds as a rule, now and then after more than 100. It could
# come to a page with nothing to press, too; so there are several.
DEEDS = 80
CHILDREN = range(5, 13)
MEMBER = next(each.key for each in PERSONAS if each.person_id)
KEYS = (
    "F1",
    "F3",
    "F5",
    "F6",
    "F10",
    "F11",
    "F12",
    "p",
    "s",
    "o",
    "n",
    "t",
    "w",
    "u",
    "j",
    "f",
    "r",
    "l",
    "h",
)


@pytest.fixture(scope="module")
def places() -> Iterator[tuple[ServerPlace, Place]]:
    adopt_orphans()
    with private_folder() as folder:
        seen = own_environment(folder, {"PATH": "/usr/bin:/bin", "PORTAL_DATABASE_URL": "postgresql://real"})
        yield (
            ServerPlace(ROOT, folder, PORT, seen),
            Place(folder, seen, f"http://127.0.0.1:{PORT}", headless=True),
        )


@pytest.fixture(scope="module")
def watch(places: tuple[ServerPlace, Place]) -> Iterator[Watch]:
    made = Watch(*places, lambda _: None)
    made.start()
    yield made
    made.end()


def test_nothing_of_a_visit_stays_however_it_ends(watch: Watch) -> None:
    """The first visits of a self-test, as anybody runs it; the server's own end, which takes long, is left to it."""
    ways = len(WAYS) - 2
    told = prove(watch, [MEMBER], ways, lambda _: None)
    assert sum(each.visits for each in told.values()) == ways
    assert not any(each.total or each.unplayed for each in told.values()), told


def test_the_page_forgets_by_itself_after_its_warning(watch: Watch) -> None:
    """The warning counts down and is answered by a touch; unanswered, everything goes."""
    page = watch.shown
    assert page is not None
    visit(watch, MEMBER, "markwarning", 1)
    hurry = "Object.assign(document.getElementById('kiosk-frame').dataset, {idle: '0', countdown: '30'})"
    until(page, f"({hurry}, document.getElementById('kiosk-idle').open)")  # a page that comes late, too
    assert page.run("document.activeElement.id") == "kiosk-idle-stay"
    assert 1 <= int(page.run("document.getElementById('kiosk-idle-left').textContent")) <= 30
    page.run("Object.assign(document.getElementById('kiosk-frame').dataset, {idle: '60'})")
    until(page, "!document.getElementById('kiosk-idle').open")
    leave(
        watch,
        lambda at: at.shown and at.shown.run("document.getElementById('kiosk-frame').dataset.idle = '-30'"),
    )
    assert watch.shown is not page


def test_keys_gestures_windows_and_printing_do_nothing(watch: Watch) -> None:
    page = watch.shown
    assert page is not None
    told = "document.body.dispatchEvent(event); return event.defaultPrevented; })()"
    asked = (
        "(() => { const event = new KeyboardEvent('keydown', {key: '%s', %s bubbles: true, cancelable: true}); "
        + told
    )
    for key in KEYS:
        assert page.run(asked % (key, "" if len(key) > 1 else "ctrlKey: true,")), key
    assert not page.run(asked % ("a", "")), "letters are written into fields"
    for kind in ("contextmenu", "dragstart", "drop", "copy", "paste", "auxclick"):
        made = f"new Event('{kind}', {{bubbles: true, cancelable: true}})"
        assert page.run(f"(() => {{ const event = {made}; {told}"), kind
    assert page.run("window.open('/nl/') === null && window.print() === null")


def test_no_request_leaves_the_kiosks_own_origin(watch: Watch) -> None:
    page = watch.shown
    assert page is not None
    reach = "fetch('%s', {mode: 'no-cors'}).then(() => 'reached', () => 'refused')"
    assert page.run(reach % "/kiosk/pulse") == "reached"
    for address in (
        "http://127.0.0.1:1/",
        "https://example.org/",
        f"http://127.0.0.2:{PORT}/",
        "data:text/plain,x",
    ):
        assert page.run(reach % address) == "refused", address


def test_a_page_that_starts_over_is_not_deaf_and_asks_for_nothing_more(watch: Watch) -> None:
    """Whoever looks at it before it goes has an answer at once; and the server serves the next visit by then."""
    page = shown(watch)
    asks = "fetch('/kiosk/pulse').then((answer) => answer.status)"
    page.run("location.assign('/nl/people')")
    until(page, "location.pathname === '/nl/people' && document.readyState === 'complete'")
    assert page.run(asks) == 200
    press_over(watch)
    end = time.monotonic() + 30
    while not page.left and time.monotonic() < end:
        time.sleep(0.01)
    assert page.left
    assert page.run(OURS)
    assert page.run(asks) == 204
    leave(watch, lambda _: None)
    assert watch.shown is not page


def test_another_address_is_led_back_within_seconds(watch: Watch) -> None:
    page = watch.shown
    assert page is not None
    before = watch.visits
    page.pipe.tell("Page.navigate", page.session, url="chrome://version/")
    began = time.monotonic()
    while watch.visits == before and time.monotonic() - began < 30:
        watch.step()
    assert watch.shown is not None
    assert watch.shown.run("location.origin") == f"http://127.0.0.1:{PORT}"


def test_a_page_on_its_way_is_waited_for_and_one_that_never_comes_is_not(watch: Watch) -> None:
    """Whoever presses quickly is caught between two pages twice, now and then, and stays in the visit."""
    page = watch.shown
    assert page is not None
    page.run("location.reload()")
    until(page, f"performance.now() < 2000 && document.readyState == 'complete' && {OURS}")
    page.run("document.open(), document.write('<p>half a page'), null")
    assert page.run("document.readyState") == "loading"
    assert [page.astray() for _ in range(3)] == ["", "", ""]
    until(page, "performance.now() > 5000")
    assert [page.astray() for _ in range(2)] == ["", "no screen of the kiosk"]
    leave(watch, lambda _: None)
    assert watch.shown is not page


def test_a_kiosk_that_does_not_wipe_is_found(watch: Watch) -> None:
    found = unwiped(watch, MEMBER)
    assert all(found.left[each] for each in ("cookies", "storage", "cache", "history", "store")), found.told


def test_whatever_is_left_on_purpose_is_found_as_what_it_is(watch: Watch) -> None:
    assert overlooked(watch) == []


def plays(watch: Watch, deeds: int, seed: int = CHILDREN[0], *, looked_after: bool = True) -> list[str]:
    """What a child came to, looked at after every deed; nothing while it is in the kiosk. The same child for a seed.

    ``looked_after``: the watchdog takes a step after each of these looks, so that it puts nothing right unseen.
    """
    child = Child(seed, PageHands(lambda: shown(watch)), PageHands(lambda: shown(watch)), (1280, 800))
    for _ in range(deeds):
        child.does()
        if found := outside(watch):
            return found
        if looked_after:
            watch.step(0.0)
    return []


def test_a_child_gets_nowhere_and_leaves_nothing(watch: Watch) -> None:
    folder = watch.server_place.folder
    before, old = at_rest(folder, shown(watch)), shown(watch).folder
    assert plays(watch, DEEDS) == []
    for _ in range(5):  # what it pressed last may still be on its way
        watch.step()
    until(shown(watch), f"{OURS} && document.readyState === 'complete'")
    written = {name for name in files_of(folder) if not name.startswith("store/")}
    assert written == {name for name in before.files if not name.startswith("store/")}
    if shown(watch).run("document.getElementById('kiosk-frame').dataset.state") == "rest":
        visit(watch, MEMBER, "markchild", 0)  # it stands where nothing counts
    old = shown(watch).folder
    leave(watch, walk_away)
    assert not any(residue(before, folder, shown(watch), old, ()).values())


def test_such_a_child_gets_out_of_a_browser_without_the_lock(watch: Watch) -> None:
    def changed() -> None:
        assert watch.spare is not None
        watch.spare.end()
        watch.spare = None
        watch.renew()

    found: list[str] = []
    try:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(kiosk_watch, "KioskBrowser", Unlocked)
            for seed in CHILDREN:
                changed()
                found += plays(watch, 2 * DEEDS, seed, looked_after=False)
                if out := any(each.startswith(("another window", "another address")) for each in found):
                    break
        assert out, found
    finally:
        changed()
