"""*Uitdiensttreding* of one insured person: the date and the reason, and then who does what by when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, unique

from data.rules.changes import ShownChange
from data.rules.insured import Insured
from data.rules.kinds import Status
from data.rules.leaving import Leaving, LeavingFault, LeavingReason, OtherPath
from data.rules.rights import Employer
from layouts.pages.insured_person import full_name
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.changes import Form, Place, withdrawal
from layouts.parts.choice_field import choice_field
from layouts.parts.dom import Child, Node, button, details, div, form, h1, header, li, p, strong, summary, ul
from layouts.parts.field import field as text_field
from layouts.parts.leaving import tasks
from layouts.parts.notice import notice
from layouts.parts.prose import passage
from layouts.parts.sent_form import carried
from layouts.words import Words
from layouts.words.formats import in_brussels
from layouts.words.told import in_one_line, leaving_fault, other_path

OF_THE_DATE = {
    LeavingFault.NO_DATE,
    LeavingFault.BEFORE_START,
    LeavingFault.TOO_FAR,
    LeavingFault.TOO_LONG_AGO,
    LeavingFault.AT_END_DATE,
}


@unique
class Ids(StrEnum):
    DATE = "leaving-date"
    REASON = "leaving-reason"


@dataclass(frozen=True, slots=True)
class LeavingView:
    """What the page shows: the person, the leaving that was reported, and what was just sent."""

    found: Insured
    leaving: Leaving | None
    typed: Mapping[str, str] = field(default_factory=dict)
    fault: LeavingFault | None = None
    done: str = ""


def draw(view: LeavingView, employer: Employer, place: Place, *, may_edit: bool) -> Node:
    """Either the form, or what was reported with its tasks."""
    words, name = place.words, full_name(view.found.subject)
    base = f"/{words.lang}/employer/{employer.handle}"
    places = [
        (employer.organiser.name, base),
        (words.t("Insured persons"), f"{base}/insured"),
        (name, f"{base}/insured/{view.found.contract.handle}"),
    ]
    return div(
        breadcrumb(places, words.t("Leaving service"), words),
        header(
            h1(words.t("Leaving service")),
            p(f"{name}, {view.found.contract.contract_number}"),
            cls="page-top",
        ),
        _done(view, words),
        _reported(view.leaving, place, may_edit=may_edit)
        if view.leaving
        else _form(view, place, may_edit=may_edit),
        _what_happens(words),
        cls="page-text page-leaving",
    )


def _done(view: LeavingView, words: Words) -> Node | None:
    told = {
        "leaving": words.t("The leaving is passed on to the insurer."),
        Form.WITHDRAW: words.t("It is taken back: the insurer will not get it."),
        Form.TICK: words.t("The step is noted."),
        Form.UNTICK: words.t("The step is open again."),
    }.get(view.done)
    return notice(words.t("Saved"), p(told), role="status") if told else None


def _reported(leaving: Leaving, place: Place, *, may_edit: bool) -> Child:
    words, shown = place.words, leaving.told
    last = words.t(
        "Until {date} included we write to the work e-mail address, and not after. The private address stays.",
        date=words.date(leaving.left_on),
    )
    return [
        p(strong(in_one_line(shown.change, words))),
        p(_by_whom(shown, words), cls="quiet"),
        p(last),
        tasks(leaving, place, may_edit=may_edit),
        withdrawal(shown, place) if may_edit and shown.change.can_be_withdrawn else None,
    ]


def _by_whom(shown: ShownChange, words: Words) -> str:
    day = words.date(in_brussels(shown.change.asked_at).date())
    return words.t(
        "Reported on {date} by {who}; {state}",
        date=day,
        who=shown.told_by,
        state=words.of(shown.change.state),
    )


def _form(view: LeavingView, place: Place, *, may_edit: bool) -> Child:
    words = place.words
    if view.found.contract.status is not Status.ACTIVE:
        return p(leaving_fault(LeavingFault.NOT_ACTIVE, words))
    if not may_edit:
        return p(words.t("Nothing is reported. Reporting needs the right to edit."))
    fault = leaving_fault(view.fault, words) if view.fault else ""
    of_date = view.fault in OF_THE_DATE
    wrong = view.fault is not None and not of_date and view.fault is not LeavingFault.NO_REASON
    return [
        notice(words.t("This cannot be reported"), p(fault), kind="problem", role="alert") if wrong else None,
        form(
            carried("deed", "leaving"),
            text_field(
                "left_on",
                words.t("Last day of service"),
                Ids.DATE,
                error=fault if of_date else "",
                value=view.typed.get("left_on") or None,
                type="date",
                autoComplete="off",
            ),
            choice_field(
                "reason",
                words.t("Why the employment ends"),
                Ids.REASON,
                [("", words.t("choose")), *((each.value, words.of(each)) for each in LeavingReason)],
                chosen=view.typed.get("reason", ""),
                error=fault if view.fault is LeavingFault.NO_REASON else "",
            ),
            button(words.t("Report the leaving"), type="submit", cls="button"),
            action=place.address,
            method="post",
            noValidate=True,
            cls="own-form",
        ),
        _other_paths(words),
    ]


def _other_paths(words: Words) -> Sequence[Node]:
    return [
        details(summary(words.of(each).capitalize()), p(other_path(each, words)), cls="question")
        for each in OtherPath
    ]


def _what_happens(words: Words) -> Node:
    """The facts behind the tasks."""
    return passage(
        words.t("What leaving service means"),
        ul(
            li(words.t("During a period of notice the insurance goes on.")),
            li(
                words.t(
                    "The reserves stay the employee’s: those of the employer, their own, and transferred ones."
                )
            ),
            li(words.t("Temporary covers for death, incapacity, premium waiver and accidents stop.")),
            li(
                words.t(
                    "The employee gets an adapted benefit statement with the departure letter, and chooses."
                )
            ),
            li(words.t("All times are calendar days.")),
        ),
    )
