"""A store that is shown to passers-by: filled once with invented people, and put back as it was after each visit."""

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from data.exchange.descriptor import read_package
from data.services.desk import Desk
from data.services.directory_import import take_directory
from data.services.imports import take_package
from data.services.staff_import import take_staff
from data.store import packages
from data.store.migrate import upgrade


class SpoiltError(RuntimeError):
    """What should be as it was is not; the showcase must be made anew."""


@dataclass(frozen=True, slots=True)
class Showcase:
    """The one file of a desk's store, and what it holds between visits. Nothing else belongs in its folder."""

    desk: Desk
    path: Path
    body: bytes = field(repr=False)

    @property
    def mark(self) -> str:
        """SHA-256 of the file as it was."""
        return hashlib.sha256(self.body).hexdigest()

    def restore(self) -> None:
        """Puts the file back, whatever was done to it, and removes everything that came beside it."""
        self.desk.store.close()
        for each in self.path.parent.iterdir():
            if each != self.path:
                each.unlink()
        fresh = self.path.with_suffix(".new")
        fresh.touch(0o600)
        fresh.write_bytes(self.body)
        fresh.replace(self.path)


def day_of(package: Path) -> date:
    """The day whose state an extract shows."""
    created = read_package(package).created
    if created is None:
        raise SpoiltError("the package of invented people does not say when it was made")
    return created.date()


def take(desk: Desk, package: Path) -> None:
    """Takes an invented extract into an empty store, with the directory and the list of staff that lie beside it."""
    upgrade(desk.store)
    take_package(desk, package)
    take_directory(desk, package.parent / "directory" / package.name)
    take_staff(desk, package.parent / "staff" / package.name)
    with desk.store.read() as connection:
        if packages.newest(connection) is None:
            raise SpoiltError("the package of invented people was not taken")


def close(desk: Desk, path: Path) -> None:
    """Leaves the store at ``path`` in one file, the same for the same content, that nothing else belongs to."""
    desk.store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # what waits beside the file goes into it
        connection.execute("VACUUM")
