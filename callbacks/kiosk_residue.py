"""What a visit left behind, if anything: in the browser, in its folder, in the store, on disk, among the processes."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from data.exchange.kiosk_browser import KioskBrowser

CATEGORIES: Final = ("cookies", "storage", "cache", "history", "profile", "store", "disk", "processes")
# Chromium's own books of a person, by the file in a profile and the tables in it.
BOOKS: Final[Mapping[str, tuple[str, ...]]] = {
    "Cookies": ("cookies",),
    "Network/Cookies": ("cookies",),
    "History": ("urls", "visits", "downloads", "keyword_search_terms"),
    "Favicons": ("icon_mapping",),
    "Web Data": ("autofill",),
    "Login Data": ("logins",),
    "Top Sites": ("top_sites",),
}
CACHES: Final = ("Cache", "Code Cache", "GPUCache", "Service Worker", "Application Cache", "Media Cache")
IN_THE_PAGE: Final = """(async () => ({
  cookies: document.cookie.length,
  storage: [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, window.name.length],
  cache: [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length],
  history: history.length,
}))()"""


@dataclass(frozen=True, slots=True)
class Rest:
    """A kiosk between two visits: every file of its private folder but those of browsers, and its processes."""

    files: Mapping[str, str]
    history: int
    cached: Mapping[str, str]


def files_of(folder: Path) -> dict[str, str]:
    """SHA-256 of each file below a folder by its name, without the folders of browsers; a folder has an empty one."""
    return {
        str(each.relative_to(folder)): hashlib.sha256(each.read_bytes()).hexdigest() if each.is_file() else ""
        for each in sorted(folder.rglob("*"))
        if not each.relative_to(folder).parts[0].startswith("browser-")
    }


def at_rest(folder: Path, browser: KioskBrowser) -> Rest:
    """Before a visit."""
    return Rest(files_of(folder), browser.run("history.length"), cached(browser.folder / "profile"))


def residue(
    before: Rest, folder: Path, fresh: KioskBrowser, old: Path, marks: tuple[str, ...]
) -> dict[str, list[str]]:
    """What is not as before, by category; empty lists when all is. ``marks`` are words that the visit alone used,
    ``old`` is the folder of its browser.
    """
    found: dict[str, list[str]] = {name: [] for name in CATEGORIES}
    _ask_the_browser(fresh, before, found)
    for name, told in _books(fresh.folder / "profile"):
        found[name].append(told)
    kept = cached(fresh.folder / "profile")
    found["cache"] += sorted(name for name, mark in kept.items() if before.cached.get(name) != mark)
    found["profile"] += [str(each) for each in holding(fresh.folder, marks)]
    after = files_of(folder)
    changed = {
        name for name in before.files.keys() | after.keys() if before.files.get(name) != after.get(name)
    }
    for name in sorted(changed):
        found["store" if name.startswith("store/") else "disk"].append(name)
    if old.exists() and old != fresh.folder:
        found["disk"].append(old.name)
    found["processes"] += _processes(old) if old != fresh.folder else []
    return found


def _ask_the_browser(fresh: KioskBrowser, before: Rest, found: dict[str, list[str]]) -> None:
    kept = fresh.pipe.ask("Storage.getCookies", browserContextId=fresh.context)["cookies"]
    found["cookies"] += [
        str(each["name"]) for each in (*kept, *fresh.pipe.ask("Storage.getCookies")["cookies"])
    ]
    told: Mapping[str, Any] = fresh.run(IN_THE_PAGE)
    for name in ("storage", "cache"):
        found[name] += [f"{name} {told[name]}"] if any(told[name]) else []
    if told["history"] > before.history:
        found["history"].append(f"{told['history']} pages to go back to")


def _books(profile: Path) -> Iterator[tuple[str, str]]:
    """Rows in Chromium's books, and files in its caches."""
    for place in (profile / "Default", profile / "Guest Profile"):
        for name, tables in BOOKS.items():
            for table in tables:
                rows = _rows(place / name, table)
                if rows:
                    yield ("cookies" if "Cookies" in name else "history"), f"{rows} rows of {table} in {name}"


def cached(profile: Path) -> dict[str, str]:
    """SHA-256 of each file in Chromium's caches, which hold an empty index from the start."""
    return {
        str(each.relative_to(profile)): hashlib.sha256(each.read_bytes()).hexdigest()
        for name in CACHES
        for each in (profile / "Default" / name).rglob("*")
        if each.is_file() and each.name not in {"index", "the-real-index"}
    }


def _rows(path: Path, table: str) -> int:
    if not path.exists():
        return 0
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as book,
    ):
        (rows,) = book.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - names of ours
        return int(rows)
    return 0


def holding(folder: Path, marks: tuple[str, ...]) -> list[Path]:
    """The files below a folder in which one of the words stands, in the two ways in which Chromium writes text."""
    sought = [each.encode(coding) for each in marks for coding in ("utf-8", "utf-16-le")]
    found = []
    for each in folder.rglob("*"):
        with suppress(OSError):
            if each.is_file() and not each.is_symlink():
                body = each.read_bytes()
                found += [each.relative_to(folder)] if any(mark in body for mark in sought) else []
    return found


def _processes(old: Path) -> list[str]:
    """Processes that still name the old browser's folder."""
    found = []
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if str(old).encode() in each.read_bytes():
                found.append(each.parent.name)
    return found
