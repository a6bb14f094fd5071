"""The overview and the contract's page are two layers of one thing: same headings, same order, same
numbers.
"""

import pytest

from data.rules.answers import ContractView, Overview
from data.rules.kinds import CoverKind, Language, Question, Status
from layouts.pages import contract, contracts
from layouts.parts.contract_card import contract_card
from layouts.parts.sections import Section, contract_address, heading
from layouts.words import Words, words_for
from tests.layouts.tree import headings, ids, of_kind, text, with_class

LANGUAGES = list(Language)


def card_headings(view: ContractView, words: Words) -> list[str]:
    tree = contract_card(view, words)
    return [told for level, told in headings(tree) if level == 4]


def page_headings(view: ContractView, words: Words) -> list[str]:
    return [told for level, told in headings(contract.draw(view, words)) if level == 2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_layers_have_the_same_headings_in_the_same_order(
    overviews: dict[str, Overview], lang: Language
) -> None:
    words = words_for(lang)
    for overview in overviews.values():
        for view in overview.contracts:
            assert page_headings(view, words)[: len(Section)] == card_headings(view, words)
            assert card_headings(view, words) == [heading(each, words) for each in Section]


def test_the_four_answers_come_first_and_in_their_order(karim: Overview, en: Words) -> None:
    told = [each for level, each in headings(contracts.draw(karim, en)) if level == 2]
    assert told[:4] == [en.of(question) for question in Question]
    assert told[4:] == ["Your current contracts", "Your former contracts"]


def test_the_overview_says_what_is_not_included(karim: Overview, en: Words) -> None:
    assert "state pension" in text(with_class(contracts.draw(karim, en), "not-included"))


def test_a_number_on_the_overview_leads_to_what_explains_it(karim: Overview, en: Words) -> None:
    page = contracts.draw(karim, en)
    hrefs = {link["props"]["href"] for link in of_kind(with_class(page, "how"), "A")}
    handle = karim.contracts[0].file.contract.handle
    assert contract_address(handle, en, Section.RETIRE) in hrefs
    there = ids(contract.draw(karim.contracts[0], en))
    assert {href.partition("#")[2] for href in hrefs} <= set(there)


def test_each_answer_names_all_contracts_once(karim: Overview, en: Words) -> None:
    for card in with_class(contracts.draw(karim, en), "answer"):
        first = with_class(card, "how")[0]
        assert len(of_kind(first, "A")) == len(karim.contracts)


def test_both_layers_say_the_same_amounts(active: ContractView, en: Words) -> None:
    card, page = text(contract_card(active, en)), text(contract.draw(active, en))
    for kind in (CoverKind.VESTED_RESERVES, CoverKind.EXPECTED_BENEFIT, CoverKind.DEATH_CAPITAL):
        value = active.covers[kind].value
        assert value is not None
        assert en.money(value) in card
        assert en.money(value) in page


def test_an_ended_contract_says_zero_why_once_and_until_when(karim: Overview, en: Words) -> None:
    ended = karim.contracts[-1]
    assert ended.status is Status.ENDED
    page = contract.draw(ended, en)
    reasons = [node["props"]["data-reason"] for node in with_class(page, "reason")]
    assert reasons.count("ZERO_ENDED_MOVED") == 1
    assert ended.visible_until is not None
    assert en.date(ended.visible_until) in text(with_class(page, "countdown"))
    assert "Expected, not promised" not in text(page)


def test_a_passive_contract_has_a_blank_premium_with_its_reason(karim: Overview, en: Words) -> None:
    passive = karim.contracts[1]
    assert passive.status is Status.PASSIVE
    premium = with_class(contract.draw(passive, en), "card")[1]
    assert [node["props"]["data-reason"] for node in with_class(premium, "reason")] == ["NO_PREMIUM_PASSIVE"]
    assert with_class(premium, "money") == []


def test_the_three_outcomes_are_drawn_where_the_return_is_not_fixed(karim: Overview, en: Words) -> None:
    drawn = [bool(with_class(contract.draw(view, en), "row-line")) for view in karim.contracts]
    scenario = contract.draw(karim.contracts[1], en)
    assert "Unfavourable return" in text(scenario)
    assert "Unfavourable return" not in text(contract.draw(karim.contracts[0], en))
    assert drawn[0]


def test_the_number_stands_on_the_page_and_in_the_text_to_quote(active: ContractView, en: Words) -> None:
    page = contract.draw(active, en)
    assert active.file.contract.contract_number in text(of_kind(page, "Pre"))
    assert active.file.contract.contract_number in text(of_kind(page, "Header"))


def test_somebody_without_a_visible_contract_reads_why(overviews: dict[str, Overview], en: Words) -> None:
    page = contracts.draw(overviews["An 't Kint"], en)
    assert len(of_kind(page, "Dd")) == 5
    assert "six months" in text(page)
