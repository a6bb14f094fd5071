"""How a statement looks: the grid of its page, its sizes of type, its few colours.

The colours are those of the screens, dark enough to read when printed in grey; nothing is told by colour alone.
Measures are points; an A4 page is 595 wide and 842 high.
"""

from typing import Final

from layouts.documents.pdf.canvas import HEIGHT, WIDTH, Style

LEFT: Final = 48.0
RIGHT: Final = WIDTH - 48.0
FULL: Final = RIGHT - LEFT
MARGIN: Final = 384.0  # where the explanations beside the text begin
MAIN: Final = MARGIN - 20.0 - LEFT  # width of the text that has explanations beside it
ASIDE: Final = RIGHT - MARGIN
TOP: Final = 68.0  # where the text of a page begins, below its head
BOTTOM: Final = HEIGHT - 52.0  # where it ends, above its foot

INK: Final = "0.114 0.184 0.2"
SOFT: Final = "0.294 0.365 0.376"
ACCENT: Final = "0.059 0.361 0.38"
WARM: Final = "0.604 0.31 0.118"
LINE: Final = "0.78 0.8 0.8"
HAIR: Final = "0.87 0.89 0.89"
WASH: Final = "0.933 0.957 0.953"
BAR: Final = "0.35 0.57 0.58"

TITLE: Final = Style(1, 21, 25, ACCENT)
HEADING: Final = Style(1, 11.5, 14, ACCENT)
SMALL_HEADING: Final = Style(1, 9, 11.5, ACCENT)
ANSWER: Final = Style(1, 19, 22, INK)
LEAD: Final = Style(0, 11, 14.5, INK)
TEXT: Final = Style(0, 9, 11.6, INK)
STRONG: Final = Style(1, 9, 11.6, INK)
QUIET: Final = Style(0, 9, 11.6, SOFT)
CELL: Final = Style(0, 8.4, 10.4, INK)
CELL_STRONG: Final = Style(1, 8.4, 10.4, INK)
CELL_QUIET: Final = Style(0, 8.4, 10.4, SOFT)
FACT: Final = Style(0, 8, 10, INK)
FACT_QUIET: Final = Style(0, 8, 10, SOFT)
HEAD: Final = Style(1, 7.8, 9.6, SOFT)
NOTE: Final = Style(0, 7.8, 9.8, SOFT)
NOTE_STRONG: Final = Style(1, 7.8, 9.8, ACCENT)
RUNNING: Final = Style(0, 7.8, 9.8, SOFT)
RUNNING_STRONG: Final = Style(1, 9.5, 12, ACCENT)
MARK: Final = Style(1, 7.8, 9.8, WARM)
