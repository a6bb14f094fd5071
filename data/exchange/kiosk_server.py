"""The kiosk's server as its watchdog sees it: a process inside walls, a pulse, and its word when a visit is over."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final

from data.exchange.enclosure import Walls, enclosed

SYSTEM: Final = (
    "/usr",
    "/lib",
    "/lib64",
    "/bin",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/mime.types",
    f"/etc/python{sys.version_info.major}.{sys.version_info.minor}",  # a file of Debian's Python leads there
    "/sys/devices",
)
PRISTINE: Final = "pristine"  # folders of a private folder: what only the one that fills it may write,
STORE: Final = "store"  # and what the server writes
WRITES: Final = (STORE, "home", "tmp")
ROOMS: Final = ("assets", "auth", "callbacks", "data", "layouts")


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the server says of itself: the visit's number, whether it rests, the seconds since the last touch."""

    visit: int
    resting: bool
    idle: float


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """What a server is started with: the project's folder, its private folder, its port and its environment."""

    root: Path
    folder: Path
    port: int
    environment: Mapping[str, str]

    def walls(self, *writes: str) -> Walls:
        """It reads programs and this project's rooms, writes some places of its folder, listens, and calls nowhere."""
        code = (*self.root.glob("*.py"), *(self.root / each for each in ROOMS))
        prefixes = {str(Path(each).resolve()) for each in (sys.prefix, sys.base_prefix)}
        return Walls(
            writes=tuple(str(self.folder / each) for each in writes),
            reads=(*SYSTEM, *sorted(prefixes), *(str(each) for each in code), str(self.folder / PRISTINE)),
            ports=(self.port,),
            lists=(str(self.root),),
        )

    def command(self, *words: str) -> list[str]:
        """This program's own, as a part of the kiosk."""
        own = ("kiosk", "--port", str(self.port), "--inside", str(self.folder))
        return [sys.executable, "-E", "-s", str(self.root / "app.py"), *own, *words]

    def fill(self) -> bool:
        """Makes the store that every visit begins with, once; ``False`` when that fails."""
        if (self.folder / PRISTINE).exists():
            return True
        (self.folder / STORE).mkdir(mode=0o700, exist_ok=True)
        made = enclosed(self.walls(""), self.command())
        done = subprocess.run(made, env=dict(self.environment), cwd=self.folder, check=False)  # noqa: S603
        return done.returncode == 0


class KioskServer:
    """One process. It tells a line when a visit is over and everything is as before."""

    def __init__(self, place: ServerPlace) -> None:
        self.place = place
        ours, theirs = os.pipe()
        command = place.command("--tells", str(theirs))
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            enclosed(place.walls(*WRITES), command),
            env=dict(place.environment),
            cwd=place.folder,
            pass_fds=(theirs,),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(theirs)
        self._told, self._rest = ours, b""

    def hear(self, patience: float, *bells: int) -> list[str]:
        """The lines that it told; waits for one at most so many seconds, or until one of the ``bells`` can be read."""
        if self._told not in select.select([self._told, *bells], [], [], patience)[0]:
            return []
        *lines, self._rest = (self._rest + os.read(self._told, 4096)).split(b"\n")
        return [each.decode("ascii") for each in lines]

    def is_alive(self) -> bool:
        return self.process.poll() is None

    def pulse(self, patience: float = 1.5) -> Pulse | None:
        """``None`` when it does not answer."""
        told = self._ask("GET", "/kiosk/pulse", patience)
        return Pulse(**json.loads(told)) if told is not None else None

    def over(self, patience: float = 2.0) -> bool:
        """Ends the visit, as a press on "start over" does."""
        return self._ask("POST", "/kiosk/over", patience) is not None

    def _ask(self, method: str, address: str, patience: float) -> bytes | None:
        connection = HTTPConnection("127.0.0.1", self.place.port, timeout=patience)
        with suppress(OSError, HTTPException):
            own = {"Sec-Fetch-Site": "same-origin", "Accept": "application/json", "Connection": "close"}
            connection.request(method, address, headers=own)
            answer = connection.getresponse()
            body = answer.read()
            return body if answer.status < 400 else None
        connection.close()
        return None

    def end(self) -> None:
        """At once; the process of the visit ends with it."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._told)
