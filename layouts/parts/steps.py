"""Step by step from one position to a later one: a waterfall of the change, and the check that it adds up.

The scale holds the change, not the whole reserve: a year's steps would be slivers beside what was there
already.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate

from data.rules.answers import Ledger, Step
from data.rules.kinds import MovementCode, Party
from layouts.parts.bars import Row, rows_chart
from layouts.parts.chart import chart
from layouts.parts.dom import Node, div, p, span
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.sentences import ledger as sentence
from layouts.words.sentences import ledger_check

AT_MOST = 6
Named = tuple[str, Decimal]


def waterfall(ledger: Ledger, words: Words) -> Node:
    """The steps between two positions as picture and table, with the check in words under it."""
    return div(
        chart(sentence(ledger, words), _picture(ledger, words), steps_table(ledger, words), words),
        check(ledger, words),
        cls="steps",
    )


def check(ledger: Ledger, words: Words) -> Node:
    """Do the steps add up? Said in words, with a mark."""
    return p(
        span(cls="check-mark", aria_hidden="true"),
        ledger_check(ledger, words),
        cls="check" if ledger.closes else "check check-open",
    )


def name_of(step: Step, words: Words) -> str:
    """The insurer's reason in words, with the party it belongs to; a code nobody knows is shown as
    delivered.
    """
    label = words.movement(step.code).label
    if step.code is MovementCode.UNKNOWN:
        label = words.t("{label} ({code})", label=label, code=step.raw_code)
    return (
        label
        if step.party is Party.NONE
        else words.t("{step}, {party}", step=label, party=words.of(step.party))
    )


def _picture(ledger: Ledger, words: Words) -> Node:
    named = _few(ledger, words)
    start = Row(words.date(ledger.start.as_at), words.money(ledger.start.total))
    end = Row(words.date(ledger.end.as_at), words.money(ledger.end.total))
    return rows_chart([start, *_bars(named, words), end])


def _few(ledger: Ledger, words: Words) -> list[Named]:
    """At most six steps by name, the smallest others together; what nothing explains is a step of its own."""
    named = [(name_of(step, words), step.amount) for step in ledger.steps]
    if ledger.unexplained:
        named.append((words.t("Not explained"), ledger.unexplained))
    if len(named) <= AT_MOST:
        return named
    kept = set(sorted(range(len(named)), key=lambda i: abs(named[i][1]), reverse=True)[: AT_MOST - 1])
    rest = sum((amount for i, (_, amount) in enumerate(named) if i not in kept), Decimal(0))
    return [each for i, each in enumerate(named) if i in kept] + [(words.t("Other steps together"), rest)]


def _bars(named: Sequence[Named], words: Words) -> list[Row]:
    ends = list(accumulate((amount for _, amount in named), initial=Decimal(0)))
    low, high = min(ends), max(ends)
    scale = high - low
    return [
        Row(
            name,
            words.signed_money(amount),
            size=max(1, _percent(abs(amount), scale)),
            offset=min(99, _percent(min(before, after) - low, scale)),
            cls="part-0" if amount >= 0 else "part-less",
        )
        for (name, amount), before, after in zip(named, ends, ends[1:], strict=False)
    ]


def _percent(value: Decimal, scale: Decimal) -> int:
    return int((100 * value / scale).quantize(Decimal(1), ROUND_HALF_UP)) if scale else 0


def steps_table(ledger: Ledger, words: Words) -> Node:
    """Every step with what it is, from the first position to the last."""
    start = [words.date(ledger.start.as_at), "", _money(words.money(ledger.start.total))]
    steps = [
        [name_of(step, words), words.movement(step.code).explanation, _money(words.signed_money(step.amount))]
        for step in ledger.steps
    ]
    rest = (
        [[words.t("Not explained"), "", _money(words.signed_money(ledger.unexplained))]]
        if not ledger.closes
        else []
    )
    end = [words.date(ledger.end.as_at), "", _money(words.money(ledger.end.total))]
    head = [words.t("Step"), words.t("What it is"), words.t("Amount")]
    return data_table(
        words.t("Reasons for change, step by step, in euro, gross"),
        head,
        [start, *steps, *rest, end],
        cls="stack",
    )


def _money(text: str) -> Node:
    return span(text, cls="money")
