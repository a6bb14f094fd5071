"""Finds the table in what was read: which row holds the headings, which column is which, and where nobody said so.

Columns may be moved, added, renamed in any of our languages, and stand under a title. Where headings do not tell, what
is in a column does. No row with anything in it is left out without being told.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from data.rules.overview_sheet import KEY_LENGTH, Column, column_named, plain_heading
from data.rules.packed_rows import PackedRows, packed, record
from data.rules.read_table import Book, Row, Table, Unread, Unreadable, letters_of
from data.rules.row_identity import name_words
from data.rules.row_values import day_of, trimmed

Raw = tuple[int, list[str], list[int]]  # row number from 1, texts from column A on, columns of computed cells
Places = dict[Column, list[int]]

LOOKED_AT: Final = 60  # filled rows among which the headings are looked for
_KEY: Final = re.compile(rf"[A-Za-z2-7]{{{KEY_LENGTH}}}")
_NUMBER: Final = re.compile(r"(?=.*[0-9])[0-9A-Za-z./-]{1,20}")
_NOT_AT_WORK: Final = re.compile(
    r"priv|perso(?!n)|thuis|home|gekend|connu|known|bekannt|manager|chef|leiding"
)
_MAIL: Final = re.compile(r"e?mail|courriel|courrierelectronique")
_IDENTITY: Final = (
    Column.LAST_NAME,
    Column.FIRST_NAME,
    Column.FULL_NAME,
    Column.BIRTH_DATE,
    Column.PERSONNEL_NUMBER,
    Column.CONTRACT_NUMBER,
)
FIELDS: Final = (Column.KEY, *_IDENTITY)  # in the order of ``Row``, the addresses aside


def understood(sheets: Iterable[tuple[str, Iterator[Raw]]]) -> Book | Unreadable:
    """The tables of a file. Beside a sheet with row keys, sheets without them are notes: told, not judged."""
    tables: list[Table] = []
    passed_over: list[tuple[str, int]] = []
    for name, rows in sheets:
        found = table_of(name, rows)
        if isinstance(found, Table):
            tables.append(found)
        elif found:
            passed_over.append((name, found))
    if not any(table.rows for table in tables):
        return Unreadable(Unread.NO_COLUMN if passed_over and not tables else Unread.EMPTY)
    if any(table.has_keys for table in tables):
        passed_over += [(table.sheet, len(table.rows)) for table in tables if not table.has_keys]
        tables = [table for table in tables if table.has_keys]
    return Book(tuple(tables), tuple(passed_over))


def table_of(name: str, rows: Iterator[Raw]) -> Table | int:
    """The table of one sheet; or how many filled rows it has, when no column holds addresses."""
    first = list(islice(rows, LOOKED_AT))
    at, places = _by_headings(first)
    body = [row for n, row in enumerate(first) if n != at]
    _by_contents(body, places)
    if Column.WORK_EMAIL not in places:
        return len(first) + sum(1 for _ in rows)
    above = [row for row in first[: at or 0] if not _is_ours(row, places)]
    titles = tuple(row[0] for row in above)
    heading = None if at is None else first[at]
    kept = (row for row in chain(first, rows) if row is not heading and row[0] not in titles)
    return Table(
        sheet=name,
        heading_row=None if heading is None else heading[0],
        columns={column: letters_of(found[0]) for column, found in places.items()},
        rows=PackedRows(letters_of(places[Column.WORK_EMAIL][0]), _rows(kept, places, heading)),
        title_rows=titles,
    )


def _by_headings(rows: Sequence[Raw]) -> tuple[int | None, Places]:
    """The row that names most columns, and what it names. At least two, or one of addresses above no address."""
    best: tuple[int | None, Places] = (None, {})
    for at, (_, texts, _) in enumerate(rows):
        found = _named(texts)
        alone = list(found) == [Column.WORK_EMAIL] and not any("@" in text for text in texts)
        if (len(found) > 1 or alone) and len(found) > len(best[1]):
            best = (at, found)
    return best


def _named(texts: Sequence[str]) -> Places:
    places: Places = {}
    for index, text in enumerate(texts):
        column = column_named(text) if text else None
        if column is not None:
            places.setdefault(column, []).append(index)
    if places and Column.WORK_EMAIL not in places:
        near = [index for index, text in enumerate(texts) if _is_about_mail(plain_heading(text))]
        if near:
            places[Column.WORK_EMAIL] = near
    return places


def _is_about_mail(heading: str) -> bool:
    return len(heading) <= 60 and _MAIL.search(heading) is not None and _NOT_AT_WORK.search(heading) is None


def _by_contents(rows: Sequence[Raw], places: Places) -> None:
    """Adds the columns that no heading told: keys and addresses always, who it is only when nothing else tells."""
    free = sorted(
        set(range(max((len(texts) for _, texts, _ in rows), default=0))) - set(chain(*places.values()))
    )
    for column, test in ((Column.KEY, _is_key), (Column.WORK_EMAIL, _has_at)):
        if column not in places:
            _take(column, [index for index in free if _mostly(rows, index, test)], places, free)
    if Column.KEY in places or any(column in places for column in _IDENTITY):
        return
    for column, test in ((Column.BIRTH_DATE, _is_day), (Column.PERSONNEL_NUMBER, _is_number)):
        _take(column, [index for index in free if _mostly(rows, index, test)][:1], places, free)
    names = [index for index in free if _mostly(rows, index, _is_name)][:2]
    for column, index in zip(
        (Column.FULL_NAME,) if len(names) == 1 else (Column.LAST_NAME, Column.FIRST_NAME), names, strict=False
    ):
        _take(column, [index], places, free)


def _take(column: Column, found: list[int], places: Places, free: list[int]) -> None:
    if found:
        places[column] = found
        for index in found:
            free.remove(index)


def _mostly(rows: Sequence[Raw], index: int, test: Callable[[str], bool]) -> bool:
    filled = [text for _, texts, _ in rows if index < len(texts) and (text := trimmed(texts[index]))]
    return bool(filled) and 2 * sum(map(test, filled)) > len(filled)


def _is_key(text: str) -> bool:
    return _KEY.fullmatch(text) is not None


def _has_at(text: str) -> bool:
    return "@" in text


def _is_day(text: str) -> bool:
    return day_of(text) is not None


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None and not _is_day(text)


def _is_name(text: str) -> bool:
    return bool(name_words(text)) and len(text) <= 80


def _is_ours(row: Raw, places: Places) -> bool:
    """Whether a row above the headings holds a key or an address: the headings were sorted in among the rows."""
    texts = row[1]
    tests = ((Column.KEY, _is_key), (Column.WORK_EMAIL, _has_at))
    return any(
        test(trimmed(texts[index]))
        for column, test in tests
        for index in places.get(column, ())
        if index < len(texts)
    )


def _rows(rows: Iterable[Raw], places: Places, heading: Raw | None) -> Iterator[str | Row]:
    """The rows as records, those that have nothing special as texts (``packed_rows``)."""
    mails = [(index, letters_of(index)) for index in places[Column.WORK_EMAIL]]
    fields = [places.get(each, []) for each in FIELDS]
    width, at = 1 + max(chain(*places.values())), mails[0][0]
    head = trimmed(heading[1][at]) if heading is not None and at < len(heading[1]) else ""
    for number, raw, computed in rows:
        texts = _trimmed(raw)
        texts += [""] * (width - len(texts))
        key, *who = [_first(texts, each) for each in fields]
        again = bool(head) and texts[at] == head
        plain = not (computed or again or len(mails) > 1)
        text = packed(number, key.lower(), texts[at], who) if plain else None
        if text is not None:
            yield text
            continue
        emails = tuple((letters, texts[index]) for index, letters in mails if texts[index])
        yield record(number, key.lower(), emails, who, _computed(places, computed), heading_again=again)


def _trimmed(texts: Sequence[str]) -> list[str]:
    """Cells without what nobody sees around them. In most rows there is nothing: that is asked of all at once."""
    whole = f"|{'|'.join(texts)}|"
    if whole.isprintable() and "| " not in whole and " |" not in whole:
        return list(texts)
    return [trimmed(each) for each in texts]


def _computed(places: Places, computed: Sequence[int]) -> frozenset[Column]:
    return frozenset(column for column, found in places.items() if not set(found).isdisjoint(computed))


def _first(texts: Sequence[str], places: Sequence[int]) -> str:
    """The first filled cell of some columns."""
    for index in places:
        if texts[index]:
            return texts[index]
    return ""
