"""One contract: the headings of the overview in the same order, deeper, and what else belongs to it."""

from datetime import date

from data.rules.answers import ContractView
from data.rules.kept import Offer
from data.rules.kinds import CoverKind, Status
from layouts.pages import contract_plan, contract_saved, contract_years
from layouts.pages.contract_ids import Ids
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.change import changed_table
from layouts.parts.cover import cover, told
from layouts.parts.dom import Child, Node, a, div, h1, h2, header, li, nav, p, section, span, ul
from layouts.parts.explain import titled
from layouts.parts.outcomes import outcomes
from layouts.parts.premium import premium_parts, premium_total
from layouts.parts.reason import cautions_of
from layouts.parts.related import related
from layouts.parts.sections import Section, heading
from layouts.parts.status import meaning
from layouts.parts.waiting import waiting_bar
from layouts.words import Words

__all__ = ["Ids", "draw", "explored", "steps"]


def draw(view: ContractView, words: Words, offer: Offer | None = None) -> Node:
    """The whole page of a contract. ``offer`` is the statement that can be opened, where there is one."""
    return div(
        breadcrumb([(words.t("My contracts"), f"/{words.lang}/contracts")], view.file.organiser.name, words),
        _top(view, words),
        _contents(words),
        [_section(each, view, words) for each in Section],
        contract_plan.draw(view, words, offer),
        cls="page-contract",
    )


def steps(view: ContractView, start: date, end: date, words: Words) -> Node:
    """The steps between two positions that a person chose."""
    return contract_years.steps(view, start, end, words)


def explored(view: ContractView, words: Words) -> Node:
    """The history to explore, drawn after a press."""
    return contract_saved.explored(view, words)


def _top(view: ContractView, words: Words) -> Node:
    contract = view.file.contract
    return header(
        h1(view.file.organiser.name),
        titled(_number(contract.contract_number, words), "contract_number", words),
        cautions_of(view, words),
        cls="page-top",
    )


def _number(number: str, words: Words) -> Node:
    return p(words.t("Contract"), " ", span(number, cls="contract-number"))


def _contents(words: Words) -> Node:
    """The page's own headings, to jump to."""
    places = [(each.value, heading(each, words)) for each in Section]
    places += [(each.value, contract_plan.heading(each, words)) for each in contract_plan.PLACES]
    links = [li(a(text, href=f"#{anchor}")) for anchor, text in places]
    return nav(ul(links), aria_label=words.t("On this page"), cls="contents")


def _section(place: Section, view: ContractView, words: Words) -> Node:
    title_id = f"{place}-title"
    return section(
        h2(heading(place, words), id=title_id, disable_n_clicks=True),
        _content(place, view, words),
        related(place, words),
        id=place,
        aria_labelledby=title_id,
        cls="card",
        disable_n_clicks=True,
    )


def _content(place: Section, view: ContractView, words: Words) -> Child:
    if place is Section.STATUS:
        return [meaning(view, words), contract_plan.since(view, words)]
    if place is Section.PREMIUM:
        return [premium_total(view, words, size="large"), premium_parts(view, words)]
    if place is Section.SAVED:
        return contract_saved.draw(view, words)
    if place is Section.CHANGED:
        return [changed_table(view, words), contract_years.draw(view, words)]
    return _ANSWERS[place](view, words)


def _retire(view: ContractView, words: Words) -> Child:
    drawn = outcomes(view.scenarios, words) if view.scenarios else None
    return [cover(CoverKind.EXPECTED_BENEFIT, view, words, size="large"), drawn]


def _die(view: ContractView, words: Words) -> Child:
    order = [words.code("beneficiary", code) for code in view.file.plan.beneficiary_order]
    known = view.covers[CoverKind.DEATH_CAPITAL].value
    return [
        cover(CoverKind.DEATH_CAPITAL, view, words, size="large"),
        told([words.t("Who gets it, in this order: {names}.", names=", ".join(order))])
        if order and known
        else None,
        cover(CoverKind.DEATH_ACCIDENT, view, words),
        cover(CoverKind.ORPHAN_ANNUITY, view, words),
    ]


def _ill(view: ContractView, words: Words) -> Child:
    return [
        cover(CoverKind.DISABILITY_ANNUITY, view, words, size="large"),
        waiting_bar(view.covers[CoverKind.DISABILITY_ANNUITY], words),
        cover(CoverKind.PREMIUM_WAIVER, view, words),
    ]


def _leave(view: ContractView, words: Words) -> Child:
    grows = bool(view.covers[CoverKind.VESTED_BENEFIT].value)
    return [
        p(words.t("What has been saved for you stays yours.")) if view.status is not Status.ENDED else None,
        p(words.t("If nothing more is paid in, it becomes this:")) if grows else None,
        cover(CoverKind.VESTED_BENEFIT, view, words, size="large"),
        contract_plan.stops(view, words),
    ]


_ANSWERS = {Section.RETIRE: _retire, Section.DIE: _die, Section.ILL: _ill, Section.LEAVE: _leave}
