"""What the contract of somebody who died holds for who stays behind, and what has to be done (docs/kiosk.md).

This page is the kiosk's own. In the portal nobody signs in for somebody else: the employer tells the insurer, and the
insurer writes to those who receive. Sources: the insurer's pages for employers on death before the pension.
"""

from enum import StrEnum, unique

from data.rules.answers import Amount, ContractView
from data.rules.kinds import CoverKind
from layouts.parts.amount import amount
from layouts.parts.dom import Child, Node, div, h1, h2, header, li, ol, p, section, ul
from layouts.words import Words


@unique
class Place(StrEnum):
    """What a step of the tour stands at."""

    AMOUNT = "partner-amount"
    WHO = "partner-who"
    CHILDREN = "partner-children"
    ALONE = "partner-alone"
    PAPERS = "partner-papers"


def draw(view: ContractView, first_name: str, words: Words) -> Node:
    """``view`` is the contract of the member who died, as it last stood."""
    titles = {
        Place.AMOUNT: words.t("The amount"),
        Place.WHO: words.t("Who receives it"),
        Place.CHILDREN: words.t("For the children"),
        Place.ALONE: words.t("What happens by itself"),
        Place.PAPERS: words.t("Papers to look for"),
    }
    told = {
        Place.AMOUNT: _capital(view.covers[CoverKind.DEATH_CAPITAL], words),
        Place.WHO: _who(view, words),
        Place.CHILDREN: _children(view.covers[CoverKind.ORPHAN_ANNUITY], words),
        Place.ALONE: _by_itself(words),
        Place.PAPERS: _papers(words),
    }
    return div(
        header(
            h1(words.t("What {name}’s contract holds", name=first_name)),
            p(words.t("Group insurance through {employer}", employer=view.file.organiser.name), cls="lead"),
            cls="page-top",
        ),
        [_part(place, titles[place], told[place]) for place in Place],
        cls="page-partner",
    )


def _part(place: Place, title: str, told: Child) -> Node:
    heading = f"{place}-title"
    return section(
        h2(title, id=heading, disable_n_clicks=True),
        told,
        id=place,
        aria_labelledby=heading,
        cls="card",
        disable_n_clicks=True,
    )


def _capital(held: Amount, words: Words) -> Child:
    return [
        amount(held, words, size="large"),
        p(
            words.t(
                "As in the last yearly figures. The insurer works out the exact amount for the day of the death."
            )
        ),
    ]


def _who(view: ContractView, words: Words) -> Child:
    names = {
        "partner": words.t("the partner"),
        "children": words.t("the children"),
        "parents": words.t("the parents"),
        "estate": words.t("the estate"),
        "financing_fund": words.t("the employer’s financing fund"),
    }
    order = [names[code] for code in view.file.plan.beneficiary_order if code in names]
    return [
        p(words.t("In this order. Whoever comes first receives it:")),
        ol([li(each) for each in order]),
        p(words.t("A form that the member signed may have changed this order."), cls="quiet"),
    ]


def _children(held: Amount, words: Words) -> Child:
    if held.value is None:
        return p(words.t("The plan contains nothing for children apart."))
    age = held.until_age
    return [
        amount(held, words, size="large"),
        p(words.t("For each child who depended on the member.")),
        p(words.t("Until the child is {age}.", age=age)) if age is not None else None,
    ]


def _by_itself(words: Words) -> Node:
    return ol(
        [
            li(words.t("The employer reports the death to the insurer.")),
            li(words.t("The insurer looks up who receives what, and writes a letter to them.")),
            li(words.t("When the papers are there, the insurer pays, and deducts tax.")),
        ]
    )


def _papers(words: Words) -> Node:
    return ul(
        [
            li(words.t("an extract of the death certificate")),
            li(words.t("a medical certificate with the cause of death")),
            li(words.t("a certificate or deed of succession, from the notary")),
            li(words.t("a proof of identity and the bank account of who receives")),
        ]
    )
