"""Why an address is not written to any more, and what its owner can do."""

from datetime import date

from data.rules.bounces import WhyReturned, why
from layouts.words.words import Words


def came_back(status: str, on: date, words: Words) -> str:
    """A sentence for the owner of the address. ``status`` is as kept (RFC 3463, or a complaint)."""
    return words.t(
        "A mail to this address came back on {date}: {why}.",
        date=words.date(on),
        why=_why(why(status), words),
    )


def _why(reason: WhyReturned, words: Words) -> str:
    return {
        WhyReturned.NO_MAILBOX: words.t("there is no such mailbox"),
        WhyReturned.NO_DOMAIN: words.t("what stands after the @ does not exist, or takes no mail"),
        WhyReturned.FULL: words.t("the mailbox is full, and was so several times"),
        WhyReturned.UNREACHABLE: words.t(
            "the mail system of this address could not be reached, several times"
        ),
        WhyReturned.REFUSED: words.t("the mail system of this address refused it"),
        WhyReturned.COMPLAINT: words.t("it was reported there as unwanted mail"),
        WhyReturned.OTHER: words.t("the mail system of this address did not take it"),
    }[reason]


def what_to_do(status: str, words: Words) -> str:
    """What puts it right. A confirmation that arrives proves that the address works again."""
    match why(status):
        case WhyReturned.NO_MAILBOX | WhyReturned.NO_DOMAIN:
            return words.t("Is there a typing mistake in it? Give the right address, or another one.")
        case WhyReturned.FULL:
            return words.t("Make room in the mailbox and give the address again, or give another one.")
        case WhyReturned.COMPLAINT:
            return words.t("Do you want to hear from us after all? Give the address again, or another one.")
        case _:
            return words.t("Give another address, or try this one again later.")
