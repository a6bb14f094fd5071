"""What an employer reads of an address of work hangs on what that employer did, and on nothing else known of it.

Each test has a twin: the same employer does the same where the portal knows less. Both must read the same.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from data.rules.bounces import COMPLAINT, WhyReturned
from data.rules.delivery import Accepted
from data.rules.invitations import AddressState, AddressStatus, InviteFault
from data.rules.kinds import Language, Status
from data.rules.mailing import OWN_LANE, Letter, MailKind, MailState
from data.rules.rights import Employer, Right
from data.services import mail
from data.services.desk import Desk
from data.services.insured import one_of
from data.services.invitations import invite_again
from data.services.launch import launch_of
from data.services.outcomes import Refused, Saved
from data.services.work_address import set_work_address
from data.store import bounces, mails, work, work_list
from data.store.tables import contracts
from data.store.tables_employer import action_rows
from data.store.tables_mail import mails as rows
from tests.employers import BAKERY, ELS, Hr, at_work, enter
from tests.people import KARIM, NOW
from tests.services.addressbook import have_private
from tests.uploading import filled, invitations, say_yes, send_in, workbook_of

ME = "worker-me"
HERS, ELSEWHERE, OTHER = KARIM.contracts[0], KARIM.contracts[1], "O000004"
GUESS = "karim.elamrani@guess.example"
NORA = Hr("u0000009", "Nora", "nora@o000004.example", {OTHER: set(Right)})
HOUR = timedelta(hours=1)


@pytest.fixture
def desk(full_desk: Desk) -> Desk:
    enter(full_desk, ELS, NORA)
    with full_desk.store.write() as connection:
        work.begin(connection, ME, NOW)
        mine = update(contracts).where(contracts.c.contract_number.in_(KARIM.contracts))
        connection.execute(mine.values(employed_until=None, status=Status.ACTIVE.value))
    return full_desk


@pytest.fixture
def els(desk: Desk) -> Employer:
    return at_work(desk, ELS, BAKERY)


@pytest.fixture
def nora(desk: Desk) -> Employer:
    """Of another employer of Karim's."""
    return at_work(desk, NORA, OTHER)


def fill_in(desk: Desk, employer: Employer, number: str, address: str) -> None:
    with desk.store.write() as connection:
        assert set_work_address(connection, desk, employer, number, address, sure=address) == Saved()


def status(desk: Desk, employer: Employer, number: str = HERS) -> AddressStatus:
    found = one_of(desk, employer, desk.vault.handle(number))
    assert found is not None
    return found.address


def send(desk: Desk, lane: str = BAKERY) -> list[str | None]:
    """Sends what waits in a lane, as a worker would; what became of each: ``None`` for what a server took."""
    with desk.store.read() as connection:
        waiting = rows.c.state == MailState.WAITING.value, rows.c.lane == lane
        ids = list(connection.scalars(select(rows.c.mail_id).where(*waiting).order_by(rows.c.written_at)))
    taken = [mail.take_up(desk, each, ME) for each in ids]
    for each in taken:
        assert each is None or mail.settle(desk, each, Accepted())
    with desk.store.read() as connection:
        ended = connection.execute(select(rows.c.mail_id, rows.c.code))
        codes = {row.mail_id: row.code for row in ended}
    return [codes[each] for each in ids]


@dataclass(frozen=True)
class Returned:
    """A mail that came back some time ago."""

    kind: MailKind = MailKind.ADDRESS_CONFIRMATION
    lane: str = OWN_LANE
    why: str = "5.1.1"
    written_at: datetime = NOW - HOUR


def came_back(desk: Desk, address: str, how: Returned) -> None:
    letter = Letter(
        person_id=KARIM.person_id,
        address=address,
        kind=how.kind,
        occasion="earlier",
        language=Language.NL,
        first_name=KARIM.first_name,
        lane=how.lane,
        due_at=NOW,
    )
    with desk.store.write() as connection:
        mail_id = mails.put(connection, letter, how.written_at)
        returned = bounces.mail(connection, mail_id or "")
        assert returned is not None
        ended = {"state": MailState.BOUNCED.value, "code": how.why}
        connection.execute(update(rows).where(rows.c.mail_id == mail_id).values(**ended))
        bounces.mark(connection, returned, how.why, how.written_at)


def counts(desk: Desk, employer: Employer) -> tuple[int, int]:
    """How many addresses of work an employer's pages say come back: on the first screen, and before a launch."""
    with desk.store.read() as connection:
        listed = work_list.standing(connection, employer.organiser_id, desk.clock.today())
    return listed.bounced, launch_of(desk, employer).readiness.returned


@pytest.mark.parametrize("theirs", [GUESS, "Karim.ElAmrani@guess.example", "somebody@else.example"])
def test_that_another_employer_invited_the_same_address_makes_no_difference(
    desk: Desk, els: Employer, nora: Employer, theirs: str
) -> None:
    """The twins: the other employer has the guessed address, has it in capitals, has another one."""
    fill_in(desk, nora, ELSEWHERE, theirs)
    send(desk, OTHER)
    action_id = send_in(desk, els, filled(workbook_of(desk, els), {HERS: GUESS}))
    with desk.store.write() as connection:
        connection.execute(update(action_rows).values(answer="yes"))
    say_yes(desk, els, action_id)
    assert (status(desk, els).state, status(desk, els).since) == (AddressState.PLANNED, NOW + 48 * HOUR)
    assert (KARIM.person_id, GUESS, NOW + 48 * HOUR) in invitations(desk)


def test_how_much_another_employer_writes_puts_nothing_off(desk: Desk, els: Employer, nora: Employer) -> None:
    for at in range(5):
        fill_in(desk, nora, ELSEWHERE, f"karim.elamrani{at}@o000004.example")
    fill_in(desk, els, HERS, GUESS)
    assert (status(desk, els).state, status(desk, els).since) == (AddressState.ON_ITS_WAY, NOW)
    assert status(desk, nora, ELSEWHERE).state is AddressState.PLANNED  # theirs wait


def test_each_employer_invites_to_an_address_once_and_no_more(
    desk: Desk, els: Employer, nora: Employer
) -> None:
    for _ in range(2):
        for employer, number in ((els, HERS), (nora, ELSEWHERE)):
            fill_in(desk, employer, number, GUESS)
            fill_in(desk, employer, number, "")
    with desk.store.read() as connection:
        found = connection.execute(select(rows.c.lane, rows.c.occasion).order_by(rows.c.lane)).all()
    assert [tuple(each) for each in found] == [
        (BAKERY, "invitation:O000001"),
        (OTHER, "invitation:O000004"),
    ]


TOLD_NOBODY = {
    "nothing came back": None,
    "the link that confirms a private address came back": Returned(),
    "a statement came back when it was no address of theirs": Returned(MailKind.NEW_STATEMENT, BAKERY),
    "another employer's invitation came back": Returned(MailKind.INVITATION, OTHER),
    "and it was full": Returned(MailKind.INVITATION, OTHER, "4.2.2"),
}


def read_after(desk: Desk, els: Employer, how: Returned | None) -> list[object]:
    """What an employer reads who fills in an address, before and after its invitation is due."""
    if how is not None:
        came_back(desk, GUESS, how)
    fill_in(desk, els, HERS, GUESS)
    before = status(desk, els)
    return [before, counts(desk, els), send(desk), status(desk, els), counts(desk, els)]


NOTHING_KNOWN = [
    AddressStatus(GUESS, AddressState.ON_ITS_WAY, NOW),
    (0, 0),
    [None],
    AddressStatus(GUESS, AddressState.ACCEPTED, NOW),
    (0, 0),
]


@pytest.mark.parametrize("case", TOLD_NOBODY)
def test_that_a_mail_came_back_from_a_guessed_address_is_not_read_by_who_guessed(
    desk: Desk, els: Employer, case: str
) -> None:
    assert read_after(desk, els, TOLD_NOBODY[case]) == NOTHING_KNOWN


def test_a_twin_that_tells_every_employer_is_found(
    desk: Desk, els: Employer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounces, "_whose_work", lambda *_: {BAKERY, OTHER})
    assert read_after(desk, els, Returned()) != NOTHING_KNOWN


@pytest.mark.parametrize(
    "how",
    [
        Returned(MailKind.INVITATION, BAKERY),
        Returned(MailKind.NEW_STATEMENT, OTHER, written_at=NOW),  # whoever's statement it was about
    ],
)
def test_what_came_back_from_their_own_address_of_work_is_told(
    desk: Desk, els: Employer, nora: Employer, how: Returned
) -> None:
    fill_in(desk, els, HERS, GUESS)
    send(desk)
    came_back(desk, GUESS, how)
    assert status(desk, els) == AddressStatus(GUESS, AddressState.BOUNCED, how.written_at, how.why)
    assert counts(desk, els) == (1, 1)
    fill_in(desk, nora, ELSEWHERE, GUESS)
    assert status(desk, nora, ELSEWHERE).state is AddressState.ON_ITS_WAY


@pytest.mark.parametrize("private", [GUESS, "karim@thuis.example"])
def test_whether_an_address_that_was_taken_away_is_known_otherwise_cannot_be_read_from_its_mail(
    desk: Desk, els: Employer, nora: Employer, private: str
) -> None:
    """The twins: it is his private address and another employer's, or neither."""
    have_private(desk, KARIM, private)
    fill_in(desk, nora, ELSEWHERE, private)
    fill_in(desk, els, HERS, GUESS)
    fill_in(desk, els, HERS, "")
    assert send(desk) == ["not_known_any_more"]


def test_who_complained_of_any_mail_is_not_invited_and_no_employer_learns_of_it(
    desk: Desk, els: Employer
) -> None:
    came_back(desk, GUESS, Returned(why=COMPLAINT))
    fill_in(desk, els, HERS, GUESS)
    assert send(desk) == [COMPLAINT]
    found = status(desk, els)
    assert (found.state, found.why, found.can_be_mended) == (AddressState.BOUNCED, WhyReturned.OTHER, False)
    assert invite_again(desk, els, HERS, mended=True) == Refused(InviteFault.NOT_NEEDED)


def test_a_yes_that_a_mailbox_works_lifts_what_this_employer_was_told(desk: Desk, els: Employer) -> None:
    fill_in(desk, els, HERS, GUESS)
    send(desk)
    came_back(desk, GUESS, Returned(MailKind.INVITATION, BAKERY))
    desk.clock.instant += timedelta(hours=25)  # type: ignore[attr-defined]
    assert invite_again(desk, els, HERS, mended=True) == Saved()
    assert send(desk) == [None]
    assert (status(desk, els).state, counts(desk, els)) == (AddressState.ACCEPTED, (0, 0))
