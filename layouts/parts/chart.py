"""What every chart is made of: one sentence, one plain picture, and its table behind a visible switch.

The picture is hidden from screen readers: the sentence above it and the table below it say the same in words.
"""

from layouts.parts.dom import Child, Node, details, div, figcaption, figure, summary
from layouts.words import Words


def chart(sentence: str, picture: Node, table: Node, words: Words, *, key: Child = None) -> Node:
    """A figure with its sentence as caption. ``key`` is the legend, in words, under the picture."""
    return figure(
        figcaption(sentence),
        div(picture, cls="chart-picture", aria_hidden="true"),
        key,
        as_table(table, words),
        cls="chart",
    )


def as_table(table: Node, words: Words) -> Node:
    """The switch "Show as table"."""
    return details(summary(words.t("Show as table")), table, cls="as-table")
