"""The invitation of one insured person, where there is something to do about it: a first one, or one that failed."""

from data.rules.insured import Insured
from layouts.parts.changes import Form, Place
from layouts.parts.dom import Node, button, form, p
from layouts.parts.notice import notice
from layouts.parts.sent_form import carried


def invitation_of(found: Insured, place: Place) -> Node | None:
    """What there is to do about it: a first one, or one that failed; mostly nothing."""
    if found.address.can_be_mended:
        return _again(found, place)
    return _first(found, place) if found.address.is_uninvited else None


def _first(found: Insured, place: Place) -> Node:
    """The insurer knew the address before: nobody was invited there."""
    words = place.words
    return notice(
        words.t("No invitation was sent yet"),
        p(
            words.t(
                "We have the address {address}, but nobody was invited there yet.",
                address=found.address.address,
            )
        ),
        form(
            carried("deed", Form.INVITE),
            button(words.t("Send the invitation"), type="submit", cls="button button-quiet"),
            action=place.address,
            method="post",
        ),
    )


def _again(found: Insured, place: Place) -> Node:
    """An invitation that failed: correct the address, or say that its mailbox works now."""
    words = place.words
    return notice(
        words.t("The invitation did not arrive"),
        p(
            words.t(
                "Is there a mistake in {address}? Correct it below: a new address gets an invitation of its own. Is it "
                "right, and does its mailbox work now? Then send the invitation again.",
                address=found.address.address,
            )
        ),
        form(
            carried("deed", Form.AGAIN),
            button(words.t("Send again"), type="submit", cls="button button-quiet"),
            action=place.address,
            method="post",
        ),
        kind="caution",
    )
