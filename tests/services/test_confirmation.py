"""The link of a confirmation: once, in time, for one person, whoever follows it and however many at once."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TypeVar

import pytest
from sqlalchemy import select

from data.rules.clock import SetClock
from data.rules.reach import LinkEnd
from data.services.confirmation import Open, confirm, look_at, reject
from data.services.desk import Desk
from data.services.outcomes import Refused, Saved, Unchanged
from data.services.profile import change_private_email, send_again, withdraw_pending
from data.store.journal import Deed
from data.store.tables_mail import pending_addresses
from tests.people import CAST, KARIM, LOTTE, NOW
from tests.services.addressbook import deeds, have_private, owed, private, token, waiting

NEW, OLD = "lotte@nieuw.example", "lotte@oud.example"
T = TypeVar("T")


def at_once(times: int, deed: Callable[[int], T]) -> Counter[T]:
    """The same deed in as many threads, and how often each answer came."""
    with ThreadPoolExecutor(times) as pool:
        return Counter(pool.map(deed, range(times)))


def test_looking_changes_nothing_and_shows_little(full_desk: Desk) -> None:
    change_private_email(full_desk, LOTTE.person_id, NEW)
    link = token(full_desk, LOTTE)
    assert look_at(full_desk, link) == look_at(full_desk, link) == Open("l***@n***.example")
    assert private(full_desk, LOTTE) is None


def test_a_link_works_once(full_desk: Desk) -> None:
    change_private_email(full_desk, LOTTE.person_id, NEW)
    link = token(full_desk, LOTTE)
    assert [confirm(full_desk, link), confirm(full_desk, link), reject(full_desk, link)] == [
        LinkEnd.CONFIRMED,
        LinkEnd.USED,
        LinkEnd.USED,
    ]
    assert look_at(full_desk, link) is LinkEnd.USED
    assert private(full_desk, LOTTE) == NEW


def test_who_did_not_ask_ends_the_wish(full_desk: Desk) -> None:
    have_private(full_desk, LOTTE, OLD)
    change_private_email(full_desk, LOTTE.person_id, NEW)
    link = token(full_desk, LOTTE)
    assert [reject(full_desk, link), confirm(full_desk, link)] == [LinkEnd.REJECTED, LinkEnd.USED]
    assert (private(full_desk, LOTTE), waiting(full_desk, LOTTE)) == (OLD, None)
    assert deeds(full_desk, LOTTE) == [Deed.ADDRESS_ASKED, Deed.ADDRESS_WITHDRAWN]


@pytest.mark.parametrize(
    ("after", "end"),
    [
        (timedelta(hours=72) - timedelta(microseconds=1), LinkEnd.CONFIRMED),
        (timedelta(hours=72), LinkEnd.EXPIRED),
        (timedelta(days=400), LinkEnd.EXPIRED),
    ],
)
def test_a_link_has_its_time(after: timedelta, end: LinkEnd, full_desk: Desk, clock: SetClock) -> None:
    change_private_email(full_desk, LOTTE.person_id, NEW)
    clock.instant = NOW + after
    assert confirm(full_desk, token(full_desk, LOTTE)) is end
    assert (private(full_desk, LOTTE) == NEW) is (end is LinkEnd.CONFIRMED)


@pytest.mark.parametrize("text", ["", "a" * 52, "é", "' OR 1=1 --", "\x00"])
def test_what_is_no_link_does_nothing(text: str, full_desk: Desk) -> None:
    change_private_email(full_desk, LOTTE.person_id, NEW)
    assert {look_at(full_desk, text), confirm(full_desk, text), reject(full_desk, text)} == {LinkEnd.UNKNOWN}
    assert waiting(full_desk, LOTTE) == NEW


def test_what_the_store_keeps_of_a_link_is_no_link(full_desk: Desk) -> None:
    change_private_email(full_desk, LOTTE.person_id, NEW)
    with full_desk.store.read() as connection:
        kept = connection.execute(select(pending_addresses)).one()
    link = token(full_desk, LOTTE)
    assert confirm(full_desk, kept.token_hash) is LinkEnd.UNKNOWN
    assert all(link not in str(value) for value in (*kept, *owed(full_desk)))


def test_a_link_reaches_the_one_who_asked_and_nobody_else(full_desk: Desk) -> None:
    """Everybody asks for the same address; each link confirms for its own person only."""
    for each in CAST:
        change_private_email(full_desk, each.person_id, "samen@thuis.example")
    links = {each: token(full_desk, each) for each in CAST}
    assert len(set(links.values())) == len(CAST)
    for done, each in enumerate(CAST, 1):
        assert confirm(full_desk, links[each]) is LinkEnd.CONFIRMED
        assert sum(private(full_desk, other) is not None for other in CAST) == done
        assert private(full_desk, each) == "samen@thuis.example"


def test_fifty_confirm_at_once_and_one_does(full_desk: Desk) -> None:
    have_private(full_desk, LOTTE, OLD)
    change_private_email(full_desk, LOTTE.person_id, NEW)
    link = token(full_desk, LOTTE)
    assert at_once(50, lambda _: confirm(full_desk, link)) == {LinkEnd.CONFIRMED: 1, LinkEnd.USED: 49}
    assert deeds(full_desk, LOTTE).count(Deed.ADDRESS_CONFIRMED) == 1
    assert private(full_desk, LOTTE) == NEW


def test_confirm_and_reject_at_once_leave_one_truth(full_desk: Desk) -> None:
    change_private_email(full_desk, LOTTE.person_id, NEW)
    link = token(full_desk, LOTTE)
    ends = at_once(20, lambda n: (confirm if n % 2 else reject)(full_desk, link))
    assert ends[LinkEnd.USED] == 19
    assert (private(full_desk, LOTTE) == NEW) is (ends[LinkEnd.CONFIRMED] == 1)
    assert waiting(full_desk, LOTTE) is None


def test_the_same_wish_from_twenty_tabs_is_one_wish(full_desk: Desk) -> None:
    ends = at_once(20, lambda _: type(change_private_email(full_desk, LOTTE.person_id, NEW)))
    assert ends == {Saved: 1, Unchanged: 19}
    assert len(owed(full_desk)) == 1


def test_many_wishes_at_once_stay_within_the_limit_and_leave_one(full_desk: Desk) -> None:
    ends = at_once(
        20, lambda n: type(change_private_email(full_desk, LOTTE.person_id, f"lotte{n}@nieuw.example"))
    )
    assert ends == {Saved: 5, Refused: 15}
    assert len(owed(full_desk)) == 5
    assert confirm(full_desk, token(full_desk, LOTTE)) is LinkEnd.CONFIRMED


def test_a_wish_taken_back_or_sent_again_while_it_is_confirmed_leaves_one_truth(full_desk: Desk) -> None:
    change_private_email(full_desk, LOTTE.person_id, NEW)
    link = token(full_desk, LOTTE)
    some: list[Callable[[], object]] = [
        lambda: confirm(full_desk, link),
        lambda: withdraw_pending(full_desk, LOTTE.person_id),
        lambda: send_again(full_desk, LOTTE.person_id),
    ]
    at_once(12, lambda n: repr(some[n % 3]()))
    done = deeds(full_desk, LOTTE)
    assert (private(full_desk, LOTTE) is not None) is (Deed.ADDRESS_CONFIRMED in done)
    assert done.count(Deed.ADDRESS_CONFIRMED) <= 1
    assert private(full_desk, KARIM) is None
