"""The page of colleagues: boxes as the rights stand, every fault and every change in every language."""

from dataclasses import replace

import pytest

from data.rules.colleagues import Colleague, RightChange, RightsFault
from data.rules.kinds import Language
from data.rules.records import Organiser
from data.rules.rights import Employer, Right
from layouts.pages import colleagues, employer_faq
from layouts.pages.colleagues import Seen
from layouts.parts.markup import to_html
from layouts.parts.shell import text_of
from layouts.words import words_for
from tests.people import NOW

BAKERY = Organiser("O1", "0400000086", "Bakkerij <De> Vlaam", "", "", "", "", "nl", eb_connect=True)
ANN = Employer("U1", "Ann", BAKERY, "a" * 20, frozenset(Right))
PEOPLE = (
    Colleague("U1", "Ann", "ann@x.example", frozenset(Right)),
    Colleague("U2", "Bob", "", frozenset({Right.UPLOAD})),
    Colleague("U3", "Cas", "cas@x.example", frozenset()),
)
CHANGES = (
    RightChange(NOW, "Bob", Right.UPLOAD, given=True, by="Ann"),
    RightChange(NOW, "", Right.VIEW, given=False, by=""),
)
SEEN = Seen(PEOPLE, CHANGES, "/nl/employer/x/colleagues")


def drawn(seen: Seen = SEEN, lang: Language = Language.EN) -> str:
    return to_html(colleagues.draw(seen, ANN, words_for(lang)))


def test_each_has_a_form_with_the_boxes_as_their_rights_stand() -> None:
    html = drawn()
    assert html.count("<form") == html.count("<fieldset") == len(PEOPLE)
    assert html.count('type="checkbox"') == len(PEOPLE) * len(Right)
    assert html.count("checked") == 4 + 2  # whoever uploads may view too
    assert 'value="upload"' in html
    assert "&lt;De&gt;" in html
    assert html.count("this is you") == 1


@pytest.mark.parametrize("lang", Language)
def test_every_fault_is_told_in_its_own_words(lang: Language) -> None:
    texts = {
        text_of(colleagues.draw(replace(SEEN, fault=each), ANN, words_for(lang))) for each in RightsFault
    }
    assert len(texts) == len(RightsFault)
    assert text_of(colleagues.draw(SEEN, ANN, words_for(lang))) not in texts
    assert all('role="alert"' in drawn(replace(SEEN, fault=each), lang) for each in RightsFault)


def test_changes_say_who_got_what_from_whom_also_when_somebody_is_gone() -> None:
    html = drawn()
    assert "Bob got the right: upload" in html
    assert "somebody who is gone lost the right: view" in html
    assert "the insurer’s login" in html
    assert "Nothing has been noted yet." in drawn(replace(SEEN, changes=()))


@pytest.mark.parametrize("lang", Language)
def test_the_faq_has_the_manuals_and_the_questions(lang: Language) -> None:
    html = to_html(employer_faq.draw(ANN, words_for(lang)))
    assert f"/{lang}/kit/manual" in html
    assert f"/{lang}/kit/lookup" in html
    assert html.count("<details") >= 20
