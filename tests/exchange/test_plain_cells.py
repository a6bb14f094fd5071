"""The quick search of an ordinary sheet says what the slow look at each tag says, and leaves all else to it."""

import io

import pytest

from data.exchange.inside import excel, plain_cells
from data.exchange.inside.marks import Marks
from data.exchange.inside.refusal import Bounds
from tests.employer_sheet import staff, workbook
from tests.exchange import hostile_parts as make
from tests.exchange.honest_books import made
from tests.exchange.inside_here import read_here

LAST = (1_048_575, 16_383)
CELL = '<c r="B2" s="3" t="s"><v>0</v></c>'
ORDINARY = (
    CELL,
    '<c r="B2"><v>1</v></c>',
    '<c r="B2" s="1"/>',
    '<c r="B2" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>',
    '<c r="XFD1048576"><v>1</v></c>',
)
UNUSUAL = {
    "a formula": '<c r="B2"><f>1+1</f><v>2</v></c>',
    "a formula without text": '<c r="B2"><f/><v>2</v></c>',
    "an error": '<c r="B2" t="e"><v>#N/A</v></c>',
    "an error in other quotes": "<c r='B2' t='e'><v>#N/A</v></c>",
    "an error behind an entity": '<c r="B2" t="&#101;"><v>#N/A</v></c>',
    "a cell without its place": "<c><v>1</v></c>",
    "a place that is not first": '<c s="1" r="B2"><v>1</v></c>',
    "a kind that nobody knows": '<c r="B2" t="x"><v>1</v></c>',
    "a line break in a tag": '<c\nr="B2"><v>1</v></c>',
    "a row without its number": f"<row>{CELL}</row>",
    "a row number in other quotes": f"<row r='2'>{CELL}</row>",
    "a comment": f"<!-- <c r='A1'> -->{CELL}",
    "a piece of plain text": f"<x><![CDATA[<c>]]></x>{CELL}",
    "an instruction": f"<?x <c?>{CELL}",
    "a cell with a prefix": f'<x:c r="B2" xmlns:x="y"><x:v>1</x:v></x:c>{CELL}',
    "far out": '<c r="B2"><v>1</v></c><c r="XFD1048576"><v>1</v></c>',
    "beyond the last row": '<c r="B1048577"><v>1</v></c>',
    "beyond the last column": '<c r="XFE2"><v>1</v></c>',
    "not well-formed": '<c r="B2"><v>1</c>',
}


def quick(sheet: str | bytes, bounds: Bounds | None = None) -> Marks:
    body = sheet if isinstance(sheet, bytes) else sheet.encode()
    return plain_cells.marks_of(io.BytesIO(body), bounds or Bounds(), LAST)


def slow(sheet: str, monkeypatch: pytest.MonkeyPatch) -> Marks:
    def never(*_: object) -> Marks:
        raise plain_cells.UnusualError

    with monkeypatch.context() as patched:
        patched.setattr(plain_cells, "marks_of", never)
        return excel.marks_of(io.BytesIO(sheet.encode()), Bounds())


@pytest.mark.parametrize("cell", ORDINARY)
def test_an_ordinary_sheet_has_the_same_marks_either_way(cell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = make.sheet_xml(f'<row r="2">{cell}</row>')
    found, looked = quick(sheet), slow(sheet, monkeypatch)
    assert (found.formulas, found.errors) == (looked.formulas, looked.errors) == ({}, {})
    assert found.area >= looked.area or not looked.cells
    assert found.cells >= looked.cells


@pytest.mark.parametrize("name", UNUSUAL)
def test_whatever_could_hide_something_is_looked_at_closely(name: str) -> None:
    with pytest.raises(plain_cells.UnusualError):
        quick(make.sheet_xml(UNUSUAL[name]))


@pytest.mark.parametrize(
    "sheet",
    [
        make.sheet_xml(CELL, head='<?xml version="1.0" encoding="ISO-8859-1"?>'),
        make.sheet_xml(CELL, head='<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16"),
        make.sheet_xml(CELL, head="<!DOCTYPE worksheet>"),
        "",
    ],
)
def test_other_letters_and_declarations_are_looked_at_closely(sheet: str | bytes) -> None:
    with pytest.raises(plain_cells.UnusualError):
        quick(sheet)


def test_too_many_cells_are_looked_at_closely() -> None:
    sheet = make.sheet_xml("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 12)))
    assert quick(sheet, Bounds(cells=11)).cells == 11
    with pytest.raises(plain_cells.UnusualError):
        quick(sheet, Bounds(cells=10))


def test_a_tag_on_the_seam_of_two_pieces_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = make.sheet_xml("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 40)))
    for size in range(180, 260):
        monkeypatch.setattr(plain_cells, "PIECE", size)
        found = quick(sheet)
        assert (found.cells, found.bottom, found.right) == (39, 38, 0)
        with pytest.raises(plain_cells.UnusualError):
            quick(sheet.replace("</row></sheetData>", '<c r="B39"><f>1</f></c></row></sheetData>'))


def test_our_own_workbook_is_ordinary_and_others_are_read_the_same_either_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = staff(14)
    bodies = [workbook(people), *(made(seed, people)[0] for seed in range(25))]
    used: list[bool] = []
    real = plain_cells.marks_of

    def noted(*told: object) -> Marks:
        used.append(False)
        found = real(*told)  # type: ignore[arg-type]
        used[-1] = True
        return found

    monkeypatch.setattr(plain_cells, "marks_of", noted)
    found = [_rows(body) for body in bodies]
    assert used[0]
    assert sum(used) > len(used) // 2

    def never(*_: object) -> Marks:
        raise plain_cells.UnusualError

    monkeypatch.setattr(plain_cells, "marks_of", never)
    assert [_rows(body) for body in bodies] == found


def _rows(body: bytes) -> list[object]:
    book = read_here(body)
    return [(table.sheet, list(table.rows)) for table in book.tables]  # type: ignore[union-attr]
