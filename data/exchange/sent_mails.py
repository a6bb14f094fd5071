"""Reads the mails that an outbox keeps as files (``data.exchange.outbox``), for who shows them."""

import re
from contextlib import suppress
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.headerregistry import DateHeader
from email.message import EmailMessage
from pathlib import Path

from data.rules.sent_mail import SentMail

MAIL_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)


def newest(folder: Path, most: int = 100) -> tuple[SentMail, ...]:
    """The mails that were kept last, newest first."""
    found = []
    for path in folder.glob("*.eml") if folder.is_dir() else ():
        with suppress(FileNotFoundError):  # gone meanwhile
            found.append((path.stat().st_mtime_ns, path.stem))
    mails = (sent_mail(folder, mail_id) for _, mail_id in sorted(found, reverse=True)[:most])
    return tuple(mail for mail in mails if mail is not None)


def sent_mail(folder: Path, mail_id: str) -> SentMail | None:
    """The mail with this id; ``None`` when it is not there, or is no id."""
    if not MAIL_ID.fullmatch(mail_id):
        return None
    try:
        raw = (folder / f"{mail_id}.eml").read_bytes()
    except FileNotFoundError:
        return None
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage), "the policy says so"
    return SentMail(
        mail_id,
        str(message["From"] or ""),
        str(message["To"] or ""),
        str(message["Subject"] or ""),
        message["Content-Language"],
        _instant(message),
        _part(message, "plain"),
        _part(message, "html"),
    )


def _instant(message: EmailMessage) -> datetime | None:
    date = message["Date"]
    found = date.datetime if isinstance(date, DateHeader) else None
    return None if found is None else found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")
