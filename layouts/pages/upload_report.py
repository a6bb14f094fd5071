"""The report of an upload: how every row ends, what is asked, what the invitation says, and the yes or the no."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from data.rules.actions import Action, ActionState
from data.rules.kinds import Language
from data.rules.rights import Employer, Right
from data.rules.upload_reasons import Outcome
from layouts.pages.upload_preview import preview
from layouts.parts.action_list import again, state_mark
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.choice_field import yes_field
from layouts.parts.dom import (
    Node,
    a,
    button,
    div,
    form,
    h1,
    h2,
    header,
    li,
    nav,
    p,
    section,
    span,
    strong,
    ul,
)
from layouts.parts.notice import notice
from layouts.parts.report_questions import Asked, questions_part
from layouts.parts.report_rows import RowsView, rows_part
from layouts.words import Words, words_for
from layouts.words.actions import moment, what_next
from layouts.words.uploads import outcome_name

ALSO = "also_invite"  # the field of the form that is ticked


@unique
class Ids(StrEnum):
    ROWS = "report-rows"
    APPROVE = "report-approve"
    ALSO = "report-also"


@dataclass(frozen=True, slots=True)
class ReportView:
    """What the page shows of an upload. ``leaves_at``: when the invitations leave, with a yes now or as it was given.

    ``where`` says more of a file that could not be read, ``passed_over`` names sheets without addresses.
    ``never_invited`` counts the rows that only confirm an address, to which a yes brings an invitation. ``portal`` is
    our own address.
    """

    action: Action
    rows: RowsView
    questions: tuple[Asked, ...]
    leaves_at: datetime
    where: str
    own_list: bool
    passed_over: tuple[tuple[str, int], ...]
    portal: str
    never_invited: int = 0
    problem: str = ""

    @property
    def is_open(self) -> bool:
        return self.action.state is ActionState.TO_APPROVE

    @property
    def unanswered(self) -> int:
        return sum(each.rows - each.answered for each in self.questions)


def draw(view: ReportView, employer: Employer, words: Words) -> Node:
    """Before the file is read only its state; after that everything."""
    base = f"/{words.lang}/employer/{employer.handle}"
    action, here = view.action, f"{base}/actions/{view.action.action_id}"
    places = [(employer.organiser.name, base), (words.t("Overview of actions"), f"{base}/actions")]
    can = employer.may(Right.UPLOAD)
    return div(
        breadcrumb(places, words.t("Report of an upload"), words),
        header(
            h1(words.t("Report of an upload")),
            p(
                words.t(
                    "{file}, sent in on {moment} by {name}",
                    file=action.file_name or words.t("File without a name"),
                    moment=moment(action.asked_at, words),
                    name=action.asked_by or "–",
                )
            ),
            cls="page-top",
        ),
        _problem(view, words),
        again(
            p(state_mark(action, words)),
            p(what_next(action, words, view.where)),
            _result(view, words),
            moving=action.is_moving,
            here=here,
            words=words,
            whole=True,
        ),
        _counts(view, here, words) if view.rows.total else None,
        questions_part(view.questions, here, words) if view.is_open and can and view.questions else None,
        _rows(view, here, words, can=can) if view.rows.total else None,
        preview(view.leaves_at, view.portal, words, given=not view.is_open) if _invites(view) else None,
        _approve(view, here, words) if view.is_open and can else None,
        cls="page-report",
    )


def _problem(view: ReportView, words: Words) -> Node | None:
    if not view.problem:
        return None
    return notice(words.t("Nothing was changed"), p(view.problem), kind="problem", role="alert")


def _invites(view: ReportView) -> bool:
    counts = view.rows.counts
    return view.is_open and bool(counts[Outcome.ACCEPTED] + counts[Outcome.ASKED] + view.never_invited)


def _result(view: ReportView, words: Words) -> Node | None:
    invited = view.action.count("accepted") + view.never_invited
    if view.action.state is not ActionState.PROCESSED or not invited:
        return None
    return p(
        words.t(
            "The invitations to addresses that had none yet leave on {moment}.",
            moment=moment(view.leaves_at, words),
        )
    )


def _counts(view: ReportView, here: str, words: Words) -> Node:
    """How all rows end; each count leads to its rows."""
    total = view.rows.total
    items = [
        li(
            a(
                strong(words.number(view.rows.counts[each]), cls="count"),
                span(outcome_name(each, words)),
                href=f"{here}?show={each.value}#{Ids.ROWS}",
                aria_current="true" if view.rows.outcome is each else None,
            )
        )
        for each in (Outcome.ACCEPTED, Outcome.ASKED, Outcome.REFUSED, Outcome.UNCHANGED)
        if view.rows.counts[each] or each in (Outcome.ACCEPTED, Outcome.REFUSED)
    ]
    whole = li(
        a(
            strong(words.number(total), cls="count"),
            span(words.t("rows together")),
            href=f"{here}?show=all#{Ids.ROWS}",
            aria_current="true" if view.rows.outcome is None else None,
        )
    )
    passed = [
        p(
            words.n(
                "The sheet “{name}” has no addresses; its {count} row was passed over.",
                "The sheet “{name}” has no addresses; its {count} rows were passed over.",
                count,
                name=name,
            ),
            cls="quiet",
        )
        for name, count in view.passed_over
        if name not in {words_for(lang).t("How to") for lang in Language}  # our own sheet that explains
    ]
    return div(
        nav(ul([*items, whole], cls="report-counts"), aria_label=words.t("Rows by what becomes of them")),
        passed,
    )


def _rows(view: ReportView, here: str, words: Words, *, can: bool) -> Node:
    return section(
        h2(_rows_title(view, words), id=Ids.ROWS, disable_n_clicks=True),
        rows_part(view.rows, here, words, answering=view.is_open and can),
        p(
            a(
                words.t("Download the whole report (CSV)"),
                href=f"/{here.split('/', 2)[2].replace('/actions/', '/report/')}/{words.lang}",
                download="",
            ),
            cls="onward",
        ),
        aria_labelledby=Ids.ROWS,
    )


def _rows_title(view: ReportView, words: Words) -> str:
    if view.rows.outcome is None:
        return words.t("All rows")
    return words.t("Rows: {outcome}", outcome=outcome_name(view.rows.outcome, words))


def _approve(view: ReportView, here: str, words: Words) -> Node:
    """The yes and the no, with what the yes does."""
    return section(
        h2(words.t("Your approval"), id=Ids.APPROVE, disable_n_clicks=True),
        p(" ".join(_told(view, words))),
        form(
            _also_invited(view.never_invited, words) if view.never_invited else None,
            div(
                button(
                    words.t("Process"), type="submit", name="deed", value="approve", cls="button button-large"
                ),
                button(
                    words.t("Withdraw"),
                    type="submit",
                    name="deed",
                    value="withdraw",
                    cls="button button-quiet",
                ),
                cls="form-buttons",
            ),
            action=here,
            method="post",
        ),
        aria_labelledby=Ids.APPROVE,
        cls="report-approve",
    )


def _told(view: ReportView, words: Words) -> list[str]:
    """What comes into force with the yes, and what does not."""
    taken, asked = view.rows.counts[Outcome.ACCEPTED], view.rows.counts[Outcome.ASKED]
    if not taken and not asked:
        return [words.t("No address changes.")]
    if not taken:
        return [words.t("With your approval every row that you took comes into force."), *_left(view, words)]
    told = [
        words.n(
            "With your approval {count} row without a question comes into force, and every row that you took.",
            "With your approval {count} rows without a question come into force, and every row that you took.",
            taken,
        ),
        words.t("The others change nothing."),
    ]
    return [*told, *_left(view, words)]


def _left(view: ReportView, words: Words) -> list[str]:
    if not view.unanswered:
        return []
    return [
        words.n(
            "{count} row has no answer yet: it is left out.",
            "{count} rows have no answer yet: they are left out.",
            view.unanswered,
        )
    ]


def _also_invited(rows: int, words: Words) -> Node:
    """New addresses are always invited; who was known and never invited, as the employer wishes."""
    told = words.n(
        "{count} row holds an address that we have already and that nobody was invited to yet.",
        "{count} rows hold addresses that we have already and that nobody was invited to yet.",
        rows,
    )
    box = yes_field(ALSO, words.t("Invite them as well, with those of this file"), Ids.ALSO, checked=True)
    return div(p(told), box, cls="also-invite")
