"""The workbook for employers: what is in it, what can be done to it, and that no cell of it is ever a formula."""

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import openpyxl
import pytest
import xlsxwriter

from data.rules.kinds import Language
from data.rules.overview_sheet import WRITTEN, Column, Insured, heading
from layouts.documents.overview_explained import lines
from layouts.words import words_for
from tests.employer_sheet import ABOUT, insured, staff, workbook

EVIL = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\uff1d1+1",
    "=cmd|'/c calc'!A0",
    "http://a.be",
    "mailto:a@b.be",
)
EVIL += (
    "{=1}",
    '=HYPERLINK("http://a.be")',
    "'=1",
    "<f>1</f>",
    "]]><f>1</f>",
    "&lt;f&gt;",
    "_x003D_1",
    "\x00=1",
    "\ud800",
)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEET = "xl/worksheets/sheet1.xml"
# ECMA-376 18.3.1.99; another order makes Excel offer a repair.
ORDER = (
    *(
        "sheetPr",
        "dimension",
        "sheetViews",
        "sheetFormatPr",
        "cols",
        "sheetData",
        "sheetProtection",
        "autoFilter",
    ),
    *("dataValidations", "printOptions", "pageMargins", "pageSetup", "headerFooter"),
)


def evil(count: int) -> list[Insured]:
    """Rows of which every text is an attack."""
    return [
        replace(
            insured(n + 1),
            last_name=EVIL[n % len(EVIL)],
            first_name=EVIL[(n + 1) % len(EVIL)],
            personnel_number=EVIL[(n + 2) % len(EVIL)],
            plan=EVIL[(n + 3) % len(EVIL)],
            work_email=EVIL[(n + 4) % len(EVIL)],
        )
        for n in range(count)
    ]


def part(body: bytes, name: str = SHEET) -> str:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return archive.read(name).decode("utf-8")


def formulas(body: bytes) -> int:
    """Cells with a formula, in all sheets."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        trees = [ElementTree.fromstring(archive.read(name)) for name in names]
    return sum(len(tree.findall(f".//{MAIN}c/{MAIN}f")) for tree in trees)


class TestFormulas:
    def test_ten_thousand_attacks_make_none_and_no_link_and_no_number(self) -> None:
        body = workbook(evil(10_000))
        sheet = part(body)
        assert formulas(body) == 0
        assert "<f" not in sheet.replace("<formula1>", "")
        assert "hyperlink" not in sheet
        assert set(re.findall(r'<c [^>]*?t="(\w+)"', sheet)) == {
            "inlineStr",
            "s",
        }  # the headings are shared texts
        assert "<v>" not in sheet[sheet.index('<row r="2"') :]

    def test_a_writer_that_does_make_them_is_noticed(self) -> None:
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
            book.add_worksheet().write(0, 0, EVIL[0])
        assert formulas(out.getvalue()) == 1

    def test_every_text_is_still_the_text(self) -> None:
        rows = [each for each in evil(len(EVIL)) if "\ud800" not in each.last_name]
        sheet = openpyxl.load_workbook(io.BytesIO(workbook(rows))).worksheets[0]
        seen = [sheet.cell(at, 1).value for at in range(2, len(rows) + 2)]
        assert [text.replace("\r", "_x000D_") for text in seen] == [
            each.last_name.replace("\r", "_x000D_")
            .replace("\x00", "_x0000_")
            .replace("_x003D_", "_x005F_x003D_")
            for each in rows
        ]
        assert all(sheet.cell(at, 1).data_type == "s" for at in range(2, len(rows) + 2))

    def test_typing_over_a_text_keeps_it_a_text(self) -> None:
        """Excel looks at a cell anew when somebody presses F2 and Enter in it."""
        sheet = openpyxl.load_workbook(io.BytesIO(workbook(evil(3)))).worksheets[0]
        assert sheet["A2"].number_format == "@"
        assert sheet["A2"].quotePrefix


class TestTheSheet:
    @pytest.mark.parametrize("lang", Language)
    def test_headings_in_the_language_and_rows_as_text(self, lang: Language) -> None:
        rows = staff(3)
        sheet = openpyxl.load_workbook(io.BytesIO(workbook(rows, lang))).worksheets[0]
        assert [cell.value for cell in sheet[1]] == [heading(column, lang) for column in WRITTEN]
        assert sheet["D2"].value == rows[0].personnel_number == "00001"
        assert sheet["C2"].value == words_for(lang).short_date(rows[0].birth_date)
        assert sheet["J2"].value == rows[0].row_key
        assert [sheet.cell(at, 9).value for at in (2, 3)] == [
            words_for(lang).t("yes"),
            words_for(lang).t("no"),
        ]

    def test_dutch_headings_are_those_of_the_source(self) -> None:
        assert heading(Column.WORK_EMAIL, Language.NL) == "Zakelijk e-mailadres"
        assert heading(Column.PRIVATE_KNOWN, Language.NL) == "Privé-e-mailadres gekend"
        assert openpyxl.load_workbook(io.BytesIO(workbook([]))).sheetnames[0] == "Overzicht verzekerden"

    def test_only_the_addresses_can_be_written_in(self) -> None:
        sheet = openpyxl.load_workbook(io.BytesIO(workbook(staff(3)))).worksheets[0]
        unlocked = {
            cell.column_letter for row in sheet["A2:J4"] for cell in row if not cell.protection.locked
        }
        assert unlocked == {"H"}
        assert (
            sheet["H2"].number_format == "General"
        )  # a formula that is typed here computes: the manual shows VLOOKUP
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert (
            not sheet.protection.autoFilter
        )  # openpyxl and the format say what is forbidden: filtering is not

    def test_what_helps_to_fill_it_in(self) -> None:
        sheet = openpyxl.load_workbook(io.BytesIO(workbook(staff(3)))).worksheets[0]
        [validation] = sheet.data_validations.dataValidation
        assert str(validation.sqref) == "H2:H4"
        assert validation.type == "custom"
        assert validation.prompt
        assert len(validation.prompt) <= 255
        assert validation.error
        assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.dimensions) == ("C2", "A1:J4", "A1:J4")
        assert sheet.column_dimensions["J"].hidden
        assert sheet.column_dimensions["H"].width > 30
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$1:$1"

    @pytest.mark.parametrize("lang", Language)
    def test_a_sheet_explains(self, lang: Language) -> None:
        words = words_for(lang)
        book = openpyxl.load_workbook(io.BytesIO(workbook(staff(1), lang)))
        assert book.active.title == book.sheetnames[0]
        texts = [row[0].value for row in book.worksheets[1].iter_rows() if row[0].value]
        assert texts[1:] == list(lines(words))
        assert ABOUT.organiser in texts[0]
        assert book.properties.subject == ABOUT.organiser
        assert book.properties.created.isoformat() == "2026-11-01T09:30:00"

    def test_nothing_else_about_a_person_is_in_it(self) -> None:
        [person] = staff(1)
        body = workbook([person])
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8")
        assert person.last_name in everything
        assert person.person_id not in everything

    def test_no_row_is_no_fault(self) -> None:
        sheet = openpyxl.load_workbook(io.BytesIO(workbook([]))).worksheets[0]
        assert sheet.dimensions == "A1:J1"

    def test_the_same_is_made_twice_to_the_byte(self) -> None:
        assert workbook(staff(20)) == workbook(staff(20))
        assert workbook(staff(20)) != workbook(staff(21))


class TestStrictness:
    """What Excel is strict about and other programs are not."""

    def test_parts_of_a_sheet_stand_in_their_order(self) -> None:
        tree = ElementTree.fromstring(part(workbook(staff(5))))
        names = [child.tag.removeprefix(MAIN) for child in tree]
        assert names == [name for name in ORDER if name in names]
        assert {"sheetProtection", "autoFilter", "dataValidations", "sheetData"} <= set(names)

    def test_rows_and_cells_stand_in_their_order_and_once(self) -> None:
        tree = ElementTree.fromstring(part(workbook(staff(1_200))))
        rows = [int(row.attrib["r"]) for row in tree.iter(f"{MAIN}row")]
        cells = [cell.attrib["r"] for cell in tree.iter(f"{MAIN}c")]
        assert rows == list(range(1, 1_202))
        assert len(cells) == len(set(cells)) == 12_010

    def test_styles_that_cells_name_exist(self) -> None:
        body = workbook(staff(2))
        known = len(ElementTree.fromstring(part(body, "xl/styles.xml")).find(f"{MAIN}cellXfs") or ())
        used = {int(found) for found in re.findall(r' s="(\d+)"', part(body))}
        assert used
        assert max(used) < known

    def test_every_part_is_well_formed_and_named(self) -> None:
        with zipfile.ZipFile(io.BytesIO(workbook(staff(2)))) as archive:
            assert archive.testzip() is None
            names = archive.namelist()
            types = archive.read("[Content_Types].xml").decode()
            for name in names:
                ElementTree.fromstring(archive.read(name))
        assert names[0] == "[Content_Types].xml"
        told = re.findall(r'PartName="/([^"]+)"', types)
        assert set(told) <= set(names)

    @pytest.mark.parametrize("lang", Language)
    def test_no_text_is_longer_than_a_program_takes(self, lang: Language) -> None:
        body = workbook(staff(1), lang)
        book = openpyxl.load_workbook(io.BytesIO(body))
        validation = book.worksheets[0].data_validations.dataValidation[0]
        assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book.sheetnames)
        assert len(validation.promptTitle) <= 32
        assert len(validation.errorTitle) <= 32
        assert max(len(validation.prompt), len(validation.error), len(validation.formula1)) <= 255
