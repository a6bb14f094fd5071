"""The "i", reasons and notices: everything that explains, without a script."""

import pytest

from data.rules.kinds import Branch, CoverKind, Language, PlanType, Reason, Status
from layouts.parts.dom import p
from layouts.parts.explain import (
    TERM_OF_BRANCH,
    TERM_OF_COVER,
    TERM_OF_PLAN,
    TERM_OF_STATUS,
    explain,
    spoken_as,
    titled,
)
from layouts.parts.reason import blank, caution, hint
from layouts.parts.states import empty, failed, loading, partial
from layouts.words import words_for
from tests.layouts.tree import of_kind, text, with_class

EN = words_for(Language.EN)


@pytest.mark.parametrize("lang", list(Language))
def test_every_cover_status_and_kind_of_plan_has_a_term(lang: Language) -> None:
    tables = (
        (TERM_OF_COVER, CoverKind),
        (TERM_OF_STATUS, Status),
        (TERM_OF_PLAN, PlanType),
        (TERM_OF_BRANCH, Branch),
    )
    for terms, members in tables:
        assert set(terms) == set(members)
        for key in terms.values():
            assert words_for(lang).term(key).explanation


def test_the_i_has_a_name_that_says_what_it_explains() -> None:
    drawn = explain("vested_reserves", EN)
    assert drawn["type"] == "Details"
    (switch,) = of_kind(drawn, "Summary")
    assert text(switch) == f"What does “{EN.term('vested_reserves').name}” mean?"
    (link,) = of_kind(drawn, "A")
    assert link["props"]["href"] == "/en/help#term-vested_reserves"


def test_a_german_term_that_no_official_page_confirms_says_so() -> None:
    german = words_for(Language.DE)
    unsure = next(term for term in german.terms() if not term.confirmed)
    assert with_class(explain(unsure.key, german), "mark")
    assert with_class(explain("vested_reserves", EN), "mark") == []


def test_a_heading_without_a_term_stays_as_it_is() -> None:
    assert titled(p("x"), None, EN) == p("x")


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("lang", list(Language))
def test_every_reason_can_be_drawn_in_every_language(reason: Reason, lang: Language) -> None:
    drawn = blank(reason, words_for(lang), date="1 July 2026", days="30", amount="€ 1")
    assert text(of_kind(drawn, "Summary"))
    assert len([each for each in of_kind(drawn, "Dd") if text(each)]) == 4


def test_a_caution_tells_its_consequence_without_a_press_and_a_hint_does_not() -> None:
    why = EN.reason(Reason.ADVANCE_OPEN).why
    assert why in text(of_kind(caution(Reason.ADVANCE_OPEN, EN), "Summary"))
    assert why not in text(of_kind(hint(Reason.ADVANCE_OPEN, EN), "Summary"))
    assert why in text(hint(Reason.ADVANCE_OPEN, EN))


def test_the_states_speak_where_they_must() -> None:
    assert loading(EN)["props"]["role"] == "status"
    wrong = failed("7F3K", EN)
    assert wrong["props"]["role"] == "alert"
    assert "7F3K" in text(wrong)
    assert "role" not in partial("The history could not be drawn.", EN)["props"]
    assert text(empty("Nothing here", p("yet"))) == "Nothing here yet"


def test_a_borrowed_name_is_read_out_in_its_own_language() -> None:
    said = {
        lang: [
            each["props"].get("lang")
            for each in of_kind(explain("benefit_statement", words_for(lang)), "Strong")
        ]
        for lang in Language
    }
    assert said == {Language.NL: ["en"], Language.FR: ["en"], Language.EN: [None], Language.DE: ["en"]}
    assert spoken_as(words_for(Language.FR).term("advance"), words_for(Language.FR)) is None
