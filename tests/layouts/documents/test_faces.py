"""The typeface: every letter that the portal writes, rare names, and letters that no face has."""

from dataclasses import replace
from pathlib import Path

import pytest

from data.rules.kinds import Language
from layouts.documents.pdf.canvas import Canvas, Style
from layouts.documents.pdf.faces import BOX, USUAL, clean, usual
from layouts.documents.statement import draw
from layouts.words import words_for
from layouts.words.catalogue import read_catalogue
from tests.layouts.documents import validators
from tests.layouts.documents.conftest import files, latest, people_of_the_sample
from tests.layouts.documents.reading import read

BODY = Style(0, 9, 11, "0 0 0")
AFAR = ["Łukasz Żółć", "Đặng Thị Hồng Nhung", "Αλέξανδρος Παπαδόπουλος", "Юлія Ковальчук", "Țepeș Mădălina"]
WITHOUT = ["王小明", "محمد", "Jan 😀 Peeters"]


def statement_of(name: str) -> bytes:
    paper = latest("530/000700.0001")
    return draw(
        replace(paper, person=replace(paper.person, last_name=name)), words_for(Language.NL), rendition=False
    )


def told(file: bytes) -> str:
    return read(file).told()


@pytest.mark.parametrize("lang", Language)
def test_every_letter_of_every_text_is_among_the_usual_ones(lang: Language) -> None:
    words = words_for(lang)
    texts = [text for message in read_catalogue(lang) for text in (message.string or "")]
    texts += [term.name + term.explanation for term in words.terms()]
    assert set("".join(texts)) - USUAL <= {"\n", "↗", "✓", "\u2009"}


def test_nearly_every_name_of_the_sample_is_written_in_usual_letters() -> None:
    names = [f"{person.first_name}{person.last_name}" for person in people_of_the_sample().values()]
    names += [file.organiser.name for file in files().values()]
    rare = {letter for name in names for letter in name} - USUAL
    assert rare == {"ễ"}  # Nguyễn: drawn all the same, with a cut of the face that holds it


@pytest.mark.parametrize("name", AFAR)
def test_a_name_from_afar_is_drawn_with_its_own_letters(name: str) -> None:
    assert name in told(statement_of(name))


@pytest.mark.parametrize("name", WITHOUT)
def test_a_letter_that_the_face_lacks_is_a_box_and_never_a_crash(name: str, tmp_path: Path) -> None:
    file = statement_of(name)
    assert BOX in told(file)
    path = tmp_path / "boxes.pdf"
    path.write_bytes(file)
    assert (validators.by_pikepdf(path), validators.by_pdfua(path), validators.by_outloud(path)) == (
        [],
        [],
        [],
    )


def test_a_rare_letter_changes_nothing_for_the_statement_after_it() -> None:
    before = statement_of("Peeters")
    statement_of("Nguyễn")
    assert statement_of("Peeters") == before


def test_text_is_cleaned_of_what_cannot_be_seen() -> None:
    assert clean("Zoe\u0308") == "Zoë"
    assert clean("a\u202eb\u200bc\x00d\ne") == "abcd e"
    assert clean("€\u00a01\u202f000") == "€\u00a01\u202f000"


def test_long_texts_are_broken_and_nothing_of_them_is_lost() -> None:
    canvas = Canvas(usual())
    text = "Vereniging voor arbeidsongeschiktheidsverzekeringsmaatschappijen en Co, afdeling Antwerpen-Noord"
    block = canvas.laid(text, BODY, 90)
    assert block.count > 3
    assert max(block.widths) <= 90
    whole = canvas.laid(text, BODY, 5000)
    shown = b"".join(line[1:-1] for line in block.lines)
    assert shown == whole.lines[0][1:-1]


def test_figures_are_all_as_wide_as_each_other() -> None:
    for face in usual().faces():
        assert len({face.widths[figure] for figure in "0123456789"}) == 1
