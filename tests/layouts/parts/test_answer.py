"""The four cards: what is added, what is not, what is left out and why, and which contract a caution is
about.
"""

from data.rules.answers import Overview
from data.rules.kinds import CoverKind, Question, Reason
from layouts.parts.answer import answer_card
from layouts.parts.dom import Node
from layouts.words import Words
from tests.layouts.tree import headings, of_kind, text, with_class


def card(overview: Overview, question: Question, words: Words) -> Node:
    return answer_card(next(each for each in overview.answers if each.question is question), words)


def test_the_main_number_comes_first_and_is_the_total(karim: Overview, en: Words) -> None:
    drawn = card(karim, Question.LEAVE, en)
    total = karim.answers[3].main.value
    assert total is not None
    assert text(with_class(drawn, "money")[0]) == en.money(total)
    assert headings(drawn)[0] == (2, en.of(Question.LEAVE))


def test_who_gets_it_is_told_in_its_order(karim: Overview, en: Words) -> None:
    told = text(with_class(card(karim, Question.DIE, en), "conditions")[0])
    names = [en.code("beneficiary", code) for code in karim.answers[1].beneficiary_orders[0]]
    assert [told.index(name) for name in names] == sorted(told.index(name) for name in names)


def test_extra_capital_by_accident_is_beside_the_main_number_and_not_in_it(
    karim: Overview, en: Words
) -> None:
    drawn = card(karim, Question.DIE, en)
    beside = text(with_class(drawn, "answer-others"))
    extra = next(each for each in karim.answers[1].others if each.cover is CoverKind.DEATH_ACCIDENT)
    assert extra.value is not None
    assert en.money(extra.value) in beside
    assert en.money(extra.value) not in text(with_class(drawn, "amount-large"))


def test_a_card_without_an_amount_says_why_for_each_employer(karim: Overview, en: Words) -> None:
    drawn = card(karim, Question.ILL, en)
    told = {text(with_class(each, "as-at")): each for each in with_class(drawn, "reason-of")}
    assert set(told) == {"Bakkerij De Vlaam", "Masterprint"}
    reasons = {name: with_class(each, "reason")[0]["props"]["data-reason"] for name, each in told.items()}
    assert reasons == {"Bakkerij De Vlaam": "NOT_COVERED", "Masterprint": "COVER_ENDED"}


def test_a_waiver_is_covered_and_has_no_amount(karim: Overview, en: Words) -> None:
    others = with_class(card(karim, Question.ILL, en), "answer-others")
    assert "Covered" in text(others)
    assert all("0,00" in text(each) for each in with_class(others, "money"))


def test_a_caution_names_the_contract_it_is_about(overviews: dict[str, Overview], en: Words) -> None:
    drawn = card(overviews["Jan Vermeulen"], Question.LEAVE, en)
    (advance,) = [
        each for each in with_class(drawn, "caution") if each["props"]["data-reason"] == Reason.ADVANCE_OPEN
    ]
    assert "(Ateliers Meuse)" in text(of_kind(advance, "Summary"))


def test_what_stops_on_leaving_is_a_list(karim: Overview, en: Words) -> None:
    told = [
        text(each) for each in of_kind(with_class(card(karim, Question.LEAVE, en), "answer-others")[-1], "Li")
    ]
    assert told == [en.of(kind) for kind in karim.answers[3].stops_on_leaving]


def test_the_left_out_are_named_with_their_reason(karim: Overview, en: Words) -> None:
    how = with_class(card(karim, Question.RETIRE, en), "how")[0]
    assert "Counted over 2 contracts. 1 contract is left out." in text(of_kind(how, "Summary")[0])
    assert [text(each) for each in with_class(how, "label")] == ["Counted", "Left out"]
