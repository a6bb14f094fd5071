"""One address of work, changed by hand: judged as in an upload, invited once, and never another employer's."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from data.rules.clock import SetClock
from data.rules.invitations import AddressState, AddressStatus, InviteFault
from data.rules.mailing import MailKind, MailState
from data.rules.rights import Employer
from data.rules.upload_reasons import RowDoubt
from data.services.desk import Desk
from data.services.invitations import invite_again, statuses
from data.services.outcomes import Refused, Saved, Unchanged
from data.services.work_address import AskWork, NotTaken, WorkAnswer, set_work_address
from data.store import bounces
from data.store.base import insert_of
from data.store.journal import Deed
from data.store.tables import contracts
from data.store.tables_employer import work_addresses
from data.store.tables_mail import mails, private_addresses
from data.store.tables_sign_in import journal
from tests.employers import BAKERY, ELS, LOGISTICS, PIETER, at_work, enter
from tests.people import AN, JAN, KARIM, LOTTE, NOW, TODAY

HERS = LOTTE.contracts[0]
NEW = "lotte.peeters2@o000001.example"
PRIVATE = "lotte@thuis.example"


@pytest.fixture
def desk(full_desk: Desk) -> Desk:
    enter(full_desk, ELS, PIETER)
    return full_desk


@pytest.fixture
def els(desk: Desk) -> Employer:
    return at_work(desk, ELS, BAKERY)


def change(
    desk: Desk, employer: Employer, text: str, sure: str | None = None, number: str = HERS
) -> WorkAnswer:
    with desk.store.write() as connection:
        return set_work_address(connection, desk, employer, number, text, sure=sure)


def stand(desk: Desk, els: Employer, *numbers: str) -> dict[str, AddressStatus]:
    with desk.store.read() as connection:
        return statuses(connection, els, numbers, desk.clock.now())


def letters(desk: Desk) -> list[tuple[str, str, str]]:
    """Every mail: address, occasion and state."""
    with desk.store.read() as connection:
        rows = connection.execute(select(mails).order_by(mails.c.written_at, mails.c.mail_id))
        return [(row.address, row.occasion, row.state) for row in rows]


def test_a_new_address_is_kept_told_to_its_person_and_invited_at_once(desk: Desk, els: Employer) -> None:
    assert change(desk, els, f"  {NEW} ") == Saved()
    with desk.store.read() as connection:
        kept = connection.execute(select(work_addresses)).one()
        noted = connection.execute(select(journal)).one()
        mail = connection.execute(select(mails)).one()
    assert (kept.address, kept.set_by, kept.set_at) == (NEW, ELS.user_id, NOW)
    assert (noted.deed, noted.person_id, noted.by_role, noted.organiser_id) == (
        Deed.WORK_ADDRESS_SET.value,
        LOTTE.person_id,
        "employer",
        BAKERY,
    )
    assert (mail.kind, mail.lane, mail.due_at) == (MailKind.INVITATION.value, BAKERY, NOW)


def test_one_mail_reaches_an_address_however_often_it_is_filled_in(desk: Desk, els: Employer) -> None:
    other = "lotte.p@o000001.example"
    for each in (NEW, other, NEW, NEW.upper().replace("O000001.EXAMPLE", "o000001.example"), other):
        change(desk, els, each)
    assert sorted(address for address, _, _ in letters(desk)) == sorted([NEW, other])


def test_the_same_address_is_nothing_new_and_an_empty_one_takes_it_away(desk: Desk, els: Employer) -> None:
    change(desk, els, NEW)
    assert change(desk, els, NEW.replace("lotte", "Lotte")) == Unchanged()
    assert change(desk, els, "") == Saved()
    assert change(desk, els, " ") == Unchanged()
    assert stand(desk, els, HERS)[HERS].state is AddressState.NONE
    assert len(letters(desk)) == 1


def test_what_is_no_address_is_refused_and_nothing_is_written(desk: Desk, els: Employer) -> None:
    for text in ("lotte", "a@b.be, c@d.be", '=HYPERLINK("x")@o000001.example', "lot\u202ete@o000001.example"):
        assert isinstance(change(desk, els, text), NotTaken), text
    assert letters(desk) == []


def test_a_doubt_is_asked_and_a_yes_is_for_that_address_only(desk: Desk, els: Employer) -> None:
    asked = change(desk, els, "info@o000001.example")
    assert isinstance(asked, AskWork)
    assert isinstance(change(desk, els, "hr@o000001.example", sure=asked.address), AskWork)
    assert letters(desk) == []
    assert change(desk, els, asked.address, sure=asked.address) == Saved()


def test_the_same_address_as_somebody_else_here_is_asked(desk: Desk, els: Employer) -> None:
    asked = change(desk, els, "karim.elamrani@o000001.example")
    assert isinstance(asked, AskWork)
    assert RowDoubt.SHARED in asked.verdict.reasons


def test_a_private_address_of_another_is_asked_as_any_doubt_is_and_never_said_whose(
    desk: Desk, els: Employer
) -> None:
    """The same answer as to an address that does not look like its person's."""
    theirs = "lotte.p@o000001.example"
    with desk.store.write() as connection:
        row = {"address": theirs, "address_key": theirs, "confirmed_at": NOW}
        connection.execute(insert_of(connection, private_addresses).values(person_id=JAN.person_id, **row))
    found = change(desk, els, theirs)
    foreign = change(desk, els, "zzqx@o000001.example")
    assert isinstance(found, AskWork)
    assert isinstance(foreign, AskWork)
    assert found.verdict.reasons == foreign.verdict.reasons == (RowDoubt.WHOSE,)


@pytest.mark.parametrize("number", [JAN.contracts[0], "530/999999.9999", AN.contracts[0], "410/000700.0005"])
def test_another_s_contract_an_ended_one_and_none_are_the_same_and_write_nothing(
    desk: Desk, els: Employer, number: str
) -> None:
    with pytest.raises(LookupError):
        change(desk, els, NEW, number=number)
    assert letters(desk) == []


def test_after_the_leaving_day_there_is_no_address_of_work(desk: Desk, els: Employer) -> None:
    for until, known in ((TODAY, True), (TODAY - timedelta(days=1), False)):
        with desk.store.write() as connection:
            mine = update(contracts).where(contracts.c.contract_number == HERS)
            connection.execute(mine.values(employed_until=until))
        if known:
            assert change(desk, els, NEW) == Saved()
        else:
            with pytest.raises(LookupError):
                change(desk, els, NEW)


def test_it_needs_the_right_to_edit(desk: Desk) -> None:
    pieter = at_work(desk, PIETER, LOGISTICS)
    with pytest.raises(PermissionError):
        change(desk, pieter, "x@o000003.example", number="530/000706.0001")


def settle(desk: Desk, state: MailState, code: str | None = None) -> None:
    with desk.store.write() as connection:
        values = {"state": state.value, "code": code, "settled_at": desk.clock.now()}
        connection.execute(update(mails).values(**values))


def mark(desk: Desk, status: str) -> None:
    """Her newest mail came back."""
    with desk.store.write() as connection:
        mine = select(mails.c.mail_id).where(mails.c.address == NEW).order_by(mails.c.written_at.desc())
        returned = bounces.mail(connection, connection.scalars(mine).first() or "")
        assert returned is not None
        bounces.mark(connection, returned, status, desk.clock.now())


def state(desk: Desk, els: Employer) -> AddressState:
    return stand(desk, els, HERS)[HERS].state


def test_how_an_address_stands_from_its_mail_to_its_end(desk: Desk, els: Employer, clock: SetClock) -> None:
    assert state(desk, els) is AddressState.NONE
    karims = KARIM.contracts[0]  # the extract's
    assert stand(desk, els, karims)[karims].state is AddressState.KNOWN
    change(desk, els, NEW)
    assert state(desk, els) is AddressState.ON_ITS_WAY
    settle(desk, MailState.SENT)
    assert state(desk, els) is AddressState.ACCEPTED
    clock.instant += timedelta(hours=1)
    mark(desk, "5.1.1")
    assert state(desk, els) is AddressState.BOUNCED
    settle(desk, MailState.REFUSED, "gave_up")


def test_an_invitation_that_failed_for_what_passes_can_go_out_again_once_a_day(
    desk: Desk, els: Employer, clock: SetClock
) -> None:
    change(desk, els, NEW)
    assert invite_again(desk, els, HERS) == Refused(InviteFault.NOT_NEEDED)
    settle(desk, MailState.BOUNCED, "4.2.2")
    mark(desk, "4.2.2")
    assert invite_again(desk, els, HERS) == Refused(InviteFault.TOO_SOON)
    clock.instant += timedelta(hours=24)
    assert invite_again(desk, els, HERS) == Saved()
    assert invite_again(desk, els, HERS) == Refused(InviteFault.NOT_NEEDED)
    assert letters(desk)[1] == (NEW, "invitation:O000001:2", "waiting")
    assert state(desk, els) is AddressState.ON_ITS_WAY


def test_a_mailbox_that_does_not_exist_is_tried_again_only_when_it_was_mended(
    desk: Desk, els: Employer, clock: SetClock
) -> None:
    change(desk, els, NEW)
    settle(desk, MailState.REFUSED, "550 5.1.1")
    mark(desk, "5.1.1")
    clock.instant += timedelta(hours=30)
    assert invite_again(desk, els, HERS) == Refused(InviteFault.CORRECT_FIRST)
    assert invite_again(desk, els, HERS, mended=True) == Saved()


def test_who_complained_is_never_invited_again_and_the_employer_is_not_told(
    desk: Desk, els: Employer, clock: SetClock
) -> None:
    change(desk, els, NEW)
    settle(desk, MailState.BOUNCED, "complaint")
    mark(desk, "complaint")
    clock.instant += timedelta(hours=30)
    assert invite_again(desk, els, HERS, mended=True) == Refused(InviteFault.NOT_NEEDED)
    assert stand(desk, els, HERS)[HERS].why.value == "other"


def test_nobody_sees_or_invites_another_employer_s_people(desk: Desk, els: Employer) -> None:
    theirs = JAN.contracts[0]
    assert set(stand(desk, els, theirs, HERS, *KARIM.contracts)) == {HERS, KARIM.contracts[0]}
    with pytest.raises(LookupError):
        invite_again(desk, els, theirs)
