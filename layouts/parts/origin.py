"""Where the reserve comes from: employer, member, return, profit share, as one bar with its parts."""

from decimal import Decimal

from data.rules.answers import Origin
from data.rules.kinds import Reason
from layouts.parts.bars import Part, parts_bar, parts_key
from layouts.parts.chart import chart
from layouts.parts.dom import Node, span
from layouts.parts.reason import blank
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.sentences import origin as sentence


def origin_chart(record: Origin | None, words: Words) -> Node:
    """The bar of what came in, with its table of everything that came in and went out; or why it is not
    shown.
    """
    if record is None:
        return blank(Reason.STEPS_MISSING, words)
    parts = [part for part in _parts(record, words) if part[1] != 0]
    inward = [part for part in parts if part[1] > 0]
    key = parts_key(inward, words, "")
    return chart(sentence(record, words), parts_bar(inward), _table(record, parts, words), words, key=key)


def _parts(record: Origin, words: Words) -> list[Part]:
    return [
        (words.t("Paid by your employer"), record.paid_employer),
        (words.t("Taken from your pay"), record.paid_employee),
        (words.t("Return"), record.returns),
        (words.t("Profit share"), record.profit),
        (words.t("Already there on {date}", date=words.date(record.since)), record.opening),
        (words.t("Costs"), record.costs),
        (words.t("Paid out or transferred"), record.moved),
        (words.t("Other changes"), record.other),
    ]


def _table(record: Origin, parts: list[Part], words: Words) -> Node:
    rows = [[name, _money(words.signed_money(value))] for name, value in parts]
    total: Decimal = record.total
    end = [words.t("Reserve on {date}", date=words.date(record.as_at)), _money(words.money(total))]
    title = words.t(
        "From {start} to {end}, in euro, gross", start=words.date(record.since), end=words.date(record.as_at)
    )
    return data_table(title, [words.t("Part"), words.t("Amount")], [*rows, end], cls="numbers")


def _money(text: str) -> Node:
    return span(text, cls="money")
