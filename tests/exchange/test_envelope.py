"""A mail as bytes: its headers, and that nobody's text can add another header, receiver or part."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.exchange.envelope import AddressError, Content, Letterhead, packed, technical
from data.exchange.outbox import Outbox
from data.exchange.wire import stuffed
from data.rules.delivery import Abandoned, Accepted

HEAD = Letterhead("My group insurance", "portal@insurer.example", "insurer.example")
WHEN = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
HEADERS = {
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "List-Id",
    "MIME-Version",
    "Content-Type",
    "Content-Language",
}


def drawn(subject: str = "Nieuws", text: str = "Dag", receiver: str = "els@thuis.example") -> EmailMessage:
    html = f"<p>{text}</p>"
    content = Content(subject=subject, text=text, html=html, language="nl", when=WHEN, series="statement")
    made = packed("a" * 32, HEAD, content, sender="bounce@insurer.example", receiver=receiver)
    read = message_from_bytes(made.message, policy=default)
    assert isinstance(read, EmailMessage)
    return read


def test_what_every_mail_says_about_itself() -> None:
    mail = drawn()
    assert set(mail.keys()) == HEADERS
    assert mail["Message-ID"] == f"<{'a' * 32}@insurer.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Id"] == "<statement.insurer.example>"
    assert mail["Date"].datetime == WHEN
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_the_same_mail_is_the_same_bytes() -> None:
    assert drawn().as_bytes() == drawn().as_bytes()


ANYTHING = st.text(max_size=80) | st.sampled_from(
    [
        "x\r\nBcc: all@evil.example",
        "x\nTo: b@evil.example",
        "\r\n\r\n<script>",
        "=?utf-8?q?=0D=0ABcc:_x?=",
        "\x00\x0b\x85",
    ]
)


@given(subject=ANYTHING, text=ANYTHING)
def test_no_text_adds_a_header_a_receiver_or_a_part(subject: str, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    mail = drawn(subject.encode("utf-8", "replace").decode(), text)
    assert set(mail.keys()) == HEADERS
    assert len(mail.keys()) == len(HEADERS)
    assert [each.addr_spec for each in mail["To"].addresses] == ["els@thuis.example"]
    assert len(list(mail.iter_parts())) == 2


@given(receiver=ANYTHING | st.from_regex(r"[^\s]{1,20}@[^\s]{1,20}\.[^\s]{1,5}", fullmatch=True))
def test_a_receiver_is_one_address_or_none_at_all(receiver: str) -> None:
    try:
        made = technical(receiver)
    except AddressError:
        return
    assert made.count("@") == 1
    assert not set(made) & set(' \r\n<>,;:"\\()[]\t\x00')
    try:
        mail = drawn(receiver=receiver)
    except AddressError:
        return
    assert len(mail["To"].addresses) == 1


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("jan@bücher.example", "jan@xn--bcher-kva.example"),
        ("jan@BÜCHER.example", "jan@xn--bcher-kva.example"),
        ("jan@straße.example", "jan@xn--strae-oqa.example"),  # not strasse: that is another's
        ("jan@Thuis.Example", "jan@Thuis.Example"),
        ("éls@thuis.example", "éls@thuis.example"),
    ],
)
def test_domains_as_mail_servers_know_them(address: str, expected: str) -> None:
    assert technical(address) == expected


@given(st.binary(max_size=200))
def test_no_line_of_a_mail_ends_it(body: bytes) -> None:
    """RFC 5321 4.5.2: what was stuffed is, unstuffed, what it was; and no line is a single dot."""
    lines = b"\r\n".join(body.splitlines()) + b"\r\n"
    over_the_line = stuffed(lines).split(b"\r\n")[:-1]
    assert b"." not in over_the_line
    assert [each[1:] if each.startswith(b".") else each for each in over_the_line] == lines.split(b"\r\n")[
        :-1
    ]


def test_an_outbox_keeps_each_mail_once(tmp_path: Path) -> None:
    content = Content(subject="x", text="x", html="x", language="nl", when=WHEN)
    parcel = packed("a" * 32, HEAD, content, sender="b@insurer.example", receiver="els@thuis.example")
    box = Outbox(tmp_path / "outbox")
    assert box.send(parcel, lambda: False) == Abandoned()
    assert list((tmp_path / "outbox").iterdir()) == []
    assert box.send(parcel, lambda: True) == box.send(parcel, lambda: True) == Accepted()
    assert [each.name for each in (tmp_path / "outbox").iterdir()] == [f"{'a' * 32}.eml"]
