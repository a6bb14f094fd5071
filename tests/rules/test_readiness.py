"""What is missing before a launch, and in which languages the texts are of use."""

from dataclasses import replace

import pytest

from data.rules.kinds import Language
from data.rules.readiness import Gap, Readiness, region_of, text_languages

NL, FR, EN, DE = Language.NL, Language.FR, Language.EN, Language.DE
FULL = Readiness(
    persons=11,
    without_number=0,
    without_address=0,
    returned=0,
    unreachable=0,
    languages={NL: 7, FR: 3, EN: 1, DE: 0},
    contracts=12,
    without_statement=0,
)


def test_nothing_missing_is_no_gap() -> None:
    assert FULL.gaps == {}
    assert FULL.with_address == 11


@pytest.mark.parametrize(
    ("gap", "change"),
    [
        (Gap.NUMBER, {"without_number": 2}),
        (Gap.ADDRESS, {"without_address": 2}),
        (Gap.RETURNED, {"returned": 2}),
    ],
)
def test_each_thing_that_is_missing_is_counted(gap: Gap, change: dict[str, int]) -> None:
    assert replace(FULL, **change).gaps == {gap: 2}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("region", "by_seat", "besides"),
    [
        ("FL", (NL,), (FR, EN)),
        ("WA", (FR,), (NL, EN)),
        ("BR", (NL, FR), (EN,)),
        ("DE", (DE,), (NL, FR, EN)),
        ("", (), (NL, FR, EN)),
        ("XX", (), (NL, FR, EN)),
    ],
)
def test_the_language_of_the_seat_comes_first(
    region: str, by_seat: tuple[Language, ...], besides: tuple[Language, ...]
) -> None:
    found = text_languages(region_of(region), FULL.languages)
    assert (found.by_seat, found.besides) == (by_seat, besides)
    assert tuple(found) == (*by_seat, *besides)


def test_a_statement_that_is_still_to_come_keeps_nobody_from_launching() -> None:
    assert replace(FULL, without_statement=3).gaps == {}
