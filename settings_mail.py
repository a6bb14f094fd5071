"""The settings of mail: who sends it, through which server, and where it comes back to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import getaddresses
from pathlib import Path

from data.rules.address_form import is_one_address
from settings_reader import Reader, SettingsError, address

SUBMISSION = 587  # the port at which a mail server takes mail of its own people, RFC 6409
OURS = "MAIL_"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """Who writes and how. ``server`` is host and port; ``outbox``, in its place, a folder that keeps every mail.

    ``bounces`` is the address that mail comes back to, ``returns`` the Maildir in which a mail server leaves what
    came to it. ``rate`` is mails per second, of all workers together.
    """

    sender_name: str
    sender: str
    bounces: str
    server: tuple[str, int] | None = None
    outbox: Path | None = None
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: Path | None = None
    rate: int = 10
    returns: Path | None = None


def mail_settings(read: Reader) -> MailSettings | None:
    """The settings of mail; ``None`` where none are made. Raises ``SettingsError`` for half of them."""
    given = read.given
    if not any(name.startswith(OURS) for name in given):
        return None
    host, port = _server(read.text("MAIL_SERVER"))
    (name, sender), *more = getaddresses([read.text("MAIL_FROM")]) or [("", "")]
    if more or not is_one_address(sender) or not sender.isascii():
        raise SettingsError("PORTAL_MAIL_FROM must be an address, or a name and an address in <>")
    password = read.text("MAIL_PASSWORD") if "MAIL_USER" in given else ""
    return MailSettings(
        sender_name=name,
        sender=sender,
        bounces=_bounces(given, sender),
        server=(host, port),
        user=given.get("MAIL_USER", ""),
        password=password,
        ca_file=_path(given, "MAIL_CA_FILE"),
        rate=read.count("MAIL_RATE", 10, 1_000),
        returns=_path(given, "MAIL_RETURNS"),
    )


def in_outbox(folder: Path) -> MailSettings:
    """Nothing leaves this machine: every mail is kept as a file, for a demonstration."""
    return MailSettings(
        sender_name="",  # the portal's, in the language of each reader
        sender="portal@insurer.example",
        bounces="bounce@insurer.example",
        outbox=folder,
        rate=50,
    )


def _server(text: str) -> tuple[str, int]:
    host, _, port = address("MAIL_SERVER", text if ":" in text else f"{text}:{SUBMISSION}").rpartition(":")
    return host.strip("[]"), int(port)


def _bounces(given: Mapping[str, str], sender: str) -> str:
    bounces = f"bounce@{given.get('MAIL_BOUNCES', sender.rpartition('@')[2])}"
    if not is_one_address(bounces) or not bounces.isascii():
        raise SettingsError("PORTAL_MAIL_BOUNCES must be a domain")
    return bounces


def _path(given: Mapping[str, str], name: str) -> Path | None:
    return Path(given[name]) if name in given else None
