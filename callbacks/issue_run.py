"""The yearly run: all statements that are due, in several processes, whatever is killed.

Each process has a connection of its own and takes some contracts at a time; one transaction keeps what they owe. A
process that dies is followed by another, and its contracts are taken again. When this one is killed, the others
notice and end; the next run finds what is missing by asking what is due.
"""

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from data.services.desk import Desk
from data.services.issuing import Counts, Press, contracts_after, issue, issue_unasked

AT_A_TIME = 20  # contracts: some eighty statements in the first run, one transaction of a few megabytes
FILLED_AT_A_TIME = 4  # contracts: a visitor who writes meanwhile waits for some milliseconds
DEATHS = 3  # of a process over the same contracts, before it is told that something is wrong
Workshop = Callable[[], tuple[Desk, Press]]  # built anew in each process


class RunBrokenError(Exception):
    """The run cannot go on. What was issued stays; the next run goes on from there. Names no person."""


@dataclass(frozen=True, slots=True)
class Orders:
    """How to run. ``mail`` tells the members, ``dry`` only counts."""

    workshop: Workshop
    processes: int = 1
    mail: bool = True
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """What was done so far, and in how many seconds."""

    counts: Counts
    seconds: float

    @property
    def rate(self) -> float:
        """Statements per second."""
        return self.counts.issued / self.seconds if self.seconds else 0.0


@dataclass(slots=True)
class _Hand:
    """One process, and what it has in hand."""

    process: BaseProcess
    line: Connection
    numbers: list[str] = field(default_factory=list)


def everything(desk: Desk, at_a_time: int = AT_A_TIME) -> Iterator[list[str]]:
    """All contracts of group insurance in the store, some at a time: never all in memory."""
    last = ""
    while numbers := contracts_after(desk, last, at_a_time):
        yield numbers
        last = numbers[-1]


def some(numbers: Sequence[str]) -> Iterator[list[str]]:
    """These contracts, each once, some at a time."""
    once = list(dict.fromkeys(numbers))
    for first in range(0, len(once), AT_A_TIME):
        yield once[first : first + AT_A_TIME]


def run(orders: Orders, chunks: Iterable[list[str]], tell: Callable[[Progress], None]) -> Counts:
    """Issue what is due of all these contracts. Raises ``RunBrokenError``."""
    begun, total = time.monotonic(), Counts()
    for counts in _results(orders, chunks):
        total.add(counts)
        tell(Progress(total, time.monotonic() - begun))
    return total


def _results(orders: Orders, chunks: Iterable[list[str]]) -> Iterator[Counts]:
    if orders.processes > 1:
        yield from _Crew(orders, iter(chunks)).results()
        return
    desk, press = orders.workshop()
    for numbers in chunks:
        yield issue(desk, press, numbers, mail=orders.mail, dry=orders.dry)


def nightly(press: Press) -> Callable[[Desk], None]:
    """The deed of a night: all that is due, in the clock's own process. A kill loses nothing; the night is tried again.

    Nobody gets a mail about an old statement because an installation is filled at night.
    """

    def deed(desk: Desk) -> None:
        for numbers in everything(desk):
            issue_unasked(desk, press, numbers)

    return deed


@contextmanager
def filling(workshop: Workshop) -> Iterator[None]:
    """Beside a portal that just began: all that is due is drawn, so that each opens at once, and nobody is told."""
    process = multiprocessing.get_context("spawn").Process(target=_fill, args=(workshop,), daemon=True)
    process.start()
    try:
        yield
    finally:
        process.kill()  # it may be, at any moment
        process.join()


def _fill(workshop: Workshop) -> None:
    """Stands back for all others of this machine."""
    os.nice(19)
    desk, press = workshop()
    try:
        for numbers in everything(desk, FILLED_AT_A_TIME):
            issue(desk, press, numbers, mail=False)
    except KeyboardInterrupt:  # Ctrl-C reaches the portal and all that it began
        desk.store.close()


class _Crew:
    """The processes of a run. Each has at most one piece of work, so that what waits stays small."""

    def __init__(self, orders: Orders, chunks: Iterator[list[str]]) -> None:
        self._orders = orders
        self._chunks = chunks
        self._again: deque[list[str]] = deque()
        self._deaths: dict[str, int] = {}
        self._hands: list[_Hand] = []

    def results(self) -> Iterator[Counts]:
        """What came of each piece of work, in the order in which they end."""
        try:
            for _ in range(self._orders.processes):
                self._begin()
            while busy := [each for each in self._hands if each.numbers]:
                for line in wait([each.line for each in busy]):
                    yield from self._heard(next(each for each in busy if each.line is line))
        finally:
            for each in self._hands:
                each.line.close()  # ends the process after what it has in hand
            for each in self._hands:
                each.process.join(60)

    def _begin(self) -> None:
        """One more process, unless there is nothing left to do."""
        numbers = self._next()
        if not numbers:
            return
        context = multiprocessing.get_context(
            "spawn"
        )  # nothing of this process, its connection above all, goes along
        here, there = context.Pipe()
        process = context.Process(target=_work, args=(there, self._orders), daemon=True)
        process.start()
        there.close()
        self._hands.append(_Hand(process, here, numbers))
        here.send(numbers)

    def _next(self) -> list[str]:
        return self._again.popleft() if self._again else next(self._chunks, [])

    def _heard(self, hand: _Hand) -> Iterator[Counts]:
        try:
            answer = hand.line.recv()
        except (EOFError, OSError):
            self._died(hand)
            return
        if not isinstance(answer, Counts):
            raise RunBrokenError(answer)
        hand.numbers = self._next()
        if hand.numbers:
            hand.line.send(hand.numbers)
        yield answer

    def _died(self, hand: _Hand) -> None:
        """Somebody killed it, or it ran out of memory: its contracts are taken again by another."""
        self._hands.remove(hand)
        self._deaths[hand.numbers[0]] = self._deaths.get(hand.numbers[0], 0) + 1
        if self._deaths[hand.numbers[0]] >= DEATHS:
            raise RunBrokenError("a process died again and again over the same contracts")
        self._again.append(hand.numbers)
        self._begin()


def _work(line: Connection, orders: Orders) -> None:
    """A process of the crew: until nobody is at the other end of the line."""
    desk, press = orders.workshop()
    try:
        while True:
            numbers = line.recv()
            line.send(_answer(desk, press, numbers, orders))
    except (EOFError, OSError, KeyboardInterrupt):
        desk.store.close()


def _answer(desk: Desk, press: Press, numbers: list[str], orders: Orders) -> Counts | str:
    try:
        return issue(desk, press, numbers, mail=orders.mail, dry=orders.dry)
    except Exception as fault:  # its text may hold what the store holds
        return f"a process could not go on ({type(fault).__name__})"
