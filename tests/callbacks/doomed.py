"""A yearly run that is there to be killed, and the count of what it leaves behind.

The points are those between the first row of a transaction and its end; the parts know nothing of them. A twin is
deliberately broken: it commits before the rows of the table that it is named after, so that a kill there leaves half.
"""

import hashlib
import os
import signal
import time
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import event

from app import desk_of
from callbacks.issue_run import Orders, everything, run
from data.rules.kinds import Language
from data.rules.papers import Paper
from data.services.desk import Desk
from data.services.issuing import Press
from data.store.base import Store
from settings import Settings
from tests.services.printing import rows

POINTS = ("drawn", "INSERT INTO papers", "INSERT INTO paper_files", "INSERT INTO mails", "commit")
TWINS = ("INSERT INTO paper_files", "INSERT INTO mails")


@dataclass(frozen=True, slots=True)
class Fate:
    """Where a process dies (``kill -9`` of itself), for the how manieth time; ``twin`` breaks it beforehand."""

    point: str = ""
    nth: int = 2
    twin: str = ""
    pause: float = 0.0  # seconds for each drawing, so that there is a middle


class _Mortal:
    def __init__(self, fate: Fate) -> None:
        self._fate, self._left, self._wrote = fate, fate.nth, False

    def comes_to(self, point: str) -> None:
        if self._fate.point and self._fate.point in point:
            self._left -= 1
            if not self._left:
                os.kill(os.getpid(), signal.SIGKILL)

    def executes(self, connection: Any, _: Any, statement: str, *__: Any) -> None:
        if self._fate.twin and f"{self._fate.twin} " in statement:
            raw = connection.connection.dbapi_connection
            raw.commit()
            if connection.dialect.name == "sqlite":
                raw.execute("BEGIN IMMEDIATE")
        self._wrote |= statement.startswith("INSERT")
        self.comes_to(statement.split("(", maxsplit=1)[0])

    def commits(self, _: Any) -> None:
        if self._wrote:
            self.comes_to("commit")
        self._wrote = False


def workshop(settings: Settings, fate: Fate) -> tuple[Desk, Press]:
    """The real desk and a press that needs no typeface, both of which pass the points."""
    desk, mortal = desk_of(settings), _Mortal(fate)

    def draw(paper: Paper, language: Language, rendition: bool) -> bytes:
        time.sleep(fate.pause)
        mortal.comes_to("drawn")
        return f"{paper.paper_id} {language} {rendition}".encode()

    event.listen(desk.store.engine, "before_cursor_execute", mortal.executes)
    event.listen(desk.store.engine, "commit", mortal.commits)
    return desk, Press("doomed", draw)


def whole_run(settings: Settings, fate: Fate, processes: int) -> None:
    """In a process, and a group, of its own; contract by contract, so that there are many moments to die in."""
    os.setsid()
    one_by_one = ([number] for numbers in everything(desk_of(settings)) for number in numbers)
    run(Orders(partial(workshop, settings, fate), processes), one_by_one, lambda _: None)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a store holds: occasions, and who is written to about which statement."""

    occasions: frozenset[tuple[object, ...]]
    papers: frozenset[object]
    mails: frozenset[tuple[object, ...]]


def kept(store: Store) -> Kept:
    papers, mails = rows(store, "papers"), rows(store, "mails")
    return Kept(
        frozenset((each["contract_number"], each["as_at"], each["reason"]) for each in papers),
        frozenset(each["paper_id"] for each in papers),
        frozenset((each["person_id"], each["address"], each["occasion"]) for each in mails),
    )


def faults(store: Store, undisturbed: Kept) -> list[str]:
    """What is wrong in a store, at whatever moment its run was killed, beside one whose run was left alone."""
    papers, files, mails = (rows(store, name) for name in ("papers", "paper_files", "mails"))
    here, found = kept(store), []
    if len(here.occasions) != len(papers) or not here.occasions <= undisturbed.occasions:
        found.append("an occasion is there twice, or should not be")
    if sorted(str(each["paper_id"]) for each in files) != sorted(map(str, here.papers)):
        found.append("a statement without its one document")
    digests = [(bytes(each["body"]), each["sha256"]) for each in files]  # type: ignore[call-overload]
    digests += [(str(each["figures"]).encode(), each["figures_sha256"]) for each in papers]
    if any(hashlib.sha256(content).hexdigest() != digest for content, digest in digests):
        found.append("a checksum is not that of its content")
    owed = {each for each in undisturbed.mails if each[2] in here.papers}
    if here.mails != owed or len(mails) != len(owed):
        found.append("a mail is missing or there twice")
    noted = [each for each in rows(store, "journal") if each["deed"] == "statement_issued"]
    if len(noted) != len(papers):
        found.append("the journal does not hold each statement once")
    return found
