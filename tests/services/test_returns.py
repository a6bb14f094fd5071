"""A folder of what came back is emptied whatever lies in it, and what is for good is news after what may pass."""

from collections import Counter
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import event

from data.exchange import maildir as folders
from data.rules.address_form import address_key
from data.services.bounces import AT_ONCE, Taken, take_maildir
from data.services.desk import Desk
from tests.callbacks.test_carrier import AWAY
from tests.exchange.returned.corpus import OURS
from tests.services.test_bounces import ADDRESS, Post, maildir, some

FULL, NOBODY, COMPLAINT = (
    "exchange-nl: full dovecot",
    "postfix: no_mailbox postfix-virtual",
    "feedback: abuse True",
)


@pytest.fixture
def post(desk: Desk) -> Post:
    return Post(desk, count())


@pytest.mark.parametrize(("name", "status"), [(NOBODY, "5.1.1"), (COMPLAINT, "complaint")])
def test_what_is_for_good_marks_after_what_may_pass(post: Post, name: str, status: str) -> None:
    """The same mail: a full mailbox first, and then nobody there, or a reader who does not want it."""
    mail_id = post.sent()
    assert post.comes_back(mail_id, FULL) is Taken.NOTED
    assert [post.comes_back(mail_id, name) for _ in range(2)] == [Taken.MARKED, Taken.TAKEN_BEFORE]
    assert post.marked() == [(address_key(ADDRESS), status)]
    assert len(post.journal()) == 1


@pytest.mark.parametrize("later", [FULL, NOBODY])
def test_after_a_complaint_nothing_is_news(post: Post, later: str) -> None:
    mail_id = post.sent()
    post.comes_back(mail_id, COMPLAINT)
    assert post.comes_back(mail_id, later) is Taken.TAKEN_BEFORE
    assert post.marked() == [(address_key(ADDRESS), "complaint")]


def test_a_full_mailbox_a_second_time_is_no_news(post: Post) -> None:
    mail_id = post.sent()
    assert [post.comes_back(mail_id, FULL) for _ in range(4)] == [Taken.NOTED, *[Taken.TAKEN_BEFORE] * 3]
    assert post.marked() == []


def test_five_hundred_that_can_neither_be_flagged_nor_go_hold_up_nobody(post: Post, tmp_path: Path) -> None:
    mail_id = post.sent()
    folder = maildir(tmp_path)
    for number in range(AT_ONCE):
        (folder / "new" / f"1{number:04d}.host").write_bytes(b"To: someone@else.example\n\nspam")
    (folder / "new" / "2.host").write_bytes(some(NOBODY, post.path(mail_id)).raw)
    (folder / "cur").rmdir()
    (folder / "cur").write_bytes(b"no folder at all")
    assert take_maildir(post.desk, folder, OURS) == {Taken.MARKED: 1}
    assert len(list((folder / "new").iterdir())) == AT_ONCE


def test_no_more_are_taken_in_a_round_than_leave_time_for_mail(post: Post, tmp_path: Path) -> None:
    folder = maildir(tmp_path)
    for number in range(AT_ONCE + 1):
        (folder / "new" / f"1{number:04d}.host").write_bytes(b"To: someone@else.example\n\nspam")
    assert take_maildir(post.desk, folder, OURS) == {Taken.NOT_OURS: AT_ONCE}
    assert take_maildir(post.desk, folder, OURS) == {Taken.NOT_OURS: 1}


@pytest.mark.parametrize("mistake", [True, False])
def test_a_message_we_make_a_mistake_with_is_for_a_person_and_an_absent_store_for_later(
    post: Post, tmp_path: Path, mistake: bool
) -> None:
    ids = post.sent(), post.sent(address="other@prive.example")
    folder = maildir(tmp_path, *(some(NOBODY, post.path(each)).raw for each in ids))
    left: list[Exception] = [ValueError("canary") if mistake else AWAY]

    def begin(_: object) -> None:
        if left:
            raise left.pop()

    event.listen(post.desk.store.engine, "begin", begin)
    if mistake:
        assert take_maildir(post.desk, folder, OURS) == {Taken.UNKNOWN: 1, Taken.MARKED: 1}
        assert [each.name for each in (folder / "cur").iterdir()] == ["170000000.M0.host:2,F"]
        return
    with pytest.raises(type(AWAY)):
        take_maildir(post.desk, folder, OURS)
    assert Counter(take_maildir(post.desk, folder, OURS)) == {Taken.MARKED: 2}
    assert list(folders.waiting(folder, 10)) == []
