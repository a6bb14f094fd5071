"""A mail is carried: taken in hand, drawn, handed over, and noted for what became of it.

One at a time in each process, although many tasks are in hand: between the end of a mail and the note that it was
sent there is a moment in which nobody knows, and whoever dies in it leaves one mail in doubt, not twenty.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from callbacks.trouble import noted, reference
from data.exchange.envelope import AddressError, Content, Letterhead, Parcel, packed
from data.exchange.post import Post
from data.rules.delivery import Abandoned, Later, Never, Outcome
from data.rules.kinds import Language
from data.rules.mailing import MailKind
from data.services import mail
from data.services.bounces import return_path_of
from data.services.desk import Desk
from data.services.mail import LostError, Taken
from data.services.work import InterruptedDeed, Worker
from layouts.documents.mails import draw
from layouts.words import Words

SERIES = {MailKind.INVITATION: "invitation", MailKind.NEW_STATEMENT: "statement"}
LONGEST_PAUSE = 60.0  # seconds, when the server takes nobody's mail
QUIET = 20.0  # seconds without a mail, after which the connection is given back
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mailroom:
    """What every mail needs besides what it is about.

    ``base_url`` is the portal's address, ``bounces`` the address that bounces come to, ``per_second`` how many mails
    all workers together hand over; ``None`` for as many as they can.
    """

    base_url: str
    head: Letterhead
    bounces: str
    words_for: Callable[[Language], Words]
    per_second: float | None = None


class Carrier:
    """Does the tasks of mails, for one worker."""

    def __init__(self, desk: Desk, worker: Worker, post: Post, room: Mailroom) -> None:
        self._desk = desk
        self._worker = worker
        self._post = post
        self._room = room
        self._one_at_a_time = threading.Lock()
        self._troubles = 0  # in a row, none of which was about a mail
        self._last = time.monotonic()

    def deliver(self, mail_id: str) -> None:
        """The deed of a mail's task. Returns when this attempt is noted, or was not needed.

        A mail that cannot even be read (a kind that only a newer version knows) is left: it is found again later.
        """
        try:
            self._deliver(mail_id)
        except Exception as fault:
            noted(fault, reference())

    def _deliver(self, mail_id: str) -> None:
        with self._one_at_a_time:
            if not self._worker.lives:
                raise InterruptedDeed
            taken = self._insist(lambda: self._take_up(mail_id))
            if taken is None:
                return
            self._wait_for(taken)
            outcome = self._ended(self._attempt(taken))
            self._note(taken, outcome)
            self._last = time.monotonic()
            self._mind(outcome)

    def rest(self) -> None:
        """Gives the connection back, when there was nothing to carry for a while."""
        if time.monotonic() - self._last > QUIET and self._one_at_a_time.acquire(blocking=False):
            try:
                self._post.close()
            finally:
                self._one_at_a_time.release()

    def _take_up(self, mail_id: str) -> Taken | None:
        return mail.take_up(self._desk, mail_id, self._worker.worker_id, self._room.per_second)

    def _settle(self, taken: Taken, outcome: Outcome) -> bool:
        return mail.settle(self._desk, taken, outcome)

    def _note(self, taken: Taken, outcome: Outcome) -> None:
        """What cannot be noted as it ended is at least not left in hand: a mail there without a task is lost."""
        try:
            self._insist(lambda: self._settle(taken, outcome))
            return
        except Exception as fault:
            noted(fault, reference())
        try:
            self._insist(lambda: self._settle(taken, Later("not_noted")))
        except Exception as fault:
            noted(fault, reference())
            raise InterruptedDeed from None

    def _insist(self, deed: Callable[[], T]) -> T:
        """What must be read or noted is, however long the store cannot be reached; unless this worker ends.

        It is tried once even then: a mail that a server took while this worker was told to stop is noted, and one
        that others have taken over meanwhile is not (``settle``).
        """
        while True:
            try:
                return deed()
            except LostError:
                self._worker.give_up()
            except mail.STORE_TROUBLE as fault:
                noted(fault, reference())
                self._worker.rest(1.0)
            if not self._worker.lives:
                raise InterruptedDeed

    def _wait_for(self, taken: Taken) -> None:
        """The turn of this mail."""
        left = (taken.not_before - self._desk.clock.now()).total_seconds()
        if left > 0:
            self._worker.rest(left)
        if not self._worker.lives:
            raise InterruptedDeed

    def _attempt(self, taken: Taken) -> Outcome:
        try:
            parcel = self._drawn(taken)
        except AddressError:
            return Never("no_address", reaches_nobody=True)
        except Exception as fault:
            noted(fault, reference())
            return Later("not_drawn")
        try:
            return self._post.send(parcel, lambda: self._may_end(taken))
        except Exception as fault:
            noted(fault, reference())
            return Later("post_failed", about_us=True)

    def _may_end(self, taken: Taken) -> bool:
        """No, when nobody can say: what was not ended can be sent again, what was ended cannot be taken back."""
        try:
            return self._worker.lives and mail.is_ours(self._desk, taken.hold)
        except mail.STORE_TROUBLE as fault:
            noted(fault, reference())
            return False

    def _ended(self, outcome: Outcome) -> Outcome:
        """Why a mail was not ended. A worker that goes leaves it to others; one that lives puts it down for later,
        which is not noted where others have the mail in hand.
        """
        if not isinstance(outcome, Abandoned):
            return outcome
        if not self._worker.lives:
            raise InterruptedDeed
        return Later("store_away", about_us=True)

    def _drawn(self, taken: Taken) -> Parcel:
        letter, room = taken.mail, self._room
        token, words = taken.cause.token, room.words_for(letter.language)
        mail_drawn = draw(
            letter.kind,
            first_name=letter.first_name,
            base_url=room.base_url,
            words=words,
            link=f"{room.base_url}/{letter.language}/address/{token}" if token else None,
            hours=taken.cause.hours,
        )
        content = Content(
            subject=mail_drawn.subject,
            text=mail_drawn.text,
            html=mail_drawn.html,
            language=letter.language.value,
            when=self._desk.clock.now(),
            series=SERIES.get(letter.kind),
        )
        sender = return_path_of(self._desk.vault, letter.mail_id, room.bounces)
        head = replace(room.head, name=room.head.name or words.t("My group insurance"))
        return packed(letter.mail_id, head, content, sender=sender, receiver=letter.address)

    def _mind(self, outcome: Outcome) -> None:
        """A server that takes nobody's mail is not asked a thousand times: each time, wait twice as long."""
        if not (isinstance(outcome, Later) and outcome.about_us):
            self._troubles = 0
            return
        self._troubles += 1
        self._worker.rest(min(2.0 ** min(self._troubles, 10), LONGEST_PAUSE))
