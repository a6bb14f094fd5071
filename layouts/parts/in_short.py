"""The four amounts in short, right under the first sentence: each leads to its card with all that belongs to it."""

from data.rules.answers import Answer, Overview
from layouts.parts.amount import numbers
from layouts.parts.dom import Node, a, li, nav, span, ul
from layouts.words import Words


def in_short(overview: Overview, words: Words) -> Node | None:
    """One line for each question. Nothing where no contract has an amount: four blanks answer nothing."""
    if not any(answer.main.value for answer in overview.answers):
        return None
    lines = [li(_line(answer, words)) for answer in overview.answers]
    return nav(ul(lines), aria_label=words.t("In short"), cls="in-short")


def _line(answer: Answer, words: Words) -> Node:
    total = answer.main
    told = words.t("No amount") if total.value is None else numbers(total.value, total.unit, words)
    return a(
        span(words.of(answer.question), cls="in-short-question"),
        " ",
        span(told, cls="figures"),
        href=f"#contracts-{answer.question}",
    )
