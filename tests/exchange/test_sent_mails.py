"""What an outbox kept is read back as it was written, and nothing else is."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.exchange.sent_mails import newest, sent_mail
from data.rules.kinds import Language
from data.rules.mailing import MailKind
from tests.exchange.outgoing import keep
from tests.layouts.documents.letters import letter

FIRST, SECOND = "1" * 32, "2" * 32


def test_a_mail_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    written = letter(MailKind.ADDRESS_CONFIRMATION, Language.FR, "Benoît")
    keep(tmp_path, FIRST, written, "benoît@prive.example")
    read = sent_mail(tmp_path, FIRST)
    assert read is not None
    assert (read.subject, read.text, read.html) == (written.subject, written.text, written.html)
    assert (read.receiver, read.language) == ("benoît@prive.example", "fr")
    assert read.sent_at == datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


def test_the_newest_stands_first(tmp_path: Path) -> None:
    for age, mail_id in enumerate((SECOND, FIRST)):
        keep(tmp_path, mail_id, letter(MailKind.INVITATION, Language.NL), "a@b.example")
        os.utime(tmp_path / f"{mail_id}.eml", ns=(age, age))
    (tmp_path / "notes.txt").write_text("no mail")
    (tmp_path / f"{FIRST}.part").write_bytes(b"half")
    assert [mail.mail_id for mail in newest(tmp_path)] == [FIRST, SECOND]
    assert [mail.mail_id for mail in newest(tmp_path, 1)] == [FIRST]
    assert newest(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("mail_id", ["", "../secret", "1" * 31, "G" * 32, f"../{'1' * 32}", "1" * 32])
def test_what_is_no_kept_mail_is_not_there(tmp_path: Path, mail_id: str) -> None:
    (tmp_path / "secret.eml").write_text("Subject: secret\n\n")
    assert sent_mail(tmp_path / "x", mail_id) is None
