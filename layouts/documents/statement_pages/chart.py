"""The small chart of the first page: the reserve on each known date, drawn as columns, told in one sentence."""

from data.rules.answers import ContractView
from data.rules.records import Position
from layouts.documents.pdf.canvas import HEIGHT
from layouts.documents.statement_pages import looks
from layouts.documents.statement_pages.pen import Pen
from layouts.parts.columns import AT_MOST, date_labels
from layouts.words.sentences import history

TALL = 72.0  # of the highest column, where the page has the room
LEAST = 22.0
SLOT = looks.FULL / AT_MOST


def history_chart(view: ContractView, pen: Pen) -> None:
    """Columns from zero; the sentence below is also what a screen reader hears in their place."""
    words, said = pen.words, history(view.history, pen.words)
    pen.canvas.rule((looks.LEFT, pen.y + 4), looks.FULL, looks.ACCENT, 0.8)
    pen.y += 6 + looks.HEADING.leading
    pen.canvas.text("H2", (looks.LEFT, pen.y), words.t("How your reserve grew"), looks.HEADING)
    pen.space(2)
    pen.paragraph(said, looks.TEXT)
    shown = view.history[-AT_MOST:]
    top = max((each.total for each in shown), default=None)
    tall = min(TALL, looks.BOTTOM - pen.y - 3 * looks.NOTE.leading)
    if not top or len(shown) < 2 or tall < LEAST:
        return  # nothing to compare, or an unusually full page: the sentence has said it
    pen.space(4)
    foot = pen.y + looks.NOTE.leading + tall
    drawing = [_column(at, each, tall * float(each.total / top), foot, pen) for at, each in enumerate(shown)]
    labels = zip(date_labels(shown, words), range(len(shown)), strict=True)
    dates = [_centred(text, at, foot + looks.NOTE.leading, pen) for text, at in labels]
    base = _base_line(foot, len(shown))
    box = (looks.LEFT, pen.y, looks.RIGHT, foot + looks.NOTE.leading + 2)
    alt = words.t(
        "A drawing with a column for each date, as high as your reserve was on it. {sentence}", sentence=said
    )
    pen.canvas.figure(b"".join([*drawing, *dates, base]), alt, box)
    pen.y = foot + looks.NOTE.leading + 2


def _column(at: int, position: Position, height: float, foot: float, pen: Pen) -> bytes:
    x = looks.LEFT + at * SLOT + SLOT / 2 - 12
    bar = pen.canvas.rectangle((x, foot - height), (24, height), looks.BAR)
    return bar + _centred(pen.words.money(position.total), at, foot - height - 3, pen)


def _centred(text: str, at: int, y: float, pen: Pen) -> bytes:
    x = looks.LEFT + at * SLOT + (SLOT - pen.canvas.width(text, looks.NOTE)) / 2
    return pen.canvas.line((x, y), text, looks.NOTE)


def _base_line(foot: float, columns: int) -> bytes:
    right, y = looks.LEFT + SLOT * columns, HEIGHT - foot
    return f"{looks.LINE} RG 0.5 w {looks.LEFT:.2f} {y:.2f} m {right:.2f} {y:.2f} l S\n".encode()
