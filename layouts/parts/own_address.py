"""The field for one's own e-mail address, as it stands in the profile and at the top of the first page.

Both draw the same form and the same answers to it, and one callback serves them.
"""

from dataclasses import dataclass
from enum import StrEnum, unique

from data.rules.addresses import Judged
from data.rules.reach import Reach, Returned, Waiting
from layouts.parts.dom import Child, Node, div, p
from layouts.parts.field import field
from layouts.parts.notice import notice
from layouts.parts.prose import bullets
from layouts.parts.sent_form import carried, press, submit
from layouts.words import Words
from layouts.words.addresses import both_forms, until, what_is_asked, why_refused
from layouts.words.formats import in_brussels
from layouts.words.returned import came_back, what_to_do


@unique
class Ids(StrEnum):
    REGION = "own-address"  # what an answer paints anew
    FORM = "own-address-form"
    FIELD = "own-address-field"


@unique
class Done(StrEnum):
    """What a press did."""

    WISHED = "wished"  # a confirmation is on its way, for the first time or again
    UNCHANGED = "unchanged"
    TAKEN_BACK = "taken_back"
    REMOVED = "removed"
    PUT_OFF = "put_off"


@dataclass(frozen=True, slots=True)
class Answer:
    """How the last press ended. ``typed`` stays in the field; ``focus`` marks where the reader is led."""

    typed: str = ""
    fault: StrEnum | None = None
    asked: Judged | None = None
    done: Done | None = None
    focus: str | None = None


NOTHING = Answer()


def entry(label: str, answer: Answer, words: Words, *others: Node) -> list[Child]:
    """Field, what is asked about it, and the buttons: the one that saves, then ``others``."""
    return [
        field(
            "address",
            label,
            Ids.FIELD,
            error=why_refused(answer.fault, words) if answer.fault else "",
            hint=words.t("We send one mail to it, with a link that confirms it."),
            type="text",  # "email" would rewrite what was typed before anybody can look at it
            inputMode="email",
            autoComplete="email",
            autoCapitalize="none",
            spellCheck="false",
            maxLength=254,
            value=answer.typed or None,
            data_focus=answer.focus if answer.fault else None,
        ),
        _question(answer.asked, answer.focus, words) if answer.asked else None,
        div(submit(words.t("Save"), "save"), others, cls="form-buttons"),
    ]


def _question(judged: Judged, focus: str | None, words: Words) -> Node:
    """What is asked before an address is taken. A yes is one to the address that is carried along."""
    meant = judged.meant
    return _led(
        focus,
        notice(
            words.t("Is this right: {address}?", address=both_forms(judged.parsed.address, words)),
            bullets(*(what_is_asked(each, judged, words) for each in judged.doubts)),
            div(
                press(words.t("Yes, I mean {meant}", meant=meant), "meant", "button") if meant else None,
                press(words.t("Yes, it is right as it stands"), "yes"),
                cls="form-buttons",
            ),
            carried("sure", judged.parsed.address),
            carried("meant", meant or ""),
            kind="caution",
            role="alert",
        ),
    )


def waiting(wait: Waiting, words: Words, *children: Child, focus: str | None = None) -> Node:
    """An address that waits for its link; what to do, and until when."""
    address = both_forms(wait.address, words)
    if wait.returned:
        told = notice(
            words.t("The mail to {address} did not arrive", address=address),
            p(came_back(wait.returned.status, in_brussels(wait.returned.at).date(), words)),
            p(what_to_do(wait.returned.status, words)),
            children,
            kind="caution",
        )
    elif wait.expired:
        told = notice(
            words.t("The link was not opened in time"),
            p(
                words.t(
                    "The mail to {address} had a link that worked until {until}.",
                    address=address,
                    until=until(wait.until, words),
                )
            ),
            children,
            kind="caution",
        )
    else:
        told = notice(
            words.t("One step left: open your mailbox"),
            p(words.t("We sent a mail to {address}.", address=address)),
            p(words.t("Open the link in it. It works until {until}.", until=until(wait.until, words))),
            children,
            role="status" if focus else None,
        )
    return _led(focus, told)


def came_back_notice(address: str, back: Returned, words: Words) -> Node:
    """Mails to the private address do not arrive: why, and what puts it right."""
    return notice(
        words.t("We cannot reach you at {address}", address=both_forms(address, words)),
        p(came_back(back.status, in_brussels(back.at).date(), words)),
        p(what_to_do(back.status, words)),
        kind="caution",
    )


def done_notice(answer: Answer, reach: Reach, words: Words) -> Node | None:
    """What a press did, unless the address that waits says it."""
    said = {
        Done.UNCHANGED: words.t("Nothing changed: we have this address already."),
        Done.TAKEN_BACK: words.t("Taken back. The link in the mail does not work any more."),
        Done.REMOVED: words.t("Removed. We no longer write to this address."),
        Done.PUT_OFF: words.t("That is fine. You can fill it in whenever you like, in “My profile”."),
    }
    if answer.done is None or answer.done not in said:
        return None
    if answer.done is Done.UNCHANGED and reach.is_waiting:
        return _led(
            answer.focus,
            notice(words.t("This address waits already: open the link in the mail."), role="status"),
        )
    return _led(answer.focus, notice(said[answer.done], role="status"))


def _led(focus: str | None, told: Node) -> Node:
    return told if focus is None else div(told, tabIndex=-1, data_focus=focus, cls="answered")
