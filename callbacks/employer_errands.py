"""Tasks of the employer's side, done: downloads are made, files that were sent in are read, and come into force.

A store that cannot be reached is waited for. Any other trouble is an end that the employer sees, and can ask again
after; a worker that dies in the middle leaves the task to another.
"""

import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from callbacks.trouble import noted, reference
from data.exchange.workbook import read_workbook
from data.rules.actions import Action, ActionCode, ActionKind, ActionState
from data.rules.kinds import Language
from data.services import errands, orders, upload_apply, uploads
from data.services.desk import Desk
from data.services.mail import STORE_TROUBLE
from data.services.orders import Made
from data.services.uploads import Reader
from data.services.work import InterruptedDeed, TaskKind, Worker
from data.services.work_lists import insured_of
from layouts.words import Words

PAUSE = 1.0  # seconds, while the store is away
NICE = 2  # enough to come second; with more, a machine with much else to do never comes to it
WordsFor = Callable[[Language], Words]
Drawer = Callable[[Desk, Action, Words], Made]


def overview(desk: Desk, action: Action, words: Words) -> Made:
    """The workbook *Overzicht verzekerden* of one employer."""
    from layouts.documents import overview_workbook as workbook  # noqa: PLC0415  # its library takes a while

    now = desk.clock.now()
    organiser, rows = insured_of(desk, action.organiser_id)
    body = workbook.draw(rows, workbook.About(organiser, now), words)
    name = words.t("Overview of insured persons")
    return Made(workbook.MEDIA_TYPE, f"{name} - {organiser} - {desk.clock.today()}.xlsx", body)


DRAWERS: Mapping[ActionKind, Drawer] = {ActionKind.OVERVIEW: overview}


def behind_others(deed: Callable[[], None]) -> None:
    """Does something long in a thread that lets others go first, where the system knows such: pages stay fast."""
    found: list[BaseException] = []

    def do() -> None:
        with suppress(AttributeError, OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
        try:
            deed()
        except BaseException as fault:  # told to whoever waits, also that it was interrupted
            found.append(fault)

    thread = threading.Thread(target=do, name="errand", daemon=True)
    thread.start()
    thread.join()
    if found:
        raise found[0]


@dataclass(frozen=True, slots=True)
class Errands:
    """Does the tasks of employers, for one worker. ``read`` reads a file that a stranger sent."""

    desk: Desk
    worker: Worker
    words_for: WordsFor
    drawers: Mapping[ActionKind, Drawer] = field(default_factory=lambda: DRAWERS)
    read: Reader = read_workbook

    def do(self, action_id: str) -> None:
        """The deed of an action's task, whatever it waits for."""
        behind_others(lambda: self._insist(lambda: self._do(action_id), lambda: self._end(action_id)))

    def release(self, action_id: str) -> None:
        """The deed of the invitations of an upload. One that fails is found again by their mails."""
        self._insist(lambda: upload_apply.release(self.desk, action_id), lambda: None)

    def find_forgotten(self) -> str:
        """For the rounds of the clock; says something only when something was wrong."""
        again = errands.owe_forgotten(self.desk, lambda keys: self.worker.owed(TaskKind.ACTION, keys))
        return f"{again} actions of employers had lost their task and are owed anew" if again else ""

    def _insist(self, deed: Callable[[], None], give_up: Callable[[], None]) -> None:
        wanted = deed
        while self.worker.lives:
            try:
                wanted()
            except STORE_TROUBLE as fault:
                noted(fault, reference())
                self.worker.rest(PAUSE)
            except Exception as fault:
                noted(fault, reference())
                if wanted is give_up:
                    return
                wanted = give_up
            else:
                return
        raise InterruptedDeed

    def _do(self, action_id: str) -> None:
        action = errands.action_of(self.desk, action_id)
        if action is None:
            return
        if action.kind is not ActionKind.UPLOAD:
            drawer = self.drawers[action.kind]
            orders.prepare(
                self.desk, action_id, lambda desk, which: drawer(desk, which, self.words_for(which.language))
            )
        elif action.state is ActionState.APPROVED:
            upload_apply.apply(self.desk, action_id)
        else:
            uploads.check(self.desk, action_id, self.read)

    def _end(self, action_id: str) -> None:
        """Whatever it was, it is over; what was written before stays as it was."""
        orders.fail(self.desk, action_id)
        uploads.reject(self.desk, action_id, ActionCode.NOT_READ)
        upload_apply.give_up(self.desk, action_id)
