"""What a kiosk is made with. Nothing of it comes from the environment, and nothing of it is a secret."""

import hashlib
import sys
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from settings import DEMO_MARK

ROOT: Final = Path(__file__).parent
KIOSK_PORT: Final = 8060
SCREEN: Final = ("DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE")
DAY_BEGINS: Final = 9  # o'clock UTC; the kiosk's time stands still there, so that two visits look alike


def _known(name: str) -> bytes:
    """A key that is the same in every kiosk, so that addresses are, too: it guards invented people only."""
    return DEMO_MARK + hashlib.sha256(f"kiosk {name}".encode()).digest()[len(DEMO_MARK) :]


@dataclass(frozen=True, slots=True)
class KioskSettings:
    """``folder`` is private to one kiosk, in memory, and goes with it."""

    folder: Path
    port: int = KIOSK_PORT
    people: Path = ROOT / "data" / "kiosk" / "datapackage.json"

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def store_path(self) -> Path:
        return self.folder / "store" / "kiosk.sqlite"

    @property
    def pristine(self) -> Path:
        """The store as it was filled, which every visit begins with."""
        return self.folder / "pristine" / "kiosk.sqlite"

    @property
    def encryption_key(self) -> str:
        return urlsafe_b64encode(_known("encryption")).decode("ascii")

    @property
    def lookup_key(self) -> bytes:
        """One whose lots tell much of so small a portfolio, and nothing odd, as more people than contracts."""
        return _known("lookup 92")


def own_environment(folder: Path, given: Mapping[str, str], *more: str) -> dict[str, str]:
    """All that a process of the kiosk gets to see of the environment: where programs and its own folders are.

    ``more`` are names that a browser needs to find the screen.
    """
    kept = {name: given[name] for name in ("PATH", *more) if name in given}
    home = str(folder / "home")
    return kept | {
        "HOME": home,
        "TMPDIR": str(folder / "tmp"),
        "XDG_CONFIG_HOME": f"{home}/.config",
        "XDG_CACHE_HOME": f"{home}/.cache",
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "TZ": "Europe/Brussels",
    }


def in_memory() -> Path:
    """A place whose files never reach a disk, where the machine has one."""
    shared = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    return shared if sys.platform == "linux" and shared.is_dir() else Path("/tmp")  # noqa: S108
