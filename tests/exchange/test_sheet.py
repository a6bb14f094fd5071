"""A table that a spreadsheet opens without computing anything, and a program reads to the last character."""

import csv
import io

import pytest

from data.exchange.sheet import FORMULA_STARTS, harmless, sheet


def read(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_what_goes_in_comes_out() -> None:
    rows = [["a,b", 'say "x"', "two\nlines"], ["Nguyễn", "", "é"], [None, "1", "2"]]
    found = read(sheet(["one", "two", "three"], rows, [True, True, True]))
    assert found == [["one", "two", "three"], rows[0], rows[1], ["", "1", "2"]]


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_text_becomes_a_formula_and_a_number_stays_one(start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    ((_, ), (cell,)) = read(sheet(["x"], [[text]], [True]))  # fmt: skip
    assert cell == f"'{text}"
    assert read(sheet(["x"], [["-20.09"]], [False]))[1] == ["-20.09"]


@pytest.mark.parametrize("text", ["", "Peeters", "a=b", " =1", "'t Kint", "5 + 3"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text
