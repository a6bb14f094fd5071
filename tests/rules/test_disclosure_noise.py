"""The noise in amounts: how wide it is, that it stays, and that neither several kinds nor steps tell what it hides."""

from collections.abc import Iterable, Sequence
from itertools import pairwise, product

import pytest

from data.rules import disclosure_noise
from data.rules.disclosure_noise import Noise
from data.rules.disclosure_rounding import LOTS, lots
from data.rules.disclosure_tally import AMOUNTS, Line, Wanted, stock_of
from data.rules.picture import Topic
from tests.rules.test_disclosure import person
from tests.rules.test_disclosure_edges import KEYS, SELDOM, this

EMPLOYERS = [f"e{at}" for at in range(400)]
ONLY = (Topic.RESERVES, "employer")


def test_noise_is_a_fifth_at_most_on_either_side_and_on_the_whole_nothing() -> None:
    of_persons = [Noise(lambda _, lot=lot: lot).of_person("p") for lot in range(LOTS)]
    assert (min(of_persons), max(of_persons), sum(of_persons)) == (-200, 200, 0)
    assert len(set(of_persons)) == LOTS
    of_employers = [Noise(lambda _, lot=lot: lot).of_employer(*ONLY, "e") for lot in range(LOTS)]
    assert (min(of_employers), max(of_employers), sum(of_employers)) == (-200, 200, 0)


def test_noise_stays_and_is_of_each_employer_and_person_by_itself() -> None:
    one, again = Noise(lots(b"key")), Noise(lots(b"key"))
    assert len({one.of_employer(*ONLY, each) for each in EMPLOYERS}) > 100
    assert len({one.of_person(f"p{at}") for at in range(20)}) > 10
    assert one.of_employer(*ONLY, "e1") == again.of_employer(*ONLY, "e1")
    assert one.of_person("p1") == again.of_person("p1") != Noise(lots(b"other")).of_person("p1")


def counted(employer: str) -> list[float]:
    """As what part of itself each kind of an employer's amounts counts: it sees all to the cent."""
    return [1 + NOISE.of_employer(*name, employer) / 1000 for name in AMOUNTS]


NOISE = Noise(lots(b"key"))


def within_a_tenth(low: float, high: float) -> bool:
    """Whether bounds tell what is truly 1."""
    return low >= 0.9 and high <= 1.1


def known_by_several_kinds() -> int:
    """Of how many employers a sum is known to a tenth by who knows that all kinds are parts of it, and which parts."""
    each = [counted(employer) for employer in EMPLOYERS]
    assert all(max(kinds) / 1.2 <= 1 <= min(kinds) / 0.8 for kinds in each)
    return sum(within_a_tenth(max(kinds) / 1.2, min(kinds) / 0.8) for kinds in each)


def known_by_another_kind(width: float) -> int:
    """Of how many by who knows another kind of this employer to the cent, and how wide lots of kinds are."""
    each = [counted(employer) for employer in EMPLOYERS]
    assert all(abs(first - second) <= width for first, second, *_ in each)
    return sum(
        within_a_tenth(first / (second + width), first / (second - width)) for first, second, *_ in each
    )


def test_of_what_an_employer_has_neither_several_kinds_nor_another_one_tell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert known_by_several_kinds() == 0
    assert known_by_another_kind(0.12) == 0
    monkeypatch.setattr(disclosure_noise, "TENTHS_BY_KIND", 10)
    assert known_by_several_kinds() > len(EMPLOYERS) // 3
    monkeypatch.setattr(disclosure_noise, "TENTHS_BY_KIND", 0)
    assert known_by_another_kind(0) == len(EMPLOYERS)


PARTS = (1_000, 500, 15)  # what three kinds are of each other, by a plan


def paid(euro: int) -> list[Line]:
    """A hundred people of whom one has much more than others, in three kinds that are parts of each other."""
    amounts = [euro * 100 if at == 0 else 900_00 + at * 100 for at in range(100)]
    return [
        person(at, amounts=(*(amount * part // 1_000 for part in PARTS), None, None))
        for at, amount in enumerate(amounts)
    ]


def steps(key: bytes, lines: Iterable[Line]) -> list[int]:
    """In which steps the three kinds are told, in cents."""
    wanted = Wanted()
    wanted.add(Topic.RESERVES, [0])
    stock = stock_of(lines, wanted, Noise(lots(key)))
    names = AMOUNTS[: len(PARTS)]
    assert {name[0] for name in names} == {Topic.RESERVES}
    return [this(key).step(name, (0,), stock[name][0]) for name in names]


def rung_below(step: int) -> int:
    """The next smaller of the steps that there are, in cents."""
    rungs = [times * 10**power for power, times in product(range(2, 12), (1, 2, 5))]
    return next(low for low, high in pairwise(rungs) if high == step)


def between(told: Sequence[int]) -> tuple[float, float]:
    """What the largest can have, in cents, for who knows what part of it each kind is."""
    parts = [part / 1_000 for part in PARTS]
    wide = disclosure_noise.WIDER / disclosure_noise.WHOLE
    low = max(rung_below(step) / part for step, part in zip(told, parts, strict=True))
    high = min(step / part for step, part in zip(told, parts, strict=True))
    return low / (1 + wide), high


def test_the_largest_is_not_told_by_the_steps_of_several_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    euro = [22_000, 36_500, 37_000, 45_000]

    def known() -> int:
        bounds = [(each * 100, *between(steps(key, paid(each)))) for each in euro for key in KEYS[:20]]
        assert all(low <= true <= high for true, low, high in bounds)
        return sum(within_a_tenth(low / true, high / true) for true, low, high in bounds)

    assert known() == 0
    monkeypatch.setattr(disclosure_noise, "WIDER", 0)
    assert known() >= 20


def test_in_which_steps_it_is_told_does_not_hang_on_twenty_euro_of_the_largest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def differ(less: int, more: int) -> int:
        return sum(steps(key, paid(less)) != steps(key, paid(more)) for key in KEYS)

    assert differ(19_990, 20_010) <= SELDOM
    assert 0 < differ(17_000, 19_000) < len(KEYS)
    monkeypatch.setattr(disclosure_noise, "WIDER", 0)
    assert differ(19_990, 20_010) == len(KEYS)
