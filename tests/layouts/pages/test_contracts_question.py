"""The question for a private address stands below the amounts that people came for, and above the contracts."""

from dataclasses import replace

from data.rules.answers import Overview
from layouts.pages import contracts
from layouts.parts.dom import p
from layouts.words import Words
from tests.layouts.tree import nodes, text, with_class

ASKED = "Where can we reach you?"


def test_the_amounts_come_first(karim: Overview, en: Words) -> None:
    page = contracts.draw(karim, en, p(ASKED))
    (top,) = with_class(page, "page-top")
    (amounts,) = with_class(top, "in-short")
    inside = list(nodes(top))
    assert text(inside[-1]) == ASKED
    assert inside.index(amounts) < len(inside) - 1
    assert text(page).index(ASKED) < text(page).index(en.t("Your current contracts"))


def test_without_a_contract_it_stands_below_the_sentence(karim: Overview, en: Words) -> None:
    (top,) = with_class(contracts.draw(replace(karim, contracts=()), en, p(ASKED)), "page-top")
    assert text(top).endswith(ASKED)
