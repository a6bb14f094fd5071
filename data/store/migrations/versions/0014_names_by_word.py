"""Names of a ranking by their words; and of long rankings, who has which word and who stands where."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from data.rules.employer_order import EmployerOrder
from data.rules.name_search import looked_for, words_in
from data.rules.ranking_marks import SHORT, Standing, blocks, marked

revision = "0014_names_by_word"
down_revision = "0013_names_looked_for"
branch_labels = None
depends_on = None

AT_A_TIME = 500
LETTERS = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")

_told = sa.table("told_employers", *(sa.column(name) for name in ("scope", "organiser_id", "place", "name")))


def upgrade() -> None:
    """The words are made of the names that are there, and what is kept of long rankings of those."""
    words, beginnings, orders = _lay_out()
    _by_word()
    connection = op.get_bind()
    counted = sa.select(_told.c.scope).group_by(_told.c.scope).having(sa.func.count() > SHORT)
    for scope in connection.scalars(counted).all():
        mine = sa.select(_told.c.organiser_id, _told.c.place, _told.c.name).where(_told.c.scope == scope)
        name, last = _told.c.name, _told.c.organiser_id
        by_urgency = [Standing(*row) for row in connection.execute(mine.order_by(_told.c.place, name, last))]
        by_name = [row.organiser_id for row in connection.execute(mine.order_by(name, last))]
        pairs = ((word, each.organiser_id) for each in by_urgency for word in words_in(each.kept))
        _fill(words, scope, ({"word": word, "organiser_id": its} for word, its in pairs))
        _fill(beginnings, scope, (row._asdict() for row in marked(by_urgency, by_name)))
        urgency = [each.organiser_id for each in by_urgency]
        for sorting, ids in ((EmployerOrder.URGENCY, urgency), (EmployerOrder.NAME, by_name)):
            _fill(orders, scope, (row._asdict() for row in blocks(sorting, ids)))


def _by_word() -> None:
    connection = op.get_bind()
    key = (_told.c.scope == sa.bindparam("its_scope"), _told.c.organiser_id == sa.bindparam("its_id"))
    change = sa.update(_told).where(*key).values(name=sa.bindparam("its_name"))
    rows = [
        {"its_scope": row.scope, "its_id": row.organiser_id, "its_name": looked_for(row.name)}
        for row in connection.execute(sa.select(_told))
    ]
    if rows:
        connection.execute(change, rows)


def _lay_out() -> tuple[sa.Table, sa.Table, sa.Table]:
    words = op.create_table(
        "told_words",
        _key("scope", 64),
        sa.Column("word", LETTERS, nullable=False),
        _key("organiser_id", 64),
        sa.PrimaryKeyConstraint("scope", "word", "organiser_id", name=op.f("pk_told_words")),
        sqlite_with_rowid=False,
    )
    beginnings = op.create_table(
        "told_beginnings",
        _key("scope", 64),
        _key("sorting", 16),
        sa.Column("beginning", sa.Text(), nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "sorting", "beginning", name=op.f("pk_told_beginnings")),
        sqlite_with_rowid=False,
    )
    orders = op.create_table(
        "told_orders",
        _key("scope", 64),
        _key("sorting", 16),
        sa.Column("block", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("organisers", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "sorting", "block", name=op.f("pk_told_orders")),
        sqlite_with_rowid=False,
    )
    return words, beginnings, orders


def _key(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _fill(table: sa.Table, scope: str, rows: Iterator[dict[str, Any]]) -> None:
    connection, part = op.get_bind(), list[dict[str, Any]]()
    for row in rows:
        part.append({"scope": scope, **row})
        if len(part) == AT_A_TIME:
            connection.execute(sa.insert(table), part)
            part = []
    if part:
        connection.execute(sa.insert(table), part)


def downgrade() -> None:
    """Names stay as they are looked for; the next publication writes them anew."""
    for name in ("told_orders", "told_beginnings", "told_words"):
        op.drop_table(name)
