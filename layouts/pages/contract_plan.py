"""The rest of a contract's page: the rules of the plan, the statement, and how to ask about it."""

from decimal import Decimal
from enum import StrEnum, unique

from data.rules.answers import ContractView
from data.rules.kept import Offer
from data.rules.kinds import Branch, CoverKind, Reason, Status
from data.rules.records import Plan
from layouts.pages import contract_documents
from layouts.pages.contract_ids import Ids
from layouts.parts.cover import stopping
from layouts.parts.dom import Child, Node, a, div, h2, h3, p, section
from layouts.parts.explain import TERM_OF_BRANCH, TERM_OF_PLAN, titled
from layouts.parts.facts import Fact, facts
from layouts.parts.quote import quotable
from layouts.parts.related import related
from layouts.words import Words
from layouts.words.sentences import quote

DEPENDS_ON_THE_JOB = (
    CoverKind.DEATH_CAPITAL,
    CoverKind.DEATH_ACCIDENT,
    CoverKind.ORPHAN_ANNUITY,
    CoverKind.DISABILITY_ANNUITY,
    CoverKind.PREMIUM_WAIVER,
)


@unique
class Place(StrEnum):
    PLAN = "contract-plan"
    DOCUMENTS = "contract-documents"
    ASK = "contract-ask"


PLACES = tuple(Place)


def heading(place: Place, words: Words) -> str:
    """The text of a heading."""
    return {
        Place.PLAN: words.t("The plan"),
        Place.DOCUMENTS: words.t("Documents"),
        Place.ASK: words.t("Ask a question about this contract"),
    }[place]


def draw(view: ContractView, words: Words, offer: Offer | None) -> list[Node]:
    """The sections that the overview has no room for. ``offer`` is the statement that can be opened."""
    return [
        _section(Place.PLAN, _plan(view, words), words),
        _section(Place.DOCUMENTS, contract_documents.draw(view, offer, words), words),
        _section(Place.ASK, _ask(view, words), words),
    ]


def _section(place: Place, content: Child, words: Words) -> Node:
    title_id = f"{place}-title"
    return section(
        h2(heading(place, words), id=title_id, disable_n_clicks=True),
        content,
        related(place, words),
        id=place,
        aria_labelledby=title_id,
        cls="card",
        disable_n_clicks=True,
    )


def since(view: ContractView, words: Words) -> Node:
    """The dates of the membership, and where the money of an ended contract went."""
    contract = view.file.contract
    ended = words.of(contract.ended_reason) if contract.ended_reason else None
    moved = words.code("transferred_to", contract.transferred_to) if contract.transferred_to else None
    pairs: list[Fact] = [
        (
            words.t("Member since"),
            words.date(contract.affiliated_on) if contract.affiliated_on else None,
            "affiliation_date",
        ),
        (words.t("Employed until"), words.date(contract.employed_until) if contract.employed_until else None),
        (
            words.t("End date of the contract"),
            words.date(contract.end_date) if contract.end_date and view.status is not Status.ENDED else None,
            "end_age",
        ),
        (words.t("Ended on"), words.date(contract.ended_on) if contract.ended_on else None),
        (words.t("What happened to the money"), ended),
        (words.t("Transferred to"), moved),
        (words.t("Employment rate"), _rate(view, words), "employment_rate"),
        (
            words.t("Advance not yet paid back"),
            words.money(contract.advance_open) if contract.advance_open else None,
            "advance",
        ),
    ]
    return facts(pairs, words)


def _rate(view: ContractView, words: Words) -> str | None:
    """How much of a full week is worked; of somebody who left, it would be told as if it still were so."""
    percent = view.file.contract.employment_rate
    if percent is None or view.status is not Status.ACTIVE:
        return None
    return words.percent(Decimal(percent) / 100)


def stops(view: ContractView, words: Words) -> Node | None:
    """The covers of an active contract that depend on the job."""
    if view.status is not Status.ACTIVE:
        return None
    held = [kind for kind in DEPENDS_ON_THE_JOB if _held(view, kind)]
    if not held:
        return None
    title = titled(h3(words.t("What stops when you leave")), "leaving_service", words)
    return div(title, stopping(held, words), cls="answer-others")


def _held(view: ContractView, kind: CoverKind) -> bool:
    one = view.covers[kind]
    return one.value is not None or one.reason in (Reason.COVERED, Reason.WAIVER_RUNNING)


def _plan(view: ContractView, words: Words) -> Node:
    plan, organiser = view.file.plan, view.file.organiser
    pairs: list[Fact] = [
        (words.t("Organiser"), organiser.name, "organiser"),
        (words.t("Name of the plan"), plan.name),
        (words.t("For"), words.code("category", plan.category)),
        (words.t("Type of plan"), words.of(plan.plan_type), TERM_OF_PLAN[plan.plan_type]),
        (words.t("Branch"), words.of(plan.branch), TERM_OF_BRANCH[plan.branch]),
        (words.t("Rate guaranteed by the insurer, per year"), _guaranteed(plan, words), "guaranteed_rate"),
        (words.t("Retirement age of the contract"), _age(plan, words), "end_age"),
        (words.t("Yearly figures are made on"), words.month_day(plan.adjustment_day), "adjustment_date"),
        (words.t("Own-risk period"), _days(plan, words), "own_risk_period"),
    ]
    return facts(pairs, words)


def _guaranteed(plan: Plan, words: Words) -> str:
    """A branch 23 plan has no such rate; for another one, a missing rate is one that was not delivered."""
    if plan.guaranteed_rate is not None:
        return words.percent(plan.guaranteed_rate)
    return words.t("none") if plan.branch is Branch.BRANCH_23 else words.t("not delivered by the insurer")


def _age(plan: Plan, words: Words) -> str | None:
    return None if plan.end_age is None else words.n("{count} year", "{count} years", plan.end_age)


def _days(plan: Plan, words: Words) -> str | None:
    return None if plan.waiting_days is None else words.n("{count} day", "{count} days", plan.waiting_days)


def _ask(view: ContractView, words: Words) -> Child:
    return [
        p(a(words.t("First look in the questions and answers"), href=f"/{words.lang}/help")),
        p(words.t("Is your answer not there? Ask the HR department of this employer, and copy this text:")),
        quotable(quote(view, words), Ids.QUOTE, words),
        p(words.t("It holds no amounts and no national number."), cls="quiet"),
        p(a(words.t("Contact, complaints and false mails"), href=f"/{words.lang}/contact")),
    ]
