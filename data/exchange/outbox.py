"""Mail goes nowhere: it is kept as files in a folder, to be looked at. For demonstrations."""

from collections.abc import Callable
from pathlib import Path

from data.exchange.envelope import Parcel
from data.rules.delivery import Abandoned, Accepted, Outcome


class Outbox:
    """Keeps each mail as ``<mail id>.eml``; a second copy takes the place of the first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, parcel: Parcel, may_end: Callable[[], bool]) -> Outcome:
        """See ``data.exchange.post.Post``."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = self._folder / f"{parcel.mail_id}.part"
        unfinished.write_bytes(parcel.message)
        if not may_end():
            unfinished.unlink()
            return Abandoned()
        unfinished.replace(self._folder / f"{parcel.mail_id}.eml")
        return Accepted()

    def close(self) -> None:
        """Nothing is open."""
