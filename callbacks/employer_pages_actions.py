"""The painters of *Inrichter*, *Overzicht acties*, *Uploads* and the report of an upload; and what their forms do."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

from callbacks.router import EMPLOYER, HANDLE, Moved, Page
from callbacks.visit import Visit
from data.rules.actions import ActionKind, UploadFault
from data.rules.parameters import shipped
from data.rules.rights import Employer, Right
from data.rules.upload_reasons import Outcome
from data.rules.upload_report import reason_named
from data.services import errands, orders, upload_answers
from data.services.desk import Desk
from data.services.launch import plan_of
from data.services.looks import note_list
from data.services.upload_answers import Report
from data.services.work_lists import manager_of, standing_of
from layouts.pages import employer_actions, employer_uploads, organiser, upload_report
from layouts.parts.dom import Node
from layouts.parts.report_questions import Asked
from layouts.parts.report_rows import FIELDS, RowsView

Deed = Callable[[Desk, Employer, str], UploadFault | None]
ON_FIRST_SCREEN = 5
KINDS = {each.value: each for each in ActionKind}
OUTCOMES = {each.value: each for each in Outcome}
FAULTS = {each.value: each for each in UploadFault}
DOWNLOADS = (ActionKind.OVERVIEW, ActionKind.STATEMENTS)
BASE = f"employer/(?P<o>{HANDLE})"
ANSWERS = tuple(f"a{at}" for at in range(FIELDS))


def action_pages(portal: str) -> tuple[Page, ...]:
    """``portal`` is the address that the invitation leads to: where this installation stands."""

    def paint_one(visit: Visit, o: str, action_id: str, **said: str) -> Node | Moved | None:
        return paint_action(visit, o, action_id, portal, said)

    return (
        Page(BASE, EMPLOYER, paint_organiser),
        Page(f"{BASE}/actions(?:/(?P<page>[1-9][0-9]{{0,4}}))?", EMPLOYER, paint_actions, takes=("order",)),
        Page(
            f"{BASE}/actions/(?P<action_id>{HANDLE})",
            EMPLOYER,
            paint_one,
            "Report of an upload",
            asks=("show", "page"),
            takes=("deed", "reason", "said", "show", "page", upload_report.ALSO, *ANSWERS),
        ),
        Page(f"{BASE}/uploads", EMPLOYER, paint_uploads, asks=("why",)),
    )


def paint_organiser(visit: Visit, o: str) -> Node | None:
    """The screen *Inrichter*: what was asked on the left, what can be asked on the right."""
    employer = visit.employer(o)
    found = errands.latest(visit.desk, employer, a_page=ON_FIRST_SCREEN) if employer else None
    if employer is None or found is None:
        return None
    view = organiser.OrganiserView(
        actions=found.found,
        moving=found.moving,
        more=found.pages > 1,
        standing=standing_of(visit.desk, employer),
        downloads=tuple(each for each in DOWNLOADS if employer.may(orders.NEEDS[each])),
        launch=plan_of(visit.desk, employer),
        manager=manager_of(visit.desk, employer),
    )
    return organiser.draw(view, employer, visit.words)


def paint_actions(visit: Visit, o: str, page: str | None = None, order: str = "") -> Node | Moved | None:
    """The whole list; after an order the browser goes on to it with a GET."""
    employer = visit.employer(o)
    if employer is None:
        return None
    kind = KINDS.get(order)
    if order:
        name = visit.words.of(kind) if kind else ""
        done = orders.order(visit.desk, employer, kind, visit.lang, name) if kind in DOWNLOADS else None
        if done:
            return Moved(f"/{visit.lang}/employer/{o}/actions")
    found = errands.latest(visit.desk, employer, int(page or 1))
    if found is None:
        return None
    problem = visit.words.t("You cannot order this. Ask your administrator for the right to upload.")
    if kind in DOWNLOADS and employer.may(orders.NEEDS[kind]):
        problem = visit.words.t(
            "Very many files were asked for today. Fetch one of the list, or try again tomorrow."
        )
    return employer_actions.draw(
        found.found,
        employer,
        visit.words,
        page=found.page,
        pages=found.pages,
        problem=problem if order else "",
    )


def paint_uploads(visit: Visit, o: str, why: str = "") -> Node | None:
    """The form; ``why`` is a word of ours that the upload's own address sends along."""
    employer = visit.employer(o)
    return None if employer is None else employer_uploads.draw(employer, visit.words, FAULTS.get(why))


def paint_action(
    visit: Visit, o: str, action_id: str, portal: str, said: Mapping[str, str]
) -> Node | Moved | None:
    """One action: a download with its file, or the report of an upload with its answers."""
    employer = visit.employer(o)
    found = errands.one(visit.desk, employer, action_id) if employer else None
    if employer is None or found is None:
        return None
    if found.kind is not ActionKind.UPLOAD:
        return employer_actions.draw_download(found, employer, visit.words)
    fault = _done(visit, employer, action_id, said)
    if "deed" in said and fault is None:
        return Moved(f"/{visit.lang}/employer/{o}/actions/{action_id}{_place(said)}")
    return _paint_report(visit, employer, action_id, portal, said, fault)


def _place(said: Mapping[str, str]) -> str:
    """Where the reader was in the rows."""
    if said["deed"] != "answer" or said.get("show") not in {*OUTCOMES, "all"}:
        return ""
    page = said.get("page", "")
    return f"?show={said['show']}&page={page if page.isdecimal() and page.isascii() else 1}#report-rows"


def _done(visit: Visit, employer: Employer, action_id: str, said: Mapping[str, str]) -> UploadFault | None:
    """What the form says, done. Words that are none of the form's are nothing that can be done now."""
    if "deed" not in said:
        return None
    if not employer.may(Right.UPLOAD):
        return UploadFault.NOT_NOW
    if said["deed"] == "answer":
        return upload_answers.answer(visit.desk, employer, action_id, _answers(said))
    if said["deed"] == "answer_all":
        reason, word = said.get("reason", ""), said.get("said", "")
        return upload_answers.answer_all(visit.desk, employer, action_id, reason, word)
    approve = partial(upload_answers.approve, also_invite=upload_report.ALSO in said)
    deeds: Mapping[str, Deed] = {"approve": approve, "withdraw": upload_answers.withdraw}
    deed = deeds.get(said["deed"])
    return deed(visit.desk, employer, action_id) if deed else UploadFault.NOT_NOW


def _answers(said: Mapping[str, str]) -> dict[int, str]:
    """Each field says its row and the word for it: ``17:yes``."""
    pairs = (said[name].partition(":") for name in ANSWERS if name in said)
    return {int(at): word for at, _, word in pairs if at.isascii() and at.isdecimal() and len(at) < 8}


def _paint_report(  # noqa: PLR0913, PLR0917  # of whom and what, and what was said
    visit: Visit,
    employer: Employer,
    action_id: str,
    portal: str,
    said: Mapping[str, str],
    fault: UploadFault | None,
) -> Node | None:
    page, show = said.get("page", "1"), said.get("show", "")
    wanted = int(page) if page.isascii() and page.isdecimal() and len(page) < 8 else 1
    found = upload_answers.report(visit.desk, employer, action_id, OUTCOMES.get(show), wanted)
    if found is None:
        return None
    outcome = OUTCOMES.get(show)
    if not show:
        outcome = _first_to_read(found)
        found = upload_answers.report(visit.desk, employer, action_id, outcome, 1) or found
    if found.rows:
        note_list(visit.desk, employer, upload_answers.REPORT)
    problem = employer_uploads.why(fault, visit.words) if fault else ""
    view = _view(visit, found, outcome, portal, problem)
    return upload_report.draw(view, employer, visit.words)


def _first_to_read(found: Report) -> Outcome | None:
    """What somebody wants to see first: what is asked, then what is refused."""
    return next((each for each in (Outcome.ASKED, Outcome.REFUSED) if found.counts[each]), None)


def _view(
    visit: Visit, found: Report, outcome: Outcome | None, portal: str, problem: str
) -> upload_report.ReportView:
    hours = timedelta(hours=shipped().whole("invitation_hours", visit.today))
    named = ((reason_named(each.reason), each) for each in found.questions)
    return upload_report.ReportView(
        action=found.action,
        rows=RowsView(found.rows, found.names, found.counts, outcome, found.page, found.pages),
        questions=tuple(
            Asked(why, each.rows, each.answered, each.alone) for why, each in named if why is not None
        ),
        leaves_at=(found.action.approved_at or visit.desk.clock.now()) + hours,
        where=found.where,
        own_list=found.own_list,
        passed_over=found.passed_over,
        never_invited=found.never_invited,
        portal=portal,
        problem=problem,
    )
