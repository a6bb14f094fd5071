"""The benefit statement as a file: the same bytes for the same figures, in every language, for everybody."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from data.rules.kinds import Language
from data.rules.papers import Paper
from layouts.documents.statement import draw
from layouts.words import words_for
from tests.layouts.documents.conftest import PORTAL, latest
from tests.people import CAST

OF_THE_CAST = [number for member in CAST for number in member.contracts]


def drawn(paper: Paper, lang: Language = Language.EN, *, rendition: bool = False) -> bytes:
    return draw(paper, words_for(lang), rendition=rendition, portal=PORTAL)


def text(file: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("number", OF_THE_CAST)
def test_a_statement_is_drawn_for_everybody_in_every_language(number: str, lang: Language) -> None:
    told = text(drawn(latest(number), lang))
    assert number.replace("/", ".") in told
    assert PORTAL in told


def test_the_same_figures_give_the_same_file_and_others_another() -> None:
    paper = latest("530/000700.0001")
    assert drawn(paper) == drawn(paper)
    elsewhere = replace(paper, person=replace(paper.person, city="Gent"))
    assert drawn(elsewhere) != drawn(paper)


def test_a_rendition_says_so_on_every_page() -> None:
    file = drawn(latest("530/000700.0001"), rendition=True)
    said = "Rendition in English of the statement issued in Dutch on 21 July 2026; the figures are the same."
    pages = PdfReader(io.BytesIO(file)).pages
    assert all(said in " ".join(page.extract_text().replace("\xa0", " ").split()) for page in pages)
    assert said not in text(drawn(latest("530/000700.0001"))).replace("\xa0", " ")
