"""In the profile: the private e-mail address, which is the person's own, and those of work, which are not."""

from datetime import date

from data.rules.mailing import WorkAddress
from data.rules.reach import Leaving, LeavingNotice, Reach, leaving_notice
from layouts.parts.dom import Child, Node, details, div, h3, p, summary
from layouts.parts.facts import facts
from layouts.parts.notice import notice
from layouts.parts.own_address import (
    NOTHING,
    Answer,
    Done,
    Ids,
    came_back_notice,
    done_notice,
    entry,
    waiting,
)
from layouts.parts.prose import passage
from layouts.parts.sent_form import press, sent_form
from layouts.words import Words
from layouts.words.addresses import both_forms


def section(reach: Reach, today: date, words: Words) -> Node:
    """The whole section; an answer paints ``content`` anew."""
    return passage(
        words.t("Your e-mail addresses"),
        div(content(reach, today, words), id=Ids.REGION, disable_n_clicks=True),
        _at_work(reach, today, words),
    )


def content(reach: Reach, today: date, words: Words, answer: Answer = NOTHING) -> Node:
    """Everything about the private address: what it is, what waits, and the field to change it."""
    told = leaving_notice(reach, today)
    first = reach.private is None and not reach.is_waiting
    label = words.t("Your private e-mail address") if first else words.t("Another private address")
    return sent_form(
        Ids.FORM,
        done_notice(answer, reach, words),
        leaving(told, words) if told and not reach.is_waiting else None,
        _state(reach, words),
        _waiting(reach, answer, words),
        entry(label, answer, words),
        _removal(words) if reach.private else None,
        cls="own-form",
    )


def _state(reach: Reach, words: Words) -> list[Child]:
    if reach.private is None:
        return (
            []
            if reach.is_waiting or (reach.waiting and reach.waiting.returned)
            else [p(words.t("You have not given us a private address.")), why(words)]
        )
    back = reach.private_returned
    return [
        facts([(words.t("Your private e-mail address"), both_forms(reach.private, words))], words),
        came_back_notice(reach.private, back, words) if back else None,
    ]


def why(words: Words) -> Node:
    """What a private address is good for."""
    return p(
        words.t(
            "With a private address you still hear from us after you leave your employer and when your money is to be "
            "paid to you, and you read your mail outside work."
        )
    )


def _waiting(reach: Reach, answer: Answer, words: Words) -> Node | None:
    if reach.waiting is None:
        return None
    return waiting(
        reach.waiting,
        words,
        p(words.t("Until then, nothing changes.")) if reach.is_waiting else None,
        div(
            press(words.t("Send the mail again"), "again"),
            press(words.t("Take it back"), "withdraw"),
            cls="form-buttons",
        ),
        focus=answer.focus if answer.done is Done.WISHED else None,
    )


def _removal(words: Words) -> Node:
    return details(
        summary(words.t("Remove my private address")),
        p(
            words.t(
                "From then on we write only to your addresses at work, and to nobody once you have left. We send one "
                "last mail to the address that you remove."
            )
        ),
        press(words.t("Remove it"), "remove"),
        cls="more",
    )


def leaving(told: LeavingNotice, words: Words) -> Node:
    """What becomes of the address at work on a leaving date."""
    return notice(*leaving_texts(told, words), kind="caution" if told.unreachable else "information")


def leaving_texts(told: LeavingNotice, words: Words) -> tuple[str, Node]:
    """A title, and what it means for who has no private address."""
    facts_ = {"employer": told.employer, "date": words.date(told.on)}
    if told.which is Leaving.AHEAD:
        title = words.t("Your work at {employer} ends on {date}", **facts_)
        text = (
            words.t("From the day after, we no longer write to your address there.")
            if told.has_address
            else words.t("We know no address at which we can reach you after that.")
        )
    else:
        title = words.t("Your work at {employer} ended on {date}", **facts_)
        text = (
            words.t("Since then we no longer write to your address there.")
            if told.has_address
            else words.t("We write to no address at that employer.")
        )
    return title, p(
        text,
        " ",
        words.t("At the moment no mail reaches you.") if told.unreachable else None,
        " ",
        words.t("Give a private address to keep hearing from us."),
    )


def _at_work(reach: Reach, today: date, words: Words) -> Node | None:
    """Read only: per employer, until when, and who changes it."""
    if not reach.work:
        return None
    return div(
        h3(words.t("Your addresses at work")),
        facts([(each.employer, _work(each, reach, today, words)) for each in reach.work], words),
        p(
            words.t(
                "Your employer gave us these addresses. Is one wrong? Ask the HR department there to change it."
            ),
            cls="quiet",
        ),
        cls="at-work",
    )


def _work(each: WorkAddress, reach: Reach, today: date, words: Words) -> list[Child]:
    back = reach.returned_from(each.address)
    if back is not None:
        told = words.t("not used: mails to it come back")
    elif each.employed_until is None:
        told = words.t("used until you leave")
    elif each.is_read(today):
        told = words.t("used until {date}, your last day there", date=words.date(each.employed_until))
    else:
        told = words.t("not used any more: you left on {date}", date=words.date(each.employed_until))
    return [both_forms(each.address, words), p(told, cls="quiet")]
