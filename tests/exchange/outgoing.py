"""Mails in an outbox, for tests that look at one."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from layouts.documents.mail_form import Mail


def keep(folder: Path, mail_id: str, mail: Mail, receiver: str, language: str = "fr") -> None:
    """A file as the outbox of a demonstration keeps it."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "My group insurance <news@portal.example>"
    message["To"] = receiver
    message["Subject"] = mail.subject
    message["Date"] = "Sun, 01 Nov 2026 10:00:00 +0100"
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    message["Content-Language"] = language  # after the content, which takes away what was said of another
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{mail_id}.eml").write_bytes(message.as_bytes())
