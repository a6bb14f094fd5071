"""Where processes of the employer's side are born that will be killed at random: each costs a fork, not an interpreter.

``python -m tests.upload_nursery --url … --folder …`` reads one word a line on its input, ``work`` or ``web``, and tells
the number of the process that it began. A worker is the real one. A web process is somebody who sends in every file of
the folder, one after the other, says yes to every report, and begins anew where no answer was seen. ``--twin`` composes
what is broken on purpose.
"""

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from callbacks.clock import Clock, Works
from data.rules.actions import ActionState
from data.rules.kinds import Language
from data.services import upload_apply, uploads
from data.services.desk import Desk
from data.services.errands import latest
from data.services.upload_answers import approve
from data.services.uploads import SentFile
from data.store import action_rows, actions
from tests.employers import BAKERY, ELS, at_work
from tests.killed import desk_on

LEASE = 2.0
OPEN_AT_ONCE = 4  # reports of one employer that wait: so that there is always something under way
PAUSE = 0.8  # in which a twin can be caught


def work(desk: Desk, _: Path) -> None:
    Clock(Works(desk=desk, say=lambda _: None, lease=timedelta(seconds=LEASE))).run(60)


def web(desk: Desk, folder: Path) -> None:
    """Until everything is sent in and answered; what is acknowledged is a line of a file."""
    els, seen = at_work(desk, ELS, BAKERY), folder / "acknowledged"
    while True:
        told = dict(line.split() for line in seen.read_text("ascii").splitlines()) if seen.exists() else {}
        mine = latest(desk, els, a_page=1_000)
        found = () if mine is None else mine.found
        for each in found:
            if each.state is ActionState.TO_APPROVE:
                approve(desk, els, each.action_id)
        under_way = sum(each.settled_at is None for each in found)
        left = [each for each in sorted(folder.glob("*.xlsx")) if each.name not in told]
        for file in left[: max(0, OPEN_AT_ONCE - under_way)]:
            action_id = uploads.receive(desk, els, SentFile(file.name, file.read_bytes()), Language.NL)
            if isinstance(action_id, str):
                _note(seen, f"{file.name} {action_id}")
        time.sleep(0.05)


def _note(file: Path, line: str) -> None:
    with file.open("a", encoding="ascii") as out:
        out.write(f"{line}\n")


def halved() -> None:
    """The addresses come into force by themselves, and the invitations a moment later."""
    real = upload_apply.take_addresses

    def take(connection: Connection, *told: Any, **named: Any) -> None:
        real(connection, *told, **named)
        _commit(connection)

    upload_apply.take_addresses = take


def unsettled() -> None:
    """All comes into force, and a moment later it is noted that it did: who takes over finds it done, and not noted."""
    real_move, real_drop = actions.move, actions.drop_files
    waiting: dict[str, tuple[Any, Mapping[str, Any]]] = {}

    def move(connection: Connection, action_id: str, *told: Any, **values: Any) -> bool:
        if told == (upload_apply.STATE, ActionState.PROCESSED):
            waiting[action_id] = told, values
            return True
        return real_move(connection, action_id, *told, **values)

    def drop(connection: Connection, action_id: str) -> None:
        if action_id in waiting:
            _commit(connection)
            told, values = waiting.pop(action_id)
            real_move(connection, action_id, *told, **values)
        real_drop(connection, action_id)

    actions.move, actions.drop_files = move, drop


def heaping() -> None:
    """The rows that a dead worker left are not taken away before the next one keeps its own."""
    real = action_rows.put

    def put(connection: Connection, *told: Any) -> None:
        real(connection, *told)
        _commit(connection)

    action_rows.put, action_rows.drop = put, lambda *_: None


def _commit(connection: Connection) -> None:
    connection.exec_driver_sql("COMMIT")
    time.sleep(PAUSE)
    if connection.dialect.name == "sqlite":  # the other begins by itself
        connection.exec_driver_sql("BEGIN IMMEDIATE")


TWINS: Mapping[str, Callable[[], None]] = {"halved": halved, "unsettled": unsettled, "heaping": heaping}
PARTS: Mapping[str, Callable[[Desk, Path], None]] = {"work": work, "web": web}


def bear(part: str, url: str, folder: Path) -> int:
    """A new process that does this part; answers its number."""
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # it waits for its own limited processes
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        PARTS[part](desk_on(url), folder)
        os._exit(0)
    return pid


def main(words: list[str]) -> None:
    """See the module."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--twin", choices=TWINS)
    told = parser.parse_args(words)
    if told.twin:
        TWINS[told.twin]()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead
    for line in sys.stdin:
        sys.stdout.write(f"{bear(line.strip(), told.url, told.folder)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
