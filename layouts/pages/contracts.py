"""My contracts: the four answers over all contracts, then each contract, current first."""

from collections.abc import Mapping
from enum import StrEnum, unique
from types import MappingProxyType

from data.rules.answers import ContractView, Overview
from data.rules.kept import Offer
from data.rules.kinds import Reason, Status
from layouts.pages.no_contracts import causes
from layouts.parts.answer import answer_card
from layouts.parts.contract_card import contract_card
from layouts.parts.dom import Node, a, dbc, div, h1, h2, header, p, section
from layouts.parts.explain import titled
from layouts.parts.in_short import in_short
from layouts.parts.prose import passage
from layouts.parts.states import empty, partial
from layouts.words import Words
from layouts.words.summary import not_included, summary

NO_OFFERS: Mapping[str, Offer] = MappingProxyType({})
NOT_DELIVERED = {Reason.DATA_AWAITED, Reason.UNKNOWN_REASON}


@unique
class Ids(StrEnum):
    SUMMARY = "contracts-summary"
    CURRENT = "contracts-current"
    FORMER = "contracts-former"


def draw(
    overview: Overview,
    words: Words,
    question: Node | None = None,
    offers: Mapping[str, Offer] = NO_OFFERS,
) -> Node:
    """The whole screen. With no visible contract, what that means and where to go.

    ``question`` is what the person is asked in passing (``contracts_question``), below the amounts that they came for.
    ``offers`` are the statements that
    can be opened, by contract number.
    """
    if not overview.contracts:
        return div(_top(overview, words, question), _nothing(words), cls="page-contracts")
    current = [view for view in overview.contracts if view.status is Status.ACTIVE]
    former = [view for view in overview.contracts if view.status is not Status.ACTIVE]
    return div(
        _top(overview, words, question),
        _undelivered(overview, words),
        _answers(overview, words),
        _contracts(words.t("Your current contracts"), current, Ids.CURRENT, words, offers),
        _contracts(words.t("Your former contracts"), former, Ids.FORMER, words, offers),
        cls="page-contracts",
    )


def _undelivered(overview: Overview, words: Words) -> Node | None:
    """That the amounts are not complete, because the insurer has not delivered all of them."""
    lacking = [view for view in overview.contracts if _lacks_figures(view)]
    if not lacking:
        return None
    told = words.n(
        "{count} contract lacks figures that we have not received. Beside each blank you read what it means.",
        "{count} contracts lack figures that we have not received. Beside each blank you read what it means.",
        len(lacking),
    )
    return partial(told, words)


def _lacks_figures(view: ContractView) -> bool:
    return any(amount.reason in NOT_DELIVERED for amount in view.covers.values())


def _answers(overview: Overview, words: Words) -> Node:
    """The four cards; on a wide screen two beside two, each column as long as its own cards."""
    cards = [answer_card(each, words) for each in overview.answers]
    half = (len(cards) + 1) // 2
    columns = [div(cards[:half], cls="answers-column"), div(cards[half:], cls="answers-column")]
    return dbc("Row", [dbc("Col", column, xs=12, lg=6) for column in columns], cls="answers")


def _top(overview: Overview, words: Words, question: Node | None) -> Node:
    return header(
        h1(words.t("Your group insurance, {name}", name=overview.person.first_name)),
        p(summary(overview, words), id=Ids.SUMMARY, cls="lead", disable_n_clicks=True),
        _around_the_amounts(overview, words) if overview.contracts else None,
        question,
        cls="page-top",
    )


def _around_the_amounts(overview: Overview, words: Words) -> list[Node | None]:
    """The amounts in short, and what holds for all of them."""
    return [
        in_short(overview, words),
        p(not_included(words), cls="not-included"),
        titled(p(words.t("All amounts are in euro and gross."), cls="quiet"), "gross_amount", words),
        _next(overview, words),
    ]


def _next(overview: Overview, words: Words) -> Node | None:
    if overview.next_adjustment is None:
        return None
    return p(
        words.t("The next yearly figures are made on {date}.", date=words.date(overview.next_adjustment)),
        cls="quiet",
    )


def _contracts(
    title: str, views: list[ContractView], title_id: str, words: Words, offers: Mapping[str, Offer]
) -> Node | None:
    if not views:
        return None
    return section(
        h2(title, id=title_id, disable_n_clicks=True),
        [contract_card(view, words, offers.get(view.file.contract.contract_number)) for view in views],
        aria_labelledby=title_id,
        cls="contract-list",
    )


def _nothing(words: Words) -> Node:
    return div(
        empty(
            words.t("A contract stays here until six months after its money was paid out or transferred."),
            p(a(words.t("Where is my contract?"), href=f"/{words.lang}/missing")),
        ),
        passage(words.t("Why that can be, and what helps"), causes(words, number_matched=True)),
        cls="page-text",
    )
