"""The first months of an incapacity for work: which are not covered yet, and which are."""

from data.rules.answers import Amount
from layouts.parts.chart import chart
from layouts.parts.dom import Node, div, li, span, ul
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.sentences import waiting as sentence

YEAR = 365


def waiting_bar(annuity: Amount, words: Words) -> Node | None:
    """A bar of one year (two when the waiting time is longer than half a year), covered and not covered.

    ``None`` when there is no annuity, or its waiting time was not delivered.
    """
    days, told = annuity.starts_after_days, sentence(annuity, words)
    if days is None or told is None or annuity.value is None:
        return None
    months = 12 if days <= YEAR // 2 else 24
    share = min(100, max(1, round(100 * days / (YEAR * months // 12)))) if days else 0
    return chart(
        told,
        _picture(share, months, words),
        _table(annuity, days, words),
        words,
        key=_key(annuity, days, words),
    )


def _picture(share: int, months: int, words: Words) -> Node:
    return div(
        div(
            span(cls=f"part part-empty s-{share}"), span(cls=f"part part-0 s-{100 - share}"), cls="parts-bar"
        ),
        div(
            span(words.t("Start of incapacity")),
            span(words.n("{count} month", "{count} months", months)),
            cls="ends",
        ),
    )


def _periods(annuity: Amount, days: int, words: Words) -> list[tuple[str, str]]:
    month = words.money(annuity.per_month) if annuity.per_month is not None else "–"
    until = (
        words.t("until {date}", date=words.date(annuity.until))
        if annuity.until
        else words.t("until the end date")
    )
    before = words.n("The first {count} day", "The first {count} days", days)
    return [
        (before, words.t("no annuity from this insurance yet")),
        (words.t("After that, {until}", until=until), words.t("{amount} per month, gross", amount=month)),
    ]


def _key(annuity: Amount, days: int, words: Words) -> Node:
    return ul(
        [
            li(
                span(cls=f"swatch {cls}", aria_hidden="true"),
                span(period, cls="key-name"),
                span(told, cls="key-value"),
            )
            for cls, (period, told) in zip(
                ("part-empty", "part-0"), _periods(annuity, days, words), strict=True
            )
        ],
        cls="parts-key",
    )


def _table(annuity: Amount, days: int, words: Words) -> Node:
    head = [words.t("Period"), words.t("Disability annuity")]
    rows = [list(each) for each in _periods(annuity, days, words)]
    return data_table(words.t("Covered and not covered, per month, gross"), head, rows)
