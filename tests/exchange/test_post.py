"""Mail over a real server with a real certificate: every fault is known for what it is, and nothing goes in clear."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import pytest

from data.exchange.envelope import Content, Letterhead, Parcel, packed
from data.exchange.post import MailServer, SmtpPost
from data.exchange.wire import Patience
from data.rules.delivery import Accepted, Later, Never, Outcome
from tests.exchange.mail_server import (
    Certificate,
    Running,
    Sink,
    Step,
    answers,
    answers_late_and_twice,
    certificate,
    cuts,
    serving,
    stalls,
)

SHORT = Patience(connecting=1.5, answer=0.6, mail=0.6)
HEAD = Letterhead("My group insurance", "portal@insurer.example", "insurer.example")
CONTENT = Content(
    subject="Nieuws", text="Dag Els,\n.\n..\n", html="<p>é</p>", language="nl", when=datetime.now(UTC)
)


def parcel(number: int = 1, receiver: str = "els@thuis.example") -> Parcel:
    sender = "bounce+x@insurer.example"
    return packed(f"{number:032x}", HEAD, CONTENT, sender=sender, receiver=receiver)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return certificate(tmp_path_factory.mktemp("good"))


@contextmanager
def posting(where: Running, trusted: Path, patience: Patience = SHORT, **more: str) -> Iterator[SmtpPost]:
    post = SmtpPost(MailServer(where.host, where.port, "portal.example", ca_file=trusted, **more), patience)
    yield post
    post.close()


def sent(post: SmtpPost, parcel: Parcel) -> Outcome:
    return post.send(parcel, lambda: True)


def outcome(sink: Sink, good: Certificate) -> Outcome:
    with serving(sink, good.context()) as where, posting(where, good.authority) as post:
        return sent(post, parcel())


def test_a_mail_arrives_encrypted_and_whole(good: Certificate) -> None:
    sink = Sink()
    assert outcome(sink, good) == Accepted()
    (arrived,) = sink.received
    assert arrived.encrypted
    assert (arrived.sender, arrived.receivers) == ("bounce+x@insurer.example", ("els@thuis.example",))
    message = message_from_bytes(arrived.content)
    text = next(part for part in message.walk() if part.get_content_type() == "text/plain")
    payload = text.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert payload.decode().splitlines() == ["Dag Els,", ".", ".."]


@pytest.mark.parametrize(
    ("command", "answer", "expected"),
    [
        ("RCPT", "550 5.1.1 No such user els@thuis.example", Never("550 5.1.1", reaches_nobody=True)),
        ("RCPT", "553 Not here", Never("553", reaches_nobody=True)),
        ("RCPT", "450 4.2.1 Greylisted", Later("450 4.2.1")),
        ("RCPT", "452 Too many", Later("452")),
        ("RCPT", "503 Bad sequence", Later("503", about_us=True)),
        ("RCPT", "421 Going down", Later("421", about_us=True)),
        ("MAIL", "550 We do not want you", Later("550", about_us=True)),
        ("MAIL", "451 4.3.0 Later", Later("451 4.3.0", about_us=True)),
        ("DATA", "554 5.7.1 Looks like spam", Never("554 5.7.1")),
        ("DATA", "452 4.3.1 Disk full", Later("452 4.3.1")),
        ("DATA", "421 4.3.2 Shutting down", Later("421 4.3.2", about_us=True)),
    ],
)
def test_what_a_server_answers_is_understood(
    good: Certificate, command: str, answer: str, expected: Outcome
) -> None:
    assert outcome(Sink(steps={command: answers(answer)}), good) == expected


@pytest.mark.parametrize(
    ("command", "step", "expected"),
    [
        ("MAIL", stalls(3), Later("no_answer", about_us=True)),
        ("RCPT", stalls(3), Later("no_answer", about_us=True)),
        ("DATA", stalls(3), Later("no_answer", doubtful=True)),
        ("MAIL", cuts(), Later("line_cut", about_us=True)),
        ("RCPT", cuts(), Later("line_cut", about_us=True)),
        ("DATA", cuts(), Later("line_cut", doubtful=True)),
    ],
)
def test_a_line_that_falls_silent_or_is_cut(
    good: Certificate, command: str, step: Step, expected: Outcome
) -> None:
    """Only what was cut after the whole mail was handed over is in doubt."""
    sink = Sink(steps={command: step})
    assert outcome(sink, good) == expected
    if not isinstance(expected, Later) or not expected.doubtful:
        assert sink.received == []


def test_a_late_answer_within_patience_is_an_answer(good: Certificate) -> None:
    assert outcome(Sink(steps={"DATA": stalls(0.3)}), good) == Accepted()


def test_a_second_answer_is_not_taken_for_that_to_the_next_mail(good: Certificate) -> None:
    sink = Sink(once={"DATA": answers_late_and_twice()})
    with serving(sink, good.context()) as where, posting(where, good.authority) as post:
        assert sent(post, parcel(1)) == Accepted()
        time.sleep(0.3)
        sink.steps["RCPT"] = answers("550 5.1.1 Nobody")
        assert sent(post, parcel(2)) == Never("550 5.1.1", reaches_nobody=True)
        sink.steps.clear()
        assert sent(post, parcel(3)) == Accepted()
    assert len(sink.received) == 2


def test_one_connection_carries_many_mails_and_one_refused_spoils_none(good: Certificate) -> None:
    sink = Sink()
    with serving(sink, good.context()) as where, posting(where, good.authority) as post:
        for number in range(20):
            if number % 5 == 0:
                sink.once["RCPT"] = answers("550 5.1.1 Nobody")
            sent(post, parcel(number))
    assert len(sink.received) == len(sink.copies()) == 16


def test_a_connection_that_died_meanwhile_is_opened_anew_at_once(good: Certificate) -> None:
    sink = Sink()
    with serving(sink, good.context()) as where, posting(where, good.authority) as post:
        assert sent(post, parcel(1)) == Accepted()
        sink.once["MAIL"] = cuts()
        assert sent(post, parcel(2)) == Accepted()


def test_without_tls_nothing_is_said(good: Certificate) -> None:
    """STARTTLS stripped on the way looks like this, too."""
    sink = Sink()
    with serving(sink, None) as where, posting(where, good.authority) as post:
        assert sent(post, parcel()) == Later("no_tls", about_us=True)
    assert sink.commands == []


@pytest.mark.parametrize("why", ["of another host", "expired", "of another authority"])
def test_a_wrong_certificate_gets_no_mail(good: Certificate, tmp_path: Path, why: str) -> None:
    host, days = ("elsewhere.example" if why == "of another host" else "localhost"), 30
    bad = certificate(tmp_path / "bad", host, days=-1 if why == "expired" else days)
    trusted = good.authority if why == "of another authority" else bad.authority
    sink = Sink()
    with serving(sink, bad.context()) as where, posting(where, trusted) as post:
        assert sent(post, parcel()) == Later("bad_certificate", about_us=True)
    assert sink.commands == []


def test_nobody_there(good: Certificate) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        free = taken.getsockname()[1]
    with posting(Running("localhost", free), good.authority) as post:
        assert sent(post, parcel()) == Later("not_reached", about_us=True)
    with posting(Running("no-such-host.invalid", 25), good.authority) as post:
        assert sent(post, parcel()) == Later("not_reached", about_us=True)


@contextmanager
def raw_server(behave: Callable[[socket.socket], None]) -> Iterator[Running]:
    """A server that does what no server library would."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            try:
                while True:
                    line, _ = listening.accept()
                    with line:
                        behave(line)
            except OSError:
                return

        threading.Thread(target=serve, daemon=True).start()
        yield Running("localhost", listening.getsockname()[1])


def says(*lines: bytes, drip: float = 0.0) -> Callable[[socket.socket], None]:
    """Each line after something was asked, the first at once; with ``drip``, a byte at a time."""

    def behave(line: socket.socket) -> None:
        for number, each in enumerate(lines):
            if number:
                line.recv(1_000)
            for piece in [each[i : i + 1] for i in range(len(each))] if drip else [each]:
                line.sendall(piece)
                time.sleep(drip)
        line.settimeout(5.0)
        while line.recv(1_000):  # until the other side has enough
            pass

    return behave


@pytest.mark.parametrize(
    ("behave", "code"),
    [
        (says(b"421 Too many connections\r\n"), "not_taken_in"),
        (says(b"554 Go away\r\n"), "not_taken_in"),
        (says(b"hello?\r\n"), "not_taken_in"),
        (says(b"220-\r\n" * 200), "not_taken_in"),
        (says(b"220 " + b"x" * 5_000), "not_taken_in"),
        (says(b""), "no_answer"),
        (says(b"220 " + b"slowly" * 20 + b"\r\n", drip=0.05), "no_answer"),
        (says(b"220 x\r\n", b"502 EHLO?\r\n"), "no_tls"),
        (says(b"220 x\r\n", b"250-x\r\n250 STARTTLS\r\n", b"454 Not now\r\n"), "no_tls"),
        (says(b"220 x\r\n", b"250-x\r\n250 STARTTLS\r\n", b"220 Go\r\n250 slipped in\r\n"), "not_taken_in"),
        (says(b"220 x\r\n", b"250-x\r\n250 STARTTLS\r\n", b"220 Go\r\n", b"no TLS at all"), "tls_failed"),
    ],
)
def test_a_server_that_does_not_take_us_in(
    good: Certificate, behave: Callable[[socket.socket], None], code: str
) -> None:
    with raw_server(behave) as where, posting(where, good.authority) as post:
        assert sent(post, parcel()) == Later(code, about_us=True)


def test_a_password_is_said_after_tls_only_and_a_wrong_one_is_no_fault_of_a_mail(good: Certificate) -> None:
    from aiosmtpd.smtp import AuthResult, LoginPassword

    def judge(_: object, __: object, ___: object, ____: str, data: object) -> AuthResult:
        assert isinstance(data, LoginPassword)
        return AuthResult(success=data.password == b"right", handled=False)

    sink = Sink()
    options = {"authenticator": judge, "auth_required": True, "auth_require_tls": True}
    with serving(sink, good.context(), **options) as where:
        with posting(where, good.authority, user="portal", password="right") as post:
            assert sent(post, parcel()) == Accepted()
        with posting(where, good.authority, user="portal", password="wrong") as post:
            assert sent(post, parcel()) == Later("not_known_there", about_us=True)
        assert "wrong" not in repr(MailServer("host", 587, "us", password="wrong"))


def test_letters_beyond_ascii_before_the_at_need_a_server_that_knows_them(good: Certificate) -> None:
    sink, accented = Sink(), parcel(receiver="éls@thuis.example")
    with (
        serving(sink, good.context(), enable_SMTPUTF8=False) as where,
        posting(where, good.authority) as post,
    ):
        assert sent(post, accented) == Never("no_smtputf8", reaches_nobody=True)
    with serving(sink, good.context(), enable_SMTPUTF8=True) as where, posting(where, good.authority) as post:
        assert sent(post, accented) == Accepted()
    assert sink.received[0].receivers == ("éls@thuis.example",)
