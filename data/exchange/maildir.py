"""A folder in which a mail server leaves what comes to an address (Maildir: one file for each message)."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

NEW, READ = "new", "cur"
FLAGGED = ":2,F"  # how mail programs mark what a person should look at


class MaildirError(Exception):
    """The folder is not there, or is no Maildir."""


def waiting(folder: Path, most: int, limit: int) -> Iterator[tuple[Path, bytes]]:
    """The first ``most`` messages that nobody read, oldest first, each with its first ``limit`` bytes.

    A file that is gone meanwhile was taken by another. Raises ``MaildirError`` when there is no such folder.
    """
    try:
        found = sorted(path for path in (folder / NEW).iterdir() if path.is_file() and not path.is_symlink())
    except OSError:
        raise MaildirError(f"{folder} is no Maildir that can be read") from None
    for path in found[:most]:
        with suppress(FileNotFoundError), path.open("rb") as file:
            yield path, file.read(limit)


def forget(path: Path) -> None:
    """It was dealt with. It holds somebody's address, so it does not stay."""
    path.unlink(missing_ok=True)


def set_aside(path: Path) -> None:
    """For a person to look at: read and flagged, and not looked at again by us."""
    with suppress(FileNotFoundError):
        path.rename(path.parent.with_name(READ) / f"{path.name.split(':')[0]}{FLAGGED}")
