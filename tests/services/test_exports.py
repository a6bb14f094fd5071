"""Everything held about a person is handed to that person: all of it, and nothing of anybody else."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Integer, Table, text, true, update

from data.rules.clock import SetClock
from data.rules.deeds import Deed
from data.rules.holdings import Holdings, LeftOut
from data.services import exports
from data.services.desk import Desk
from data.services.exports import TooOften, body_of, take, waits_until
from data.services.issuing import Press
from data.store import holdings, journal
from data.store.base import metadata
from data.store.tables_papers import paper_files
from tests.people import CAST, KARIM, KOEN, LOTTE, NOT_GROUP_INSURANCE, NOW, ZOE
from tests.services.held import NEVER, handed_over, planted

PRESS = Press("1", lambda paper, language, rendition: f"%PDF {paper.paper_id} {language}".encode())


def taken(desk: Desk, person_id: str) -> Holdings:
    found = take(desk, PRESS, person_id, "a-session-key")
    assert isinstance(found, Holdings), found
    return found


def unknown(tables: Any) -> list[str]:
    """Tables, and entries of the two lists, that the other side does not know."""
    named = {table.name for table in holdings.THEIRS} | set(holdings.TABLES_LEFT_OUT)
    there = {f"{table.name}.{column.name}" for table in tables for column in table.c}
    return sorted({table.name for table in tables} - named) + sorted(set(holdings.COLUMNS_LEFT_OUT) - there)


def test_every_table_is_handed_over_or_left_out_for_a_reason() -> None:
    assert unknown(metadata.sorted_tables) == []
    assert not {table.name for table in holdings.THEIRS} & set(holdings.TABLES_LEFT_OUT)
    later = Table("of_a_later_version", metadata, Column("person_id", Integer, primary_key=True))
    try:
        assert unknown(metadata.sorted_tables) == ["of_a_later_version"]
    finally:
        metadata.remove(later)


def test_every_column_is_handed_over_or_left_out_for_a_reason() -> None:
    for table in holdings.THEIRS:
        handed = {column.name for column in holdings.columns_of(table)}
        names = [column.name for column in table.c]
        left = {name for name in names if f"{table.name}.{name}" in holdings.COLUMNS_LEFT_OUT}
        kept = {holdings.NUMBER if name == "number_token" else name for name in names}
        assert handed | left == kept, table.name
        assert not handed & left


def foreign(desk: Desk, words: dict[str, set[str]], person_id: str) -> set[str]:
    """What a person is handed of others alone."""
    text = handed_over(taken(desk, person_id))
    others = set().union(*(theirs for other, theirs in words.items() if other != person_id))
    return {word for word in others - words[person_id] if word in text}


def test_each_of_the_cast_is_handed_every_word_of_theirs_and_none_of_anybody_else(
    desk: Desk, tmp_path: Path
) -> None:
    words = planted(desk, tmp_path)
    for member in CAST:
        text = handed_over(taken(desk, member.person_id))
        assert {word for word in words[member.person_id] if word not in text} == set(), member.first_name
        assert foreign(desk, words, member.person_id) == set(), member.first_name
        assert NEVER not in text
        assert member.national_number is None or member.national_number not in text
        assert len(words[member.person_id]) > 20
    assert NOT_GROUP_INSURANCE not in handed_over(taken(desk, KOEN.person_id))


@pytest.mark.parametrize("table", [*holdings.THEIRS], ids=lambda table: table.name)
def test_a_table_read_without_asking_whose_rows_they_are_is_noticed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: Table
) -> None:
    words = planted(desk, tmp_path)
    monkeypatch.setitem(holdings.THEIRS, table, lambda _: true())  # type: ignore[arg-type]
    mixed = handed_over(taken(desk, LOTTE.person_id))
    keys_of_others = {KARIM.person_id, *KARIM.contracts}
    assert foreign(desk, words, LOTTE.person_id) or any(key in mixed for key in keys_of_others)


def test_the_number_is_shown_in_part(desk: Desk, tmp_path: Path) -> None:
    planted(desk, tmp_path)
    persons = next(table for table in taken(desk, LOTTE.person_id).tables if table.name == "persons")
    names = [column.name for column in persons.columns]
    assert persons.rows[0][names.index(holdings.NUMBER)] == "01.05.14-***.**"
    zoe = next(table for table in taken(desk, ZOE.person_id).tables if table.name == "persons")
    assert zoe.rows[0][names.index(holdings.NUMBER)] is None


def test_what_is_kept_of_a_contract_that_is_shown_no_more_is_handed_over(sample_desk: Desk) -> None:
    from tests.people import AN

    with sample_desk.store.read() as connection:
        tables = holdings.of_person(connection, sample_desk.vault, AN.person_id)
    (contracts,) = (table for table in tables if table.name == "contracts")
    assert [row[0] for row in contracts.rows] == list(AN.contracts)


def test_the_line_in_the_journal_is_written_with_the_reading_and_is_part_of_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(desk, tmp_path)
    assert Deed.FILE_EXPORTED in handed_over(taken(desk, LOTTE.person_id))

    def broken(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(holdings, "of_person", broken)
    with pytest.raises(RuntimeError):
        take(desk, PRESS, LOTTE.person_id, "key")
    with desk.store.read() as connection:
        assert journal.last(connection, LOTTE.person_id, Deed.FILE_EXPORTED, 2) is None


def test_the_sixth_within_an_hour_waits_and_others_do_not(
    desk: Desk, tmp_path: Path, clock: SetClock
) -> None:
    planted(desk, tmp_path)
    for minute in range(5):
        clock.instant = NOW + timedelta(minutes=minute)
        taken(desk, LOTTE.person_id)
    assert take(desk, PRESS, LOTTE.person_id, "key") == TooOften(NOW + exports.AN_HOUR)
    assert waits_until(desk, LOTTE.person_id) == NOW + exports.AN_HOUR
    assert isinstance(take(desk, PRESS, KARIM.person_id, "key"), Holdings)
    clock.instant = NOW + exports.AN_HOUR
    assert waits_until(desk, LOTTE.person_id) is None
    assert isinstance(take(desk, PRESS, LOTTE.person_id, "key"), Holdings)


def test_the_latest_statement_of_each_contract_comes_along_drawn_if_nobody_has(
    desk: Desk, tmp_path: Path
) -> None:
    planted(desk, tmp_path)
    documents = taken(desk, KARIM.person_id).documents
    assert [each.file.split("_")[0] for each in documents] == [
        f"statements/{number.replace('/', '-')}" for number in sorted(KARIM.contracts)
    ]
    for each in documents:
        assert body_of(desk, each) == f"%PDF {each.paper_id} {each.language}".encode()
    assert taken(desk, KARIM.person_id).documents == documents


def test_a_document_that_is_not_the_one_that_was_kept_is_handed_to_nobody(desk: Desk, tmp_path: Path) -> None:
    planted(desk, tmp_path)
    first, *others = taken(desk, KARIM.person_id).documents
    with desk.store.write() as connection:
        postgres = connection.dialect.name == "postgresql"
        guard = (
            "ALTER TABLE paper_files DISABLE TRIGGER USER" if postgres else "DROP TRIGGER paper_files_stay"
        )
        connection.execute(text(guard))
        changed = (
            update(paper_files).where(paper_files.c.paper_id == first.paper_id).values(body=b"%PDF other")
        )
        connection.execute(changed)
    assert body_of(desk, first) is None
    assert all(body_of(desk, each) for each in others)


def test_nobody_is_handed_nothing(desk: Desk) -> None:
    assert take(desk, PRESS, "P9999999", "key") is None


def test_the_order_is_the_same_each_time(sample_desk: Desk) -> None:
    def read() -> Any:
        with sample_desk.store.read() as connection:
            return holdings.of_person(connection, sample_desk.vault, KARIM.person_id)

    first = read()
    assert read() == first
    assert len(first) == len(holdings.THEIRS)
    assert {why for _, _, why in holdings.left_out()} == set(LeftOut)
