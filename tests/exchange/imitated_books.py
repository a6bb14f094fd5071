"""Workbooks with the habits of programs that cannot be had here: built by hand, no file of theirs.

Each names the habit that it imitates, and where that was read. What none of them may change: which rows there are, with
which keys and addresses.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from tests.employer_sheet import address_of, staff
from tests.exchange import hostile_parts as make

PEOPLE = staff(9)
HEADINGS = ("Naam", "Voornaam", "Personeelsnummer", "Zakelijk e-mailadres", "Sleutel")
STRICT = (  # ISO/IEC 29500-1 Annex; as Excel's "Strict Open XML Spreadsheet" (github.com/JanKallman/EPPlus/issues/134)
    (make.MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (make.RELATION, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)
GRID = 60  # rows that a program writes for their looks alone; it is a thousand there


@dataclass(frozen=True)
class Imitation:
    """A workbook, the number of the row in which its headings stand, and sheets of it that hold no table."""

    name: str
    build: Callable[[], bytes]
    heading_row: int = 1
    passed_over: int = 0


def lines() -> list[tuple[str, ...]]:
    told = [
        (each.last_name, each.first_name, each.personnel_number, address_of(each), each.row_key)
        for each in PEOPLE
    ]
    return [HEADINGS, *told]


class Strings:
    """The texts of a workbook in a part of their own, each once; ``form`` draws one."""

    def __init__(self, form: Callable[[str], str]) -> None:
        self._form, self._places = form, dict[str, int]()

    def place(self, text: str) -> int:
        return self._places.setdefault(text, len(self._places))

    def part(self, namespace: str = make.MAIN) -> str:
        items = "".join(f"<si>{self._form(each)}</si>" for each in self._places)
        return f'{make.HEAD}<sst xmlns="{namespace}">{items}</sst>'


def plain(text: str) -> str:
    return f"<t>{escape(text)}</t>"


def preserved(text: str) -> str:
    return f'<t xml:space="preserve">{escape(text)}</t>'


def in_runs(text: str) -> str:
    """A text of which a part is bold, with a guide to how it is spoken that is no part of it
    (github.com/tidyverse/readxl/pull/41, github.com/ExcelDataReader/ExcelDataReader/pull/109).
    """
    half = len(text) // 2
    runs = f'<r><t xml:space="preserve">{escape(text[:half])}</t></r><r><rPr><b/></rPr>{preserved(text[half:])}</r>'
    return f'{runs}<rPh sb="0" eb="1"><t>コウモク</t></rPh><phoneticPr fontId="1"/>'


def rows_of(
    told: Sequence[Sequence[str]],
    strings: Strings,
    *,
    first: int = 1,
    row: str = "",
    cell: str = 's="1" t="s"',
) -> str:
    """Rows whose texts stand elsewhere; ``row`` and ``cell`` are what a program says besides."""
    out = []
    for number, texts in enumerate(told, first):
        cells = (
            f'<c r="{chr(65 + at)}{number}" {cell}><v>{strings.place(text)}</v></c>'
            for at, text in enumerate(texts)
        )
        out.append(f'<row r="{number}"{row}>{"".join(cells)}</row>')
    return "".join(out)


def google() -> bytes:
    """Google Sheets: no dimension (github.com/tidyverse/readxl/issues/26), no view of the workbook
    (github.com/xlnt-community/xlnt/issues/6), no docProps, and a grid of empty cells under the table.
    """
    strings = Strings(plain)
    empty = "".join(
        f'<row r="{n}" ht="15.75" customHeight="1"><c r="A{n}" s="1"/><c r="E{n}" s="1"/></row>'
        for n in range(len(PEOPLE) + 2, GRID)
    )
    rows = rows_of(lines(), strings, row=' ht="15.75" customHeight="1"') + empty
    views = '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
    return make.packed(
        {
            **make.parts(),
            make.SHEET: make.sheet_xml(rows, before=views),
            "xl/sharedStrings.xml": strings.part(),
        }
    )


def google_in_place() -> bytes:
    """The same with texts in their cells, spaces kept, and a dimension of the whole grid."""
    rows = "".join(
        f'<row r="{n}">'
        + "".join(
            f'<c r="{chr(65 + at)}{n}" s="2" t="inlineStr"><is>{preserved(text)}</is></c>'
            for at, text in enumerate(told)
        )
        + "</row>"
        for n, told in enumerate(lines(), 1)
    )
    return make.packed(
        {**make.parts(), make.SHEET: make.sheet_xml(rows, before='<dimension ref="A1:Z1000"/>')}
    )


def numbers() -> bytes:
    """Numbers: first a sheet that sums up what was exported, then one for each table, under the table's name; so the
    headings stand lower. Kinds of cells are told before their looks.
    """
    strings = Strings(plain)
    summary = [
        ("This document was exported from Numbers. Each table was converted to an Excel worksheet.",),
        ("Numbers Sheet Name", "Numbers Table Name", "Excel Worksheet Name"),
        ("Overzicht", "Tabel 1", "Overzicht - Tabel 1"),
    ]
    first = rows_of(summary, strings, cell='t="s" s="1"')
    second = rows_of([("Tabel 1",), *lines()], strings, cell='t="s" s="1"')
    names = ("Export Summary", "Overzicht - Tabel 1")
    sheets = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1))
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{make.RELATION}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in (1, 2)
    )
    told = make.parts()
    told["xl/workbook.xml"] = make.BOOK.partition("<sheets>")[0] + f"<sheets>{sheets}</sheets></workbook>"
    told["xl/_rels/workbook.xml.rels"] = _relations(relations + _STRINGS)
    told |= {make.SHEET: make.sheet_xml(first), "xl/worksheets/sheet2.xml": make.sheet_xml(second)}
    return make.packed({**told, "xl/sharedStrings.xml": strings.part()})


def desktop_excel() -> bytes:
    """Excel: texts in runs with a spoken guide, days counted from 1904, a chain of calculation for a formula in a row
    of the employer's own, a table, "read-only recommended", and attributes of later versions.
    """
    strings = Strings(in_runs)
    later = 'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    rows = rows_of(lines(), strings, row=f' spans="1:6" x14ac:dyDescent="0.25" {later}')
    rows = rows.replace("</row>", '<c r="F1" t="str"><f>1&amp;""</f><v>1</v></c></row>', 1)
    table = f'<table xmlns="{make.MAIN}" id="1" name="Tabel1" displayName="Tabel1" ref="A1:E10"/>'
    told = make.parts()
    told["xl/workbook.xml"] = make.BOOK.replace(
        "<sheets>", '<fileSharing readOnlyRecommended="1"/><workbookPr date1904="1"/><sheets>'
    )
    told[make.SHEET] = make.sheet_xml(rows, after='<tableParts count="1"/>')
    told["xl/calcChain.xml"] = f'{make.HEAD}<calcChain xmlns="{make.MAIN}"><c r="F1" i="1"/></calcChain>'
    told["xl/tables/table1.xml"] = make.HEAD + table
    return make.packed({**told, "xl/sharedStrings.xml": strings.part()})


def web_excel() -> bytes:
    """Excel in a browser: places told from the root, a label of who may read it, people who wrote remarks."""
    strings = Strings(plain)
    told = make.parts()
    told["xl/_rels/workbook.xml.rels"] = make.BOOK_RELS.replace('Target="', 'Target="/xl/')
    told[make.SHEET] = make.sheet_xml(rows_of(lines(), strings), before='<dimension ref="A1:E10"/>')
    told["docMetadata/LabelInfo.xml"] = f"{make.HEAD}<labelList/>"
    told["xl/persons/person.xml"] = f"{make.HEAD}<personList/>"
    return make.packed({**told, "xl/sharedStrings.xml": strings.part()})


def strict() -> bytes:
    """Excel's strict form: other names for everything, and days as days (ISO/IEC 29500-1)."""
    strings = Strings(plain)
    rows = rows_of(lines(), strings).replace("</row>", '<c r="F1" t="d"><v>2026-11-26</v></c></row>', 1)
    told = {**make.parts(), make.SHEET: make.sheet_xml(rows), "xl/sharedStrings.xml": strings.part()}
    return make.packed({name: _strict(str(body)) for name, body in told.items()})


def _strict(text: str) -> str:
    for before, after in STRICT:
        text = text.replace(before, after)
    return text


def prefixed() -> bytes:
    """A program that writes every name with a prefix (github.com/troldal/OpenXLSX/issues/398)."""
    strings = Strings(plain)
    sheet = make.sheet_xml(rows_of(lines(), strings))
    for name in ("worksheet", "sheetData", "row", "c", "v"):
        sheet = (
            sheet.replace(f"<{name} ", f"<x:{name} ")
            .replace(f"<{name}>", f"<x:{name}>")
            .replace(f"</{name}>", f"</x:{name}>")
        )
    sheet = sheet.replace("xmlns=", "xmlns:x=")
    return make.packed({**make.parts(), make.SHEET: sheet, "xl/sharedStrings.xml": strings.part()})


_STRINGS = f'<Relationship Id="rId9" Type="{make.RELATION}/sharedStrings" Target="sharedStrings.xml"/>'


def _relations(inside: str) -> str:
    return f'{make.HEAD}<Relationships xmlns="{make.PACKAGE}/relationships">{inside}</Relationships>'


EVERY = (
    Imitation("google", google),
    Imitation("google-in-place", google_in_place),
    Imitation("numbers", numbers, heading_row=2, passed_over=1),
    Imitation("desktop-excel", desktop_excel),
    Imitation("web-excel", web_excel),
    Imitation("strict", strict),
    Imitation("prefixed", prefixed),
)
