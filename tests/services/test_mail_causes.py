"""What caused a mail can go away before it is sent: then it is not sent, and the reason stands beside it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from data.rules.clock import SetClock
from data.rules.kinds import EndReason, Status
from data.rules.mailing import MailKind, MailState
from data.services import mail
from data.services.desk import Desk
from data.services.profile import change_private_email
from data.store import mails as store_mails
from data.store import work
from data.store.tables import contracts
from data.store.tables_mail import mails
from tests.mailing import letter, states
from tests.people import KOEN, LOTTE, NOW, TODAY
from tests.services.addressbook import have_private, token
from tests.services.printing import Printer, issue_all, rows

ME = "worker-me"
NEW, OTHER = "lotte.peeters@thuis.example", "lotte@elders.example"


@pytest.fixture
def at_work(full_desk: Desk) -> Desk:
    with full_desk.store.write() as connection:
        work.begin(connection, ME, NOW)
    return full_desk


def asked(desk: Desk, kind: MailKind = MailKind.ADDRESS_CONFIRMATION) -> str:
    """The newest mail of this kind."""
    with desk.store.read() as connection:
        query = select(mails.c.mail_id).where(mails.c.kind == kind.value).order_by(mails.c.written_at.desc())
        return connection.execute(query).scalars().all()[0]


def test_a_confirmation_holds_the_secret_of_its_wish_and_how_long_it_works(at_work: Desk) -> None:
    change_private_email(at_work, LOTTE.person_id, NEW)
    taken = mail.take_up(at_work, asked(at_work), ME)
    assert taken is not None
    assert (taken.cause.token, taken.cause.hours) == (token(at_work, LOTTE), 72)
    assert token(at_work, LOTTE) not in repr(taken)


def test_a_wish_that_was_replaced_is_not_confirmed_any_more(at_work: Desk, clock: SetClock) -> None:
    change_private_email(at_work, LOTTE.person_id, NEW)
    old = asked(at_work)
    clock.instant += timedelta(minutes=1)
    change_private_email(at_work, LOTTE.person_id, OTHER)
    assert mail.take_up(at_work, old, ME) is None
    assert states(at_work)[old] == (MailState.WITHDRAWN, "wish_gone")
    assert mail.take_up(at_work, asked(at_work), ME)


def test_a_wish_that_is_too_old_is_not_confirmed_any_more(at_work: Desk, clock: SetClock) -> None:
    change_private_email(at_work, LOTTE.person_id, NEW)
    clock.instant += timedelta(hours=73)
    assert mail.take_up(at_work, asked(at_work), ME) is None
    assert states(at_work)[asked(at_work)] == (MailState.WITHDRAWN, "wish_gone")


@pytest.mark.parametrize(("until", "sent"), [(None, True), (TODAY, True), (TODAY - timedelta(days=1), False)])
def test_an_address_of_work_hears_until_the_leaving_day_and_nothing_after(
    at_work: Desk, until: date | None, sent: bool
) -> None:
    there = "lotte@employer.example"
    hers = contracts.c.contract_number == LOTTE.contracts[0]
    with at_work.store.write() as connection:
        connection.execute(update(contracts).where(hers).values(work_email=there, employed_until=until))
        owed = replace(letter(at_work, LOTTE.person_id), address=there)
        mail_id = store_mails.put(connection, owed, NOW)
    assert mail_id is not None
    assert (mail.take_up(at_work, mail_id, ME) is not None) is sent
    if not sent:
        assert states(at_work)[mail_id] == (MailState.WITHDRAWN, "not_known_any_more")


def news_for_lotte(desk: Desk, printer: Printer) -> str:
    """The mail about the statement that was just issued to her."""
    have_private(desk, LOTTE, NEW)
    issue_all(desk, printer.press, mail=True)
    (mail_id,) = [str(row["mail_id"]) for row in rows(desk.store, "mails") if row["address"] == NEW]
    return mail_id


LONG_AGO = TODAY - timedelta(days=300)
FATES: dict[str, tuple[Mapping[str, object], bool]] = {
    "nothing happened": ({}, True),
    "the contract is another's now": ({"person_id": KOEN.person_id}, False),
    "it ended, and is still shown": (
        {"status": Status.ENDED.value, "ended_reason": EndReason.PAID_OUT.value, "ended_on": TODAY},
        True,
    ),
    "it ended long ago": (
        {"status": Status.ENDED.value, "ended_reason": EndReason.PAID_OUT.value, "ended_on": LONG_AGO},
        False,
    ),
}


@pytest.mark.parametrize("fate", FATES)
def test_a_new_statement_is_news_to_whoever_can_open_it(at_work: Desk, printer: Printer, fate: str) -> None:
    changes, sent = FATES[fate]
    mail_id = news_for_lotte(at_work, printer)
    with at_work.store.write() as connection:
        hers = contracts.c.contract_number == LOTTE.contracts[0]
        if changes:
            connection.execute(update(contracts).where(hers).values(**changes))
    assert (mail.take_up(at_work, mail_id, ME) is not None) is sent
    if not sent:
        assert states(at_work)[mail_id] == (MailState.WITHDRAWN, "statement_gone")


def test_a_statement_that_was_issued_to_another_is_no_news(at_work: Desk, printer: Printer) -> None:
    """Nor is one that was never issued."""
    hers = news_for_lotte(at_work, printer)
    paper_id = next(str(row["occasion"]) for row in rows(at_work.store, "mails") if row["mail_id"] == hers)
    have_private(at_work, KOEN, OTHER)
    for number, occasion in enumerate((paper_id, "a" * 20)):
        owed = replace(letter(at_work, KOEN.person_id), address=OTHER)
        owed = replace(owed, kind=MailKind.NEW_STATEMENT, occasion=occasion)
        with at_work.store.write() as connection:
            mail_id = store_mails.put(connection, owed, NOW + timedelta(seconds=number))
        assert mail_id is not None
        assert mail.take_up(at_work, mail_id, ME) is None
        assert states(at_work)[mail_id] == (MailState.WITHDRAWN, "statement_gone")
