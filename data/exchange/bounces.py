"""Reads what comes to the return address: failures, delays, complaints, answers of machines (RFC 3464, 5965, 3834).

Whoever knows the address can send anything to it. So nothing in a message says which mail it is about but the sealed
address it came to; the seal is judged elsewhere. The parser is the tolerant one of the standard library: the modern
one reads the grammar of every header, and stumbles over what strangers write there.
"""

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from quopri import decodestring
from typing import Final

from data.exchange.bounce_texts import Phrases, code_in, decoded, meaning, parts, told
from data.rules.bounces import COMPLAINT, STATUS, ReturnKind, kind_of
from data.rules.return_path import named_in

LIMIT: Final = 256 * 1024  # bytes that are read; the report comes before the mail that it returns
MOST: Final = 5  # sealed addresses in one message; an honest one holds one
RECEIVED_BY: Final = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")
REPORTS: Final = ("message/delivery-status", "message/global-delivery-status")  # RFC 3464, RFC 6533
_ADDRESS: Final = re.compile(r"[^\s<>,;:\"()]{1,100}@[^\s<>,;:\"()]{1,255}")
_FIELD: Final = re.compile(r"^([A-Za-z][A-Za-z-]{0,40}):[ \t]*(.*)$", re.MULTILINE)
_COMPLAINTS: Final = {"abuse", "fraud", "opt-out", "opt-out-list", "miscategorized"}
_DAEMON: Final = re.compile(
    r"mailer-daemon|post_?master|mail delivery|mail system|microsoftexchange", re.IGNORECASE
)
_AWAY: Final = re.compile(
    r"out of (the )?office|auto(matic)?[- ]?(reply|response)|automatisch (antwoord|bericht)|afwezig"
    r"|r[ée]ponse automatique|absen[tc]|automatische antwort|abwesen|vakantie|vacation|urlaub|cong[ée]s",
    re.IGNORECASE,
)
# Statuses under which servers file quite different things: the words beside them decide.
_VAGUE: Final = re.compile(r"[245]\.(\d+\.0|1\.10|4\.1|3\.\d+)")
_ABOUT_US: Final = re.compile(
    r"5\.7\.(2\d|30|60[69]|7\d\d)"
)  # signatures, reverse DNS: IANA registry X.7.20 and on

Fields = Mapping[str, str]
Verdict = tuple[ReturnKind, str | None]
_UNKNOWN: Final[Verdict] = (ReturnKind.UNKNOWN, None)


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back. ``status`` is of RFC 3463. ``named`` are mails with their seals, not yet judged."""

    kind: ReturnKind
    status: str | None = None
    named: tuple[tuple[str, str], ...] = ()


def read_return(raw: bytes, bounce_address: str, recipient: str = "") -> Returned:
    """Any bytes are read, none are trusted, and nothing is raised.

    ``recipient`` is the receiver of the envelope, where the mail server told it.
    """
    try:
        message = message_from_bytes(raw[:LIMIT], policy=policy.compat32)
        kind, status = _judged(message)
        return Returned(kind, status, tuple(_named(message, bounce_address, recipient)))
    except Exception:  # the standard library promises nothing about which, for hostile input
        return Returned(ReturnKind.UNKNOWN)


def _named(message: Message, bounce_address: str, recipient: str) -> list[tuple[str, str]]:
    values = [recipient, *(str(value) for name in RECEIVED_BY for value in message.get_all(name, []))]
    for part in _parts(message, "message/feedback-report"):
        # who sends complaints sends them to one address, and names the envelope of the mail inside
        values += [each["original-mail-from"] for each in _blocks(part) if "original-mail-from" in each]
    found = (named_in(each, bounce_address) for value in values for each in _ADDRESS.findall(value[:2_000]))
    return list(dict.fromkeys(each for each in found if each is not None))[:MOST]


def _judged(message: Message) -> Verdict:
    for part in _parts(message, "message/feedback-report"):
        return _of_feedback(list(_blocks(part)))
    text = told(message)
    fields = [
        each for part in _parts(message, *REPORTS) for each in _blocks(part) if _is_about_somebody(each)
    ]
    if fields:
        return _of_report(fields, text)
    if _is_auto_reply(message):
        return ReturnKind.AUTO_REPLY, None
    return _of_text(text) if _is_from_a_mail_system(message) else _UNKNOWN


def _of_feedback(blocks: Iterable[Fields]) -> Verdict:
    kinds = {each.get("feedback-type", "").strip().lower() for each in blocks}
    return (ReturnKind.COMPLAINT, COMPLAINT) if kinds & _COMPLAINTS else _UNKNOWN


def _is_about_somebody(fields: Fields) -> bool:
    return "action" in fields or "status" in fields


def _of_report(blocks: list[Fields], text: str) -> Verdict:
    """A failure outweighs all else that a report may say of the same mail."""
    judged = [_of_recipient(each, text) for each in blocks]
    order = list(ReturnKind)
    return min(judged, key=lambda each: order.index(each[0]))


def _of_recipient(fields: Fields, text: str) -> Verdict:
    action = fields.get("action", "").strip().lower().split(" ")[0]
    stated = STATUS.search(fields.get("status", ""))
    status = stated.group() if stated else None
    if action in {"delivered", "relayed", "expanded"} or (not action and (status or "").startswith("2")):
        return ReturnKind.DELIVERED, None
    if action == "delayed" or (not action and (status or "").startswith("4")):
        return ReturnKind.DELAYED, None
    return _failed(status, fields.get("diagnostic-code", ""), text) if action in {"failed", ""} else _UNKNOWN


def _failed(status: str | None, diagnostic: str, text: str) -> Verdict:
    """Given up. What the refusing server said itself counts for more than what the reporting one makes of it."""
    said = code_in(diagnostic)
    if status is None or status.startswith("2") or (said and not said.endswith(".0.0")):
        status = said or "5.0.0"
    words = meaning(diagnostic)
    if words and words.name in {"full", "ours"}:
        return _weighed(f"{status[0]}.0.0", words)
    return _weighed(status, words or (meaning(text) if _VAGUE.fullmatch(status) else None))


def _weighed(status: str, words: Phrases | None) -> Verdict:
    """Where a status says little, the words beside it decide; for good or in passing, it is as the server said."""
    name = words.name if words else ""
    if _ABOUT_US.fullmatch(status):
        return ReturnKind.OURS, status
    if words and name != "delayed" and _VAGUE.fullmatch(status):
        status = f"{status[0]}{words.status[1:]}"
    if name == "ours" and status.split(".")[1] == "7":
        return ReturnKind.OURS, status
    return kind_of(status), status


def _of_text(text: str) -> Verdict:
    """What a mail system wrote to a person only."""
    words, code = meaning(text), code_in(text)
    if words and words.name == "delayed":
        return ReturnKind.DELAYED, None
    if words is None and code is None:
        return _UNKNOWN
    return _weighed(code or (words.status if words else "5.0.0"), words)


def _is_from_a_mail_system(message: Message) -> bool:
    written_by = f"{message.get('From', '')} {message.get('Sender', '')}"[:1_000]
    return "X-Failed-Recipients" in message or _DAEMON.search(written_by) is not None


def _is_auto_reply(message: Message) -> bool:
    """Somebody's mailbox answers (RFC 3834), or tells that the mail was opened (RFC 8098)."""
    if any(_parts(message, "message/disposition-notification")):
        return True
    if _is_from_a_mail_system(message):
        return False  # some mail systems say auto-replied of their failures, too
    submitted = str(message.get("Auto-Submitted", "no")).strip().lower()
    return (
        submitted.startswith(("auto-replied", "auto-generated"))
        or any(name in message for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponder"))
        or str(message.get("Precedence", "")).strip().lower() in {"auto_reply", "auto-reply"}
        or _AWAY.search(_subject(message)) is not None
    )


def _subject(message: Message) -> str:
    try:
        return str(make_header(decode_header(str(message.get("Subject", ""))[:1_000])))
    except (LookupError, ValueError):
        return str(message.get("Subject", ""))[:1_000]


def _parts(message: Message, *kinds: str) -> Iterator[Message]:
    return (part for part in parts(message) if part.get_content_type() in kinds)


def _blocks(part: Message) -> Iterator[Fields]:
    """The groups of fields of a machine's part, names in small letters."""
    return _groups(_source(part)[:100_000])


def _groups(text: str) -> Iterator[Fields]:
    for group in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        unfolded = re.sub(r"\n[ \t]+", " ", group)
        yield {found[1].lower(): found[2].strip() for found in _FIELD.finditer(unfolded)}


def _source(part: Message) -> str:
    """The text of a machine's part. The parser takes its groups for messages; some senders encode it all the same."""
    payload = part.get_payload()
    if not isinstance(payload, list):
        return decoded(part)
    text = "\n\n".join(_as_written(each) for each in payload if isinstance(each, Message))
    coding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if coding == "base64" and ":" not in text:
        return b64decode(text.encode("ascii", "ignore"), validate=False).decode("latin-1")
    if coding == "quoted-printable":
        return decodestring(text.encode("latin-1", "replace")).decode("latin-1")
    return text


def _as_written(block: Message) -> str:
    head = "\n".join(f"{name}: {value}" for name, value in block.items())
    body = block.get_payload()
    return f"{head}\n\n{body}" if isinstance(body, str) and body.strip() else head
