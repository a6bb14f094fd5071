"""Makes the small files of ``tests/exchange/saved`` anew: ``python -m tests.exchange.save_anew``.

Our own workbook of twelve people is filled in as an employer does it, and saved by LibreOffice Calc (which has to be at
hand) in each form that it offers. The suite reads what is kept; the files change only when somebody runs this.
"""

import io
import subprocess
import tempfile
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from data.rules.overview_sheet import WRITTEN, Column
from tests.employer_sheet import address_of, staff, workbook

FOLDER = Path(__file__).with_name("saved")
PEOPLE = staff(12)
MAIL = WRITTEN.index(Column.WORK_EMAIL) + 1
KEY = WRITTEN.index(Column.KEY) + 1
# name of the kept file: filter of LibreOffice
FORMS = {
    "calc.xlsx": "xlsx:Calc MS Excel 2007 XML",
    "calc-strict.xlsx": "xlsx:Calc Office Open XML",
    "calc.ods": "ods",
    "calc.xls": "xls:MS Excel 97",
    "calc-utf-8.csv": "csv:Text - txt - csv (StarCalc):59,34,76,1",
    "calc-windows.csv": "csv:Text - txt - csv (StarCalc):44,34,1,1",
    "calc-utf-16.txt": "csv:Text - txt - csv (StarCalc):9,34,65535,1",
}


def filled() -> bytes:
    """The workbook as it is after an afternoon at an employer's; every second person has an address."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(PEOPLE)))
    sheet = book.worksheets[0]
    sheet.protection.sheet = False
    for at, person in enumerate(PEOPLE, 2):
        if at % 2 == 0:
            sheet.cell(at, MAIL).value = address_of(person)
    _afternoon(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _afternoon(sheet: Worksheet) -> None:
    sheet.cell(3, MAIL).hyperlink = "mailto:somebody@bakkerij.be"
    sheet.cell(3, MAIL).value = "somebody@bakkerij.be"
    sheet.cell(5, MAIL).value = '=CONCATENATE("computed","@bakkerij.be")'
    sheet.cell(7, MAIL).value = "=NA()"
    sheet.cell(9, MAIL).value = "\u00a0spaced@bakkerij.be "
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.insert_rows(1, 2)
    sheet.cell(1, 1).value = "Bakkerij De Vlaam, november"
    sheet.merge_cells("A1:F1")
    sheet.cell(20, 1).value = "Totaal"
    sheet.cell(20, 2).value = 12


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source.xlsx")
        source.write_bytes(filled())
        for name, form in FORMS.items():
            command = [
                "soffice",
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                f"{folder}/out",
                str(source),
            ]
            subprocess.run(command, check=True, capture_output=True)
            made = next(Path(folder, "out").iterdir())
            (FOLDER / name).write_bytes(made.read_bytes())
            made.unlink()
    (FOLDER / "openpyxl.xlsx").write_bytes(filled())


if __name__ == "__main__":
    main()
