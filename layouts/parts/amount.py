"""An amount as people can read it: the number, its unit, gross, and the day it was true."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from data.rules.answers import Amount, ContractAmount, Total, a_twelfth
from data.rules.kinds import Reason, Unit
from layouts.parts.dom import Node, div, p, span, strong
from layouts.parts.markup import fixed
from layouts.parts.reason import OF_CONTRACT, blank, hint
from layouts.words import Words

# Why every amount of an ended contract is zero: said once, with its status, not with each of the zeros.
SAID_ONCE = {Reason.ZERO_ENDED, Reason.ZERO_ENDED_PAID, Reason.ZERO_ENDED_MOVED}


def amount(
    one: Amount, words: Words, *, size: str = "medium", basis: str | None = None, **facts: object
) -> Node:
    """One amount with unit and as-at date, or the reason why there is none. ``size``: small, medium, large.

    ``basis`` stands in place of the as-at date where the amount has another one (a premium is in force).
    ``facts`` are the dates that a reason may name (``layouts.words.facts``).
    """
    if one.value is None:
        reason = blank(one.reason, words, **facts) if one.reason else None
        return div(reason, cls=f"amount amount-{size}", data_unit=one.unit.value)
    return div(
        figures(one.value, one.unit, words),
        p(basis, cls="as-at") if basis else _gross(one.as_at, one.as_at, words),
        blank(one.reason, words, **facts) if one.reason and one.reason not in SAID_ONCE else None,
        [hint(each, words, **facts) for each in one.warnings if each not in OF_CONTRACT],
        cls=f"amount amount-{size}",
        data_unit=one.unit.value,
    )


def total_amount(total: Total, words: Words, *, size: str = "large") -> Node:
    """A sum inside one kind of money. Without a value it says so; the reasons stand with the contracts
    below it.
    """
    if total.value is None:
        said = p(words.t("No amount"), cls="no-amount")
        return div(said, _reasons(total, words), cls=f"amount amount-{size}", data_unit=total.unit.value)
    return div(
        figures(total.value, total.unit, words),
        _gross(total.as_at_from, total.as_at_to, words),
        cls=f"amount amount-{size}",
        data_unit=total.unit.value,
    )


def _reasons(total: Total, words: Words) -> list[Node]:
    """Why no contract has an amount: each reason once, with the employers behind it when reasons differ.

    That an ended contract is zero is no reason beside another one.
    """
    found: dict[Reason, list[ContractAmount]] = {}
    for each in total.left_out:
        if each.amount.reason is not None:
            found.setdefault(each.amount.reason, []).append(each)
    told = {reason: group for reason, group in found.items() if reason not in SAID_ONCE} or found
    return [_reason(reason, group, len(told) > 1, words) for reason, group in told.items()]


def _reason(reason: Reason, group: list[ContractAmount], named: bool, words: Words) -> Node:
    employers = words.join(list(dict.fromkeys(each.employer for each in group)))
    drawn = blank(reason, words)
    return div(p(employers, cls="as-at") if named else None, drawn, cls="reason-of")


def figures(value: Decimal, unit: Unit, words: Words) -> Node:
    """The number with its unit; a yearly amount also as the twelfth of it per month, side by side."""
    pair = " figures-pair" if unit is Unit.PER_YEAR else ""
    return p(numbers(value, unit, words), cls=f"figures{pair}")


def numbers(value: Decimal, unit: Unit, words: Words) -> list[Node]:
    """The same without a paragraph around it, to stand inside a line or a link."""
    if unit is Unit.PER_YEAR:
        month = a_twelfth(value)
        per_month = [] if month is None else [_figure(month, words.t("per month"), words)]
        return [_figure(value, words.t("per year"), words), *per_month]
    return [_figure(value, words.t("once") if unit is Unit.ONCE else "", words)]


def _figure(value: Decimal, unit: str, words: Words) -> Node:
    told = span(unit, cls="unit") if unit else None
    return span(strong(words.money(value), cls="money"), " ", told, cls="figure-one")


@lru_cache(2048)  # the same few days stand on everybody's pages
def _gross(first: date | None, last: date | None, words: Words) -> Node:
    return fixed(p(gross_as_at(first, last, words), cls="as-at"))


def gross_as_at(first: date | None, last: date | None, words: Words) -> str:
    """ "Gross, as at 1 July 2026", or between which days the figures were true."""
    if first is None or last is None:
        return words.t("Gross; the date was not delivered")
    if first == last:
        return words.t("Gross, as at {date}", date=_whole(first, words))
    start, end = _whole(first, words), _whole(last, words)
    return words.t("Gross, as at dates between {start} and {end}", start=start, end=end)


def _whole(day: date, words: Words) -> str:
    """A date that stays on one line."""
    return words.date(day).replace(" ", "\N{NO-BREAK SPACE}")
