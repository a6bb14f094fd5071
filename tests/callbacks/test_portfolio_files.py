"""The files of a portfolio over HTTP: for its own people only, kept by nobody on the way, and noted each time."""

import io
import unicodedata
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

import openpyxl
import pytest
from flask import Response

from data.rules.kinds import Language
from data.rules.picture import Topic
from data.services import publishing
from data.services.portfolio import picture_of
from data.store import journal
from data.store.journal import Deed, Line
from layouts.words import words_for
from layouts.words.portfolio import amount, title_of
from tests.callbacks.managers import manager
from tests.callbacks.stage import Stage
from tests.layouts.documents.reading import read
from tests.staff import AN, AN_ID, IDLE, ILSE, ILSE_ID, MIEKE, Staff, at_desk

KINDS = {"report": "application/pdf", "workbook": "application/vnd.openxmlformats"}
EVERY = pytest.mark.parametrize("kind", KINDS)


def fetch(stage: Stage, who: Staff, kind: str, of: str | None = ILSE_ID, rest: str = "nl") -> Response:
    handle = stage.desk.vault.portfolio(of) if of else "all"
    return manager(stage, who).get(f"/portfolio/{handle}/{kind}/{rest}")  # type: ignore[return-value]


def noted(stage: Stage) -> list[Line]:
    with stage.desk.store.read() as connection:
        lines = journal.lines(connection, since=stage.desk.clock.now())
    return [each for each in lines if each.deed is Deed.FIGURES_TAKEN]


@EVERY
@pytest.mark.parametrize("lang", Language)
def test_a_file_comes_in_the_language_of_its_address(stage: Stage, kind: str, lang: Language) -> None:
    answer = fetch(stage, ILSE, kind, rest=lang)
    assert answer.status_code == 200
    assert answer.mimetype.startswith(KINDS[kind])
    assert answer.headers["Content-Language"] == f"{lang}-BE"
    name = answer.headers["Content-Disposition"]
    ending = "pdf" if kind == "report" else "xlsx"
    assert "Ilse Dupont" in unquote(name)
    assert unquote(name).endswith(f"({lang}).{ending}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "ETag" not in answer.headers


@EVERY
def test_a_name_keeps_its_accents_and_has_a_plain_form(stage: Stage, kind: str) -> None:
    told = unquote(fetch(stage, ILSE, kind, rest="de").headers["Content-Disposition"])
    plain, _, whole = told.partition("filename*=UTF-8''")
    assert whole.startswith("Bericht \u00fcber das Portfolio")
    assert "Bericht uber das Portfolio" in unicodedata.normalize("NFC", plain)


@EVERY
def test_each_file_is_a_line_of_the_journal_and_a_look_at_its_head_is_none(stage: Stage, kind: str) -> None:
    before = len(noted(stage))
    fetch(stage, ILSE, kind)
    (line,) = noted(stage)[before:]
    assert (line.code, line.by_role, line.person_id, line.organiser_id) == (
        f"portfolio_{kind}",
        "insurer",
        None,
        None,
    )
    assert line.session_key
    handle = stage.desk.vault.portfolio(ILSE_ID)
    assert manager(stage, ILSE).head(f"/portfolio/{handle}/{kind}/nl").status_code == 200
    assert len(noted(stage)) == before + 1


@EVERY
def test_a_head_of_team_takes_one_or_all_and_each_is_named(stage: Stage, kind: str) -> None:
    both = fetch(stage, MIEKE, kind, of=None)
    assert "Ilse Dupont, Jan Lambert" in _whole(kind, both.data)
    assert "Jan Lambert" not in _whole(kind, fetch(stage, MIEKE, kind).data)


def _whole(kind: str, content: bytes) -> str:
    if kind == "report":
        return read(content).told()
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(
        str(each) for sheet in book for row in sheet.iter_rows(values_only=True) for each in row if each
    )


@EVERY
def test_what_is_not_theirs_is_as_nonsense_and_notes_nothing(stage: Stage, kind: str) -> None:
    before = len(noted(stage))
    refused = [
        fetch(stage, AN, kind),
        fetch(stage, ILSE, kind, of=AN_ID),
        fetch(stage, IDLE, kind),
        fetch(stage, IDLE, kind, of=None),
        fetch(stage, ILSE, kind, rest="xx"),
        manager(stage, ILSE).get(f"/portfolio/{'a' * 20}/{kind}/nl"),
        manager(stage, ILSE).get(f"/portfolio/AM001/{kind}/nl"),
    ]
    assert [each.status_code for each in refused] == [404] * len(refused)
    assert len(noted(stage)) == before


@EVERY
def test_words_of_a_stranger_in_the_address_break_nothing(stage: Stage, kind: str) -> None:
    for said in (
        "?on=0000-00-00",
        "?type=%00&branch=x",
        "?on=9999-12-31&from=9999-12-31",
        "?region=" + "x" * 500,
    ):
        assert fetch(stage, ILSE, kind, rest=f"nl{said}").status_code == 200, said


@pytest.mark.parametrize("lang", Language)
def test_both_files_tell_what_was_published_and_nothing_else(stage: Stage, lang: Language) -> None:
    publishing.take(stage.desk)
    words, picture = words_for(lang), picture_of(stage.desk, at_desk(stage.desk, ILSE))
    told = [cell.value for table in picture.tables.values() for cell in table.cells if cell.value is not None]
    assert len(told) > 10
    whole = read(fetch(stage, ILSE, "report", rest=lang).data).told()
    assert [each for each in told if amount(each, words) not in whole] == []
    book = openpyxl.load_workbook(io.BytesIO(fetch(stage, ILSE, "workbook", rest=lang).data))
    kept = Counter(_counts(book, {title_of(topic, words) for topic in Topic}))
    assert kept == Counter(int(each) for each in told)


def _counts(book: openpyxl.Workbook, titles: set[str]) -> Iterator[int]:
    """The numbers in the second column of the tables of topics."""
    for sheet in book:
        if sheet["A1"].value in titles:
            yield from (row[0] for row in sheet.iter_rows(8, None, 2, 2, True) if isinstance(row[0], int))
