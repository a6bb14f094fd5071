"""What an employer told, as a list in which each request can be taken back; and where the forms about it are sent."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, unique

from data.rules.changes import ChangeKind, ChangeState, ShownChange
from layouts.parts.dom import Child, Node, button, form, li, p, section, strong, ul
from layouts.parts.sent_form import carried
from layouts.words import Words
from layouts.words.formats import in_brussels
from layouts.words.told import in_one_line


@unique
class Form(StrEnum):
    """The forms of a person's page; the value is the deed that a form sends."""

    EMAIL = "email"
    NUMBER = "number"
    FAMILY = "family"
    INVITE = "invite"
    AGAIN = "again"
    WITHDRAW = "withdraw"
    TICK = "tick"
    UNTICK = "untick"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form is sent, and on which day it is drawn."""

    address: str
    today: date
    words: Words = field(repr=False)


def told_list(told: tuple[ShownChange, ...], place: Place, *, may_edit: bool) -> Node | None:
    """What was told about this contract, newest first, and how it stands."""
    words = place.words
    if not told:
        return None
    return section(
        p(strong(words.t("What you told so far"))),
        ul([li(_told(each, place, may_edit=may_edit)) for each in told], cls="told"),
    )


def _told(shown: ShownChange, place: Place, *, may_edit: bool) -> list[Child]:
    words, change = place.words, shown.change
    head = words.t(
        "{date}, {who}: {what}",
        date=words.short_date(in_brussels(change.asked_at).date()),
        who=shown.told_by or words.t("somebody who is no longer here"),
        what=words.of(change.kind),
    )
    counts = change.day("counts_from")
    waits = change.state in {ChangeState.OPEN, ChangeState.EXPORTED}
    if change.kind is ChangeKind.NATIONAL_NUMBER and waits:
        text = (
            words.t("counts from {date}", date=words.date(counts))
            if counts
            else words.t("counts once the insurer has it")
        )
    else:
        text = ""
    return [
        p(head, " ", strong(in_one_line(change, words)), f" ({text})" if text else None),
        p(words.of(change.state), cls="quiet"),
        withdrawal(shown, place) if may_edit and change.can_be_withdrawn else None,
    ]


def withdrawal(shown: ShownChange, place: Place) -> Node:
    """The button that takes a request back."""
    words = place.words
    label = words.t("Take back: {what}", what=words.of(shown.change.kind))
    return form(
        carried("deed", Form.WITHDRAW),
        carried("request", shown.change.request_id),
        button(words.t("Take back"), type="submit", cls="button button-quiet", aria_label=label),
        action=place.address,
        method="post",
    )
