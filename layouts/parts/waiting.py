"""The first months of an incapacity for work: which are not covered yet, and which are."""

from data.rules.answers import Amount
from layouts.parts.chart import chart
from layouts.parts.dom import Node, div, li, span, ul
from layouts.parts.table import data_table
from layouts.words import Words

YEAR = 365


def waiting_bar(annuity: Amount, words: Words) -> Node | None:
    """A bar of one year (two when the waiting time is longer than half a year), covered and not covered.

    ``None`` when there is no annuity, or its waiting time was not delivered.
    """
    days = annuity.starts_after_days
    if days is None or annuity.value is None:
        return None
    months = 12 if days <= YEAR // 2 else 24
    periods = _periods(annuity, days, words)
    share = min(100, max(1, round(100 * days / (YEAR * months // 12)))) if days else 0
    return chart(
        " ".join(words.t("{period}: {told}.", period=period, told=told) for period, told in periods),
        _picture(share, months, words),
        _table(periods, words),
        words,
        key=_key(periods),
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


def _key(periods: list[tuple[str, str]]) -> Node:
    """Which pattern is which period; the sentence above the bar says what is paid in each."""
    patterns = zip(("part-empty", "part-0"), periods, strict=True)
    return ul(
        [
            li(span(cls=f"swatch {cls}", aria_hidden="true"), span(period, cls="key-name"))
            for cls, (period, _) in patterns
        ],
        cls="parts-key",
    )


def _table(periods: list[tuple[str, str]], words: Words) -> Node:
    head = [words.t("Period"), words.t("Disability annuity")]
    rows = [list(each) for each in periods]
    return data_table(words.t("Covered and not covered, per month, gross"), head, rows)
