"""Three numbers side by side where the return is not fixed: unfavourable, expected, favourable."""

from decimal import Decimal

from data.rules.answers import Scenarios
from layouts.parts.amount import gross_as_at
from layouts.parts.bars import Row, percents, rows_chart
from layouts.parts.chart import chart
from layouts.parts.dom import Node, p, span
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.sentences import scenarios as sentence


def outcomes(record: Scenarios, words: Words) -> Node | None:
    """Low, expected and high on one scale from zero; ``None`` when one of the three was not delivered."""
    names = (words.t("Unfavourable return"), words.t("Expected return"), words.t("Favourable return"))
    values = [each.value for each in (record.low, record.expected, record.high)]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    rows = _rows(names, known, words)
    table = data_table(
        words.t("Three outcomes, in euro, once, gross"),
        [words.t("Outcome"), words.t("Amount")],
        [[name, span(words.money(value), cls="money")] for name, value in zip(names, known, strict=True)],
        cls="numbers",
    )
    note = p(gross_as_at(record.expected.as_at, record.expected.as_at, words), cls="as-at")
    return chart(sentence(record, words), rows, table, words, key=note)


def _rows(names: tuple[str, ...], values: list[Decimal], words: Words) -> Node:
    sizes = percents(values, max(values))
    return rows_chart(
        [
            Row(name, words.money(value), size=size, cls="part-0" if index == 1 else "part-1")
            for index, (name, value, size) in enumerate(zip(names, values, sizes, strict=True))
        ]
    )
