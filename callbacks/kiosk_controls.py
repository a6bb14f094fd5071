"""What shows that the self-test of the kiosk would see it: kiosks that leave something behind, and must be found.

One does not wipe at all. The others wipe, and then a single thing is left on purpose, of each kind that is looked for.
"""

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from callbacks.kiosk_leaving import kill_visit, press_over, shown
from callbacks.kiosk_proof import Tally, leave, note, visit, word
from callbacks.kiosk_residue import at_rest, residue
from callbacks.kiosk_watch import Watch


class Keeper(Watch):
    """A kiosk that does not wipe: the same browser goes on, and the store is put back as the visit left it."""

    @classmethod
    def of(cls, watch: Watch) -> "Keeper":
        """One that takes the processes of another over."""
        return cls(**{each.name: getattr(watch, each.name) for each in fields(watch)})

    def renew(self) -> None:
        folder = self.server_place.folder
        for each in (folder / "kept").iterdir():
            shutil.copy(each, folder / "store" / each.name)
        shown(self).run("location.assign('/')")
        self.visits += 1
        self.shown_at = self.gone_at = time.monotonic()


def unwiped(watch: Watch, persona: str) -> Tally:
    """One visit at a kiosk that does not wipe; what is found of it. Afterwards ``watch`` is as before."""
    folder, mark, keeper = watch.server_place.folder, "markcontrol", Keeper.of(watch)
    before = at_rest(folder, shown(watch))
    visit(watch, persona, mark, 0)
    shutil.copytree(folder / "store", folder / "kept")
    tally = Tally()
    times = leave(keeper, kill_visit)  # the server's last answer would tell the browser to forget
    shutil.rmtree(folder / "kept")
    note(tally, residue(before, folder, shown(watch), shown(watch).folder, (mark,)), times, [])
    watch.hear_nothing_before(keeper)
    leave(watch, press_over)
    return tally


@dataclass(frozen=True, slots=True)
class Left:
    """Where something is left on purpose after a wipe; with the folder of the browser before, and a word of its own."""

    watch: Watch
    old: Path
    mark: str

    @property
    def folder(self) -> Path:
        return self.watch.server_place.folder


def _by(script: str, undo: str) -> Callable[[Left], AbstractContextManager[None]]:
    @contextmanager
    def left(at: Left) -> Iterator[None]:
        shown(at.watch).run(script)
        yield
        shown(at.watch).run(undo)

    return left


def _file(place: Callable[[Left], Path]) -> Callable[[Left], AbstractContextManager[None]]:
    @contextmanager
    def left(at: Left) -> Iterator[None]:
        place(at).write_text(at.mark, "ascii")
        yield
        place(at).unlink()

    return left


@contextmanager
def _way_back(at: Left) -> Iterator[None]:
    shown(at.watch).run("history.pushState({}, '', '#left')")
    yield
    shown(at.watch).forget_the_way()


@contextmanager
def _row(at: Left) -> Iterator[None]:
    """In a book of Chromium's own, as it would write an address that was visited."""
    book = shown(at.watch).folder / "profile" / "Guest Profile" / "History"
    book.parent.mkdir()
    with closing(sqlite3.connect(book)) as history, history:
        history.execute("CREATE TABLE urls (url TEXT)")
        history.execute("INSERT INTO urls VALUES ('http://127.0.0.1/')")
    yield
    shutil.rmtree(book.parent)


@contextmanager
def _folder(at: Left) -> Iterator[None]:
    at.old.mkdir()
    yield
    at.old.rmdir()


@contextmanager
def _process(at: Left) -> Iterator[None]:
    still = (sys.executable, "-c", "import time; time.sleep(60)", str(at.old))
    with subprocess.Popen(still) as process:  # noqa: S603 - our own words
        yield
        process.kill()


LEFT: Final[tuple[tuple[str, str, Callable[[Left], AbstractContextManager[None]]], ...]] = (
    (
        "a cookie",
        "cookies",
        _by("document.cookie = 'left=1; path=/'", "document.cookie = 'left=1; path=/; max-age=0'"),
    ),
    (
        "an entry in localStorage",
        "storage",
        _by("localStorage.setItem('left', 'left')", "localStorage.clear()"),
    ),
    ("an entry in a cache", "cache", _by("caches.open('left').then(() => true)", "caches.delete('left')")),
    ("a page to go back to", "history", _way_back),
    ("a row in the browser's history", "history", _row),
    ("a file in the profile", "profile", _file(lambda at: shown(at.watch).folder / "profile" / "left")),
    ("a file beside the store", "store", _file(lambda at: at.folder / "store" / "left")),
    ("a file on disk", "disk", _file(lambda at: at.folder / "home" / "left")),
    ("the old browser's folder", "disk", _folder),
    ("a process", "processes", _process),
)


def overlooked(watch: Watch) -> list[str]:
    """What was left on purpose and not found as what it is, and as nothing else; nothing when the look is good."""
    folder, browser = watch.server_place.folder, shown(watch)
    before, at = at_rest(folder, browser), Left(watch, browser.folder, word())
    leave(watch, press_over)

    def found() -> set[str]:
        told = residue(before, folder, shown(watch), at.old, (at.mark,))
        return {category for category, each in told.items() if each}

    missed = []
    for name, category, leaving in LEFT:
        with leaving(at):
            seen = found()
        missed += [] if seen == {category} and not found() else [name]
    return missed
