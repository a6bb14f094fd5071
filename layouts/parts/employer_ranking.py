"""Employers in the order in which they need somebody: what to do next for each, and why.

Shares of an employer's people are told in bands, and only where there are enough people; never a count.
"""

from collections.abc import Collection, Sequence
from decimal import Decimal

from data.rules.picture import EmployerLine, Measure, NextStep, Rate
from layouts.parts.dom import Child, Node, dd, div, dl, dt, span
from layouts.parts.hidden_link import why_link
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.hidden_short import why_of_employer
from layouts.words.portfolio import sizes
from layouts.words.portfolio_steps import measure_of, step_of, why_of


def ranking(
    lines: Sequence[EmployerLine],
    title: str,
    base: str,
    words: Words,
    measures: Collection[Measure] = tuple(Measure),
) -> Node:
    """The table. ``base`` is the address of the dashboard; ``measures`` are the shares that there is room for."""
    head = [words.t("Employer"), words.t("Next step"), words.t("Size"), words.t("Staff")]
    rows = [
        [each.name, _next(each, words), _size(each, words), _rates(each, measures, base, words)]
        for each in lines
    ]
    return data_table(title, head, rows, cls="stack employers")


def _next(line: EmployerLine, words: Words) -> Node:
    return span(
        span(step_of(line.next_step, words), cls="next-step"),
        span(why_of(line.next_step, words), cls="next-why"),
        cls="next-done" if line.next_step is NextStep.NOTHING else None,
    )


def _size(line: EmployerLine, words: Words) -> str:
    return sizes(words).get(line.size, line.size.replace("_", " "))


def _rates(line: EmployerLine, measures: Collection[Measure], base: str, words: Words) -> Child:
    told = [each for each in line.rates if each.measure in measures]
    if told:
        return dl([_rate(each, words) for each in told], cls="employer-rates")
    if line.hidden is None:
        return words.t("nothing to tell")
    why = why_link(line.hidden, base, words, why_of_employer(line.hidden, words))
    return span(words.t("not shown:"), " ", why, cls="rates-hidden")


def _rate(rate: Rate, words: Words) -> Node:
    """A share in words, with the place of its band on a scale from nothing to all."""
    place = span(cls=f"rate-band o-{rate.lower} s-{rate.upper - rate.lower}")
    scale = span(place, cls="rate-scale", aria_hidden="true")
    return div(dt(measure_of(rate.measure, words)), dd(scale, span(band(rate, words))), cls="rate")


def band(rate: Rate, words: Words) -> str:
    """A share, from a coarse scale."""
    low, high = (words.percent(Decimal(each) / 100) for each in (rate.lower, rate.upper))
    return words.t("{low} to {high}", low=low, high=high)
