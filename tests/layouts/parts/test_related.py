"""Each card and each section leads to the two or three questions that explain it."""

from data.rules.answers import ContractView, Overview
from data.rules.kinds import Language, Question
from layouts.pages import contract, contracts
from layouts.pages.contract_plan import Place
from layouts.parts.related import RELATED, related
from layouts.parts.sections import Section
from layouts.words import words_for
from tests.layouts.tree import of_kind, text, with_class

PLACES = [*Question, *Section, *Place]


def faults(mapping: dict[str, tuple[str, ...]]) -> list[str]:
    """Places without questions, places that are none, and questions that do not exist."""
    known = {entry.entry_id for entry in words_for(Language.EN).faq()}
    lost = [f"{place}: none" for place in PLACES if place not in mapping]
    odd = [f"{place}: no such place" for place in mapping if place not in PLACES]
    wrong = [f"{place}: {each}" for place, asked in mapping.items() for each in asked if each not in known]
    return lost + odd + wrong


def test_every_place_has_its_questions_and_every_question_exists() -> None:
    assert faults(RELATED) == []
    assert all(2 <= len(set(asked)) == len(asked) <= 3 for asked in RELATED.values())
    broken = {**RELATED, Section.DIE: ("no-such-question",), "nowhere": ("divorce",)}
    del broken[Question.ILL]
    assert faults(broken) == ["ill: none", "nowhere: no such place", "contract-die: no-such-question"]


def test_the_line_leads_to_the_answers_in_every_language() -> None:
    for lang in Language:
        (first, *_) = of_kind(related(Question.DIE, words_for(lang)), "A")
        assert first["props"]["href"] == f"/{lang}/help#death-capital"
        assert text(first) == next(e.question for e in words_for(lang).faq() if e.entry_id == "death-capital")


def test_it_stands_once_under_each_answer_and_each_section(karim: Overview, active: ContractView) -> None:
    words = words_for(Language.EN)
    assert len(with_class(contracts.draw(karim, words), "related")) == len(Question)
    assert len(with_class(contract.draw(active, words), "related")) == len(Section) + len(Place)
