"""Last year's reason for change can be found: a line for each year, with the reasons and amounts inside it."""

from dataclasses import replace

import pytest

from data.rules.answers import ContractView, Overview
from data.rules.kinds import Language, Reason
from data.rules.ledger import ledgers
from layouts.pages import contract
from layouts.parts.contract_card import contract_card
from layouts.parts.dom import Node
from layouts.parts.sections import WHY
from layouts.parts.steps import name_of
from layouts.words import Words, words_for
from tests.layouts.tree import classes, ids, of_kind, text, with_class

LANGUAGES = list(Language)


def years(view: ContractView, words: Words) -> list[Node]:
    return with_class(contract.draw(view, words), "year")


def views(overviews: dict[str, Overview]) -> list[ContractView]:
    return [view for overview in overviews.values() for view in overview.contracts]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_year_stands_there_newest_first_with_every_reason_and_amount(
    overviews: dict[str, Overview], lang: Language
) -> None:
    words = words_for(lang)
    for view in views(overviews):
        drawn = years(view, words)
        told = list(reversed(ledgers(view.file)))
        assert len(drawn) == len(told)
        for each, ledger in zip(drawn, told, strict=True):
            inside = text(of_kind(each, "Tbody"))
            for step in ledger.steps:
                assert name_of(step, words) in inside
                assert words.movement(step.code).explanation in inside
                assert words.signed_money(step.amount) in inside


def test_a_closed_year_already_tells_its_dates_its_change_and_its_main_reason(
    active: ContractView, en: Words
) -> None:
    last_year = text(of_kind(years(active, en)[1], "Summary")).replace("\N{NO-BREAK SPACE}", " ")
    assert last_year == "1 July 2024 to 1 July 2025 + 1.779,55 € Mainly: Yearly adjustment, employer"


def test_all_years_are_closed_so_that_a_phone_shows_them_together(active: ContractView, en: Words) -> None:
    assert [each["props"].get("open") for each in years(active, en)] == [None] * 5


def test_a_year_that_does_not_add_up_says_so(overviews: dict[str, Overview], en: Words) -> None:
    for view in views(overviews):
        for each, ledger in zip(years(view, en), reversed(ledgers(view.file)), strict=True):
            (check,) = with_class(each, "check")
            assert ("check-open" in classes(check)) is not ledger.closes


def test_the_card_leads_to_the_reasons_and_so_does_the_history(
    overviews: dict[str, Overview], en: Words
) -> None:
    for view in views(overviews):
        page = contract.draw(view, en)
        assert WHY in ids(page)
        assert [link for link in of_kind(page, "A") if link["props"]["href"] == f"#{WHY}"]
        on_card = [link for link in of_kind(contract_card(view, en), "A") if WHY in link["props"]["href"]]
        assert len(on_card) == (len(view.history) > 1)


def test_a_first_position_has_no_year_and_says_why(active: ContractView, en: Words) -> None:
    first = active.history[:1]
    new = replace(active, history=first, file=replace(active.file, positions=first))
    assert years(new, en) == []
    after = text(contract.draw(new, en)).split("Why your reserve changed, year by year")[-1]
    assert after.strip().startswith(en.reason(Reason.NO_PREVIOUS).title)
    assert with_class(contract_card(new, en), "why") == []
