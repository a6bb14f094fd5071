"""The invitation as it will be sent, in every language, before anybody says yes to it."""

from datetime import datetime

from data.rules.kinds import Language
from data.rules.mailing import MailKind
from layouts.documents.mails import draw
from layouts.parts.dom import Node, details, div, h2, p, section, strong, summary
from layouts.parts.frame import OWN_NAMES
from layouts.words import Words, words_for
from layouts.words.actions import moment

TITLE = "report-preview"


def preview(leaves_at: datetime, portal: str, words: Words, *, given: bool) -> Node:
    """``leaves_at`` is when the mails leave; while no yes was ``given``, if it were given now."""
    when = moment(leaves_at, words)
    told = (
        words.t("The invitations leave on {moment}.", moment=when)
        if given
        else words.t("If you approve now, the invitations leave on {moment}.", moment=when)
    )
    return section(
        h2(words.t("The invitation that they get"), id=TITLE, disable_n_clicks=True),
        p(
            told,
            " ",
            words.t(
                "Each person gets it once at each new address, in their own language, with their first name."
            ),
        ),
        [_in(each, portal) for each in Language],
        aria_labelledby=TITLE,
        cls="report-preview",
    )


def _in(language: Language, portal: str) -> Node:
    """The plain text; what looks like an address in it is not a link here."""
    mail = draw(MailKind.INVITATION, first_name="", base_url=portal, words=words_for(language))
    text = [p(paragraph) for paragraph in mail.text.strip().split("\n\n")]
    return details(
        summary(OWN_NAMES[language], lang=language.value),
        div(p(strong(mail.subject)), text, lang=language.value, cls="answer-text mail-preview"),
        cls="question",
    )
