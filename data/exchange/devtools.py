"""Speaking with a Chromium over its pipe: no port is open, and nobody else can speak with it.

Messages are JSON, each ended by a zero byte (Chrome DevTools Protocol, ``--remote-debugging-pipe``).
"""

import json
import os
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from queue import Empty, Queue
from typing import Any

from data.exchange.enclosure import Walls, enclosed

PATIENCE = 10.0  # seconds that an answer may take


class GoneError(RuntimeError):
    """The browser does not answer any more, or refused what was asked."""


class Pipe:
    """One browser process, from its start to its end. ``heard`` gets every event, on a thread of its own."""

    def __init__(
        self,
        walls: Walls,
        command: Sequence[str],
        environment: Mapping[str, str],
        heard: Callable[[Mapping[str, Any]], None],
    ) -> None:
        theirs_in, self._in = os.pipe()
        self._out, theirs_out = os.pipe()
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            enclosed(walls, command, (theirs_in, theirs_out)),
            env=dict(environment),
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._heard, self._number, self._lock = heard, 0, threading.Lock()
        self._waiting: dict[int, Queue[Mapping[str, Any]]] = {}
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(
        self, method: str, session: str | None = None, *, patience: float = PATIENCE, **said: object
    ) -> Mapping[str, Any]:
        """The answer to one question. Raises ``GoneError`` when there is none."""
        answer: Queue[Mapping[str, Any]] = Queue()
        number = self._send(method, session, said, answer)
        try:
            told = answer.get(timeout=patience)
        except Empty:
            raise GoneError(f"{method}: no answer") from None
        finally:
            self._waiting.pop(number, None)
        if "error" in told:
            raise GoneError(f"{method}: {told['error'].get('message', '')}")
        found: Mapping[str, Any] = told["result"]
        return found

    def tell(self, method: str, session: str | None = None, **said: object) -> None:
        """Something whose answer nobody waits for."""
        with suppress(GoneError):
            self._send(method, session, said, None)

    def close(self) -> None:
        """Lets go of the pipe; a browser that still runs ends by itself."""
        with suppress(OSError):
            os.close(self._in)

    def _send(
        self, method: str, session: str | None, said: object, answer: "Queue[Mapping[str, Any]] | None"
    ) -> int:
        with self._lock:
            self._number += 1
            if answer is not None:
                self._waiting[self._number] = answer
            told = {"id": self._number, "method": method, "params": said}
            told |= {"sessionId": session} if session else {}
            try:
                os.write(self._in, json.dumps(told).encode() + b"\0")
            except OSError:
                raise GoneError(f"{method}: the browser is gone") from None
            return self._number

    def _listen(self) -> None:
        rest = b""
        with suppress(OSError):
            while taken := os.read(self._out, 1 << 16):
                *whole, rest = (rest + taken).split(b"\0")
                for each in whole:
                    self._take(json.loads(each))
        with suppress(OSError):
            os.close(self._out)
        for waiting in list(self._waiting.values()):
            waiting.put({"error": {"message": "the browser is gone"}})

    def _take(self, told: Mapping[str, Any]) -> None:
        if "id" not in told:
            self._heard(told)
        elif (waiting := self._waiting.get(told["id"])) is not None:
            waiting.put(told)
