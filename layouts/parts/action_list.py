"""The list *Overzicht acties*: one item for each download and upload, with its state and what to do next.

While the clock has something in hand the list looks again by itself (assets/scripts/8-again.js); without scripts a link
does. What changed is read out politely.
"""

from collections.abc import Sequence

from data.rules.actions import Action, ActionKind, ActionState
from layouts.parts.dom import Child, Node, a, div, li, p, span, strong, ul
from layouts.words import Words
from layouts.words.actions import action_name, moment, what_next

AGAIN = "actions-again"  # the part of a page that is looked at again
LOOK_EVERY = "2"  # seconds
DONE = frozenset({ActionState.READY, ActionState.PROCESSED})
WANTS = frozenset({ActionState.TO_APPROVE})
BAD = frozenset({ActionState.FAILED, ActionState.REJECTED})


def again(*content: Child, moving: bool, here: str, words: Words, whole: bool = False) -> Node:
    """A part that is looked at again while something is ``moving``. ``here`` is the address of the page.

    ``whole``: when it moves no more, the rest of the page is another one, too.
    """
    return div(
        content,
        p(
            words.t("This page looks again by itself."),
            " ",
            a(words.t("Look again now"), href=here),
            cls="quiet look-again",
        )
        if moving
        else None,
        id=AGAIN,
        data_again=LOOK_EVERY if moving else None,
        data_whole="yes" if moving and whole else None,
        aria_live="polite",
        disable_n_clicks=True,
    )


def action_list(found: Sequence[Action], base: str, words: Words) -> Node:
    """``base`` is the address of the employer's side for this organiser."""
    if not found:
        return p(words.t("Nothing was ordered or sent in yet."), cls="quiet")
    return ul([li(_action(each, base, words), cls="action") for each in found], cls="actions")


def _action(action: Action, base: str, words: Words) -> list[Child]:
    is_upload = action.kind is ActionKind.UPLOAD
    said = {"moment": moment(action.asked_at, words), "name": action.asked_by or "–"}
    asked = words.t("asked on {moment} by {name}", **said)
    sent = words.t("{file}, sent in on {moment} by {name}", file=action.file_name or "–", **said)
    return [
        div(
            a(
                strong(action_name(action, words)),
                href=f"{base}/actions/{action.action_id}",
                cls="action-name",
            ),
            state_mark(action, words),
            cls="action-head",
        ),
        p(sent if is_upload else asked, cls="quiet"),
        p(what_next(action, words)),
        do_next(action, base, words),
    ]


def state_mark(action: Action, words: Words) -> Node:
    """The state in a word; its look only repeats it."""
    kind = "done" if action.state in DONE else "wants" if action.state in WANTS else "plain"
    kind = "bad" if action.state in BAD else "moving" if action.is_moving else kind
    return span(words.of(action.state), cls=f"state state-{kind}")


def do_next(action: Action, base: str, words: Words) -> Node | None:
    """The one thing that can be done with it now."""
    if action.state is ActionState.READY:
        return p(fetch_link(action, base, words))
    if action.state is ActionState.TO_APPROVE:
        address = f"{base}/actions/{action.action_id}"
        return p(a(words.t("Read the report and approve"), href=address, cls="button"))
    return None


def fetch_link(action: Action, base: str, words: Words) -> Node:
    """The link to the file of a download; ``base`` begins with the language, files have none."""
    return a(
        words.t("Fetch"),
        span(f": {action_name(action, words)}", cls="only-spoken"),
        href=f"{without_language(base)}/file/{action.action_id}",
        download="",
        cls="button",
    )


def without_language(base: str) -> str:
    """``/nl/employer/…`` is ``/employer/…``."""
    return f"/{base.split('/', 2)[2]}"
