"""An amount as people can read it: the number, its unit, gross, and the day it was true."""

from datetime import date
from decimal import Decimal

from data.rules.answers import Amount, Total, a_twelfth
from data.rules.kinds import Unit
from layouts.parts.dom import Node, div, p, span, strong
from layouts.parts.reason import blank, caution, facts_of
from layouts.words import Words


def amount(one: Amount, words: Words, *, size: str = "medium", **facts: object) -> Node:
    """One amount with unit and as-at date, or the reason why there is none. ``size``: small, medium, large.

    ``facts`` fill in the reason where the amount itself cannot (the day a contract ended).
    """
    told = {**facts_of(one, words), **facts}
    if one.value is None:
        reason = blank(one.reason, words, **told) if one.reason else None
        return div(reason, cls=f"amount amount-{size}", data_unit=one.unit.value)
    return div(
        figures(one.value, one.unit, words),
        p(gross_as_at(one.as_at, one.as_at, words), cls="as-at"),
        blank(one.reason, words, **told) if one.reason else None,
        [caution(each, words, **told) for each in one.warnings],
        cls=f"amount amount-{size}",
        data_unit=one.unit.value,
    )


def total_amount(total: Total, words: Words, *, size: str = "large") -> Node:
    """A sum inside one kind of money. Without a value it says so; the reasons stand with the contracts
    below it.
    """
    if total.value is None:
        said = p(words.t("No amount"), cls="no-amount")
        return div(said, cls=f"amount amount-{size}", data_unit=total.unit.value)
    return div(
        figures(total.value, total.unit, words),
        p(gross_as_at(total.as_at_from, total.as_at_to, words), cls="as-at"),
        cls=f"amount amount-{size}",
        data_unit=total.unit.value,
    )


def figures(value: Decimal, unit: Unit, words: Words) -> Node:
    """The number with its unit; a yearly amount also as the twelfth of it per month, side by side."""
    if unit is Unit.PER_YEAR:
        month = a_twelfth(value)
        return p(
            _figure(value, words.t("per year"), words),
            _figure(month, words.t("per month"), words) if month is not None else None,
            cls="figures figures-pair",
        )
    return p(_figure(value, words.t("once"), words), cls="figures")


def _figure(value: Decimal, unit: str, words: Words) -> Node:
    return span(strong(words.money(value), cls="money"), " ", span(unit, cls="unit"), cls="figure-one")


def gross_as_at(first: date | None, last: date | None, words: Words) -> str:
    """ "Gross, as at 1 July 2026", or between which days the figures were true."""
    if first is None or last is None:
        return words.t("Gross; the date was not delivered")
    if first == last:
        return words.t("Gross, as at {date}", date=words.date(first))
    return words.t(
        "Gross, as at dates between {start} and {end}", start=words.date(first), end=words.date(last)
    )
