"""Colleagues at an employer: who may do what here, boxes to change it, and who changed it when."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from itertools import groupby

from data.rules.colleagues import Colleague, RightChange, RightsFault
from data.rules.rights import Employer, Right
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.choice_field import yes_field
from layouts.parts.dom import Child, Node, button, div, form, h1, h2, header, html, p, section, span
from layouts.parts.notice import notice
from layouts.parts.prose import bullets, passage
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.formats import in_brussels

fieldset, legend, hidden = html("Fieldset"), html("Legend"), html("Input")


@unique
class Ids(StrEnum):
    CHANGES = "colleagues-changes"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows: ``address`` is its own, ``fault`` why the last press changed nothing."""

    people: Sequence[Colleague]
    changes: Sequence[RightChange]
    address: str
    fault: RightsFault | None = None


def draw(seen: Seen, employer: Employer, words: Words) -> Node:
    """For administrators. Works without scripts: a form for each colleague."""
    lead = words.t(
        "Here you decide what each colleague may do for {employer}.", employer=employer.organiser.name
    )
    return div(
        breadcrumb(
            [(employer.organiser.name, f"/{words.lang}/employer/{employer.handle}")],
            words.t("Colleagues"),
            words,
        ),
        header(h1(words.t("Colleagues")), p(lead, cls="lead"), cls="page-top"),
        _refusal(seen.fault, words),
        div(
            [_colleague(place, each, seen, employer, words) for place, each in enumerate(seen.people)],
            cls="cards",
        ),
        _changes(seen.changes, words),
        _what_they_mean(words),
        _new(words),
        cls="page-text page-colleagues",
    )


def _refusal(fault: RightsFault | None, words: Words) -> Node | None:
    if fault is None:
        return None
    told = {
        RightsFault.NO_RIGHT: words.t("You do not administer this employer any more."),
        RightsFault.NO_COLLEAGUE: words.t(
            "The insurer’s login does not link this person to this employer any more."
        ),
        RightsFault.LAST_ADMINISTRATOR: words.t(
            "Nobody would be left to give rights. Let somebody else administer first."
        ),
        RightsFault.CHANGED_MEANWHILE: words.t(
            "Somebody else changed the rights of this colleague meanwhile. Look at them, and choose again."
        ),
    }[fault]
    return notice(words.t("Nothing was changed"), p(told), kind="problem", role="alert")


def _colleague(place: int, each: Colleague, seen: Seen, employer: Employer, words: Words) -> Node:
    own = span(words.t("this is you"), cls="quiet") if each.user_id == employer.user_id else None
    boxes = [
        yes_field(
            right.value,
            words.of(right),
            f"colleague-{place}-{right}",
            checked=right in each.rights or (right is Right.VIEW and bool(each.rights)),
        )
        for right in Right
    ]
    return section(
        h2(each.name, " ", own),
        p(each.email, cls="quiet") if each.email else None,
        form(
            fieldset(legend(words.t("May")), boxes),
            hidden(type="hidden", name="user", value=each.user_id),
            hidden(type="hidden", name="seen", value=" ".join(sorted(each.rights))),
            button(words.t("Save for {name}", name=each.name), type="submit", cls="button button-quiet"),
            action=seen.address,
            method="post",
        ),
        cls="card colleague",
    )


def _changes(changes: Sequence[RightChange], words: Words) -> Node:
    """By day, of the days in Belgium, newest first."""
    head = [words.t("Time"), words.t("By whom"), words.t("What")]
    days = [
        data_table(words.date(day), head, [_row(each, words) for each in lines], cls="looks")
        for day, lines in groupby(changes, key=lambda each: in_brussels(each.at).date())
    ]
    return section(
        h2(words.t("What changed"), id=Ids.CHANGES, disable_n_clicks=True),
        p(words.t("Times are Belgian time (Brussels)."), cls="quiet") if days else None,
        days or p(words.t("Nothing has been noted yet.")),
        cls="passage",
    )


def _row(each: RightChange, words: Words) -> list[Child]:
    right, name = words.of(each.right), each.name or words.t("somebody who is gone")
    told = (
        words.t("{name} got the right: {right}", name=name, right=right)
        if each.given
        else words.t("{name} lost the right: {right}", name=name, right=right)
    )
    return [
        span(words.time(each.at), cls="money"),
        span(each.by or words.t("the insurer’s login")),
        span(told),
    ]


def _what_they_mean(words: Words) -> Node:
    return passage(
        words.t("What the rights mean"),
        bullets(
            words.t(
                "View: look at insured persons, statements and the list of actions. It comes with every other right."
            ),
            words.t("Change: personal data, affiliations and leaving."),
            words.t("Upload: order the overview of insured persons and send it back."),
            words.t("Administer: this page. One right does not include another."),
        ),
        p(words.t("A change counts at once: at the next page that your colleague opens.")),
    )


def _new(words: Words) -> Node:
    return passage(
        words.t("Is somebody missing here?"),
        p(
            words.t(
                "Accounts are opened and closed by the insurer’s login for employers, and not here. Ask your "
                "account manager to link a new colleague to this employer; then they appear on this page. A closed "
                "account loses all rights."
            )
        ),
    )
