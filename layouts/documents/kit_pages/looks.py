"""How the papers of the kit look: those of the statement's colours, in sizes to be read at a desk."""

from typing import Final

from layouts.documents.pdf.canvas import Style
from layouts.documents.statement_pages.looks import (
    ACCENT,
    BOTTOM,
    FULL,
    INK,
    LEFT,
    LINE,
    RIGHT,
    SOFT,
    TOP,
    WASH,
)

TITLE: Final = Style(1, 24, 29, ACCENT)
THEME: Final = Style(1, 14, 18, ACCENT)
HEADING: Final = Style(1, 11.5, 15, INK)
TEXT: Final = Style(0, 10.5, 15, INK)
STRONG: Final = Style(1, 10.5, 15, INK)
NOTE: Final = Style(0, 8.5, 11, SOFT)
RUNNING: Final = Style(0, 8, 10, SOFT)

MEASURE: Final = 430.0  # width of running text
INDENT: Final = 18.0  # of a list
AFTER: Final = 7.0  # a paragraph
TALLEST: Final = 300.0  # of a picture, so that its text stays near

__all__ = ["ACCENT", "BOTTOM", "FULL", "INK", "LEFT", "LINE", "RIGHT", "SOFT", "TOP", "WASH"]
