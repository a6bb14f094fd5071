"""A contract on the overview: the headings of its own page in the same order, each with its main fact."""

from functools import cache

from data.rules.answers import ContractView
from data.rules.kept import Offer
from data.rules.kinds import CoverKind
from layouts.parts.change import changed_lines
from layouts.parts.cover import cover
from layouts.parts.dom import Child, Node, a, article, div, h3, h4, header, p, span
from layouts.parts.markup import fixed
from layouts.parts.premium import premium_lines, premium_total
from layouts.parts.reason import cautions_of
from layouts.parts.sections import WHY, Section, contract_address, heading
from layouts.parts.statement_link import statement_link
from layouts.parts.status import meaning
from layouts.words import Words

COVERS = {
    Section.SAVED: (CoverKind.VESTED_RESERVES,),
    Section.RETIRE: (CoverKind.EXPECTED_BENEFIT,),
    Section.DIE: (CoverKind.DEATH_CAPITAL, CoverKind.DEATH_ACCIDENT, CoverKind.ORPHAN_ANNUITY),
    Section.ILL: (CoverKind.DISABILITY_ANNUITY, CoverKind.PREMIUM_WAIVER),
    Section.LEAVE: (CoverKind.VESTED_BENEFIT,),
}


def contract_card(view: ContractView, words: Words, offer: Offer | None = None) -> Node:
    """One contract in short; its name leads to everything about it, and ``offer`` to its statement."""
    contract, title_id = view.file.contract, f"contracts-card-{view.file.contract.handle}"
    address = contract_address(contract.handle, words)
    return article(
        header(
            h3(a(view.file.organiser.name, href=address), id=title_id, disable_n_clicks=True),
            p(words.t("Contract"), " ", span(contract.contract_number, cls="contract-number")),
            cls="card-head",
        ),
        cautions_of(view, words),
        div([_section(each, view, words) for each in Section], cls="card-sections"),
        p(
            a(
                words.t("Everything about this contract"),
                span(f": {view.file.organiser.name}", cls="only-spoken"),
                href=address,
            ),
            cls="onward",
        ),
        statement_link(offer, view.file.organiser.name, words) if offer else None,
        cls=f"card contract contract-{view.status}",
        aria_labelledby=title_id,
    )


def _section(section: Section, view: ContractView, words: Words) -> Node:
    return div(_heading(section, words), _content(section, view, words), cls="card-section")


@cache
def _heading(section: Section, words: Words) -> Node:
    return fixed(h4(heading(section, words)))


def _content(section: Section, view: ContractView, words: Words) -> Child:
    if section is Section.STATUS:
        return meaning(view, words)
    if section is Section.PREMIUM:
        return [premium_total(view, words, size="small"), premium_lines(view, words)]
    if section is Section.CHANGED:
        return [changed_lines(view, words), _why(view, words)]
    return [cover(kind, view, words, size="small") for kind in COVERS[section]]


def _why(view: ContractView, words: Words) -> Node | None:
    """Where the reasons stand, for this year and the years before."""
    if len(view.history) < 2:
        return None
    return p(
        a(
            words.t("Why? The reasons for each year"),
            span(f": {view.file.organiser.name}", cls="only-spoken"),
            href=contract_address(view.file.contract.handle, words, WHY),
        ),
        cls="why",
    )
