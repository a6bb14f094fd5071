"""Lists as text: an employer's own, exported from somewhere, with the separators and encodings of our countries."""

import pytest

from data.exchange.email_syntax import parsed
from data.exchange.likeness import likeness
from data.rules.match_reasons import HowSure
from data.rules.matching import keyed, matches
from data.rules.overview_sheet import Column
from data.rules.read_table import Book, Table
from data.rules.upload_compare import judge_rows
from data.rules.upload_reasons import Outcome, RowFault
from data.rules.upload_rows import Asking
from tests.employer_sheet import by_key, insured
from tests.exchange.inside_here import read_here

TEXT = "Naam{s}E-mail\r\nÉmile Maes{s}emile@bakkerij.be\r\n\r\nNoor Claes{s}\r\n"


def table(body: bytes) -> Table:
    found = read_here(body)
    assert isinstance(found, Book)
    [only] = found.tables
    return only


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_separator_in_every_encoding(separator: str, encoding: str) -> None:
    found = table(TEXT.format(s=separator).encode(encoding))
    assert [(row.number, row.last_name, row.email) for row in found.rows] == [
        (2, "Émile Maes", "emile@bakkerij.be"),
        (4, "Noor Claes", ""),
    ]


def test_excel_says_its_separator_in_a_line_of_its_own() -> None:
    assert table(b"sep=;\r\nNaam;E-mail\r\nMaes, An;an@b.be\r\n").rows[0].last_name == "Maes, An"


def test_quotes_hold_separators_and_lines_together() -> None:
    found = table(b'naam,e-mail\n"Maes, An","an@b.be"\n"De ""Smet""\nJan",jan@b.be\n')
    assert [row.last_name for row in found.rows] == ["Maes, An", 'De "Smet"\nJan']


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Matricule;Courriel\n1;a@b.be", {Column.PERSONNEL_NUMBER: "A", Column.WORK_EMAIL: "B"}),
        (
            "Mail adres van het werk;Medewerker\na@b.be;An Maes",
            {Column.WORK_EMAIL: "A", Column.FULL_NAME: "B"},
        ),
        ("Privé e-mail;Werkmail;Naam\nx@y.be;a@b.be;An", {Column.WORK_EMAIL: "B", Column.LAST_NAME: "C"}),
        ("wie;waar\nAn Maes;a@b.be\nJan Claes;c@d.be", {Column.WORK_EMAIL: "B", Column.FULL_NAME: "A"}),
        ("00012;a@b.be\n00013;c@d.be", {Column.WORK_EMAIL: "B", Column.PERSONNEL_NUMBER: "A"}),
        (
            "Maes;An;03/09/1982;a@b.be",
            {Column.LAST_NAME: "A", Column.FIRST_NAME: "B", Column.BIRTH_DATE: "C", Column.WORK_EMAIL: "D"},
        ),
        ("a@b.be\nc@d.be", {Column.WORK_EMAIL: "A"}),
    ],
)
def test_columns_are_told_by_their_headings_or_by_what_is_in_them(
    text: str, columns: dict[Column, str]
) -> None:
    assert table(text.encode()).columns == columns


def test_a_list_of_their_own_goes_all_the_way() -> None:
    """Read, matched, chosen, judged: whoever was not chosen is told, and nobody else is touched."""
    an, jan, other = (
        insured(1, last="Maes", first="An"),
        insured(2, last="Claes", first="Jan"),
        insured(3, last="Claes", first="Jan"),
    )
    book = read_here(
        b"Medewerker;E-mail\nMaes An;an.maes@b.be\nJan Claes;jan.claes@b.be\nNobody Here;x@b.be\n"
    )
    assert isinstance(book, Book)
    found = matches(book.tables, [an, jan, other], likeness)
    assert [each.sure for each in found] == [HowSure.SURE, HowSure.CHOOSE, HowSure.NOBODY]
    chosen = {0: found[0].candidates[0], 1: found[1].candidates[1]}
    ends = judge_rows(
        keyed(book.tables, chosen), by_key([an, jan, other]), Asking(parsed, lambda _k, _p: False)
    )
    assert [each.outcome for each in ends] == [Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.REFUSED]
    assert [each.insured and each.insured.row_key for each in ends] == [an.row_key, other.row_key, None]
    assert ends[2].reasons == (RowFault.NOT_MATCHED,)
