"""Rows come out of their packing as they went in, whatever stands in them."""

import pytest

from data.rules.overview_sheet import Column
from data.rules.packed_rows import SEAM, PackedRows, packed, record
from data.rules.read_table import Row
from data.rules.table_columns import Raw, understood

WHO = ("Peeters", "Lotte", "", "2001-05-17", "00042", "530/1")
PLAIN = record(7, "k" * 24, (("D", "lotte@a.be"),), WHO)
BLANK = record(8, "k" * 24, (), ("", "", "", "", "", ""))
ODD = record(9, "", (("D", "a@a.be"), ("E", "b@a.be")), WHO, frozenset({Column.KEY}), heading_again=True)


def kept(row: Row) -> str | Row:
    text = packed(row.number, row.key, row.email, WHO if row.last_name else [""] * 6)
    assert text is not None
    return text


def test_rows_are_the_same_one_by_one_in_parts_and_all_together() -> None:
    rows = PackedRows("D", [kept(PLAIN), ODD, kept(BLANK)])
    assert list(rows) == [PLAIN, ODD, BLANK]
    assert [rows[0], rows[-1]] == [PLAIN, BLANK]
    assert list(rows[1:]) == [ODD, BLANK]
    assert (len(rows), bool(rows), bool(PackedRows("D", ()))) == (3, True, False)


@pytest.mark.parametrize("at", range(3))
def test_a_field_with_the_seam_in_it_is_not_packed(at: int) -> None:
    fields = ["k", "a@a.be", "Peeters"]
    fields[at] += SEAM
    assert packed(1, fields[0], fields[1], (fields[2], *WHO[1:])) is None


def test_what_is_read_with_a_seam_in_it_says_the_same() -> None:
    raw: list[Raw] = [
        (1, ["Naam", "Voornaam", "E-mail"], []),
        (2, [f"Pee{SEAM}ters", "Lotte", f"lotte{SEAM}@a.be"], []),
        (3, [" Maes ", "Karim\u00a0", "karim@a.be"], []),
        (4, ["Maes", "An", "an@a.be"], [2]),
    ]
    (table,) = understood([("Blad1", iter(raw))]).tables  # type: ignore[union-attr]
    assert [(each.last_name, each.first_name, each.email) for each in table.rows] == [
        (f"Pee{SEAM}ters", "Lotte", f"lotte{SEAM}@a.be"),
        ("Maes", "Karim", "karim@a.be"),
        ("Maes", "An", "an@a.be"),
    ]
    assert [each.formulas for each in table.rows] == [frozenset(), frozenset(), {Column.WORK_EMAIL}]
