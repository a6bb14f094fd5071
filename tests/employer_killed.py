"""A process of the employer's side that is there to be killed: a web process, or the worker behind it.

``python -m tests.employer_killed`` composes the real parts and dies (``kill -9`` of itself) at a named point: those of
an upload's way from the form to the invitations. ``--twin`` composes one that is broken on purpose.
"""

import argparse
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event

from callbacks.clock import Clock, Works
from callbacks.employer_errands import Errands
from data.exchange.workbook import read_workbook
from data.rules.actions import ActionKind
from data.rules.kinds import Language
from data.rules.read_table import Book, Unreadable
from data.services import orders, upload_apply, uploads
from data.services.upload_answers import approve
from data.services.uploads import SentFile
from data.store import action_rows
from tests import killed
from tests.employers import BAKERY, ELS, at_work
from tests.killed import Fate, desk_on

WEB_POINTS = ("file_saved", "yes_without_task", "order_without_task", "fetching")
WORKER_POINTS = ("reading", "rows_begun", "before_addresses", "before_letters", "before_commit", "committed")
FATE = Fate(None, 0, signal.SIGKILL)
STATEMENTS = {
    "INSERT INTO work_addresses": "before_addresses",
    "INSERT INTO mails": "before_letters",
    "DELETE FROM action_files": "before_commit",  # the last thing of the transaction in which all comes into force
}


def read(body: bytes) -> Book | Unreadable:
    """Reads as always; the process can die while the limited one is at work."""
    threading.Thread(target=read_workbook, args=(body,), daemon=True).start()
    time.sleep(0.05)
    FATE.comes_to("reading")
    return read_workbook(body)


def put(connection: Connection, *told: Any) -> None:
    """Keeps rows as always, past the statements that can be listened to."""
    FATE.comes_to("rows_begun")
    real_put(connection, *told)


class MortalErrands(Errands):
    """Passes the points of a worker."""

    def do(self, action_id: str) -> None:
        real = uploads.check
        uploads.check = lambda desk, which, _: real(desk, which, read)
        super().do(action_id)
        FATE.comes_to("committed")


def halved(connection: Connection, *told: Any, **named: Any) -> None:
    """A broken twin: the addresses come into force by themselves, and the invitations a moment later."""
    real_take(connection, *told, **named)
    for word in ("COMMIT", "BEGIN IMMEDIATE"):
        connection.exec_driver_sql(word)


real_take, real_put = upload_apply.take_addresses, action_rows.put


def work(arguments: argparse.Namespace) -> None:
    """A worker, until it dies or is told to stop."""
    desk = desk_on(arguments.url)
    if arguments.twin == "halved":
        upload_apply.take_addresses = halved
    action_rows.put = put
    event.listen(desk.store.engine, "before_cursor_execute", _at_statement)
    lease = timedelta(seconds=arguments.lease)
    clock = Clock(Works(desk=desk, say=lambda _: None, errands=MortalErrands, lease=lease))
    signal.signal(signal.SIGTERM, lambda *_: clock.stop())
    clock.run(60)


def _at_statement(_: Any, __: Any, statement: str, *___: Any) -> None:
    for begin, point in STATEMENTS.items():
        if statement.startswith(begin):
            FATE.comes_to(point)


def web(arguments: argparse.Namespace) -> None:
    """One deed of somebody at the employer's."""
    desk = desk_on(arguments.url)
    els = at_work(desk, ELS, BAKERY)
    event.listen(desk.store.engine, "before_cursor_execute", _before_the_task)
    deeds: dict[str, Callable[[], object]] = {
        "receive": lambda: uploads.receive(
            desk, els, SentFile("x.xlsx", Path(arguments.file).read_bytes()), Language.NL
        ),
        "approve": lambda: approve(desk, els, arguments.action),
        "order": lambda: orders.order(desk, els, ActionKind.OVERVIEW, Language.NL, "x"),
        "fetch": lambda: orders.fetch(desk, els, arguments.action),
    }
    deeds[arguments.deed]()


def _before_the_task(_: Any, __: Any, statement: str, *___: Any) -> None:
    if "INSERT INTO" in statement and "workflow_status" in statement:
        for point in WEB_POINTS[:3]:
            FATE.comes_to(point)
    if statement.startswith("INSERT INTO journal"):
        FATE.comes_to("fetching")


def main(words: list[str]) -> None:
    """See the module."""
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=("work", "web"))
    parser.add_argument("deed", nargs="?")
    for name in ("--url", "--file", "--action", "--die-at", "--twin"):
        parser.add_argument(name)
    parser.add_argument("--lease", type=float, default=1.0)
    arguments = parser.parse_args(words)
    global FATE  # noqa: PLW0603  # one process, one fate
    FATE = killed.FATE = Fate(arguments.die_at, 1, signal.SIGKILL)
    {"work": work, "web": web}[arguments.part](arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
