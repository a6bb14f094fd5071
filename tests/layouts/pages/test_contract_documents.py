"""The statement of a contract: two ways to the same document, the other languages beside it, and its proof."""

from dataclasses import replace

import pytest

from data.rules.answers import ContractView, Overview
from data.rules.kept import Offer
from data.rules.kinds import Language, Reason, Status
from layouts.pages import contract
from layouts.parts.contract_card import contract_card
from layouts.parts.dom import Node
from layouts.words import Words, words_for
from tests.layouts.conftest import an_offer
from tests.layouts.tree import nodes, of_kind, text

NL, FR, EN, DE = Language


def documents(view: ContractView, words: Words, offer: Offer | None) -> Node:
    page = contract.draw(view, words, offer)
    return next(each for each in nodes(page) if each["props"].get("id") == "contract-documents")


def links(tree: Node) -> list[str]:
    """Where the statements are that are offered."""
    hrefs = (each["props"]["href"] for each in of_kind(tree, "A"))
    return [href for href in hrefs if href.startswith("/statement/")]


@pytest.mark.parametrize("lang", Language)
def test_it_is_opened_or_kept_in_the_language_of_the_original(lang: Language, active: ContractView) -> None:
    section = documents(active, words_for(lang), an_offer(active))
    paper = f"/statement/{'a' * 20}"
    assert links(section)[:2] == [f"{paper}/nl", f"{paper}/nl?save=1"]
    assert links(section)[2:5] == [f"{paper}/fr", f"{paper}/en", f"{paper}/de"]
    assert {"fr", "en", "de"} <= {each["props"].get("lang") for each in of_kind(section, "A")}


def test_a_chosen_language_comes_first(active: ContractView, en: Words) -> None:
    section = documents(active, en, replace(an_offer(active), wished=FR))
    assert links(section)[0].endswith("/fr")
    assert "PDF, French)" in text(section)  # not drawn yet: no size is known
    assert links(section)[2].endswith("/nl")


def test_the_button_says_what_it_is_and_how_large(active: ContractView, en: Words) -> None:
    button = of_kind(documents(active, en, an_offer(active)), "A")[1]
    assert " ".join(text(button).split()) == "Open the statement (PDF, Dutch, 63 kB)"
    assert "63\N{NO-BREAK SPACE}kB" in text(button)


def test_what_is_no_original_says_so_beforehand(active: ContractView, en: Words) -> None:
    told = text(documents(active, en, an_offer(active)))
    assert "The statement was issued in Dutch." in told
    assert "rendition" in told
    assert "Deutsch (our own translation)" in " ".join(told.split())


def test_who_wants_proof_finds_the_checksum_of_each_file_and_what_the_seal_means(
    active: ContractView, en: Words
) -> None:
    sealed = text(documents(active, en, an_offer(active, FR)))
    assert "nl" * 32 in sealed
    assert "fr" * 32 in sealed
    assert "electronic seal" in sealed
    assert "electronic seal" not in text(documents(active, en, an_offer(active, sealed=False)))
    undrawn = replace(an_offer(active), files=())
    assert "genuine" not in text(documents(active, en, undrawn))


def test_earlier_ones_are_shown_where_the_insurer_opens_them(active: ContractView, en: Words) -> None:
    offer = an_offer(active)
    assert f"/statement/{'b' * 20}/nl" in links(documents(active, en, offer))
    assert "Earlier statements" not in text(documents(active, en, replace(offer, earlier=())))


def test_without_a_statement_it_says_why(karim: Overview, en: Words) -> None:
    for view in karim.contracts:
        told = documents(view, en, None)
        assert links(told) == []
        ended = view.status is Status.ENDED
        assert ("no new one will be made" in text(told)) is ended
        assert (en.reason(Reason.NO_STATEMENT_YET).title in text(told)) is not ended


def test_the_card_leads_to_it_too_and_says_whose_it_is(active: ContractView, en: Words) -> None:
    card = contract_card(active, en, an_offer(active))
    assert links(card)[-1] == f"/statement/{'a' * 20}/nl"
    assert active.file.organiser.name in text(of_kind(card, "A")[-1])
    assert "PDF" in text(of_kind(card, "A")[-1])
    assert not any("/statement/" in each for each in links(contract_card(active, en)))
