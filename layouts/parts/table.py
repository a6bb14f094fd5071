"""A table that stays one for a screen reader when a phone shows its rows as small cards."""

from collections.abc import Sequence

from layouts.parts.dom import Child, Node, caption, table, tbody, td, th, thead, tr


def data_table(title: str, head: Sequence[str], rows: Sequence[Sequence[Child]], *, cls: str = "") -> Node:
    """``head`` names the columns; the first cell of each row is its heading.

    The roles are spelled out because browsers drop a table's meaning when a style sheet turns its rows into
    blocks.
    """
    return table(
        caption(title),
        thead(tr([th(name, scope="col", role="columnheader") for name in head], role="row"), role="rowgroup"),
        tbody([_row(head, row) for row in rows], role="rowgroup"),
        role="table",
        cls=f"data {cls}".strip(),
    )


def _row(head: Sequence[str], row: Sequence[Child]) -> Node:
    first, *rest = row
    cells = [td(cell, role="cell", data_label=name) for name, cell in zip(head[1:], rest, strict=True)]
    return tr(th(first, scope="row", role="rowheader"), cells, role="row")
