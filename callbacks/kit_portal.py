"""The running portal that the kit is made from: the demonstration on a free port, as anybody starts it."""

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.error import URLError

from callbacks.kit_scenes import CONTRACT, MEMBER, STATEMENTS, first
from data.exchange.reader import Reader
from data.rules.kinds import Language

PATIENCE: Final = 300.0  # seconds that a busy machine may take
# Who runs in the background may have been told to overlook Ctrl-C; the demonstration must hear it, to clean up.
STARTED: Final = """
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv = ["app.py", "demo", "--for-kit", "--port", sys.argv[1]]
runpy.run_path("app.py", run_name="__main__")
"""
SIZE: Final = re.compile(r"\d+[\s\u00a0]kB")  # a statement that lies there says how large it is
STATEMENT: Final = 'href="/statement/'


class NoPortalError(RuntimeError):
    """The demonstration did not start, or never showed all that it should."""


@contextmanager
def running_portal(root: Path) -> Iterator[str]:
    """Starts the demonstration in ``root``; answers its address when all is done that the pictures show."""
    port = _free_ports()
    started = [sys.executable, "-c", STARTED, str(port)]
    process = subprocess.Popen(started, cwd=root, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    base_url = f"http://127.0.0.1:{port}"
    try:
        _until(lambda: _answers(base_url), process)
        _until(lambda: _is_filled(base_url), process)
        yield base_url
    finally:
        process.send_signal(signal.SIGINT)  # as Ctrl-C: it ends what it began, and throws its store away
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


def _free_ports() -> int:
    """A port that is free together with the next, which the stand-in takes."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


def _until(true: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        if process.poll() is not None or time.monotonic() > end:
            raise NoPortalError("the demonstration did not start; try `python app.py demo`")
        time.sleep(0.3)


def _answers(base_url: str) -> bool:
    try:
        Reader(base_url).get("/healthz")
    except (URLError, ConnectionError):
        return False
    return True


def _is_filled(base_url: str) -> bool:
    """Whether every statement of the invented member is drawn: that is done beside the portal that began."""
    reader = MEMBER.reader(base_url, Language.NL)
    overview = reader.get("/nl/contracts")
    if overview.count(STATEMENT) < STATEMENTS:
        return False
    return SIZE.search(reader.get(f"/nl/{first(CONTRACT, overview)}")) is not None
