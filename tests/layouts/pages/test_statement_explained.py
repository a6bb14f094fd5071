"""Every heading and label that the paper prints is explained on the page, under the same name."""

import re
from collections.abc import Iterator

import pytest

from data.rules.kinds import Language, Reason
from layouts.documents.statement import draw as draw_paper
from layouts.documents.statement_pages.pen import Pen
from layouts.pages import statement
from layouts.pages.statement_form import Line
from layouts.pages.statement_lines import parts
from layouts.words import Words, words_for
from layouts.words.library import annotations, glossary
from tests.layouts.documents.conftest import latest
from tests.layouts.tree import of_kind, text, with_class
from tests.layouts.words.texts import faults
from tests.people import BENOIT, HEIKE, JAN, KARIM, LOTTE, SOPHIE

PAPERS = [member.contracts[0] for member in (LOTTE, SOPHIE, JAN, HEIKE)] + [
    *KARIM.contracts,
    *BENOIT.contracts,
]
# What a line of the annex is about is a name from the figures, and each of them is told there; the columns of its
# tables say what the line above them says.
OF_THE_ANNEX = {"Cover", "Difference", "Step", "Amount", "What it is", "Term"}
DATED = re.compile(r"\d{4}")


class Recorder:
    """Collects what a pen is told to print as a heading or as the name of something."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: list[str] = []
        self._watch(monkeypatch, "heading", lambda args: [args[0]])
        self._watch(monkeypatch, "small_heading", lambda args: [args[0]])
        self._watch(monkeypatch, "pair", lambda args: [args[1]])
        self._watch(monkeypatch, "head_row", lambda args: list(args[1]))
        self._watch(monkeypatch, "row", lambda args: [args[1][0].text] if args[1][0].fixed else [])

    def _watch(self, monkeypatch: pytest.MonkeyPatch, name: str, told: object) -> None:
        own = getattr(Pen, name)

        def watched(pen: Pen, *args: object, **named: object) -> object:
            self.names += told(args)  # type: ignore[operator]
            return own(pen, *args, **named)

        monkeypatch.setattr(Pen, name, watched)


def lines(words: Words) -> Iterator[Line]:
    return (line for part in parts(words) for group in part.groups for line in group.lines)


def explained(words: Words) -> set[str]:
    """Every name that the page explains, or under which it explains others."""
    titles = {part.title for part in parts(words)} | {g.title for part in parts(words) for g in part.groups}
    return titles | {label for line in lines(words) for label in line.labels}


def printed(words: Words, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What the papers of the cast print, without the titles of reasons and terms, which the annex explains itself."""
    seen = Recorder(monkeypatch)
    for number in PAPERS:
        draw_paper(latest(number), words, rendition=False)
    own = {words.reason(reason).title for reason in Reason}
    annex = {words.t(each) for each in OF_THE_ANNEX}
    return {name for name in seen.names if name and not DATED.search(name)} - own - annex


@pytest.mark.parametrize("lang", Language)
def test_every_name_on_the_paper_is_explained_on_the_page(
    lang: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = words_for(lang)
    names = printed(words, monkeypatch)
    assert len(names) > 50
    assert names - explained(words) == set()
    assert {*names, "A new line"} - explained(words) == {"A new line"}


@pytest.mark.parametrize("lang", Language)
def test_every_line_has_a_text_and_leads_to_a_question(lang: Language) -> None:
    words = words_for(lang)
    asked = {entry.entry_id for entry in words.faq()}
    for line in lines(words):
        assert len(words.annotation(line.key)) > 30, line.key
        assert line.question in asked, line.question


@pytest.mark.parametrize("lang", Language)
def test_no_text_is_left_over_and_all_are_well_set(lang: Language) -> None:
    used = {line.key for line in lines(words_for(lang))}
    own = annotations(lang)
    assert set(own) == used - set(glossary(lang))
    for key, told in own.items():
        assert faults(told, lang) == [], key
        assert told.endswith("."), key


def test_a_line_opens_without_a_script_and_says_everything() -> None:
    words = words_for(Language.NL)
    (first, *rest) = with_class(statement.draw(words), "sheet-line")
    assert first["type"] == "Details"
    assert len(rest) > 45
    last = next(each for each in rest if "Verworven reserves" in text(of_kind(each, "Summary")))
    links = [each["props"]["href"] for each in of_kind(last, "A")]
    assert links == ["/nl/help#term-vested_reserves", "/nl/help#what-is-guaranteed"]


def test_the_example_adds_up() -> None:
    """An example that does not would teach the wrong thing."""
    told = {line.key: line.value for line in lines(words_for(Language.EN))}
    assert [*map(euros, told["parts"].split(" + "))] == [15000, 4860, 1500]
    assert sum(map(euros, told["parts"].split(" + "))) == euros(told["vested_reserves"])
    assert euros(told["vested_benefits"]) < euros(told["expected_benefit"])


def euros(told: str) -> int:
    return int(re.sub(r"[^\d]", "", told.split(",", maxsplit=1)[0]))
