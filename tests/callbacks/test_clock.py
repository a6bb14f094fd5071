"""The clock sends what is due, once, forgets what is over, and says how things stand."""

from datetime import timedelta
from pathlib import Path

import pytest

from data.rules.mailing import MailState
from data.services.desk import Desk
from tests.mailing import clock, letter, outbox, owe, states

pytestmark = pytest.mark.xdist_group("clock")


def test_what_is_due_is_sent_and_what_is_not_waits(desk: Desk, tmp_path: Path) -> None:
    now, later = owe(desk, letter(desk, "an"), letter(desk, "bo", due=timedelta(days=2)))
    post, kept = outbox(tmp_path / "outbox")
    said: list[str] = []
    clock(desk, post, said.append).once()
    assert kept() == [now]
    assert states(desk) == {now: (MailState.SENT, None), later: (MailState.WAITING, None)}
    assert "mails: 1 waiting, 1 sent, 0 refused" in said[-1]


def test_a_second_round_sends_nothing_again(desk: Desk, tmp_path: Path) -> None:
    owe(desk, letter(desk, "an"))
    post, kept = outbox(tmp_path / "outbox")
    clock(desk, post).once()
    (tmp_path / "outbox" / f"{kept()[0]}.eml").unlink()
    clock(desk, post).once()
    assert kept() == []


def test_without_a_mail_server_mails_wait_and_every_round_says_so(desk: Desk, tmp_path: Path) -> None:
    (mail_id,) = owe(desk, letter(desk, "an"))
    said: list[str] = []
    clock(desk, None, said.append).once()
    assert "no mail server is set" in said[-1]
    assert states(desk)[mail_id] == (MailState.WAITING, None)
    post, kept = outbox(tmp_path / "outbox")
    clock(desk, post).once()
    assert kept() == [mail_id]
