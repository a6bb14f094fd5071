"""The clock sends what is due, once, forgets what is over, and says how things stand."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text, update

from app import beside
from callbacks.clock import Clock, Works
from data.exchange.envelope import Parcel
from data.rules.clock import SetClock
from data.rules.delivery import Accepted, Later, Outcome
from data.rules.mailing import MailState
from data.services import night
from data.services.desk import Desk
from data.store.base import Store
from data.store.tables_mail import mails
from data.store.vault import Vault
from tests.mailing import LEASE, ROOM, letter, outbox, owe, states
from tests.mailing import clock as clock_of
from tests.people import NOW, TODAY
from tests.store.test_tasks import engine_rows

pytestmark = pytest.mark.xdist_group("clock")


def until(true: Callable[[], bool], patience: float = 60.0) -> None:
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.1)


def test_what_is_due_is_sent_and_what_is_not_waits(desk: Desk, tmp_path: Path) -> None:
    now, later = owe(desk, letter(desk, "an"), letter(desk, "bo", due=timedelta(days=2)))
    post, kept = outbox(tmp_path / "outbox")
    said: list[str] = []
    clock_of(desk, post, said.append).once()
    assert kept() == [now]
    assert states(desk) == {now: (MailState.SENT, None), later: (MailState.WAITING, None)}
    assert "mails: 1 waiting, 1 sent, 0 refused" in said[-1]


def test_a_second_round_sends_nothing_again(desk: Desk, tmp_path: Path) -> None:
    owe(desk, letter(desk, "an"))
    post, kept = outbox(tmp_path / "outbox")
    clock_of(desk, post).once()
    (tmp_path / "outbox" / f"{kept()[0]}.eml").unlink()
    clock_of(desk, post).once()
    assert kept() == []


def test_without_a_mail_server_mails_wait_and_every_round_says_so(desk: Desk, tmp_path: Path) -> None:
    (mail_id,) = owe(desk, letter(desk, "an"))
    said: list[str] = []
    clock_of(desk, None, said.append).once()
    assert "no mail server is set" in said[-1]
    assert states(desk)[mail_id] == (MailState.WAITING, None)
    post, kept = outbox(tmp_path / "outbox")
    clock_of(desk, post).once()
    assert kept() == [mail_id]


def test_what_waited_for_its_hour_is_sent_when_it_comes(desk: Desk, clock: SetClock, tmp_path: Path) -> None:
    (mail_id,) = owe(desk, letter(desk, "an", due=timedelta(seconds=3)))
    post, kept = outbox(tmp_path / "outbox")
    running = clock_of(desk, post)
    with beside(running):
        time.sleep(1.5)
        assert kept() == []
        clock.instant += timedelta(seconds=3)
        until(lambda: kept() == [mail_id])


def test_a_night_that_is_owed_and_done_twice_is_one_task_and_owes_one_other(
    new_store: Callable[[str], Store], vault: Vault
) -> None:
    """What two clocks do with it in two processes stands in ``test_two_clocks``."""
    desk = Desk(new_store("sqlite"), vault, SetClock(NOW, TODAY))
    for _ in range(2):
        night.owe_next(desk)
    with desk.store.read() as connection:
        nights = [row for name, row in engine_rows(connection) if name == "workflow_status"]
    assert len(nights) == 1
    night.do(desk, "2026-11-02", ())
    night.do(desk, "2026-11-02", ())  # killed before its end was noted, and done again
    with desk.store.read() as connection:
        nights = [row for name, row in engine_rows(connection) if name == "workflow_status"]
    assert len(nights) == 2


class Counting:
    """A post that remembers to whom it sent, in which order."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def send(self, parcel: Parcel, may_end: Callable[[], bool]) -> Outcome:
        assert may_end()
        self.sent.append(parcel.receiver)
        return Accepted()

    def close(self) -> None:
        """Nothing is open."""


def test_one_employer_with_a_thousand_mails_holds_up_nobody(desk: Desk) -> None:
    owe(desk, *(letter(desk, f"big{number}", lane="big") for number in range(1_000)))
    owe(desk, *(letter(desk, f"small{number}", lane=f"small-{number % 5}") for number in range(20)))
    owe(desk, letter(desk, "me"))
    post = Counting()
    running = clock_of(desk, post)
    with beside(running):
        until(lambda: len([each for each in post.sent if not each.startswith("big")]) == 21)
    before = len([each for each in post.sent if each.startswith("big")])
    assert before < 500  # in the order in which they were owed it would have been 1000


def test_a_mail_that_cannot_be_read_is_left_and_the_others_go(desk: Desk, tmp_path: Path) -> None:
    (bad,) = owe(desk, letter(desk, "an"))
    with desk.store.write() as connection:
        connection.execute(update(mails).where(mails.c.mail_id == bad).values(kind="of_a_newer_version"))
    post, kept = outbox(tmp_path / "outbox")
    with beside(clock_of(desk, post)):
        time.sleep(1.5)
        (good,) = owe(desk, letter(desk, "bo"))
        until(lambda: kept() == [good])
    assert states(desk)[bad][0] is MailState.WAITING


def test_a_clock_takes_no_mail_out_of_its_own_hands_however_late_it_is(desk: Desk) -> None:
    """More than half an hour behind, with a server that takes longer for a mail than a round is long."""
    said: list[str] = []

    class Slow(Counting):
        def send(self, parcel: Parcel, may_end: Callable[[], bool]) -> Outcome:
            outcome = super().send(parcel, may_end)
            rounds = len(said)
            until(lambda: len(said) >= rounds + 2)
            return outcome

    (mail_id,) = owe(desk, letter(desk, "an", due=-timedelta(minutes=31)))
    running = clock_of(desk, post := Slow(), said.append)
    thread = threading.Thread(target=running.run, args=(0.5,))
    thread.start()
    until(lambda: states(desk)[mail_id][0] is not MailState.WAITING)
    until(lambda: states(desk)[mail_id][0] is not MailState.SENDING)
    running.stop()
    thread.join()
    assert states(desk) == {mail_id: (MailState.SENT, None)}
    assert post.sent == ["an@thuis.example"]
    assert not [line for line in said if "lost their task" in line]


@pytest.mark.parametrize("in_hand", [False, True])
def test_a_mail_that_lost_its_task_is_found_and_sent(desk: Desk, in_hand: bool) -> None:
    """The positive control: whoever had it in hand is dead, and nothing is left that would bring it to anybody."""
    said: list[str] = []
    (mail_id,) = owe(desk, letter(desk, "an", due=-timedelta(minutes=31)))
    with desk.store.write() as connection:
        schema = "dbos." if connection.dialect.name == "postgresql" else ""
        connection.execute(text(f"DELETE FROM {schema}workflow_status"))
        if in_hand:
            values = {"state": "sending", "holder": "a dead worker", "attempts": 1}
            connection.execute(update(mails).values(values))
    with beside(clock_of(desk, post := Counting(), said.append)):
        until(lambda: states(desk)[mail_id] == (MailState.SENT, None))
    assert post.sent == ["an@thuis.example"]
    assert "1 mails had lost their task and are owed anew" in said[0]


def test_a_round_does_the_rest_when_the_folder_of_returns_is_not_there(desk: Desk, tmp_path: Path) -> None:
    said: list[str] = []
    owe(desk, letter(desk, "an", due=-timedelta(minutes=31)))
    with desk.store.write() as connection:
        schema = "dbos." if connection.dialect.name == "postgresql" else ""
        connection.execute(text(f"DELETE FROM {schema}workflow_status"))
    works = Works(
        desk=desk, say=said.append, post=Counting(), room=ROOM, lease=LEASE, returns=tmp_path / "nowhere"
    )
    Clock(works).once()
    for told in (
        "ended sessions and used sign-ins forgotten",
        "1 mails had lost their task and are owed anew",
        "reading what came to the return address failed: MaildirError",
        "mails: 1 waiting",
    ):
        assert told in said[-1]


def test_a_server_that_takes_nobodys_mail_is_not_asked_a_thousand_times(desk: Desk) -> None:
    owe(desk, *(letter(desk, f"p{number}") for number in range(50)))
    asked = []

    class Closed(Counting):
        def send(self, parcel: Parcel, may_end: Callable[[], bool]) -> Outcome:
            asked.append(parcel.mail_id)
            return Later("not_reached", about_us=True)

    running = clock_of(desk, Closed())
    with beside(running):
        time.sleep(5.0)
    assert 1 <= len(asked) <= 3
    assert {state for state, _ in states(desk).values()} <= {MailState.WAITING, MailState.SENDING}
