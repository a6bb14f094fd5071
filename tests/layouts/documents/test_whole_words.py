"""No word of ours is broken in two where a column is narrow: a head that does not fit gets more room."""

import pytest

from data.rules.kinds import Language
from layouts.documents.pdf import canvas
from layouts.documents.pdf.faces import Face
from layouts.documents.statement import draw
from layouts.documents.statement_pages import covers
from layouts.words import words_for
from tests.layouts.documents.conftest import latest
from tests.people import CAST


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that were cut in the middle, and not at a sign where they may break."""
    found: list[str] = []
    cut = canvas._fitting

    def watched(face: Face, word: str, room: float) -> str:
        head = cut(face, word, room)
        if head[-1] not in canvas.ENDS_A_LINE:
            found.append(word)
        return head

    monkeypatch.setattr(canvas, "_fitting", watched)
    monkeypatch.setattr(canvas, "_kept_for", lambda _: {})
    return found


def draw_all(lang: Language) -> None:
    for number in (number for member in CAST for number in member.contracts):
        draw(latest(number), words_for(lang), rendition=True, portal="https://portal.example")


@pytest.mark.parametrize("lang", Language)
def test_the_papers_of_the_cast_break_no_word(lang: Language, broken: list[str]) -> None:
    draw_all(lang)
    assert broken == []


def test_a_column_that_is_too_narrow_is_noticed(broken: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(covers, "LIFE", (138.0, 68.0, 58.0, 56.0, 66.0, 113.0))
    draw_all(Language.DE)
    assert set(broken) == {"Gewinnbeteiligung"}
