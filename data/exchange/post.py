"""Mail goes out: over SMTP, encrypted or not at all, and every fault is known for what it is (docs/mail.md).

A server that cannot be reached, has no TLS or a wrong certificate, or does not know us, is no fault of a mail: the
mail waits. What a server says about a mail or its receiver with 4xx is for later, with 5xx for good. What is cut
after the whole mail was handed over is doubtful: it may have arrived.
"""

import re
import smtplib
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from data.exchange.envelope import Parcel
from data.exchange.wire import NonsenseError, Patience, Wire, stuffed
from data.rules.delivery import Abandoned, Accepted, Later, Never, Outcome

_ENHANCED = re.compile(rb"\s*([245]\.\d{1,3}\.\d{1,3})\b", re.ASCII)
_FAULTS = (OSError, smtplib.SMTPException, NonsenseError)  # of the line; a timeout is an OSError
_OUT_OF_STEP = {500, 502, 503, 504}  # it does not follow what we say: no word about the mail or its receiver
MAILS_PER_CONNECTION = 100
IDLE = 20.0  # seconds after which a connection is not trusted to be there any more


class Post(Protocol):
    """Takes mails away. Not for several threads at once."""

    def send(self, parcel: Parcel, may_end: Callable[[], bool]) -> Outcome:
        """Hands one mail over; asks ``may_end`` when all but its end was handed over."""
        ...

    def close(self) -> None:
        """Keeps no connection open."""
        ...


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail goes, and who we are there. ``ca_file`` in the place of the system's certificate authorities."""

    host: str
    port: int
    own_name: str  # how we introduce ourselves: the portal's host
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: Path | None = None


class _UnreachableError(Exception):
    """The server did not take us in; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SmtpPost:
    """One connection at a time, kept for the mails that follow."""

    def __init__(self, server: MailServer, patience: Patience | None = None, wire: type[Wire] = Wire) -> None:
        self._server = server
        self._patience = patience or Patience()
        self._make_wire = wire
        self._context = ssl.create_default_context(cafile=server.ca_file)
        self._context.minimum_version = ssl.TLSVersion.TLSv1_2
        self._wire: Wire | None = None
        self._used = 0
        self._last = 0.0

    def send(self, parcel: Parcel, may_end: Callable[[], bool]) -> Outcome:
        """See ``Post``. What was handed over in a connection of before that is gone is handed over anew, at once."""
        for fresh in (False, True):
            try:
                wire, reused = self._connected(fresh)
            except _UnreachableError as fault:
                return Later(fault.code, about_us=True)
            outcome = _Handing(wire, parcel, may_end).outcome()
            if wire.sock is None or isinstance(outcome, Abandoned):
                self._hang_up()
            if not (reused and isinstance(outcome, Later) and outcome.about_us):
                break
        self._last = time.monotonic()
        return outcome

    def close(self) -> None:
        """Says goodbye, if there is anybody to say it to."""
        if self._wire is not None and self._wire.sock is not None:
            with suppress(*_FAULTS):
                self._wire.quit()
        self._hang_up()

    def _hang_up(self) -> None:
        if self._wire is not None:
            self._wire.hang_up()
        self._wire = None

    def _connected(self, fresh: bool) -> tuple[Wire, bool]:
        old = time.monotonic() - self._last > IDLE or self._used >= MAILS_PER_CONNECTION
        if self._wire is not None and not fresh and not old and self._wire.is_quiet():
            self._used += 1
            return self._wire, True
        self.close()
        self._wire, self._used = self._open(), 1
        return self._wire, False

    def _open(self) -> Wire:
        wire = self._make_wire(self._patience, self._server.own_name)
        try:
            self._introduce(wire)
        except ssl.SSLCertVerificationError:
            code = "bad_certificate"
        except ssl.SSLError:
            code = "tls_failed"
        except TimeoutError:
            code = "no_answer"
        except (smtplib.SMTPException, NonsenseError):  # some are OSErrors, too
            code = "not_taken_in"
        except OSError:
            code = "not_reached"
        except _UnreachableError as fault:
            code = fault.code
        else:
            return wire
        wire.hang_up()
        raise _UnreachableError(code)

    def _introduce(self, wire: Wire) -> None:
        """Up to the point where a mail can begin. Nothing of a mail or a password is said before TLS."""
        _expect(wire.open(self._server.host, self._server.port), 220)
        _expect(wire.ehlo()[0], 250, "no_tls")
        if not wire.has_extn("starttls"):
            raise _UnreachableError("no_tls")
        _expect(wire.secure(self._context), 220, "no_tls")
        _expect(wire.ehlo()[0], 250)
        if self._server.user:
            try:
                wire.login(self._server.user, self._server.password)
            except smtplib.SMTPAuthenticationError:
                raise _UnreachableError("not_known_there") from None
            except smtplib.SMTPNotSupportedError:
                raise _UnreachableError("no_way_to_sign_in") from None


def _expect(code: int, wanted: int, otherwise: str = "not_taken_in") -> None:
    if code != wanted:
        raise _UnreachableError(otherwise)


@dataclass(slots=True)
class _Handing:
    """One mail, handed over step by step."""

    wire: Wire
    parcel: Parcel
    may_end: Callable[[], bool]
    ended: bool = False  # the end of the mail is on its way

    def outcome(self) -> Outcome:
        """How it ended. After a fault of the line, or of ``may_end``, the wire is closed: nothing was sent."""
        try:
            found = self._refused() or self._handed_over()
        except _FAULTS as fault:
            self.wire.hang_up()
            word = "no_answer" if isinstance(fault, TimeoutError) else "line_cut"
            return Later(word, doubtful=self.ended, about_us=not self.ended)
        except BaseException:  # the next mail must not be taken for the rest of this one
            self.wire.hang_up()
            raise
        self._tidy_up(found)
        return found

    def _tidy_up(self, found: Outcome) -> None:
        """So that the next mail finds the line clean. Where question and answer may be out of step, it is cut."""
        if isinstance(found, Later) and (found.code.startswith("421") or not found.code.startswith("4")):
            self.wire.hang_up()
        elif isinstance(found, Later | Never) and not self.ended:
            try:
                self.wire.rset()
            except _FAULTS:
                self.wire.hang_up()

    def _refused(self) -> Outcome | None:
        """What sender, receiver and DATA are answered with; ``None`` when the mail itself is asked for."""
        wire, parcel = self.wire, self.parcel
        options = ("SMTPUTF8", "BODY=8BITMIME") if parcel.needs_utf8 else ()
        if parcel.needs_utf8 and not wire.has_extn("smtputf8"):
            return Never("no_smtputf8", reaches_nobody=True)
        code, text = wire.mail(parcel.sender, options)
        if code != 250:  # it does not want us: no receiver would change that
            return Later(_coded(code, text), about_us=True)
        code, text = wire.rcpt(parcel.receiver)
        if code not in {250, 251, 252}:
            return _judged(code, text, reaches_nobody=True)
        code, text = wire.docmd("DATA")
        return None if code == 354 else _judged(code, text)

    def _handed_over(self) -> Outcome:
        self.wire.hand_over(stuffed(self.parcel.message))
        asked = float("-inf")
        while time.monotonic() - asked > 1.0:  # whoever fell asleep while asking asks again
            asked = time.monotonic()
            if not self.may_end():
                return Abandoned()
        self.ended = True
        code, text = self.wire.end()
        return Accepted() if 200 <= code <= 299 else _judged(code, text)


def _judged(code: int, text: bytes, *, reaches_nobody: bool = False) -> Outcome:
    if code in _OUT_OF_STEP:
        return Later(_coded(code, text), about_us=True)
    if 500 <= code <= 599:
        return Never(_coded(code, text), reaches_nobody)
    return Later(_coded(code, text), about_us=code == 421)


def _coded(code: int, text: bytes) -> str:
    """The code, and the one of RFC 3463 when it is there; never the text, which may repeat an address."""
    found = _ENHANCED.match(text)
    return f"{code} {found[1].decode('ascii')}" if found else str(code)
