"""How each mail system writes a failure: its headers, what it tells the sender, its part for machines."""

# ruff: noqa: E501  # texts of servers stand on one line, as they came
from collections.abc import Callable
from dataclasses import dataclass

from tests.exchange.returned.causes import Cause

Build = Callable[["Letter", Cause], str]


@dataclass(frozen=True, slots=True)
class Letter:
    """The mail that came back: to whom it was, and the sealed address it came back to."""

    to: str
    path: str
    original: str = "full"  # "full", "headers" or "none": how much of it is returned
    header: str = "Delivered-To"  # where the receiver of the report is named

    def head(self, **fields: str) -> str:
        named = {} if self.header == "To" else {self.header: self.path}
        said = {**named, "Return-Path": "<>", "To": self.path, **fields, "MIME-Version": "1.0"}
        return "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in said.items())

    def returned(self) -> str:
        """The part that returns the mail; its words are ours, and must prove nothing."""
        head = (
            f"From: Portal <news@portal.example>\nTo: {self.to}\nSubject: Mailbox unknown, quota exceeded\n"
        )
        if self.original == "none":
            return ""
        kind = "message/rfc822" if self.original == "full" else "text/rfc822-headers"
        body = "\nHello, user unknown, mailbox full, spam.\n" if self.original == "full" else ""
        return f"--B\nContent-Type: {kind}\n\n{head}{body}\n"


def report(
    letter: Letter, text: str, machine: str, kind: str = "text/plain; charset=utf-8", **head: str
) -> str:
    """A multipart/report of RFC 3462: text, part for machines, the returned mail."""
    top = letter.head(Content_Type='multipart/report; report-type=delivery-status; boundary="B"', **head)
    told = f"--B\nContent-Type: {kind}\nContent-Transfer-Encoding: 8bit\n\n{text}\n"
    return f"{top}\n{told}--B\nContent-Type: message/delivery-status\n\n{machine}\n{letter.returned()}--B--\n"


def fields(letter: Letter, cause: Cause, action: str = "failed", mta: str = "mx.portal.example") -> str:
    said = cause.said.format(to=letter.to)
    return (
        f"Reporting-MTA: dns; {mta}\nArrival-Date: Sun, 1 Nov 2026 09:00:00 +0100\n\n"
        f"Final-Recipient: rfc822; {letter.to}\nAction: {action}\nStatus: {cause.status}\n"
        f"Remote-MTA: dns; mx.example\nDiagnostic-Code: smtp; {said}\n"
    )


def postfix(letter: Letter, cause: Cause) -> str:
    text = (
        "This is the mail system at host mx.portal.example.\n\nI'm sorry to have to inform you that your message could "
        "not\nbe delivered to one or more recipients. It's attached below.\n\nFor further assistance, please send mail "
        f"to postmaster.\n\n                   The mail system\n\n<{letter.to}>: host mx.example[192.0.2.25] said: "
        f"{cause.said.format(to=letter.to)} (in reply to RCPT TO command)\n"
    )
    return report(
        letter,
        text,
        fields(letter, cause).replace("Reporting-MTA", "X-Postfix-Sender: rfc822; x\nReporting-MTA"),
        From="MAILER-DAEMON@mx.portal.example (Mail Delivery System)",
        Subject="Undelivered Mail Returned to Sender",
        Auto_Submitted="auto-replied",
    )


def exim(letter: Letter, cause: Cause) -> str:
    """Without a part for machines, as for many years."""
    top = letter.head(
        X_Failed_Recipients=letter.to,
        Auto_Submitted="auto-replied",
        From="Mail Delivery System <Mailer-Daemon@mx.portal.example>",
        Subject="Mail delivery failed: returning message to sender",
        Content_Type="text/plain; charset=utf-8",
    )
    said = cause.said.format(to=letter.to)
    return (
        f"{top}\nThis message was created automatically by mail delivery software.\n\nA message that you sent could not "
        "be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n"
        f"  {letter.to}\n    SMTP error from remote mail server after RCPT TO:<{letter.to}>:\n    host mx.example "
        f"[192.0.2.25]: {said}\n\n------ This is a copy of the message, including all the headers. ------\n\n"
        "Return-path: <news@portal.example>\nSubject: quota exceeded, user unknown\n\nmailbox full\n"
    )


def exim_with_report(letter: Letter, cause: Cause) -> str:
    text = exim(letter, cause).split("\n\n", 1)[1].split("------")[0]
    return report(
        letter,
        text,
        fields(letter, Cause(cause.name, cause.said, f"{cause.status[0]}.0.0", cause.kind, cause.why)),
        X_Failed_Recipients=letter.to,
        Auto_Submitted="auto-replied",
        From="Mail Delivery System <Mailer-Daemon@mx.portal.example>",
    )


def sendmail(letter: Letter, cause: Cause) -> str:
    said = cause.said.format(to=letter.to)
    text = (
        "The original message was received at Sun, 1 Nov 2026 09:00:00 +0100\nfrom localhost [127.0.0.1]\n\n"
        f"   ----- The following addresses had permanent fatal errors -----\n<{letter.to}>\n    (reason: {said})\n\n"
        f"   ----- Transcript of session follows -----\n... while talking to mx.example.:\n>>> DATA\n<<< {said}\n"
    )
    return report(
        letter,
        text,
        fields(letter, cause).replace("Arrival-Date", "Received-From-MTA: DNS; localhost\nArrival-Date"),
        From="Mail Delivery Subsystem <MAILER-DAEMON@mx.portal.example>",
        Subject="Returned mail: see transcript for details",
        Auto_Submitted="auto-generated (failure)",
    )


def qmail(letter: Letter, cause: Cause) -> str:
    """Plain text in a form of its own (QSBMF), without any MIME."""
    said = cause.said.format(to=letter.to)
    top = letter.head(From="MAILER-DAEMON@mx.portal.example", Subject="failure notice")
    return (
        f"{top}\nHi. This is the qmail-send program at mx.portal.example.\nI'm afraid I wasn't able to deliver your "
        "message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n"
        f"<{letter.to}>:\n192.0.2.25 does not like recipient.\nRemote host said: {said}\nGiving up on 192.0.2.25.\n\n"
        "--- Below this line is a copy of the message.\n\nReceived: (qmail 1 invoked by uid 0)\nSubject: quota exceeded\n"
    )


GMAIL = {
    "en": "** Message not delivered **\n\nYour message wasn't delivered to {to}.\n\nThe response was:\n\n",
    "nl": "** Bericht niet bezorgd **\n\nEr is een probleem opgetreden bij de bezorging aan {to}.\n\nDe reactie is:\n\n",
    "fr": "** Message non distribué **\n\nUn problème est survenu lors de la remise à {to}.\n\nRéponse :\n\n",
    "de": "** Nachricht nicht zugestellt **\n\nBei der Zustellung an {to} ist ein Problem aufgetreten.\n\nAntwort:\n\n",
}


def gmail(lang: str) -> Build:
    def build(letter: Letter, cause: Cause) -> str:
        text = GMAIL[lang].format(to=letter.to) + cause.said.format(to=letter.to)
        return report(
            letter,
            text,
            fields(letter, cause, mta="googlemail.com").replace(
                "Reporting", "X-Original-Message-ID: <1@x>\nReporting"
            ),
            From="Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
            Subject="Delivery Status Notification (Failure)",
            X_Failed_Recipients=letter.to,
            Auto_Submitted="auto-replied",
        )

    return build


EXCHANGE = {
    "en": (
        "Undeliverable: News",
        "Delivery has failed to these recipients or groups:",
        "Diagnostic information for administrators:",
    ),
    "nl": (
        "Onbestelbaar: Nieuws",
        "De bezorging is mislukt voor deze geadresseerden of groepen:",
        "Diagnostische gegevens voor beheerders:",
    ),
    "fr": (
        "Non remis : Nouvelles",
        "Échec de la remise à ces destinataires ou groupes :",
        "Informations de diagnostic pour les administrateurs :",
    ),
    "de": (
        "Unzustellbar: Neues",
        "Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:",
        "Diagnoseinformationen für Administratoren:",
    ),
}


def exchange(lang: str) -> Build:
    """The text for people is HTML in the language of the other side's server."""

    def build(letter: Letter, cause: Cause) -> str:
        subject, failed, diagnosis = EXCHANGE[lang]
        said = cause.said.format(to=letter.to).replace("<", "&lt;").replace(">", "&gt;")
        html = (
            f"<html><head><style>p {{ color: black }}</style></head><body><p><b>{failed}</b></p><p>{letter.to}</p>"
            f"<p>{diagnosis}</p><p>Remote Server returned '{said}'</p></body></html>"
        )
        return report(
            letter,
            html,
            fields(letter, cause, mta="mail.werk.example"),
            "text/html; charset=utf-8",
            From="Microsoft Outlook <postmaster@werk.example>",
            Subject=subject,
            X_MS_Exchange_Message_Is_Ndr="",
        )

    return build


SYSTEMS: dict[str, Build] = {
    "postfix": postfix,
    "exim": exim,
    "exim-report": exim_with_report,
    "sendmail": sendmail,
    "qmail": qmail,
    **{f"gmail-{lang}": gmail(lang) for lang in GMAIL},
    **{f"exchange-{lang}": exchange(lang) for lang in EXCHANGE},
}
