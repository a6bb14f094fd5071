"""The rows of an upload's report, as they are kept. They hold addresses, and are deleted some time after the end."""

import json
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, case, delete, func, select, update

from data.rules.match_reasons import Because
from data.rules.upload_reasons import Outcome
from data.rules.upload_report import Option, ReportRow, reason_named
from data.store.bulk import load
from data.store.tables_employer import action_rows

AT_A_TIME = 4_000  # rows in one transaction: some tens of milliseconds
_BECAUSE = {each.value: each for each in Because}
_OUTCOMES = {each.value: each for each in Outcome}
_ALWAYS = ("s", "n")
_ENCODED = json.JSONEncoder(ensure_ascii=False).encode
_DECODED = json.JSONDecoder().decode


def put(connection: Connection, action_id: str, rows: Sequence[ReportRow]) -> None:
    """Keeps a part of the rows of a report, some thousands at a time (``parts``)."""
    load(connection, action_rows, [_values(action_id, each) for each in rows])


def parts(rows: Iterable[ReportRow]) -> Iterator[list[ReportRow]]:
    """The rows in as many parts as they are kept in."""
    left = iter(rows)
    while part := list(islice(left, AT_A_TIME)):
        yield part


def drop(connection: Connection, action_id: str) -> None:
    """Deletes the rows of a report: they hold addresses."""
    connection.execute(delete(action_rows).where(action_rows.c.action_id == action_id))


def ids_among(connection: Connection, action_ids: Collection[str]) -> list[str]:
    """Which of these actions still have rows."""
    query = select(action_rows.c.action_id).where(action_rows.c.action_id.in_(action_ids)).distinct()
    return sorted(connection.scalars(query))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows: those that ended so; with ``reason`` only those for which that is the first one."""

    outcomes: Collection[Outcome]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows ended so and for this reason first: of those, how many were answered, and how many have no other
    reason beside it.
    """

    outcome: Outcome
    reason: str
    rows: int
    answered: int
    alone: int


def page(
    connection: Connection, action_id: str, wanted: Wanted, *, most: int, skip: int = 0
) -> tuple[ReportRow, ...]:
    """Some of the rows, in their order."""
    query = _of(action_id, wanted).limit(most).offset(skip)
    return tuple(_row(each) for each in connection.execute(query))


def every(
    connection: Connection, action_id: str, outcomes: Collection[Outcome], reason: str | None = None
) -> Iterator[ReportRow]:
    """All rows that ended so, with ``reason`` those for which it is the first, in order, read as they are used."""
    query = _of(action_id, Wanted(outcomes, reason)).execution_options(yield_per=2_000)
    for row in connection.execute(query):
        yield _row(row)


def one(connection: Connection, action_id: str, at: int) -> ReportRow | None:
    """One row of the report."""
    mine = action_rows.c.action_id == action_id, action_rows.c.row_number == at
    row = connection.execute(select(action_rows).where(*mine)).first()
    return None if row is None else _row(row)


def counted(connection: Connection, action_id: str) -> list[Counted]:
    """How many rows ended how and with which first reason."""
    query = (
        select(
            action_rows.c.verdict,
            func.coalesce(action_rows.c.reason, "").label("reason"),
            func.count(),
            func.count(action_rows.c.answer),
            func.sum(case((_alone(), 1), else_=0)),
        )
        .where(action_rows.c.action_id == action_id)
        .group_by(action_rows.c.verdict, "reason")
    )
    return [Counted(Outcome(row[0]), *row[1:]) for row in connection.execute(query)]


def _alone() -> ColumnElement[bool]:
    """Whether a row has no reason but its first: ``_details`` writes the list of them."""
    only = func.coalesce(action_rows.c.reason, "")
    return action_rows.c.details.contains('"r": ["' + only + '"]')


def answer(connection: Connection, action_id: str, at: int, said: str | None) -> None:
    """What was said to one row; ``None`` takes it back."""
    mine = action_rows.c.action_id == action_id, action_rows.c.row_number == at
    connection.execute(update(action_rows).where(*mine).values(answer=said))


def answer_all(connection: Connection, action_id: str, reason: str, said: str, *, alone: bool) -> int:
    """The same answer to every row that is asked about for this reason first; answers how many. ``alone``: only where
    nothing else is asked.
    """
    mine = action_rows.c.action_id == action_id, action_rows.c.verdict == Outcome.ASKED.value
    statement = update(action_rows).where(*mine, action_rows.c.reason == reason)
    if alone:
        statement = statement.where(_alone())
    return connection.execute(statement.values(answer=said)).rowcount


def end(connection: Connection, action_id: str, rows: Sequence[ReportRow]) -> None:
    """How rows ended that had ended differently, or not at all."""
    if not rows:
        return
    statement = (
        update(action_rows)
        .where(action_rows.c.action_id == action_id, action_rows.c.row_number == bindparam("at"))
        .values(verdict=bindparam("to"), reason=bindparam("why"), details=bindparam("told"))
    )
    connection.execute(
        statement,
        [
            {"at": each.at, "to": each.outcome.value, "why": _first(each), "told": _details(each)}
            for each in rows
        ],
    )


def _of(action_id: str, wanted: Wanted) -> Select[Any]:
    ended = action_rows.c.verdict.in_([each.value for each in wanted.outcomes])
    query = select(action_rows).where(action_rows.c.action_id == action_id, ended)
    query = query.order_by(action_rows.c.row_number)
    return query if wanted.reason is None else query.where(action_rows.c.reason == wanted.reason)


def _values(action_id: str, row: ReportRow) -> tuple[Any, ...]:
    """In the order of the table's columns."""
    contract = row.contracts[0] if row.contracts else None
    told = row.outcome.value, row.cell[:16], row.value, row.address, _first(row)
    return action_id, row.at, contract, *told, _details(row), row.answer


def _first(row: ReportRow) -> str | None:
    return row.reasons[0].value if row.reasons else None


@lru_cache(maxsize=64)
def _quoted(sheet: str) -> str:
    return _ENCODED(sheet)


def _details(row: ReportRow) -> str:
    """What no question of the store is about: short names, because there may be a hundred thousand."""
    if not (row.reasons or row.others or row.meant or row.who or row.options or len(row.contracts) > 1):
        return f'{{"s": {_quoted(row.sheet)}, "n": {row.number}}}'
    told = {
        "s": row.sheet,
        "n": row.number,
        "r": [each.value for each in row.reasons],
        "o": row.others,
        "m": row.meant,
        "c": row.contracts[1:],
        "w": row.who,
        "p": [[each.name, each.born, each.contracts, each.because] for each in row.options],
    }
    return _ENCODED({name: each for name, each in told.items() if each or name in _ALWAYS})


def _row(row: Sequence[Any]) -> ReportRow:
    _, at, contract, verdict, cell, value, address, _, details, answer = row
    told, first = _DECODED(details), () if contract is None else (contract,)
    if len(told) == len(_ALWAYS):
        outcome, sheet, number = _OUTCOMES[verdict], sys.intern(told["s"]), told["n"]
        value = address if value == address else value  # one text for both: there may be a hundred thousand
        return ReportRow(at, outcome, sheet, number, cell, value, address, contracts=first, answer=answer)
    reasons = (reason_named(each) for each in told.get("r", ()))
    return ReportRow(
        at=at,
        outcome=_OUTCOMES[verdict],
        sheet=told.get("s", ""),
        number=told.get("n", 0),
        cell=cell,
        value=value,
        address=address,
        reasons=tuple(each for each in reasons if each is not None),
        others=tuple(told.get("o", ())),
        meant=told.get("m", ""),
        contracts=(*first, *told.get("c", ())),
        who=told.get("w", ""),
        options=tuple(_option(each) for each in told.get("p", ())),
        answer=answer,
    )


def _option(kept: list[Any]) -> Option:
    name, born, numbers, because = kept
    return Option(name, born, tuple(numbers), tuple(_BECAUSE[each] for each in because if each in _BECAUSE))
