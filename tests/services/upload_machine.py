"""A model of uploads, single changes, leavers, withdrawals, bounces and the clock: what must be so after each of them.

It knows two things: which address is in force for each contract, and which invitations each person got.
"""

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import select, update

from data.exchange.bounces import Returned
from data.rules.actions import ActionState
from data.rules.bounces import ReturnKind
from data.rules.clock import SetClock
from data.rules.kinds import Language
from data.rules.mailing import MailKind, MailState
from data.rules.overview_sheet import Column
from data.rules.read_table import Book, Row, Table
from data.services import bounces, upload_answers, upload_apply, uploads
from data.services.desk import Desk
from data.services.invitations import invite_again
from data.services.mail_causes import Wanted, cause_of
from data.services.outcomes import Saved
from data.services.uploads import SentFile, UploadFault
from data.services.work_address import set_work_address
from data.store import mails as letters
from data.store.base import Store
from data.store.tables import contracts
from data.store.tables_mail import mails
from data.store.vault import Vault
from tests.employers import BAKERY, ELS, at_work
from tests.killed import KEYS
from tests.people import KARIM, LOTTE, NOW, TODAY, TOM
from tests.uploading import addresses, state

PEOPLE = {each.contracts[0]: each for each in (LOTTE, KARIM, TOM)}
NUMBERS = sorted(PEOPLE)
NOBODY_THERE = Returned(ReturnKind.PERMANENT, "5.1.1")
TWO_DAYS = timedelta(hours=48)
FOLDER: list[Path] = []


def mail_of(number: str, which: int) -> str:
    """An address that raises no question: made of its person's names."""
    member = PEOPLE[number]
    return f"{member.first_name.lower()}.{member.last_name.replace(' ', '').lower()}{which or ''}@o000001.example"


class Employer(RuleBasedStateMachine):
    """One employer with three people, one clock, and everything that can happen to them."""

    @initialize()
    def begin(self) -> None:
        path = FOLDER[0] / f"{id(self)}.sqlite"
        path.write_bytes((FOLDER[0] / "template").read_bytes())
        self.clock = SetClock(NOW, TODAY)
        self.desk = Desk(
            Store(f"sqlite:///{path}"), Vault([KEYS[0]], KEYS[1]), self.clock, reserved_addresses=True
        )
        self.els = at_work(self.desk, ELS, BAKERY)
        self.path = path
        with self.desk.store.read() as connection:
            rows = connection.execute(select(contracts.c.contract_number, contracts.c.work_email))
            self.extract = {number: mail or "" for number, mail in rows if number in PEOPLE}
        self.force = dict(self.extract)
        self.set_at = dict.fromkeys(NUMBERS, NOW - timedelta(days=1))
        self.left: set[str] = set()
        self.invited: dict[tuple[str, str], int] = {}  # person and address: times that something went out
        self.planned: dict[tuple[str, str], object] = {}
        self.written: dict[tuple[str, str], datetime] = {}  # when the newest was owed
        self.back: set[tuple[str, str]] = set()  # came back, and not sent again since
        self.asked: dict[tuple[str, str], int] = {}  # times that it was asked for again
        self.open: dict[str, tuple[dict[str, str], dict[str, str], object]] = {}

    def teardown(self) -> None:
        self.desk.store.close()
        self.path.unlink(missing_ok=True)

    def book(self, wishes: dict[str, str]) -> Book:
        key = self.desk.vault.row_key
        rows = tuple(
            Row(at, key=key(BAKERY, number), emails=(("B", mail),) if mail else ())
            for at, (number, mail) in enumerate(wishes.items(), 2)
        )
        return Book((Table("Blad1", 1, {Column.KEY: "A", Column.WORK_EMAIL: "B"}, rows),))

    @rule(wishes=st.dictionaries(st.sampled_from(NUMBERS), st.integers(-1, 2), min_size=1))
    def upload(self, wishes: dict[str, int]) -> None:
        """Sent in and judged; -1 is a blank cell."""
        told = {number: mail_of(number, which) if which >= 0 else "" for number, which in wishes.items()}
        body = repr((sorted(told.items()), self.clock.instant)).encode()
        action_id = uploads.receive(self.desk, self.els, SentFile("x", body), Language.NL)
        if isinstance(action_id, UploadFault):
            assert len(self.open) >= uploads.MOST_OPEN
            return
        uploads.check(self.desk, action_id, lambda _: self.book(told))
        if state(self.desk, action_id) is ActionState.TO_APPROVE:
            here = {n: m for n, m in told.items() if m and n not in self.left}
            new = {n: m for n, m in here.items() if m != self.force[n]}
            confirmed = {n: m for n, m in here.items() if m == self.force[n] and not self._had(n, m)}
            self.open[action_id] = (new, confirmed, self.clock.instant)
            for question in upload_answers.report(self.desk, self.els, action_id, None, 1).questions:  # type: ignore[union-attr]
                upload_answers.answer_all(self.desk, self.els, action_id, question.reason, "yes")

    @precondition(lambda self: self.open)
    @rule(at=st.integers(0, 9), twice=st.booleans())
    def approve(self, at: int, twice: bool) -> None:
        action_id = list(self.open)[at % len(self.open)]
        new, confirmed, judged_at = self.open.pop(action_id)
        assert upload_answers.approve(self.desk, self.els, action_id) is None
        assert upload_answers.approve(self.desk, self.els, action_id) is UploadFault.NOT_NOW
        for _ in range(1 + twice):
            upload_apply.apply(self.desk, action_id)
        assert state(self.desk, action_id) is ActionState.PROCESSED
        for number, mail in new.items():
            if number in self.left or mail == self.force[number] or self.set_at[number] > judged_at:  # type: ignore[operator]
                continue
            self._set(number, mail, self.clock.instant + TWO_DAYS)
        for number, mail in confirmed.items():
            if number not in self.left and mail == self.force[number]:
                self._invite(number, mail, self.clock.instant + TWO_DAYS)

    @precondition(lambda self: self.open)
    @rule(at=st.integers(0, 9))
    def withdraw(self, at: int) -> None:
        action_id = list(self.open)[at % len(self.open)]
        del self.open[action_id]
        assert upload_answers.withdraw(self.desk, self.els, action_id) is None
        upload_apply.apply(self.desk, action_id)

    @rule(number=st.sampled_from(NUMBERS), which=st.integers(-1, 2))
    def change(self, number: str, which: int) -> None:
        """*Wijzigen persoonsgegevens*; -1 takes the address away."""
        mail = mail_of(number, which) if which >= 0 else ""
        try:
            with self.desk.store.write() as connection:
                set_work_address(connection, self.desk, self.els, number, mail, sure=mail)
        except LookupError:
            assert number in self.left
            return
        assert number not in self.left
        if mail != self.force[number]:
            self._set(number, mail, self.clock.instant)

    def _set(self, number: str, mail: str, due: object) -> None:
        self.force[number], self.set_at[number] = mail, self.clock.instant
        self._invite(number, mail, due)

    def _invite(self, number: str, mail: str, due: object) -> None:
        if mail and not self._had(number, mail):
            key = PEOPLE[number].person_id, mail
            self.planned[key], self.written[key] = due, self.clock.instant

    def _had(self, number: str, mail: str) -> bool:
        """Whether an invitation went there, or is going to."""
        key = (PEOPLE[number].person_id, mail)
        return key in self.invited or key in self.planned

    @rule(number=st.sampled_from(NUMBERS))
    def bounce(self, number: str) -> None:
        """The invitation to the address in force comes back, if one went out: nobody is there."""
        key = (PEOPLE[number].person_id, self.force[number])
        if key not in self.invited or key in self.planned:
            return
        self.back.add(key)
        with self.desk.store.write() as connection:
            mine = (
                mails.c.person_id == key[0],
                mails.c.address == key[1],
                mails.c.state == MailState.SENT.value,
            )
            for mail_id in connection.scalars(select(mails.c.mail_id).where(*mine)).all():
                bounces._take(connection, mail_id, NOBODY_THERE, self.clock.instant)

    @rule(number=st.sampled_from(NUMBERS), mended=st.booleans())
    def again(self, number: str, mended: bool) -> None:
        """The invitation once more: only to an address that it came back from, a day later, and when it is mended."""
        key = (PEOPLE[number].person_id, self.force[number])
        if key not in self.back or number in self.left:
            return
        late = self.clock.instant - self.written[key] >= timedelta(hours=24)
        done = invite_again(self.desk, self.els, number, mended=mended)
        assert isinstance(done, Saved) == (late and mended)
        if isinstance(done, Saved):
            self.back.discard(key)
            self.asked[key] = self.asked.get(key, 0) + 1
            self.planned[key] = self.written[key] = self.clock.instant

    @rule(number=st.sampled_from(NUMBERS))
    def leave(self, number: str) -> None:
        self.left.add(number)
        with self.desk.store.write() as connection:
            theirs = update(contracts).where(contracts.c.contract_number == number)
            connection.execute(theirs.values(employed_until=TODAY - timedelta(days=1)))

    @rule(hours=st.sampled_from([1, 24, 47, 48, 24 * 5]))
    def wait(self, hours: int) -> None:
        self.clock.instant += timedelta(hours=hours)

    @rule()
    def deliver(self) -> None:
        """A worker that was off, for however long, sends what is due and wanted."""
        now = self.clock.instant
        with self.desk.store.write() as connection:
            due = mails.c.state == MailState.WAITING.value, mails.c.due_at <= now
            for mail_id in connection.scalars(select(mails.c.mail_id).where(*due)).all():
                row = letters.one(connection, mail_id)
                assert row is not None
                sent = isinstance(cause_of(connection, self.desk, row), Wanted)
                values = {"state": (MailState.SENT if sent else MailState.WITHDRAWN).value, "settled_at": now}
                connection.execute(update(mails).where(mails.c.mail_id == mail_id).values(**values))
        for key, when in list(self.planned.items()):
            if when <= now:  # type: ignore[operator]
                del self.planned[key]
                number = next(n for n, each in PEOPLE.items() if each.person_id == key[0])
                if self.force[number] == key[1] and number not in self.left:
                    self.invited[key] = self.invited.get(key, 0) + 1

    @invariant()
    def agrees(self) -> None:
        """Addresses in force, invitations that wait, and those that went out: as the model has them."""
        if not hasattr(self, "desk"):
            return
        here = addresses(self.desk)
        assert {n: here.get(n, self.extract[n]) for n in NUMBERS} == self.force
        with self.desk.store.read() as connection:
            rows = connection.execute(select(mails).where(mails.c.kind == MailKind.INVITATION.value)).all()
        waiting = {(r.person_id, r.address): r.due_at for r in rows if r.state == MailState.WAITING.value}
        out = (MailState.SENT.value, MailState.BOUNCED.value)
        sent = Counter((r.person_id, r.address) for r in rows if r.state in out)
        assert waiting == self.planned
        assert sent == self.invited
        assert all(times <= 1 + self.asked.get(key, 0) for key, times in self.invited.items())
