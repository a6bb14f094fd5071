"""A mail as it goes over the line: its two parts, its headers, and the two addresses of its envelope."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime

from data.rules.address_form import is_one_address

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class AddressError(ValueError):
    """The text is not the address of one receiver. Never holds it."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What is the same on every mail: ``name`` and ``address`` of who writes, and the portal's host name.

    An installation that gives no name has the portal's, in the language of each reader.
    """

    name: str
    address: str
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a mail says, and ``when``. ``series`` names the mailing that it is one of; without, it answers a deed
    of the reader.
    """

    subject: str
    text: str
    html: str
    language: str
    when: datetime
    series: str | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """Ready to be handed over. ``needs_utf8``: only a server that offers SMTPUTF8 can take it."""

    mail_id: str
    sender: str
    receiver: str
    message: bytes
    needs_utf8: bool = False


def packed(mail_id: str, head: Letterhead, content: Content, *, sender: str, receiver: str) -> Parcel:
    """The mail as bytes. The same mail always has the same Message-ID, so that a second copy is known as one.

    ``sender`` is where it comes back to. Raises ``AddressError`` for a receiver that could be two, or none.
    """
    address = technical(receiver)
    needs_utf8 = not address.isascii()
    message = EmailMessage(policy=(SMTPUTF8 if needs_utf8 else SMTP).clone(cte_type="7bit"))
    local, _, domain = address.rpartition("@")
    message["From"] = Address(head.name, addr_spec=head.address)
    message["To"] = Address(username=local, domain=domain)
    message["Subject"] = _one_line(content.subject)
    message["Date"] = format_datetime(content.when)
    message["Message-ID"] = f"<{mail_id}@{head.host}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if content.series:
        message["List-Id"] = f"<{content.series}.{head.host}>"
    message.set_content(content.text)
    message.add_alternative(content.html, subtype="html")
    message["Content-Language"] = content.language  # not before: what describes a content is cleared with it
    message.set_boundary(f"=_{mail_id}")
    return Parcel(mail_id, sender, address, message.as_bytes(), needs_utf8)


def technical(address: str) -> str:
    """The form that mail servers know: labels of the domain beyond ASCII as ``xn--``, the rest untouched.

    Follows RFC 5891 for labels that were checked when the address was given: composed (NFC), in small letters.
    """
    if not is_one_address(address):
        raise AddressError("not the address of one receiver")
    local, _, domain = unicodedata.normalize("NFC", address).rpartition("@")
    return f"{local}@{'.'.join(map(_technical_label, domain.split('.')))}"


def _technical_label(label: str) -> str:
    if label.isascii():
        return label
    small = unicodedata.normalize("NFC", label.lower())
    return f"xn--{small.encode('punycode').decode('ascii')}"


def _one_line(text: str) -> str:
    """Without controls, and without what would be read as an encoded word (RFC 2047): one can hold a line break."""
    return _CONTROLS.sub(" ", text).replace("=?", "= ?").strip()
