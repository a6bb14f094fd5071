"""Classes as columns: the same as asking each whole number for its bit."""

from random import Random

import pytest

from data.rules.disclosure_columns import Columns, Span, counted
from data.rules.disclosure_tally import BITS

NUMBERS = [Random(1).getrandbits(64) for _ in range(50)]


@pytest.mark.parametrize("place", range(64))
def test_a_column_has_each_contract_that_is_in_the_class(place: int) -> None:
    assert list(Columns(NUMBERS).of(1 << place)) == [number >> place & 1 for number in NUMBERS]


def test_there_are_no_more_classes_than_a_whole_number_has_bits() -> None:
    assert max(BITS.values()).bit_length() <= 64


def test_of_each_employer_those_in_the_class_are_counted_and_of_nobody_nothing() -> None:
    spans = [Span("a", 0, 3), Span("b", 3, 5), Span("c", 5, 6)]
    assert counted(bytes([1, 0, 1, 0, 0, 1]), spans) == {"a": 2, "c": 1}


def test_of_no_contracts_there_is_no_column() -> None:
    assert Columns([]).of(1) == b""
