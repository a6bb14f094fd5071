"""The hands that take up durable tasks (``tasks``), in a process that does nothing else or beside a server.

The engine's own threads look for tasks, run the deeds and note their end. What a process that died had in hand is
taken over by the living: the engine itself would wait for the same process to come back.
"""

import logging
import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from data.rules.faults import reference, told, without_texts
from data.store.base import Store
from data.store.tasks import APPLICATION, SCHEMA, TaskKind, address, own_engine, serializer

log = logging.getLogger("portal.work")
BUSY, IDLE = 0.05, 1.0  # seconds between two looks for tasks
LANES_AT_ONCE = 3  # at least, when so many have something to do
HEAVY_AT_ONCE = 2  # of the kinds that take memory and seconds: files of employers
_MANY = 500  # tasks in one transaction of the engine
Deed = Callable[[str], None]
_STARTED = ("ENQUEUED", "PENDING")


class InterruptedDeed(BaseException):  # no error: the engine notes those as an end
    """Raised by a deed that has not been done: its task stays in hand until the worker is taken for dead."""


class Hands:
    """Takes up tasks in threads, until told to stop. One per process: the engine knows no second.

    ``worker_id`` stands beside every task that these hands have taken up. ``deeds`` are called with the task's
    argument, ``abreast`` of them at the same time. A deed that returns has been done; one that was not done raises
    ``InterruptedDeed``; any other error is noted, and is an end, too.
    """

    def __init__(
        self, store: Store, worker_id: str, deeds: Mapping[TaskKind, Deed], abreast: int = 24
    ) -> None:
        self._engine = own_engine(store, connections=abreast)
        self._worker_id = worker_id
        self._deeds = deeds
        self._abreast = abreast
        self._interval = BUSY
        self._in_hand = 0
        self._counting = threading.Condition()

    def start(self) -> None:
        """Begins to take up tasks. ``worker_id`` must be known as living before."""
        from dbos import DBOS  # noqa: PLC0415

        DBOS(
            config={
                "name": APPLICATION,
                "application_version": APPLICATION,  # a newer version of the portal takes up what an older one owed
                "executor_id": self._worker_id,
                "system_database_url": address(self._engine),
                "system_database_engine": self._engine,
                "dbos_system_schema": SCHEMA,
                "serializer": serializer(),
                "use_listen_notify": False,
                "notification_listener_polling_interval_sec": 0.25,  # it listens to nothing of ours, and sleeps so long
                "run_migrations": False,
                "enable_otlp": False,
                "log_level": "WARNING",
            }
        )
        _quiet_logger()
        for kind, deed in self._deeds.items():
            DBOS.workflow(name=kind.value, max_recovery_attempts=None)(self._named(kind, deed))
        DBOS.launch()
        for kind in self._deeds:
            self._register(kind)

    def _register(self, kind: TaskKind) -> None:
        """Only mails come by the thousand: of everything else few at a time, looked for once a second."""
        from dbos import DBOS  # noqa: PLC0415

        is_mail = kind is TaskKind.MAIL
        DBOS.register_queue(
            kind.value,
            worker_concurrency=self._abreast if is_mail else HEAVY_AT_ONCE,
            partition_worker_concurrency=max(1, self._abreast // LANES_AT_ONCE) if is_mail else 1,
            polling_interval_sec=self._interval if is_mail else IDLE,
            on_conflict="always_update",
        )

    def keep_pace(self) -> None:
        """Looks for tasks often while there are some, seldom when there are none. Call now and then."""
        wanted = BUSY if self.has_work() else IDLE
        if wanted != self._interval:
            self._interval = wanted
            self._register(TaskKind.MAIL)

    def has_work(self) -> bool:
        """Whether a task is taken up, or could be."""
        queues = [kind.value for kind in self._deeds]
        return bool(self._list(status=list(_STARTED), queue_name=queues, limit=1))

    def owed(self, kind: TaskKind, keys: Iterable[str]) -> set[str]:
        """Which of the tasks with these keys are still to be done, now or later."""
        ids = {f"{kind.value}:{key}": key for key in keys}
        found = self._list(workflow_ids=list(ids), status=[*_STARTED, "DELAYED"]) if ids else []
        return {ids[each.workflow_id] for each in found}

    def holders(self) -> set[str]:
        """The ids of the workers that have a task in hand, the dead among them."""
        return {each.executor_id for each in self._list(status="PENDING") if each.executor_id}

    def take_over(self, dead: Collection[str]) -> None:
        """What these workers had in hand can be taken up by anybody. Repeating it changes nothing."""
        from dbos import DBOS  # noqa: PLC0415

        DBOS._recover_pending_workflows(list(dead))

    def forget(self, before: datetime) -> int:
        """Takes away the tasks that ended before this instant; answers how many."""
        from dbos import DBOS  # noqa: PLC0415

        gone = 0
        while ended := self._list(completed_before=before.isoformat(), limit=_MANY):
            DBOS.delete_workflows([each.workflow_id for each in ended])
            gone += len(ended)
        return gone

    def stop(self, patience: timedelta) -> None:
        """Takes up nothing more, and waits this long for the deeds in hand."""
        from dbos import DBOS  # noqa: PLC0415

        with self._counting:
            self._counting.wait_for(lambda: self._in_hand == 0, patience.total_seconds())
        logging.getLogger("dbos").setLevel(
            logging.CRITICAL
        )  # what it takes up while it ends is left to others
        DBOS.destroy(destroy_registry=True)
        self._engine.dispose()

    def _named(self, kind: TaskKind, deed: Deed) -> Deed:
        """The deed under the name that stands in the store, counted while it is in hand."""

        def task(argument: str) -> None:
            with self._counting:
                self._in_hand += 1
            try:
                deed(argument)
            except Exception as fault:  # the engine would write its text into the log
                log.error("%s %s", reference(), told(fault))
            finally:
                with self._counting:
                    self._in_hand -= 1
                    self._counting.notify_all()

        task.__qualname__ = task.__name__ = kind.value
        return task

    @staticmethod
    def _list(**wanted: Any) -> list[Any]:
        from dbos import DBOS  # noqa: PLC0415

        return list(DBOS.list_workflows(**wanted, load_input=False, load_output=False))


def _quiet_logger() -> None:
    """What the engine complains about goes where all complaints go, in the same form: without texts of errors."""
    logger = logging.getLogger("dbos")
    logger.handlers.clear()
    logger.addFilter(without_texts)
    logger.propagate = True
