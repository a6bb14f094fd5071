"""A mail on its way: in whose hands, still wanted or not, and what becomes of an attempt that failed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from data.rules.clock import SetClock
from data.rules.delivery import Accepted, Later, Never
from data.rules.mailing import MailState
from data.services import mail
from data.services.desk import Desk
from data.services.mail import LostError, Taken
from data.store import work
from data.store.tables_mail import bounced_addresses, mails
from tests.mailing import letter, owe, states
from tests.people import NOW
from tests.store.test_tasks import owed as tasks_owed

ME, OTHER = "worker-me", "worker-other"


@pytest.fixture
def two_workers(desk: Desk) -> Desk:
    with desk.store.write() as connection:
        work.begin(connection, ME, NOW)
        work.begin(connection, OTHER, NOW)
    return desk


def die(desk: Desk, worker_id: str) -> None:
    with desk.store.write() as connection:
        work.bury(connection, worker_id)


def taken(desk: Desk, mail_id: str, worker_id: str = ME) -> Taken:
    found = mail.take_up(desk, mail_id, worker_id)
    assert found is not None
    return found


def test_a_mail_is_in_one_hand_only(two_workers: Desk) -> None:
    (mail_id,) = owe(two_workers, letter(two_workers, "an"))
    taken(two_workers, mail_id)
    assert mail.take_up(two_workers, mail_id, OTHER) is None


def test_the_dead_lose_what_they_held_and_what_they_still_say_is_not_noted(two_workers: Desk) -> None:
    """A worker that slept longer than its lease wakes up."""
    (mail_id,) = owe(two_workers, letter(two_workers, "an"))
    lost = taken(two_workers, mail_id)
    die(two_workers, ME)
    found = taken(two_workers, mail_id, OTHER)
    assert not mail.is_ours(two_workers, lost.hold)
    assert mail.is_ours(two_workers, found.hold)
    assert not mail.settle(two_workers, lost, Never("550"))
    assert not mail.settle(two_workers, lost, Later("450"))
    assert mail.settle(two_workers, found, Accepted())
    assert states(two_workers)[mail_id] == (MailState.SENT, None)
    with pytest.raises(LostError):
        mail.take_up(two_workers, mail_id, ME)


def test_what_ended_is_not_taken_up_again(two_workers: Desk) -> None:
    (mail_id,) = owe(two_workers, letter(two_workers, "an"))
    mail.settle(two_workers, taken(two_workers, mail_id), Accepted())
    assert mail.take_up(two_workers, mail_id, OTHER) is None
    assert mail.take_up(two_workers, "no-such-mail", OTHER) is None


def test_a_server_that_says_never_ends_it_and_marks_an_address_only_where_nobody_is(
    two_workers: Desk,
) -> None:
    ids = owe(two_workers, letter(two_workers, "an"), letter(two_workers, "bo"), letter(two_workers, "cy"))
    nobody, policy, about_the_mail = (taken(two_workers, each) for each in ids)
    mail.settle(two_workers, nobody, Never("550 5.1.1", reaches_nobody=True))
    mail.settle(two_workers, policy, Never("554 5.7.1", reaches_nobody=True))
    mail.settle(two_workers, about_the_mail, Never("554 5.1.1"))
    assert states(two_workers)[ids[0]] == (MailState.REFUSED, "550 5.1.1")
    with two_workers.store.read() as connection:
        marked = connection.execute(select(bounced_addresses.c.address_key)).scalars().all()
    assert marked == ["an@thuis.example"]


def test_a_fault_that_passes_is_tried_again_for_three_days_and_then_shown(
    two_workers: Desk, clock: SetClock
) -> None:
    (mail_id,) = owe(two_workers, letter(two_workers, "an"))
    tries, waits = 0, []
    while states(two_workers)[mail_id][0] is MailState.WAITING:
        assert mail.settle(two_workers, taken(two_workers, mail_id), Later("451 4.3.0"))
        tries += 1
        with two_workers.store.read() as connection:
            due = connection.execute(select(mails.c.due_at)).scalar_one()
        waits.append(due - clock.instant)
        clock.instant = max(due, clock.instant)
    assert states(two_workers)[mail_id] == (MailState.REFUSED, "451 4.3.0")
    assert timedelta(hours=55) < clock.instant - NOW < timedelta(hours=90)  # 72, spread by a fifth
    assert waits[0] < timedelta(minutes=2) < waits[3] < waits[7] <= timedelta(hours=4.8)
    assert len(tasks_owed(two_workers.store)) == tries  # a task for each attempt, and none after the last


def test_the_task_of_the_next_attempt_goes_with_the_end_of_this_one(two_workers: Desk) -> None:
    (mail_id,) = owe(two_workers, letter(two_workers, "an"))
    mail.settle(two_workers, taken(two_workers, mail_id), Later("no_answer"))
    kept = [repr(each) for each in tasks_owed(two_workers.store)]
    assert any(f"mail:{mail_id}:1" in each and "DELAYED" in each for each in kept)


def test_a_clock_that_goes_back_sends_nothing_early(two_workers: Desk, clock: SetClock) -> None:
    (mail_id,) = owe(two_workers, letter(two_workers, "an", due=timedelta(days=2)))
    clock.instant = NOW + timedelta(days=1)
    assert mail.take_up(two_workers, mail_id, ME) is None
    assert states(two_workers)[mail_id] == (MailState.WAITING, "not_due")
    clock.instant = NOW + timedelta(days=2)
    assert taken(two_workers, mail_id)


def test_a_mail_that_kills_every_worker_is_parked(two_workers: Desk) -> None:
    (mail_id,) = owe(two_workers, letter(two_workers, "an"))
    with two_workers.store.write() as connection:
        connection.execute(update(mails).values(attempts=60))
    assert mail.take_up(two_workers, mail_id, ME) is None
    assert states(two_workers)[mail_id] == (MailState.REFUSED, "gave_up")


def test_turns_of_all_workers_together_keep_their_distance(two_workers: Desk, clock: SetClock) -> None:
    ids = owe(two_workers, *(letter(two_workers, f"p{number}") for number in range(6)))
    turns = []
    for number, each in enumerate(ids):
        found = mail.take_up(two_workers, each, (ME, OTHER)[number % 2], per_second=5)
        assert found is not None
        turns.append(found.not_before - NOW)
    assert turns == [timedelta(milliseconds=200) * number for number in range(6)]
    clock.instant = NOW - timedelta(hours=3)  # nobody waits for a clock that was wrong
    (late,) = owe(two_workers, letter(two_workers, "late"))
    assert taken(two_workers, late).not_before <= NOW


def test_a_mail_without_a_task_is_owed_again_unless_something_happened_to_it(
    two_workers: Desk, clock: SetClock
) -> None:
    lost, moved = owe(two_workers, letter(two_workers, "an"), letter(two_workers, "bo"))
    clock.instant = NOW + timedelta(hours=1)
    seen = {each.mail_id: each for each in mail.forgotten(two_workers, 10)}
    assert set(seen) == {lost, moved}
    mail.settle(two_workers, taken(two_workers, moved), Later("450"))
    assert mail.owe_again(two_workers, seen[lost], ME)
    assert not mail.owe_again(two_workers, seen[moved], ME)
    assert any(f"mail:{lost}:1" in repr(each) for each in tasks_owed(two_workers.store))


def test_nothing_is_owed_again_out_of_living_hands_the_own_among_them(
    two_workers: Desk, clock: SetClock
) -> None:
    (mail_id,) = owe(two_workers, letter(two_workers, "an"))
    clock.instant = NOW + timedelta(hours=1)
    found = taken(two_workers, mail_id)
    (seen,) = mail.forgotten(two_workers, 10)
    assert not mail.owe_again(two_workers, seen, ME)
    assert not mail.owe_again(two_workers, seen, OTHER)
    assert mail.is_ours(two_workers, found.hold)
    die(two_workers, ME)
    assert mail.owe_again(two_workers, seen, OTHER)


def test_what_was_put_down_meanwhile_is_not_owed_again(two_workers: Desk, clock: SetClock) -> None:
    """The attempt is the same, but the mail has a new task by now."""
    (mail_id,) = owe(two_workers, letter(two_workers, "an"))
    clock.instant = NOW + timedelta(hours=1)
    found = taken(two_workers, mail_id)
    (seen,) = mail.forgotten(two_workers, 10)
    mail.settle(two_workers, found, Later("450"))
    assert not mail.owe_again(two_workers, seen, OTHER)
    assert states(two_workers)[mail_id] == (MailState.WAITING, "450")


Change = Callable[[Desk], None]


def bounces(desk: Desk) -> None:
    with desk.store.write() as connection:
        row = {"person_id": "an", "address_key": "an@thuis.example", "status": "5.1.1", "bounced_at": NOW}
        connection.execute(insert(bounced_addresses).values(row))


def changes_address(desk: Desk) -> None:
    owe(desk, replace(letter(desk, "an"), address="an@elders.example"))


@pytest.mark.parametrize(("change", "why"), [(bounces, "bounced"), (changes_address, "not_known_any_more")])
def test_a_mail_whose_cause_went_away_is_withdrawn(two_workers: Desk, change: Change, why: str) -> None:
    (mail_id,) = owe(two_workers, letter(two_workers, "an"))
    change(two_workers)
    assert mail.take_up(two_workers, mail_id, ME) is None
    assert states(two_workers)[mail_id] == (MailState.WITHDRAWN, why)


def test_how_the_mails_stand(two_workers: Desk, clock: SetClock) -> None:
    first, *_ = owe(two_workers, *(letter(two_workers, f"p{number}") for number in range(3)))
    mail.settle(two_workers, taken(two_workers, first), Accepted())
    clock.instant = NOW + timedelta(minutes=7)
    standing = mail.standing(two_workers)
    assert (standing.owed, standing.counts[MailState.SENT], standing.oldest) == (2, 1, timedelta(minutes=7))
