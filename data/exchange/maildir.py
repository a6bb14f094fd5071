"""A folder in which a mail server leaves what comes to an address (Maildir: one file for each message)."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

NEW, READ = "new", "cur"
FLAGGED = ":2,F"  # how mail programs mark what a person should look at


class MaildirError(Exception):
    """The folder is not there, or is no Maildir."""


def waiting(folder: Path, limit: int) -> Iterator[tuple[Path, bytes]]:
    """The messages that nobody read, oldest first, each with its first ``limit`` bytes.

    A file that is gone meanwhile was taken by another; one that cannot be read is set aside. Raises ``MaildirError``
    when there is no such folder, or one from which nothing could be taken away.
    """
    try:
        found = sorted(path for path in (folder / NEW).iterdir() if path.is_file() and not path.is_symlink())
    except OSError:
        raise MaildirError(f"{folder} is no Maildir that can be read") from None
    if not os.access(folder / NEW, os.W_OK):
        raise MaildirError(f"{folder} is a Maildir from which nothing can be taken away")
    for path in found:
        try:
            raw = _read(path, limit)
        except FileNotFoundError:
            continue
        except OSError:
            set_aside(path)
            continue
        yield path, raw


def _read(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        return file.read(limit)


def forget(path: Path) -> bool:
    """It was dealt with, and holds somebody's address, so it does not stay; ``False`` when it does all the same."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def set_aside(path: Path) -> bool:
    """For a person to look at: read and flagged, and not looked at again by us. ``False`` when it stays there."""
    read = path.parent.with_name(READ)
    try:
        read.mkdir(mode=0o700, exist_ok=True)  # a mailbox that nobody has opened yet may have none
        with suppress(FileNotFoundError):
            path.rename(read / f"{path.name.split(':')[0]}{FLAGGED}")
    except OSError:
        return False
    return True
