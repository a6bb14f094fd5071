"""A conversation with a mail server that cannot be stalled: every answer has a deadline of its own.

``smtplib`` waits anew for every packet, so that a server that sends a byte now and then holds it forever; and it
takes what was sent before STARTTLS for an answer given after it.
"""

import select
import smtplib
import socket
import ssl
import time
from dataclasses import dataclass

LONGEST_LINE = 2_048
MOST_LINES = 100


class NonsenseError(Exception):
    """What the server said is no answer of this protocol."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait: for a connection and its greeting, for an answer, for the answer to a whole mail.

    Shorter than RFC 5321 4.5.3.2 asks of servers among themselves, because ours is a relay next door; after a mail
    it is nearly what it asks, since who gives up there sends twice.
    """

    connecting: float = 15
    answer: float = 60
    mail: float = 300


class Wire(smtplib.SMTP):
    """``smtplib.SMTP`` with deadlines. It connects when it is told to, and speaks to that host only."""

    def __init__(self, patience: Patience, own_name: str) -> None:
        super().__init__(timeout=patience.connecting, local_hostname=own_name)
        self._patience = patience
        self._unread = b""
        self._wait = patience.connecting

    def open(self, host: str, port: int) -> int:
        """Connects; answers the code of the greeting."""
        self._host = host  # the certificate must be this one's
        self._unread, self._wait = b"", self._patience.connecting
        code, _ = self.connect(host, port)
        if (
            self.sock is not None
        ):  # the end of a mail is a small packet, and must not wait for an answer to the rest
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._wait = self._patience.answer
        return code

    def secure(self, context: ssl.SSLContext) -> int:
        """STARTTLS; answers the code. Raises ``NonsenseError`` when something was slipped in before it."""
        code, _ = self.docmd("STARTTLS")
        if code != 220 or self.sock is None:
            return code
        if self._unread:
            raise NonsenseError
        self.sock.settimeout(self._wait)
        self.sock = context.wrap_socket(self.sock, server_hostname=self._host)
        self.helo_resp = self.ehlo_resp = None
        self.esmtp_features, self.does_esmtp = {}, False
        return code

    def hand_over(self, message: bytes) -> None:
        """Everything but the end: without it, the server throws the mail away."""
        self._send(message)

    def end(self) -> tuple[int, bytes]:
        """The end of the mail, and the answer to all of it."""
        self._send(b".\r\n")
        self._wait = self._patience.mail
        try:
            return self.getreply()
        finally:
            self._wait = self._patience.answer

    def is_quiet(self) -> bool:
        """Whether nothing came that was not asked for: a second answer, a goodbye, the end of the line."""
        if self.sock is None or self._unread:
            return False
        hidden = self.sock.pending() if isinstance(self.sock, ssl.SSLSocket) else 0
        poll = select.poll()
        poll.register(self.sock, select.POLLIN)
        return not hidden and not poll.poll(0)

    def hang_up(self) -> None:
        """Without a word: what was not ended is not sent."""
        self.close()

    def getreply(self) -> tuple[int, bytes]:
        """One answer, of one or several lines. ``SMTPServerDisconnected`` when the line is cut."""
        deadline = time.monotonic() + self._wait
        texts = []
        for _ in range(MOST_LINES):
            line = self._line(deadline)
            if len(line) < 3 or not line[:3].isdigit() or line[3:4] not in {b"", b" ", b"-"}:
                self.close()
                raise NonsenseError
            texts.append(line[4:].strip())
            if line[3:4] != b"-":
                return int(line[:3]), b"\n".join(texts)
        self.close()
        raise NonsenseError

    def _line(self, deadline: float) -> bytes:
        while b"\n" not in self._unread:
            if len(self._unread) > LONGEST_LINE:
                self.close()
                raise NonsenseError
            self._unread += self._some(deadline)
        line, _, self._unread = self._unread.partition(b"\n")
        return line.rstrip(b"\r")

    def _some(self, deadline: float) -> bytes:
        left = deadline - time.monotonic()
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        if left <= 0:
            self.close()
            raise TimeoutError
        self.sock.settimeout(left)
        try:
            some: bytes = self.sock.recv(LONGEST_LINE)
        except OSError:
            self.close()
            raise
        if not some:
            self.close()
            raise smtplib.SMTPServerDisconnected("the line was cut")
        return some

    def _send(self, what: bytes) -> None:
        if isinstance(self.sock, socket.socket):
            self.sock.settimeout(self._wait)
        self.send(what)


def stuffed(message: bytes) -> bytes:
    """The message as it may stand before the end: lines that begin with a dot get another, and it ends its line."""
    whole = message if message.endswith(b"\r\n") else message + b"\r\n"
    escaped = whole.replace(b"\r\n.", b"\r\n..")
    return b"." + escaped if escaped.startswith(b".") else escaped
