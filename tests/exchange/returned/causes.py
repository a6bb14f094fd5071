"""What remote servers answer, and what it means: the diagnostics that mail systems repeat in their reports.

Each is written as that kind of server writes it. The class is the one that a person would give it.
"""

# ruff: noqa: E501  # texts of servers stand on one line, as they came
from dataclasses import dataclass

from data.rules.bounces import ReturnKind, WhyReturned

PERMANENT, PASSING, OURS = ReturnKind.PERMANENT, ReturnKind.PASSING, ReturnKind.OURS


@dataclass(frozen=True, slots=True)
class Cause:
    """One answer of a server: its text with codes, the status that the report gives it, and what is right."""

    name: str
    said: str
    status: str
    kind: ReturnKind
    why: WhyReturned


NO_MAILBOX = [
    Cause(name, said, status, PERMANENT, WhyReturned.NO_MAILBOX)
    for name, said, status in (
        (
            "postfix-virtual",
            "550 5.1.1 <{to}>: Recipient address rejected: User unknown in virtual mailbox table",
            "5.1.1",
        ),
        (
            "postfix-local",
            "550 5.1.1 <{to}>: Recipient address rejected: User unknown in local recipient table",
            "5.1.1",
        ),
        (
            "gmail",
            (
                "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking "
                "the recipient's email address for typos or 550 5.1.1 unnecessary spaces. - gsmtp"
            ),
            "5.1.1",
        ),
        (
            "gmail-disabled",
            "550-5.2.1 The email account that you tried to reach is disabled. - gsmtp",
            "5.2.1",
        ),
        (
            "exchange-online",
            "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient {to} not found by SMTP address lookup",
            "5.1.10",
        ),
        ("exchange-edge", "550 5.4.1 Recipient address rejected: Access denied. AS(201806281)", "5.4.1"),
        ("exchange", "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found", "5.1.1"),
        ("outlook", "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).", "5.5.0"),
        ("yahoo", "554 delivery error: dd This user doesn't have a yahoo.com account ({to}) [0]", "5.0.0"),
        (
            "orange",
            "550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR204_104",
            "5.1.1",
        ),
        ("free", "550 5.2.1 This mailbox has been blocked due to inactivity", "5.2.1"),
        ("gmx", "550 Requested action not taken: mailbox unavailable", "5.0.0"),
        ("t-online", "550 user unknown", "5.0.0"),
        ("exim-callout", "550 No such user here", "5.0.0"),
        ("sendmail", "550 5.1.1 <{to}>... User unknown", "5.1.1"),
        ("qmail-remote", "550 sorry, no mailbox here by that name (#5.1.1 - chkuser)", "5.0.0"),
        ("courier", "550 5.1.1 User unknown.", "5.1.1"),
        ("dutch", "550 5.1.1 Gebruiker onbekend", "5.1.1"),
        ("dutch-bare", "550 Deze mailbox bestaat niet", "5.0.0"),
        ("french-bare", "550 Utilisateur inconnu", "5.0.0"),
        ("german-bare", "550 Empfänger unbekannt", "5.0.0"),
        ("left", "550 5.1.6 Recipient no longer on server", "5.1.6"),
    )
]
NO_DOMAIN = [
    Cause(name, said, status, PERMANENT, WhyReturned.NO_DOMAIN)
    for name, said, status in (
        (
            "postfix-dns",
            "Host or domain name not found. Name service error for name=nowhere.example type=AAAA: Host not found",
            "5.4.4",
        ),
        ("null-mx", "Domain nowhere.example does not accept mail (nullMX)", "5.1.0"),
        ("null-mx-rfc", "556 5.1.10 nowhere.example does not accept mail: null MX", "5.1.10"),
        (
            "sendmail-host",
            "550 5.1.2 <{to}>... Host unknown (Name server: nowhere.example.: host not found)",
            "5.1.2",
        ),
        (
            "exchange-dns",
            "550 5.4.310 DNS domain nowhere.example does not exist [Message=InfoDomainNonexistent]",
            "5.4.310",
        ),
    )
]
FULL = [
    Cause(name, said, status, PASSING, WhyReturned.FULL)
    for name, said, status in (
        ("dovecot", "552 5.2.2 <{to}> Quota exceeded (mailbox for user is full)", "5.2.2"),
        ("gmail", "552-5.2.2 The email account that you tried to reach is over quota. - gsmtp", "5.2.2"),
        ("gmail-storage", "452-4.2.2 The recipient's inbox is out of storage space. - gsmtp", "4.2.2"),
        ("exchange", "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException", "5.2.2"),
        ("bare", "552 Mailbox is full", "5.0.0"),
        ("size-limit", "552 Message would exceed mailbox size limit", "5.0.0"),
        ("dutch", "552 Mailbox van de gebruiker is vol", "5.0.0"),
        ("french", "552 La boîte aux lettres du destinataire est pleine", "5.0.0"),
        ("german", "552 Postfach des Empfängers ist voll", "5.0.0"),
        (
            "yahoo",
            "552 1 Requested mail action aborted, mailbox not found or over quota: quota exceeded",
            "5.2.2",
        ),
    )
]
UNREACHABLE = [
    Cause(name, said, status, PASSING, WhyReturned.UNREACHABLE)
    for name, said, status in (
        ("timed-out", "connect to mx.example[192.0.2.25]:25: Connection timed out", "4.4.1"),
        ("refused", "connect to mx.example[192.0.2.25]:25: Connection refused", "4.4.1"),
        (
            "expired",
            "delivery temporarily suspended: connect to mx.example[192.0.2.25]:25: No route to host",
            "4.4.1",
        ),
        ("exchange-expired", "550 4.4.7 QUEUE.Expired; message expired", "4.4.7"),
        (
            "exchange-316",
            "550 5.4.316 Message expired, connection refused(Socket error code 10061)",
            "5.4.316",
        ),
        ("loop", "550 5.4.6 too many hops, this message is looping", "5.4.6"),
    )
]
REFUSED = [
    Cause(name, said, status, PERMANENT, WhyReturned.REFUSED)
    for name, said, status in (
        ("exchange-restricted", "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required", "5.7.1"),
        (
            "group",
            "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required",
            "5.7.133",
        ),
        ("policy", "554 5.7.1 <{to}>: Recipient address rejected: Policy restrictions", "5.7.1"),
        ("content", "554 5.7.1 Message rejected due to content restrictions", "5.7.1"),
        ("relay", "550 5.7.1 Unable to relay", "5.7.1"),
        ("relay-bare", "554 Relay access denied", "5.0.0"),
        ("dutch", "554 Bericht geweigerd door het beleid van de ontvanger", "5.0.0"),
        ("french", "554 Message refusé par la politique du destinataire", "5.0.0"),
        ("german", "554 Nachricht wurde abgelehnt", "5.0.0"),
    )
]
ABOUT_US = [
    Cause(name, said, status, OURS, WhyReturned.REFUSED)
    for name, said, status in (
        (
            "spamhaus",
            "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org",
            "5.7.1",
        ),
        (
            "outlook-list",
            "550 5.7.1 Unfortunately, messages from [192.0.2.7] weren't sent. part of their network is on our block list (S3150).",
            "5.7.1",
        ),
        (
            "dmarc",
            "550-5.7.26 This mail has been blocked because the sender is unauthenticated. DMARC",
            "5.7.26",
        ),
        ("ptr", "550 5.7.25 The IP address sending this message does not have a PTR record setup", "5.7.25"),
        (
            "reputation",
            "421 4.7.0 [TSS04] Messages from 192.0.2.7 temporarily deferred due to poor sender reputation",
            "4.7.0",
        ),
    )
]
OTHER = [
    Cause("too-large", "552 5.3.4 Message size exceeds fixed limit", "5.3.4", PERMANENT, WhyReturned.OTHER),
    Cause("no-words", "554 Transaction failed", "5.0.0", PERMANENT, WhyReturned.OTHER),
    Cause("local-error", "450 4.3.0 Temporary lookup failure", "4.3.0", PASSING, WhyReturned.OTHER),
]
EVERY_CAUSE = [*NO_MAILBOX, *NO_DOMAIN, *FULL, *UNREACHABLE, *REFUSED, *ABOUT_US, *OTHER]
