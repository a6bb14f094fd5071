"""What stands in the download of everything held about a person, in words: tables, columns, codes, what is left out."""

from collections.abc import Iterator
from functools import cache

from data.rules.holdings import Column, LeftOut
from data.rules.kinds import MovementCode, Reason
from layouts.words import library
from layouts.words.words import Words

OF_THE_PROGRAM = {"MailKind", "MailState", "Role"}  # vocabularies that no screen shows


@cache
def texts() -> dict[str, dict[str, dict[str, str]]]:
    """The table of words, by kind, name and language."""
    return library.table("held.toml")


def title(table: str, words: Words) -> str:
    """What the rows of a table are."""
    return texts()["table"][table][words.lang]


def meaning(table: str, column: str, words: Words) -> str:
    """What stands in a column."""
    found = texts()["column"]
    return found.get(f"{table}.{column}", found.get(column, {}))[words.lang]


def kind(column: Column, words: Words) -> str:
    """What the values are, and of an amount what it is an amount of."""
    shape = texts()["shape"][column.shape][words.lang]
    return f"{shape}, {texts()['basis'][column.basis][words.lang]}" if column.basis else shape


def why(reason: LeftOut, words: Words) -> str:
    """Why something is not handed over."""
    return texts()["left_out"][reason][words.lang]


def codes(vocabulary: str, words: Words) -> Iterator[tuple[str, str]]:
    """Every code of a vocabulary with what it means."""
    if vocabulary == MovementCode.__name__:
        for each in MovementCode:
            said = words.movement(each)
            yield each.value, f"{said.label}. {said.explanation}"
    elif vocabulary == Reason.__name__:
        yield from ((each.value, words.reason(each).title) for each in Reason)
    else:
        rows = texts()[vocabulary] if vocabulary in OF_THE_PROGRAM else library.labels()[vocabulary]
        yield from ((code, row[words.lang]) for code, row in rows.items() if code != "_")
