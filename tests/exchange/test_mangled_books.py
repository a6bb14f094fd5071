"""Files with bytes changed at random, and a limited process that answers nonsense: there is always an answer."""

import io
import json
import random

import pytest

from data.exchange.workbook import _Answer, read_workbook
from data.rules.read_table import Book, Unread, Unreadable
from data.rules.table_columns import understood
from tests.exchange import hostile_parts as make
from tests.exchange.save_anew import FOLDER

SAVED = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".xlsx", ".ods", ".csv"})
PIECES = (
    b"9999999",
    b'<c r="ZZ9"><v>1</v></c>',
    b"-1",
    b"<f>1</f>",
    b'"',
    b"&#0;",
    b't="s"',
    b"",
    b"<",
    b"\xff",
)


def mangled(seed: int) -> bytes:
    """A sheet with some pieces put in, or a saved file with some bytes changed."""
    chance = random.Random(seed)
    if seed % 2:
        body = bytearray((FOLDER / chance.choice(SAVED)).read_bytes())
        for _ in range(chance.randrange(1, 6)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        return bytes(body)
    sheet = bytearray(make.sheet_xml().encode())
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(sheet))
        sheet[at : at + chance.randrange(3)] = chance.choice(PIECES)
    return make.packed({**make.parts(), make.SHEET: bytes(sheet)})


@pytest.mark.parametrize("part", range(4))
def test_every_mangled_file_has_an_answer(part: int) -> None:
    found = [read_workbook(mangled(seed)) for seed in range(part * 8, part * 8 + 8)]
    assert all(isinstance(each, Book | Unreadable) for each in found)
    assert any(isinstance(each, Unreadable) for each in found)


GOOD = [{"sheet": "Blad1"}, [1, ["Naam", "E-mail"]], [2, ["Maes", "a@b.be"], [1]], {"read": True}]


def answered(lines: list[object]) -> tuple[Book | Unreadable, Unreadable | None]:
    answer = _Answer(10_000)
    pipe = io.BytesIO(b"".join(json.dumps(line).encode() + b"\n" for line in lines))
    return understood(answer.sheets(pipe)), answer.refusal


def test_what_was_agreed_is_understood() -> None:
    book, refusal = answered(list(GOOD))
    assert refusal is None
    assert isinstance(book, Book)
    assert book.tables[0].rows[0].email == "a@b.be"


@pytest.mark.parametrize(
    "nonsense",
    [
        [],
        None,
        7,
        "x",
        {},
        [1],
        ["x", []],
        [1, None],
        [1, ["a"], 7],
        [1, ["a"], ["x"]],
        {"sheet": 7},
        {"read": 1},
    ],
)
def test_nonsense_in_between_is_no_answer(nonsense: object) -> None:
    """A process that was taken over could say anything."""
    _, refusal = answered([*GOOD[:2], nonsense, *GOOD[2:]])
    assert refusal == Unreadable(Unread.TOO_MUCH)


def test_a_refusal_is_one_of_ours_or_none() -> None:
    assert answered([{"refused": "macros", "where": "x" * 500}])[1] == Unreadable(Unread.MACROS, "x" * 100)
    assert answered([{"refused": "made up"}])[1] == Unreadable(Unread.TOO_MUCH)
