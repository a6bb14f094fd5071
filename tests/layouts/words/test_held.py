"""The words of the download: every table, column, code and reason, in every language, and none too many."""

from typing import Any

import pytest

from data.rules import mailing, roles
from data.rules.holdings import Basis, Column, LeftOut, Shape, vocabularies
from data.rules.kinds import Language
from data.store import holdings
from layouts.words import held, words_for
from layouts.words.library import labels
from tests.layouts.words.texts import faults, leaves

TABLES = {table.name: holdings.columns_of(table) for table in holdings.THEIRS}
ENUMS: tuple[Any, ...] = (mailing.MailKind, mailing.MailState, roles.Role)


def unexplained(texts: dict[str, dict[str, dict[str, str]]]) -> list[str]:
    """Tables and columns that somebody would be handed without a word about them."""
    found = [name for name in TABLES if set(texts["table"].get(name, {})) != set(Language)]
    for table, columns in TABLES.items():
        for each in columns:
            said = texts["column"].get(f"{table}.{each.name}", texts["column"].get(each.name, {}))
            found += [f"{table}.{each.name}"] if set(said) != set(Language) else []
    return found


def test_every_table_and_column_is_explained_in_every_language() -> None:
    assert unexplained(held.texts()) == []
    without = {**held.texts(), "column": {k: v for k, v in held.texts()["column"].items() if k != "handle"}}
    assert unexplained(without) == ["contracts.handle"]


def test_no_word_without_its_table_or_column() -> None:
    names = {each.name for columns in TABLES.values() for each in columns}
    places = {f"{table}.{each.name}" for table, columns in TABLES.items() for each in columns}
    assert set(held.texts()["table"]) == set(TABLES)
    assert set(held.texts()["column"]) <= names | places


def test_every_shape_basis_and_reason_has_its_words() -> None:
    assert set(held.texts()["shape"]) == set(Shape)
    assert set(held.texts()["basis"]) == set(Basis)
    assert set(held.texts()["left_out"]) == set(LeftOut)


def test_every_code_of_every_coded_column_means_something() -> None:
    for enum in ENUMS:
        assert set(held.texts()[enum.__name__]) == set(enum)
    assert {enum.__name__ for enum in ENUMS} == held.OF_THE_PROGRAM
    used = {each.vocabulary for columns in TABLES.values() for each in columns if each.shape is Shape.CODE}
    for lang in Language:
        for vocabulary in used:
            told = dict(held.codes(vocabulary, words_for(lang)))
            assert told, vocabulary
            assert all(text.strip() for text in told.values())


def test_a_coded_column_stands_under_its_vocabulary() -> None:
    status = Column("status", Shape.CODE, "Status")
    from data.rules.holdings import HeldTable

    tables = [HeldTable("one", (status, Column("x", Shape.TEXT)), ()), HeldTable("other", (status,), ())]
    assert vocabularies(tables) == {"Status": ["one.status", "other.status"]}
    assert "Status" in labels()


@pytest.mark.parametrize("lang", Language)
def test_an_amount_says_what_it_is_an_amount_of(lang: Language) -> None:
    words = words_for(lang)
    kinds = [held.kind(Column("a", Shape.EUROS, basis=basis), words) for basis in Basis]
    assert len(set(kinds)) == len(Basis)
    assert all("euro" in each.lower() for each in kinds)


def test_typography_of_the_words() -> None:
    for path, text in leaves(held.texts()):
        assert faults(str(text), Language(path[-2:])) == [], path
