"""What no person does and a program would: mails to anybody by one contract, a hidden number tried, endless files."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from data.rules.actions import ActionKind
from data.rules.clock import SetClock
from data.rules.kinds import Language
from data.rules.parameters import shipped
from data.rules.rights import Employer
from data.rules.told_number import NumberFault
from data.services import orders, uploads
from data.services.changes import AskNumber
from data.services.desk import Desk
from data.services.looks import looks_of
from data.services.outcomes import Refused, Unchanged
from data.services.upload_answers import withdraw
from data.services.uploads import SentFile, UploadFault
from data.services.work_address import AskWork, set_work_address
from data.store.journal import Deed
from data.store.tables_mail import mails
from tests.employers import BAKERY, ELS, at_work, enter
from tests.people import LOTTE, NOW, TODAY
from tests.services.telling import number_of, tell

HERS = LOTTE.contracts[0]
TRIES = int(shipped().whole("number_tries_a_day", TODAY))
A_DAY = int(shipped().whole("actions_a_day", TODAY))


@pytest.fixture
def desk(full_desk: Desk) -> Desk:
    enter(full_desk, ELS)
    return full_desk


@pytest.fixture
def els(desk: Desk) -> Employer:
    return at_work(desk, ELS, BAKERY)


def write_to(desk: Desk, els: Employer, address: str) -> None:
    """An address of anybody's, with the yes that is asked for."""
    with desk.store.write() as connection:
        answer = set_work_address(connection, desk, els, HERS, address)
        if isinstance(answer, AskWork):
            set_work_address(connection, desk, els, HERS, address, sure=answer.address)


def waits(desk: Desk) -> list[float]:
    """Of each mail, how many hours it waits."""
    with desk.store.read() as connection:
        due = connection.scalars(select(mails.c.due_at).order_by(mails.c.due_at)).all()
    return [(each - NOW) / timedelta(hours=1) for each in due]


def test_one_contract_is_no_way_to_write_to_the_whole_world(desk: Desk, els: Employer) -> None:
    """Each new address was written to at once: a thousand strangers got a mail by one contract."""
    for number in range(7):
        write_to(desk, els, f"stranger{number}@elsewhere.example")
    assert waits(desk) == [0, 0, 0, 48, 96, 144, 192]


def test_who_corrects_an_address_after_two_days_waits_for_nothing(
    desk: Desk, els: Employer, clock: SetClock
) -> None:
    for number in range(3):
        write_to(desk, els, f"stranger{number}@elsewhere.example")
    clock.instant = NOW + timedelta(hours=48, minutes=1)
    write_to(desk, els, "lotte.peeters2@o000001.example")
    assert waits(desk)[-1] == pytest.approx(48, abs=0.1)


def test_a_hidden_number_is_not_found_by_trying(desk: Desk, els: Employer, clock: SetClock) -> None:
    """Five hundred tries told the three digits that no page shows, and left no trace."""
    true, other = LOTTE.national_number or "", number_of(desk, LOTTE)
    assert tell(desk, els, LOTTE, true) == Unchanged()
    for _ in range(TRIES - 1):
        assert isinstance(tell(desk, els, LOTTE, other), AskNumber)
    refused = Refused(NumberFault.TOO_OFTEN)
    assert [tell(desk, els, LOTTE, each) for each in (true, other)] == [refused, refused]
    seen = looks_of(desk, LOTTE.person_id)
    assert seen is not None
    tried = [each for each in seen.lines if each.deed is Deed.NUMBER_TRIED]
    assert [each.organiser for each in tried] == ["Bakkerij De Vlaam"] * TRIES
    clock.instant = NOW + timedelta(days=1, seconds=1)
    assert tell(desk, els, LOTTE, true) == Unchanged()


def test_files_sent_in_and_withdrawn_have_an_end(desk: Desk, els: Employer) -> None:
    """Withdrawn ones did not count, so a program could keep the clock and the list busy for ever."""
    for number in range(A_DAY):
        action_id = uploads.receive(desk, els, SentFile("x.xlsx", f"x{number}".encode()), Language.NL)
        assert not isinstance(action_id, UploadFault)
        assert withdraw(desk, els, action_id) is None
    assert uploads.receive(desk, els, SentFile("x.xlsx", b"x"), Language.NL) is UploadFault.TOO_OFTEN
    assert orders.order(desk, els, ActionKind.OVERVIEW, Language.NL, "x") is None


def test_orders_have_an_end_and_the_next_day_a_beginning(desk: Desk, els: Employer, clock: SetClock) -> None:
    asked = []
    for _ in range(A_DAY + 1):
        asked.append(orders.order(desk, els, ActionKind.OVERVIEW, Language.NL, "x"))
        orders.fail(desk, asked[-1] or "")
    assert all(asked[:-1])
    assert asked[-1] is None
    clock.instant = NOW + timedelta(days=1, seconds=1)
    assert orders.order(desk, els, ActionKind.OVERVIEW, Language.NL, "x")
