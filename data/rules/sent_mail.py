"""A mail as it was sent, for who looks at what went out."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail read back from what was sent. Its texts are ours, around a stranger's first name.

    ``language`` is that of the mail, ``sent_at`` an instant in UTC; ``None`` where the mail does not say it.
    """

    mail_id: str
    sender: str
    receiver: str
    subject: str
    language: str | None
    sent_at: datetime | None
    text: str
    html: str
