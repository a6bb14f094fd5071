"""What else comes to a return address: delays, holidays, complaints, good news, words without a report, and junk."""

# ruff: noqa: E501  # texts of servers stand on one line, as they came
from base64 import b64encode

from data.rules.bounces import ReturnKind
from tests.exchange.returned.causes import NO_MAILBOX, Cause
from tests.exchange.returned.systems import Letter, fields, report

UNKNOWN_USER = NO_MAILBOX[0]
DELAYS = {
    "postfix": "####################################################################\n# THIS IS A WARNING ONLY.  YOU DO "
    "NOT NEED TO RESEND YOUR MESSAGE. #\n\nYour message could not be delivered for more than 4 hour(s).\nIt will be "
    "retried until it is 5 day(s) old.",
    "exim": "A message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 "
    "hours on the queue.\n\nNo action is required on your part. Delivery attempts will continue for\nsome time.",
    "sendmail": "    **********************************************\n    **      THIS IS A WARNING MESSAGE ONLY      **\n"
    "    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n\nWarning: message still undelivered after 4 hours\nWill keep trying",
    "dutch": "Uw bericht kon nog niet worden bezorgd. De server blijft het proberen; u hoeft niets te doen.",
    "french": "Votre message n'a pas encore été remis. Les tentatives de remise vont continuer, aucune action n'est requise.",
    "german": "Ihre Nachricht wurde noch nicht zugestellt. Weitere Zustellversuche folgen, Sie müssen nichts unternehmen.",
}
DAEMON = "Mail Delivery System <MAILER-DAEMON@mx.example>"
AWAY = {
    "exchange-en": (
        "Automatic reply: News",
        "I am out of the office until Monday. The mailbox is full of mail.",
    ),
    "exchange-nl": ("Automatisch antwoord: Nieuws", "Ik ben afwezig tot maandag. Mijn postvak is vol."),
    "exchange-fr": (
        "Réponse automatique : Nouvelles",
        "Je suis absente jusqu'à lundi. Utilisateur inconnu ? Non.",
    ),
    "exchange-de": ("Automatische Antwort: Neues", "Ich bin bis Montag abwesend. Mein Postfach ist voll."),
    "holiday-nl": ("Met vakantie", "Ik ben er niet; dit adres bestaat niet meer na 1 december."),
    "holiday-de": ("Abwesenheitsnotiz", "Im Urlaub."),
}
# Only words, from systems that send no report: gateways, filters, small hosts.
WORDS = {
    "no-mailbox-nl": (
        "Uw bericht kon niet worden afgeleverd: het e-mailadres {to} bestaat niet.",
        ReturnKind.PERMANENT,
    ),
    "no-mailbox-nl-2": ("De ontvanger {to} is onbekend op deze server.", ReturnKind.PERMANENT),
    "no-mailbox-fr": (
        "Votre message n’a pas pu être remis : l’adresse {to} est introuvable.",
        ReturnKind.PERMANENT,
    ),
    "no-mailbox-fr-2": ("Le destinataire {to} n’existe pas sur ce serveur.", ReturnKind.PERMANENT),
    "no-mailbox-de": (
        "Ihre Nachricht konnte nicht zugestellt werden: Das Postfach {to} existiert nicht.",
        ReturnKind.PERMANENT,
    ),
    "no-mailbox-de-2": ("Unbekannter Empfänger: {to}", ReturnKind.PERMANENT),
    "no-mailbox-en": (
        "Your message to {to} was undeliverable: the recipient does not exist.",
        ReturnKind.PERMANENT,
    ),
    "no-domain-nl": ("Het domein werk.example bestaat niet.", ReturnKind.PERMANENT),
    "no-domain-fr": ("Le domaine werk.example est introuvable.", ReturnKind.PERMANENT),
    "no-domain-de": ("Die Domain werk.example existiert nicht.", ReturnKind.PERMANENT),
    "full-nl": ("De mailbox van {to} is vol.", ReturnKind.PASSING),
    "full-nl-2": ("Het quotum van {to} is overschreden.", ReturnKind.PASSING),
    "full-fr": ("La boîte de réception de {to} est pleine.", ReturnKind.PASSING),
    "full-fr-2": ("Le quota de {to} est dépassé.", ReturnKind.PASSING),
    "full-de": ("Das Postfach von {to} ist voll.", ReturnKind.PASSING),
    "full-de-2": ("Der Speicherplatz von {to} ist erschöpft.", ReturnKind.PASSING),
    "full-en": ("The mailbox of {to} is full.", ReturnKind.PASSING),
    "silent-nl": ("De mailserver van werk.example was niet bereikbaar.", ReturnKind.PASSING),
    "silent-fr": ("Le serveur de werk.example est injoignable.", ReturnKind.PASSING),
    "silent-de": ("Der Server von werk.example ist nicht erreichbar.", ReturnKind.PASSING),
    "silent-en": ("The message could not be delivered: retry timeout exceeded.", ReturnKind.PASSING),
    "refused-nl": ("Uw bericht werd geweigerd.", ReturnKind.PERMANENT),
    "refused-fr": ("Votre message a été rejeté.", ReturnKind.PERMANENT),
    "refused-de": ("Ihre Nachricht wurde abgelehnt.", ReturnKind.PERMANENT),
    "nothing-known": ("Es ist ein Fehler aufgetreten.", ReturnKind.UNKNOWN),
}
FEEDBACK = {
    "abuse": ReturnKind.COMPLAINT,
    "fraud": ReturnKind.COMPLAINT,
    "opt-out": ReturnKind.COMPLAINT,
    "not-spam": ReturnKind.UNKNOWN,  # somebody took it out of the junk folder
    "auth-failure": ReturnKind.UNKNOWN,
    "virus": ReturnKind.UNKNOWN,
}


def plain(letter: Letter, text: str, **head: str) -> str:
    return f"{letter.head(**{'Content_Type': 'text/plain; charset=utf-8', **head})}\n{text}\n"


def words(letter: Letter, name: str) -> str:
    return plain(letter, WORDS[name][0].format(to=letter.to), From=DAEMON, Subject="Undeliverable")


def delay(letter: Letter, name: str, *, with_report: bool) -> str:
    if not with_report:
        return plain(letter, DELAYS[name], From=DAEMON, Subject="Delayed")
    late = Cause(
        "late", "connect to mx.example: Connection timed out", "4.4.1", ReturnKind.DELAYED, UNKNOWN_USER.why
    )
    return report(letter, DELAYS[name], fields(letter, late, "delayed"), From=DAEMON, Subject="Delayed")


def away(letter: Letter, name: str) -> str:
    subject, text = AWAY[name]
    marks = {"Auto_Submitted": "auto-replied"} if "holiday" not in name else {}
    return plain(letter, text, From=f"Lotte <{letter.to}>", Subject=subject, **marks)


def read_receipt(letter: Letter) -> str:
    top = letter.head(
        Content_Type='multipart/report; report-type=disposition-notification; boundary="B"', From=letter.to
    )
    machine = (
        f"Final-Recipient: rfc822;{letter.to}\nDisposition: manual-action/MDN-sent-manually; displayed\n"
    )
    kind = "message/disposition-notification"
    return f"{top}\n--B\nContent-Type: text/plain\n\nRead.\n--B\nContent-Type: {kind}\n\n{machine}\n--B--\n"


def feedback(letter: Letter, kind: str, *, to_one_address: bool = False) -> str:
    """RFC 5965. Who sends many has them sent to one address, and finds the envelope inside."""
    top = (
        "To: complaints@portal.example\nMIME-Version: 1.0\nContent-Type: multipart/report; "
        'report-type=feedback-report; boundary="B"\n'
        if to_one_address
        else letter.head(Content_Type='multipart/report; report-type=feedback-report; boundary="B"')
    )
    machine = (
        f"Feedback-Type: {kind}\nUser-Agent: Feedback/1.0\nVersion: 1\nOriginal-Mail-From: <{letter.path}>\n"
        f"Original-Rcpt-To: {letter.to}\nSource-IP: 192.0.2.7\n"
    )
    text = "This is an email abuse report. Quota exceeded, user unknown."
    told = (
        f"--B\nContent-Type: text/plain\n\n{text}\n--B\nContent-Type: message/feedback-report\n\n{machine}\n"
    )
    return f"{top}\n{told}{letter.returned()}--B--\n"


def good_news(letter: Letter, action: str) -> str:
    told = Cause("fine", "250 2.0.0 OK", "2.0.0", ReturnKind.DELIVERED, UNKNOWN_USER.why)
    return report(letter, "Your message was delivered.", fields(letter, told, action), From=DAEMON)


def incomplete(letter: Letter) -> dict[str, tuple[str, ReturnKind]]:
    """Reports with something missing, wrong or oddly written."""
    whole, never = report(letter, "", fields(letter, UNKNOWN_USER), From=DAEMON), ReturnKind.PERMANENT
    machine = fields(letter, UNKNOWN_USER)
    without_status = "\n".join(line for line in machine.split("\n") if not line.startswith("Status"))
    only_status = "\n".join(
        line for line in machine.split("\n") if not line.startswith(("Action", "Diagnostic"))
    )
    packed = b64encode(machine.encode()).decode()
    return {
        "no text": (whole, never),
        "no status": (report(letter, "", without_status, From=DAEMON), never),
        "only a status": (report(letter, "", only_status, From=DAEMON), never),
        "small letters": (whole.replace("Action: failed", "action: FAILED (gone)"), never),
        "folded": (whole.replace("Diagnostic-Code: smtp; 550", "Diagnostic-Code: smtp;\n   550"), never),
        "packed": (
            report(letter, "", packed, From=DAEMON).replace(
                "delivery-status\n\n", "delivery-status\nContent-Transfer-Encoding: base64\n\n"
            ),
            never,
        ),
        "cut off": (whole[: whole.index("Remote-MTA")], never),
        "no part for machines": (
            report(letter, f"<{letter.to}>: 550 5.1.1 User unknown", "", From=DAEMON).replace(
                "delivery-status\n", "x\n"
            ),
            never,
        ),
        "unknown letters": (whole.replace("charset=utf-8", "charset=klingon-8"), never),
        "international": (whole.replace("message/delivery-status", "message/global-delivery-status"), never),
        "odd action": (whole.replace("Action: failed", "Action: pondered"), ReturnKind.UNKNOWN),
    }


def junk(letter: Letter) -> dict[str, str]:
    """To the right address, and nothing that can be believed to be a report."""
    return {
        "empty": plain(letter, ""),
        "a person": plain(
            letter, "The user is unknown to me, and my mailbox is full.", From=f"Lotte <{letter.to}>"
        ),
        "advertising": plain(letter, "Buy now! 550 5.1.1", From="shop@spam.example", Subject="Sale"),
        "no head": f"Delivered-To: {letter.path}\n\nuser unknown",
        "wrong boundary": report(letter, "x", "y", From="a@b.example").replace(
            'boundary="B"', 'boundary="C"'
        ),
        "a report inside": plain(letter, "see below", From=letter.to)
        + report(letter, "user unknown", fields(letter, UNKNOWN_USER)),
    }
