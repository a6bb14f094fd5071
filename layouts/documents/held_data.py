"""Everything held about a person for a program: one JSON document, and the tables that explain columns and codes."""

import json
from collections.abc import Iterator
from typing import Any

from data.rules.holdings import Column, HeldTable, Holdings, Shape, Value, as_text, vocabularies
from layouts.words import Words
from layouts.words import held as said

FORM = "group-insurance-portal/held/1"


def document(held: Holdings, words: Words) -> bytes:
    """``data.json``: tables with their columns explained, what is left out and why, and the statements."""
    whole = {
        "form": FORM,
        "made_at": as_text(held.made_at),
        "insurer_delivered_at": as_text(held.extract_of),
        "language": words.lang.value,
        "currency": "EUR",
        "tables": [_table(each, words) for each in held.tables],
        "left_out": [
            {"table": table, "column": column or None, "reason": why.value, "why": said.why(why, words)}
            for table, column, why in held.left_out
        ],
        "statements": [
            {"file": each.file, "paper_id": each.paper_id, "language": each.language}
            for each in held.documents
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8")


def _table(table: HeldTable, words: Words) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": said.title(table.name, words),
        "columns": [
            {
                "name": each.name,
                "type": each.shape.value,
                "basis": each.basis.value if each.basis else None,
                "meaning": said.meaning(table.name, each.name, words),
            }
            for each in table.columns
        ],
        "rows": [
            {each.name: _plain(each, value) for each, value in zip(table.columns, row, strict=True)}
            for row in table.rows
        ],
    }


def _plain(column: Column, value: Value) -> Any:
    """Whole numbers and yes or no stay what they are; amounts are text, so that no cent is lost on the way."""
    if column.shape is Shape.FIGURES and isinstance(value, str):
        return json.loads(value)
    return value if isinstance(value, int) else as_text(value)


def columns(held: Holdings, words: Words) -> Iterator[list[str]]:
    """The rows of ``columns.csv``: table, column, type, what an amount is, and the meaning."""
    for table in held.tables:
        for each in table.columns:
            basis = each.basis.value if each.basis else ""
            meaning = said.meaning(table.name, each.name, words)
            yield [table.name, each.name, each.shape.value, basis, meaning]


def codes(held: Holdings, words: Words) -> Iterator[list[str]]:
    """The rows of ``codes.csv``: the columns that use a code, the code, and the meaning."""
    for vocabulary, places in vocabularies(held.tables).items():
        for code, meaning in said.codes(vocabulary, words):
            yield [" ".join(places), code, meaning]
