"""*Wijzigen persoonsgegevens*: the forms of one insured person, what is asked before, and what was told so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, unique
from types import MappingProxyType

from data.rules.affiliation import CIVIL_STATUSES
from data.rules.changes import ShownChange
from data.rules.insured import Insured
from data.rules.invitations import InviteFault
from data.rules.told_number import NumberDoubt
from layouts.parts.changes import Form, Place, told_list
from layouts.parts.choice_field import choice_field, yes_field
from layouts.parts.dom import Child, Node, button, details, div, form, li, p, strong, summary, ul
from layouts.parts.field import field as text_field
from layouts.parts.invitation import invitation_of
from layouts.parts.notice import notice
from layouts.parts.prose import passage
from layouts.parts.sent_form import carried
from layouts.words import Words
from layouts.words.told import number_doubt

NOTHING: Mapping[str, str] = MappingProxyType({})


@unique
class Ids(StrEnum):
    EMAIL = "insured-email"
    EMAIL_YES = "insured-email-yes"
    NUMBER = "insured-number"
    NUMBER_YES = "insured-number-yes"
    CIVIL = "insured-civil"
    CHILDREN = "insured-children"
    SINCE = "insured-since"


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of a form that was sent and is shown again: what was typed, what is wrong by field, what is asked.

    ``yes`` is what a tick says; ``done`` is the form that was saved.
    """

    form: Form | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[str, ...] = ()
    doubts: tuple[NumberDoubt, ...] = ()
    yes: str = ""
    done: str = ""


SILENCE = Heard()


def section_of(
    found: Insured, told: tuple[ShownChange, ...], heard: Heard, place: Place, *, may_edit: bool
) -> Node:
    """All of it; who may only look sees what was told."""
    words = place.words
    return passage(
        words.t("Change personal data"),
        _done(heard, found, words),
        invitation_of(found, place) if may_edit and found.in_service else None,
        _number_note(found, words),
        [
            _email(found, heard, place) if found.in_service else _no_email(words),
            _number(found, heard, place),
            _family(found, heard, place),
        ]
        if may_edit
        else None,
        told_list(told, place, may_edit=may_edit),
    )


def _done(heard: Heard, found: Insured, words: Words) -> Node | None:
    told = {
        Form.EMAIL: words.t(
            "The new address is in force here, and goes to the insurer with the next delivery."
        ),
        Form.NUMBER: words.t("The number is passed on to the insurer."),
        Form.FAMILY: words.t(
            "The change is passed on to the insurer. Until it is taken over, the old data stay here."
        ),
        Form.WITHDRAW: words.t("It is taken back: the insurer will not get it."),
        Form.INVITE: words.t("The invitation leaves, to the address that we have."),
        Form.AGAIN: words.t("The invitation leaves once more, to the same address."),
        Form.TICK: words.t("The step is noted."),
        Form.UNTICK: words.t("The step is open again."),
    }
    if heard.done == InviteFault.TOO_SOON:
        return notice(
            words.t("Nothing changed"),
            p(words.t("An invitation went there less than a day ago. Try again tomorrow.")),
            role="status",
        )
    if heard.done == "same":
        return notice(words.t("Nothing changed"), p(words.t("We know it like this already.")), role="status")
    if heard.done not in set(Form):
        return None
    from_when = found.subject.number_from if heard.done == Form.NUMBER else None
    more = p(_visible(found, from_when, words)) if from_when else None
    return notice(words.t("Saved"), p(told[Form(heard.done)]), more, role="status")


def _visible(found: Insured, day: date, words: Words) -> str:
    """From when a new number counts, and what becomes of the one that stood there."""
    told = words.t(
        "From {date} on, the person sees this contract after signing in with the new number.",
        date=words.date(day),
    )
    old = words.t("The old number leads nowhere from that day on.")
    return f"{told} {old}" if found.subject.masked_number else told


def _number_note(found: Insured, words: Words) -> Child:
    subject = found.subject
    if subject.number_from is not None:
        return p(_visible(found, subject.number_from, words), cls="quiet-note")
    if subject.masked_number is None:
        return notice(
            words.t("National number missing"),
            p(
                words.t(
                    "Without a national number or BIS number this person does not find the contract. Once it is filled "
                    "in, the contract is there the next day."
                )
            ),
            kind="caution",
        )
    return None


def _box(title: str, which: Form, heard: Heard, place: Place, *parts: Child) -> Node:
    """One form behind its title; open when it has something to say."""
    words = place.words
    body = form(
        carried("deed", which),
        parts,
        button(words.t("Save"), type="submit", cls="button"),
        action=place.address,
        method="post",
        noValidate=True,
        cls="own-form",
    )
    return details(summary(title), body, open=heard.form is which or None, cls="question")


def _asked(heard: Heard, which: Form, yes_id: str, name: str, words: Words) -> Child:
    """The questions about what was typed, and the box that says yes to just that."""
    if heard.form is not which or not heard.questions:
        return None
    told = (words.t("Please check this first"), ul([li(each) for each in heard.questions]))
    return div(
        notice(*told, kind="caution", role="alert"),
        yes_field(name, words.t("Yes, I am sure"), yes_id, value=heard.yes),
    )


def _email(found: Insured, heard: Heard, place: Place) -> Node:
    words, mine = place.words, heard.form is Form.EMAIL
    typed = heard.typed.get("address", "") if mine else found.contract.work_email
    return _box(
        words.t("Work e-mail address"),
        Form.EMAIL,
        heard,
        place,
        text_field(
            "address",
            words.t("Work e-mail address"),
            Ids.EMAIL,
            hint=words.t("In force at once. A new address gets one invitation. Empty: no address any more."),
            error=heard.faults.get("address", "") if mine else "",
            value=typed or None,
            autoComplete="off",
            inputMode="email",
        ),
        _asked(heard, Form.EMAIL, Ids.EMAIL_YES, "sure", words),
    )


def _no_email(words: Words) -> Node:
    return p(
        words.t("After the last day of service nothing is written to a work e-mail address."),
        cls="quiet-note",
    )


def _number(found: Insured, heard: Heard, place: Place) -> Node:
    words, mine = place.words, heard.form is Form.NUMBER
    hint = words.t("Eleven digits, as on the identity card. A BIS number has a raised month.")
    late = words.t(
        "As it is odd, it does not count by itself: the contract is visible once the insurer has taken it."
    )
    return _box(
        words.t("National number or BIS number"),
        Form.NUMBER,
        heard,
        place,
        p(strong(words.t("Now:")), " ", found.subject.masked_number or words.t("not filled in")),
        text_field(
            "number",
            words.t("New number"),
            Ids.NUMBER,
            hint=hint,
            error=heard.faults.get("number", "") if mine else "",
            value=heard.typed.get("number") if mine else None,
            autoComplete="off",
            inputMode="numeric",
        ),
        _asked(heard, Form.NUMBER, Ids.NUMBER_YES, "yes", words),
        p(late, cls="quiet") if mine and heard.doubts else None,
    )


def doubts_told(doubts: tuple[NumberDoubt, ...], words: Words) -> tuple[str, ...]:
    """What is asked about a number."""
    return tuple(number_doubt(each, words) for each in doubts)


def _family(found: Insured, heard: Heard, place: Place) -> Node:
    words, subject, mine = place.words, found.subject, heard.form is Form.FAMILY
    many = "" if subject.dependent_children is None else str(subject.dependent_children)
    typed = heard.typed if mine else {"civil_status": subject.civil_status, "children": many}
    faults = heard.faults if mine else NOTHING
    options = [(each, words.code("civil_status", each)) for each in CIVIL_STATUSES]
    return _box(
        words.t("Civil status and children"),
        Form.FAMILY,
        heard,
        place,
        choice_field(
            "civil_status",
            words.t("Civil status"),
            Ids.CIVIL,
            [("", words.t("not told to us")), *options],
            chosen=typed.get("civil_status", ""),
            error=faults.get("civil_status", ""),
        ),
        text_field(
            "children",
            words.t("Dependent children"),
            Ids.CHILDREN,
            error=faults.get("children", ""),
            value=typed.get("children") or None,
            inputMode="numeric",
            autoComplete="off",
        ),
        text_field(
            "since",
            words.t("Since when (may stay empty)"),
            Ids.SINCE,
            error=faults.get("since", ""),
            value=typed.get("since") or None,
            type="date",
            max=place.today.isoformat(),
        ),
    )
