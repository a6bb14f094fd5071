"""A press that needs no typeface: what it prints is the paper itself, and a count of how often it was used."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from data.rules.clock import SetClock
from data.rules.kinds import Language
from data.rules.papers import Paper
from data.services.desk import Desk
from data.services.imports import take_package
from data.services.issuing import Counts, Press, issue
from data.services.plain import canonical
from data.store import files
from data.store.base import Store, metadata
from tests.packages import Package
from tests.people import NOW


@dataclass
class Printer:
    """Remembers what it printed."""

    template: str = "test 1"
    printed: list[tuple[str, Language, bool]] = field(default_factory=list)

    @property
    def press(self) -> Press:
        return Press(self.template, self.draw)

    def draw(self, paper: Paper, language: Language, rendition: bool) -> bytes:
        self.printed.append((paper.paper_id, language, rendition))
        mark = "rendition" if rendition else "original"
        return f"{self.template} {language} {mark} {canonical(paper)}".encode()


def numbers(desk: Desk) -> list[str]:
    with desk.store.read() as connection:
        return files.numbers_after(connection, "", 10_000)


def issue_all(desk: Desk, press: Press, *, mail: bool = False) -> Counts:
    return issue(desk, press, numbers(desk), mail=mail)


def on(desk: Desk, day: date) -> Desk:
    return replace(desk, clock=SetClock(NOW, day))


def take(desk: Desk, package: Package, folder: Path) -> None:
    report = take_package(desk, package.write(folder), allow_older=True)
    assert report.refused == 0, report.as_text()


def rows(store: Store, table: str) -> list[dict[str, object]]:
    """Everything in a table, in the order of its key."""
    chosen = metadata.tables[table]
    with store.read() as connection:
        found = connection.execute(select(chosen).order_by(*chosen.primary_key.columns))
        return [dict(row) for row in found.mappings()]


def count(store: Store, table: str) -> int:
    with store.read() as connection:
        return connection.scalar(select(func.count()).select_from(metadata.tables[table])) or 0
