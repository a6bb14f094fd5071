"""The stand-ins of the other two logins: the sample's people with what they may do, in four languages."""

from pathlib import Path

import pytest

from auth import names
from auth.stand_in import EMPLOYERS, FEDERAL, STAFF, employer_cast, staff_cast
from auth.stand_in.employer_texts import CLOSED, EMPLOYER_TEXTS, MAY
from auth.stand_in.page import Choice, choice_page
from auth.stand_in.staff_texts import NO_PORTFOLIO, PORTFOLIO_OF, STAFF_TEXTS
from auth.stand_in.texts import TEXTS
from data.rules.kinds import Language
from data.rules.rights import Right

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
CAST = employer_cast(SAMPLE / "directory", SAMPLE / "organisers.csv")


def test_everybody_of_the_directory_is_there_with_what_they_may_do() -> None:
    notes = {each.name: each.note for each in CAST}
    assert len(notes) == 11
    assert notes["Sofie Lambrecht"] == "Bakkerij De Vlaam: view, change, upload, administer"
    assert notes["Rik Boons"] == "Ateliers Meuse, Noordzee Logistics, Kanaal Bouw: view, change, upload"
    assert notes["Patrick Dewit"] == CLOSED[Language.EN]


def test_nobody_of_the_directory_is_somebody_of_the_extract() -> None:
    known = (SAMPLE / "persons.csv").read_text("utf-8") + (SAMPLE / "organisers.csv").read_text("utf-8")
    assert "Lotte" in known
    last_names = [each.name.split(" ", 1)[1] for each in CAST]
    assert [name for name in last_names if f",{name}," in known or f" {name}\n" in known] == []


@pytest.mark.parametrize("language", Language)
def test_the_page_says_in_each_language_that_it_is_not_real(language: Language) -> None:
    page = choice_page(Choice(EMPLOYERS, CAST), language, "ticket")
    texts = EMPLOYER_TEXTS[language]
    assert all(said in page for said in (texts.title, texts.not_real, CLOSED[language], *texts.keys))
    assert all(MAY[language][right] in page for right in Right)
    assert TEXTS[language].not_real not in page
    assert "@" not in page  # a login is no business of whoever looks on
    assert len(texts.keys) == len(EMPLOYERS.class_refs)


def test_each_part_asserts_its_own_attribute_and_no_other() -> None:
    for part, name in ((EMPLOYERS, names.EMPLOYER_LOGIN), (STAFF, names.STAFF_LOGIN)):
        assert part.attributes("ann") == {"login": "ann", "login_attribute": name, "context": None}
    assert FEDERAL.attributes("85073003328") == {"national_number": "85073003328"}
    assert (EMPLOYERS.typed(" Ann-1 "), FEDERAL.typed("85.07.30-033.28")) == ("Ann-1", "85073003328")


def test_everybody_of_the_staff_is_there_with_what_they_see() -> None:
    cast = staff_cast(SAMPLE / "staff", SAMPLE / "account_managers.csv")
    notes = {each.name: each.note for each in cast}
    assert notes["Ilse Dupont"] == "sees the portfolio of Ilse Dupont"
    assert notes["Mieke Rosseel"] == "sees the portfolio of Ilse Dupont, Jan Lambert"
    assert notes["Luc Servais"] == CLOSED[Language.EN]
    for lang in Language:
        page = choice_page(Choice(STAFF, cast), lang, "ticket")
        texts = STAFF_TEXTS[lang]
        assert all(said in page for said in (texts.title, texts.not_real, PORTFOLIO_OF[lang], *texts.keys))
        assert EMPLOYER_TEXTS[lang].not_real not in page
        assert "@" not in page
    assert len({*NO_PORTFOLIO.values()}) == len(Language)
