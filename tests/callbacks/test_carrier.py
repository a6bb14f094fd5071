"""A mail in hand stays in it until it is noted, whatever stops, fails or raises meanwhile; and it is sent once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from callbacks.carrier import Carrier
from data.exchange.envelope import Parcel
from data.rules.delivery import Abandoned, Accepted, Never, Outcome
from data.rules.mailing import MailState
from data.services.desk import Desk
from data.services.work import InterruptedDeed, Worker
from data.store import work
from tests.mailing import ROOM, letter, owe, states
from tests.store.test_tasks import owed as tasks_owed

AWAY = OperationalError("a statement", {}, Exception("the store is away"))


@dataclass
class Scripted:
    """A post that takes every mail; ``before`` the question whether it may, and ``after`` it, something happens."""

    before: Callable[[], Any] = lambda: None
    after: Callable[[], Any] = lambda: None
    answer: Outcome = field(default_factory=Accepted)
    sent: list[str] = field(default_factory=list)

    def send(self, parcel: Parcel, may_end: Callable[[], bool]) -> Outcome:
        self.before()
        if not may_end():
            return Abandoned()
        self.sent.append(parcel.mail_id)
        self.after()
        return self.answer

    def close(self) -> None:
        """Nothing is open."""


def worker_on(desk: Desk) -> Worker:
    """A worker that lives, and takes up nothing by itself."""
    worker = Worker(desk)
    with desk.store.write() as connection:
        work.begin(connection, worker.worker_id, desk.clock.now())
    return worker


def carrier(desk: Desk, post: Scripted, worker: Worker | None = None) -> Carrier:
    return Carrier(desk, worker or worker_on(desk), post, ROOM)


@pytest.fixture
def fails(desk: Desk) -> Iterator[Callable[[Exception, int], None]]:
    """From then on, so many transactions cannot begin."""
    left: list[Exception] = []

    def begin(_: object) -> None:
        if left:
            raise left.pop()

    event.listen(desk.store.engine, "begin", begin)
    yield lambda fault, times: left.extend([fault] * times)
    event.remove(desk.store.engine, "begin", begin)


def tasks_of(desk: Desk, mail_id: str) -> set[str]:
    """The attempts that a task is kept of."""
    words = {str(word) for row in tasks_owed(desk.store) for word in row}
    return {word.rpartition(":")[2] for word in words if word.startswith(f"mail:{mail_id}:")}


def test_what_a_server_took_while_the_worker_was_told_to_stop_is_noted(desk: Desk) -> None:
    (mail_id,) = owe(desk, letter(desk, "an"))
    worker = worker_on(desk)
    post = Scripted(after=worker.stop)
    carrier(desk, post, worker).deliver(mail_id)
    assert states(desk) == {mail_id: (MailState.SENT, None)}
    carrier(desk, post).deliver(mail_id)
    assert post.sent == [mail_id]


def test_a_worker_that_stops_before_the_end_of_a_mail_leaves_it_to_the_next(desk: Desk) -> None:
    (mail_id,) = owe(desk, letter(desk, "an"))
    worker = worker_on(desk)
    post = Scripted(before=worker.stop)
    with pytest.raises(InterruptedDeed):  # so that its task stays
        carrier(desk, post, worker).deliver(mail_id)
    with pytest.raises(InterruptedDeed):
        carrier(desk, post, worker).deliver(mail_id)
    carrier(desk, post2 := Scripted()).deliver(mail_id)
    assert (post.sent, post2.sent) == ([], [mail_id])
    assert states(desk) == {mail_id: (MailState.SENT, None)}


def test_a_worker_taken_for_dead_notes_nothing_of_what_others_have_in_hand(desk: Desk) -> None:
    (mail_id,) = owe(desk, letter(desk, "an"))
    sleeper = worker_on(desk)

    def others_take_over() -> None:
        with desk.store.write() as connection:
            work.bury(connection, sleeper.worker_id)
        carrier(desk, others).deliver(mail_id)

    others = Scripted()
    slow = Scripted(after=others_take_over, answer=Never("550 5.1.1", reaches_nobody=True))
    carrier(desk, slow, sleeper).deliver(mail_id)
    assert states(desk) == {mail_id: (MailState.SENT, None)}


def test_when_the_store_is_away_at_the_last_question_the_mail_is_not_ended_and_waits(
    desk: Desk, fails: Callable[[Exception, int], None]
) -> None:
    (mail_id,) = owe(desk, letter(desk, "an"))
    post = Scripted(before=lambda: fails(AWAY, 1))
    carrier(desk, post).deliver(mail_id)
    assert post.sent == []
    assert states(desk) == {mail_id: (MailState.WAITING, "store_away")}
    assert tasks_of(desk, mail_id) == {"0", "1"}


def test_when_the_store_is_away_after_the_end_it_is_noted_as_soon_as_it_is_back(
    desk: Desk, fails: Callable[[Exception, int], None]
) -> None:
    (mail_id,) = owe(desk, letter(desk, "an"))
    post = Scripted(after=lambda: fails(AWAY, 2))
    carrier(desk, post).deliver(mail_id)
    assert post.sent == [mail_id]
    assert states(desk) == {mail_id: (MailState.SENT, None)}


@pytest.mark.parametrize("step", ["before", "after"])
def test_a_mistake_of_the_post_leaves_no_mail_in_hand(desk: Desk, step: str) -> None:
    def breaks() -> None:
        raise RuntimeError

    bad, good = owe(desk, letter(desk, "an"), letter(desk, "bo"))
    carrying = carrier(desk, post := Scripted(**{step: breaks}))
    carrying.deliver(bad)
    post.before = post.after = lambda: None
    carrying.deliver(good)
    assert states(desk) == {bad: (MailState.WAITING, "post_failed"), good: (MailState.SENT, None)}
    assert tasks_of(desk, bad) == {"0", "1"}


def test_a_mistake_of_the_last_question_leaves_no_mail_in_hand(
    desk: Desk, fails: Callable[[Exception, int], None]
) -> None:
    (mail_id,) = owe(desk, letter(desk, "an"))
    post = Scripted(before=lambda: fails(ValueError("a mistake"), 1))
    carrier(desk, post).deliver(mail_id)
    assert post.sent == []
    assert states(desk) == {mail_id: (MailState.WAITING, "post_failed")}


def test_an_end_that_cannot_be_noted_as_it_was_is_put_down_for_later(
    desk: Desk, fails: Callable[[Exception, int], None]
) -> None:
    (mail_id,) = owe(desk, letter(desk, "an"))
    carrier(desk, Scripted(after=lambda: fails(ValueError("a mistake"), 1))).deliver(mail_id)
    assert states(desk) == {mail_id: (MailState.WAITING, "not_noted")}
    assert tasks_of(desk, mail_id) == {"0", "1"}


def test_one_that_cannot_be_noted_at_all_keeps_its_task(
    desk: Desk, fails: Callable[[Exception, int], None]
) -> None:
    (mail_id,) = owe(desk, letter(desk, "an"))
    post = Scripted(after=lambda: fails(ValueError("a mistake"), 2))
    with pytest.raises(InterruptedDeed):
        carrier(desk, post).deliver(mail_id)
    assert states(desk) == {mail_id: (MailState.SENDING, None)}


@pytest.mark.parametrize(("given", "shown"), [("", "Mijn groepsverzekering"), ("The insurer", "The insurer")])
def test_who_writes_is_called_as_the_installation_says_or_in_the_readers_language(
    desk: Desk, given: str, shown: str
) -> None:
    heads: list[str] = []

    class Reading(Scripted):
        def send(self, parcel: Parcel, may_end: Callable[[], bool]) -> Outcome:
            heads.append(str(message_from_bytes(parcel.message, policy=default)["From"]))
            return super().send(parcel, may_end)

    (mail_id,) = owe(desk, letter(desk, "an"))
    room = replace(ROOM, head=replace(ROOM.head, name=given))
    Carrier(desk, worker_on(desk), Reading(), room).deliver(mail_id)
    assert heads == [f"{shown} <portal@insurer.example>"]
