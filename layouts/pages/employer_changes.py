"""*Wijzigingen en taken*: everything this employer told the insurer, and every dated task that is open."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.rules.changes import ShownChange
from data.rules.leaving import Leaving, Owner
from data.rules.rights import Employer
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.changes import Place, withdrawal
from layouts.parts.dom import Child, Node, a, div, h1, header, p, span
from layouts.parts.notice import notice
from layouts.parts.paging import newer_and_older
from layouts.parts.prose import passage
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.formats import in_brussels
from layouts.words.told import in_one_line, step


@dataclass(frozen=True, slots=True)
class ChangesView:
    """A page of the requests, newest first; all leavings with their tasks; ``done`` is what was just pressed."""

    told: tuple[ShownChange, ...]
    leavings: tuple[Leaving, ...]
    page: int
    pages: int
    done: str = ""


def draw(view: ChangesView, employer: Employer, place: Place, *, may_edit: bool) -> Node:
    """Tasks first: they have a date."""
    words = place.words
    base = f"/{words.lang}/employer/{employer.handle}"
    places = [(employer.organiser.name, base), (words.t("Insured persons"), f"{base}/insured")]
    return div(
        breadcrumb(places, words.t("Changes and tasks"), words),
        header(
            h1(words.t("Changes and tasks")),
            p(
                words.t(
                    "What you tell us about your people goes to the insurer’s own system. Until that has taken it "
                    "over, the old data stay on this website; only a work e-mail address and a new national number "
                    "count sooner."
                )
            ),
            cls="page-top",
        ),
        _done(view.done, words),
        passage(words.t("Open tasks"), _tasks(view.leavings, base, words)),
        passage(words.t("What you told so far"), _requests(view, base, place, may_edit=may_edit)),
        cls="page-changes",
    )


def _done(done: str, words: Words) -> Node | None:
    told = {
        "withdraw": words.t("It is taken back: the insurer will not get it."),
        "affiliation": words.t("The affiliation is passed on to the insurer."),
    }.get(done)
    return notice(words.t("Saved"), p(told), role="status") if told else None


def _tasks(leavings: Sequence[Leaving], base: str, words: Words) -> Node:
    """Every open step of everybody's leaving, by date."""
    waiting = [(each, task) for each in leavings for task in each.tasks if task.is_open]
    if not waiting:
        return p(words.t("No task is open."))
    waiting.sort(key=lambda pair: (pair[1].due, pair[0].told.name))
    head = [words.t("At the latest on"), words.t("Task"), words.t("Who"), words.t("Leaving of")]
    rows: list[list[Child]] = [
        [
            span(words.date(task.due), " ", span(words.t("overdue"), cls="flag") if task.overdue else None),
            step(task.step, words)[0],
            words.of(task.owner)
            if task.owner is not Owner.EMPLOYER
            else span(words.of(task.owner), cls="mine"),
            _person(each.told, f"{base}/insured/{each.told.handle}/leaving"),
        ]
        for each, task in waiting
    ]
    return data_table(words.t("Open tasks of people who leave"), head, rows, cls="stack tasks")


def _person(shown: ShownChange, address: str) -> Child:
    return a(shown.name, href=address) if shown.handle else shown.name


def _requests(view: ChangesView, base: str, place: Place, *, may_edit: bool) -> Child:
    words = place.words
    if not view.told:
        return p(words.t("Nothing was told yet."))
    head = [words.t("Date"), words.t("Who"), words.t("What"), words.t("Told by"), words.t("State")]
    rows = [_row(each, base, place, may_edit=may_edit) for each in view.told]
    return [
        data_table(words.t("Requests to the insurer, newest first"), head, rows, cls="stack requests"),
        newer_and_older(view.page, view.pages, lambda to: f"{base}/changes?page={to}", words),
    ]


def _row(shown: ShownChange, base: str, place: Place, *, may_edit: bool) -> list[Child]:
    words, change = place.words, shown.change
    told = in_one_line(change, words)
    kind = words.of(change.kind)
    return [
        words.short_date(in_brussels(change.asked_at).date()),
        _person(shown, f"{base}/insured/{shown.handle}"),
        f"{kind}: {told}" if told else kind,
        shown.told_by,
        span(
            words.of(change.state), withdrawal(shown, place) if may_edit and change.can_be_withdrawn else None
        ),
    ]
