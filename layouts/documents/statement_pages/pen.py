"""The pen that writes a statement from top to bottom: headings, paragraphs, tables; a new page when one is full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layouts.documents.pdf.canvas import Block, Canvas, Group, Style
from layouts.documents.statement_pages import looks
from layouts.words import Words

COLUMN_HEAD = b"/A<</O/Table/Scope/Column>>"
ROW_HEAD = b"/A<</O/Table/Scope/Row>>"
GAP = 6.0  # between two columns of a table
ENTRY_GAP = 3.0
GUTTER = 22.0
COLUMN = (looks.FULL - GUTTER) / 2  # of the glossary


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: where it begins, how wide it is, and whether its figures end at its right edge."""

    x: float
    width: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell. ``span`` columns are taken; ``fixed`` texts come from the words alone."""

    text: str
    style: Style = looks.CELL
    span: int = 1
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and what it means, laid for a column of the glossary."""

    term: Block
    meaning: Block

    @property
    def height(self) -> float:
        return sum(each.count * each.style.leading for each in (self.term, self.meaning)) + ENTRY_GAP


class Pen:
    """Writes on a canvas; ``y`` is the foot of what was written last."""

    def __init__(self, canvas: Canvas, words: Words) -> None:
        self.canvas = canvas
        self.words = words
        self.y = looks.TOP
        canvas.new_page()

    def new_page(self) -> None:
        self.canvas.new_page()
        self.y = looks.TOP

    def room(self, height: float) -> None:
        """Goes to a new page when less than that is left on this one."""
        if self.y + height > looks.BOTTOM:
            self.new_page()

    def space(self, height: float) -> None:
        """Leaves ``height`` points free."""
        self.y += height

    def group(self, kind: str) -> Group:
        """An element of the structure that holds what is written inside ``with``."""
        return self.canvas.group(kind)

    def heading(self, text: str, *, keep: float = 60) -> None:
        """A section's heading with the line above it, and room for what follows on the same page."""
        self.room(keep)
        self.canvas.rule((looks.LEFT, self.y + 4), looks.FULL, looks.ACCENT, 0.8)
        self.y += 5 + looks.HEADING.leading
        self.canvas.text("H2", (looks.LEFT, self.y - 1), text, looks.HEADING)
        self.y += 2

    def small_heading(self, text: str, x: float = looks.LEFT, *, keep: float = 40) -> None:
        """A heading inside a section; ``keep`` points of what follows stay on its page."""
        self.room(keep)
        self.y += looks.SMALL_HEADING.leading
        self.canvas.text("H3", (x, self.y), text, looks.SMALL_HEADING)
        self.y += 2

    def paragraph(
        self,
        text: str,
        style: Style = looks.TEXT,
        *,
        x: float = looks.LEFT,
        width: float = looks.FULL,
        fixed: bool = False,
    ) -> None:
        """A text broken to ``width`` points, whole on one page; ``fixed`` texts come from the words alone."""
        block = self.canvas.laid(text, style, width, fixed=fixed)
        height = block.count * style.leading
        self.room(height)
        self.canvas.block("P", (x, self.y + style.leading), block)
        self.y += height

    def bullets(self, texts: Sequence[str], style: Style = looks.TEXT, *, x: float, width: float) -> None:
        """A list; each item on its own line or lines."""
        if not texts:
            return
        with self.group("L"):
            for text in texts:
                block = self.canvas.laid(text, style, width - 9)
                self.room(block.count * style.leading)
                with self.group("LI"):
                    self.canvas.text("Lbl", (x, self.y + style.leading), "•", style)
                    self.canvas.block("LBody", (x + 9, self.y + style.leading), block)
                self.y += block.count * style.leading

    def columns(self, entries: Sequence[Entry]) -> None:
        """Entries in two columns, filled one after the other; on the last page both end about level."""
        left = list(entries)
        with self.group("L"):
            while left:
                top, most = self.y, looks.BOTTOM - self.y
                height = min(most, max(_half(left), left[0].height))
                first = self._column(left, looks.LEFT, height)
                lowest, self.y = self.y, top
                second = self._column(left[first:], looks.LEFT + COLUMN + GUTTER, min(most, height + 40))
                self.y = max(lowest, self.y)
                left = left[first + second :]
                if left:
                    self.new_page()

    def _column(self, entries: Sequence[Entry], x: float, height: float) -> int:
        """As many entries as the height holds; answers with their number."""
        end = self.y + height + 0.01
        for count, entry in enumerate(entries):
            if self.y + entry.height > end:
                return count
            with self.group("LI"):
                y = self.y + entry.term.style.leading
                self.canvas.block("Lbl", (x, y), entry.term)
                y += (entry.term.count - 1) * entry.term.style.leading + entry.meaning.style.leading
                self.canvas.block("LBody", (x, y), entry.meaning)
            self.y += entry.height
        return len(entries)

    def head_row(self, columns: Sequence[Column], names: Sequence[str], style: Style = looks.HEAD) -> None:
        """The names of the columns, with a line below."""
        blocks = [
            self.canvas.laid(name, style, column.width, fixed=True)
            for name, column in zip(names, columns, strict=True)
        ]
        most = max(block.count for block in blocks)
        self.room(most * style.leading + 30)
        with self.group("TR"):
            for block, column in zip(blocks, columns, strict=True):
                top = self.y + (most - block.count + 1) * style.leading
                self._cell("TH", block, column, top, COLUMN_HEAD)
        self.y += most * style.leading + 3
        self.rule(columns, looks.LINE)

    def row(
        self, columns: Sequence[Column], cells: Sequence[Cell], *, line: bool = True, heads: bool = True
    ) -> None:
        """A row of a table; its first cell is its heading, if ``heads``: a table may have too few rows for that."""
        placed = list(_placed(columns, cells))
        blocks = [self.canvas.laid(cell.text, cell.style, at.width, fixed=cell.fixed) for cell, at in placed]
        leading = looks.CELL.leading
        height = max(block.count for block in blocks) * leading
        self.room(height + 4)
        with self.group("TR"):
            for index, ((cell, at), block) in enumerate(zip(placed, blocks, strict=True)):
                kind, extra = ("TH", ROW_HEAD) if heads and index == 0 else ("TD", _spanning(cell.span))
                self._cell(kind, block, at, self.y + leading, extra)
        self.y += height + 2.4
        if line:
            self.rule(columns, looks.HAIR)

    def pair(self, grid: Sequence[Column], name: str, value: str) -> None:
        """A fact: its name, and what it is beside it."""
        head = self.canvas.laid(name, looks.FACT_QUIET, grid[0].width, fixed=True)
        told = self.canvas.laid(value, looks.FACT, grid[1].width)
        leading = looks.FACT.leading
        with self.group("TR"):
            self._cell("TH", head, grid[0], self.y + leading, ROW_HEAD)
            self._cell("TD", told, grid[1], self.y + leading, b"")
        self.y += max(head.count, told.count) * leading

    def rule(self, columns: Sequence[Column], colour: str) -> None:
        """A line below what was written last, as wide as these columns."""
        left, last = columns[0].x, columns[-1]
        self.canvas.rule((left, self.y), last.x + last.width - left, colour, 0.5)

    def _cell(self, kind: str, block: Block, at: Column, y: float, extra: bytes) -> None:
        if at.right and extra in (b"", COLUMN_HEAD):  # a reason takes several columns and begins at the left
            self.canvas.block_right(kind, (at.x + at.width, y), block, extra)
        else:
            self.canvas.block(kind, (at.x, y), block, extra)


def _half(entries: Sequence[Entry]) -> float:
    """The height of a first column that is not lower than the second."""
    whole, height = sum(entry.height for entry in entries), 0.0
    for entry in entries:
        if height >= whole / 2:
            break
        height += entry.height
    return height


def columns(left: float, widths: Sequence[float], *, right: Sequence[int] = ()) -> list[Column]:
    """Columns side by side; ``right`` are the indices of those whose figures end at the right edge."""
    found, x = [], left
    for index, width in enumerate(widths):
        found.append(Column(x, width - GAP if index < len(widths) - 1 else width, index in right))
        x += width
    return found


def _placed(columns: Sequence[Column], cells: Sequence[Cell]) -> Iterator[tuple[Cell, Column]]:
    """Each cell with the column it stands in; one that spans several has them as one."""
    at = 0
    for cell in cells:
        first, last = columns[at], columns[at + cell.span - 1]
        whole = first if cell.span == 1 else Column(first.x, last.x + last.width - first.x, first.right)
        yield cell, whole
        at += cell.span


def _spanning(span: int) -> bytes:
    return b"" if span == 1 else b"/A<</O/Table/ColSpan %d>>" % span
