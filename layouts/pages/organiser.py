"""The screen *Inrichter*: on the left what was asked, on the right what can be asked, and three steps to begin with."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from data.rules.actions import Action, ActionKind
from data.rules.launch import Plan
from data.rules.rights import Employer, Right
from data.rules.standing import Manager, Standing
from layouts.parts.action_list import action_list, again
from layouts.parts.desk_index import desk_index, whom_to_ask
from layouts.parts.dom import (
    Child,
    Node,
    a,
    button,
    div,
    form,
    h1,
    h2,
    h3,
    header,
    li,
    ol,
    p,
    section,
    strong,
)
from layouts.parts.launch_line import line
from layouts.parts.sent_form import carried
from layouts.parts.upload_form import upload_form
from layouts.words import Words


@unique
class Ids(StrEnum):
    ACTIONS = "organiser-actions"
    DOWNLOADS = "organiser-downloads"
    UPLOADS = "organiser-uploads"
    STEPS = "organiser-steps"
    INDEX = "organiser-index"


@dataclass(frozen=True, slots=True)
class OrganiserView:
    """What the screen shows: the newest actions, whether any is moving, how many more there are, and the addresses.

    ``downloads`` are the kinds of download that can be ordered here. ``launch`` is the plan, or a proposal;
    ``manager`` whom to ask at the insurer.
    """

    actions: tuple[Action, ...]
    moving: bool
    more: bool
    standing: Standing
    downloads: tuple[ActionKind, ...]
    launch: Plan | None = None
    manager: Manager | None = None


def draw(view: OrganiserView, employer: Employer, words: Words) -> Node:
    """Everything that is done for this employer begins here."""
    base = f"/{words.lang}/employer/{employer.handle}"
    return div(
        header(
            p(words.t("Organiser"), cls="over-title"),
            h1(employer.organiser.name),
            p(sentence(view.standing, words)),
            line(view.launch, base, words) if view.launch else None,
            cls="page-top",
        ),
        div(
            _column(Ids.ACTIONS, words.t("Overview of actions"), _actions(view, base, words)),
            div(
                _column(Ids.DOWNLOADS, words.t("Downloads"), downloads(view.downloads, employer, words)),
                _column(Ids.UPLOADS, words.t("Uploads"), _upload(employer, base, words)),
            ),
            cls="two-columns",
        ),
        _column(
            Ids.INDEX,
            words.t("All you can do here"),
            [desk_index(employer, words), whom_to_ask(view.manager, words)],
        ),
        _column(Ids.STEPS, words.t("Sending us e-mail addresses, in three steps"), steps(base, words)),
        cls="page-organiser",
    )


def _column(heading_id: str, title: str, content: Child) -> Node:
    return section(
        h2(title, id=heading_id, disable_n_clicks=True), content, aria_labelledby=heading_id, cls="desk-part"
    )


def sentence(standing: Standing, words: Words) -> str:
    """How the addresses stand, in words."""
    told = [
        words.n(
            "Of the {count} person who works for you, we know the e-mail address at work of {known}",
            "Of the {count} people who work for you, we know the e-mail address at work of {known}",
            standing.people,
            known=words.number(standing.with_work),
        ),
        words.t("and a private one of {count}.", count=words.number(standing.with_private))
        if standing.with_private
        else words.t("and of nobody a private one yet."),
    ]
    if standing.bounced:
        told.append(
            words.n(
                "From {count} address our mail came back.",
                "From {count} addresses our mail came back.",
                standing.bounced,
            )
        )
    return " ".join(told)


def _actions(view: OrganiserView, base: str, words: Words) -> list[Child]:
    return [
        again(action_list(view.actions, base, words), moving=view.moving, here=base, words=words),
        p(a(words.t("The whole list"), href=f"{base}/actions"), cls="onward") if view.more else None,
    ]


def downloads(kinds: Sequence[ActionKind], employer: Employer, words: Words) -> Node:
    """One button for each; only those that this user may order."""
    base = f"/{words.lang}/employer/{employer.handle}"
    told = {
        ActionKind.OVERVIEW: words.t(
            "Excel: who works for you, with the e-mail address at work, and whether we know a private one."
        ),
        ActionKind.STATEMENTS: words.t(
            "PDF: the latest benefit statement of everybody, one after the other, at most 500 in one file."
        ),
    }
    return div(
        [
            div(h3(words.of(kind)), p(told[kind]), _order(kind, base, words), cls="download-kind")
            for kind in kinds
        ]
        or p(words.t("You may look, but not order or send in anything here. Ask your administrator."))
    )


def _order(kind: ActionKind, base: str, words: Words) -> Node:
    return form(
        carried("order", kind.value),
        button(words.t("Order: {what}", what=words.of(kind)), type="submit", cls="button"),
        action=f"{base}/actions",
        method="post",
    )


def _upload(employer: Employer, base: str, words: Words) -> Node:
    if not employer.may(Right.UPLOAD):
        return p(words.t("Only colleagues with the right to upload can send a file in."))
    return div(
        p(
            words.t(
                "Send back the overview with the addresses, or a list of your own with names and addresses. You see "
                "what we make of every row before anything changes."
            )
        ),
        upload_form(base, words),
    )


def steps(base: str, words: Words) -> Node:
    """The way of the source, in its three steps, and what happens after them."""
    return div(
        ol(
            li(
                strong(words.t("Order the download.")),
                " ",
                words.t("Press the button under “Downloads”."),
            ),
            li(
                strong(words.t("Fetch it and fill it in.")),
                " ",
                words.t(
                    "It is ready under “Overview of actions” within the hour, mostly within a minute. Fill in the "
                    "column “Work e-mail address”, and keep the file as Excel. Leave blank whom you have none of."
                ),
            ),
            li(
                strong(words.t("Send it in.")),
                " ",
                words.t("Use “Uploads”. You read a report of every row, answer what we ask, and approve."),
            ),
            cls="three-steps",
        ),
        p(
            words.t(
                "Two days after your approval each address that had no invitation yet gets one. Until then you can "
                "correct an address."
            )
        ),
        p(a(words.t("The manual, step by step"), href=f"{base}/faq"), cls="onward"),
    )
