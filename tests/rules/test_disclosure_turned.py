"""A class that is told and hidden in turn: what it takes is drawn anew, once in a quarter, so that less adds up.

The stranger knows everybody but one person, week after week: how many of each employer are in the class. Then that
person joins. What they watch is only whether the class is told.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise, product
from random import Random

import pytest

from data.rules import disclosure_memory
from data.rules.disclosure import Figure, Memory, Publication, publish
from data.rules.disclosure_limits import Least, enough_in_class
from data.rules.disclosure_rounding import MOST_MARGIN, lots
from data.rules.disclosure_tally import AMOUNTS, Line, marks
from data.rules.picture import Hidden, Topic
from tests.rules.disclosure_history import SHIPPED
from tests.rules.disclosure_worlds import day_of
from tests.rules.test_disclosure_edges import WHOLE

HERE = [(Topic.TOTAL, "people"), (Topic.TOTAL, "contracts")]
CLASS = Topic.NUMBER, "missing"
IN, OUT = marks([*HERE, CLASS]), marks([*HERE, (Topic.NUMBER, "national")])
EMPLOYERS, EVERYBODY, HALF_A_YEAR = 5, 200, 26
KEYS = 16

Staff = dict[str, bool]  # by person, whether they are in the class
Counts = Mapping[str, int]  # by employer, how many are in it


def employer(person: str) -> str:
    return f"e{int(person) % EMPLOYERS}"


def weeks(random: Random) -> Iterator[Staff]:
    """Each week a dozen go and as many come; from eight to some twenty are in the class."""
    number, staff = EVERYBODY, {str(at): at < 16 for at in range(EVERYBODY)}
    while True:
        yield dict(staff)
        inside, outside = ([each for each in staff if staff[each] is kind] for kind in (True, False))
        more = random.randint(-3, 3) if 8 <= len(inside) <= 24 else (3 if len(inside) < 8 else -3)
        for each in random.sample(inside, 4 - min(more, 0)) + random.sample(outside, 8):
            del staff[each]
        for kind in [True] * (4 + max(more, 0)) + [False] * 8:
            number += 1
            staff[str(number)] = kind


def published(memory: Memory, before: Staff, now: Staff, week: int, key: bytes) -> Memory:
    names = {name: employer(name) for name in {**before, **now}}
    state = {True: IN, False: OUT, None: None}
    lines = [
        Line(0, name, of, state[now.get(name)], state[before.get(name)]) for name, of in sorted(names.items())
    ]
    return publish(memory, WHOLE, lines, Publication("p", day_of(week), SHIPPED, lots(key), money=False))


def figure(memory: Memory) -> Figure:
    return next(each for each in memory.figures if each.name == CLASS)


def watched(key: int, last: bool) -> tuple[list[bool], list[Counter[str]]]:
    """Whether the class is told, each week of a year, in whose second half somebody more is there, in the class or
    not; and how many others of each employer are in it."""
    memory, before, told, known = Memory(), Staff(), list[bool](), list[Counter[str]]()
    for week, others in zip(range(2 * HALF_A_YEAR), weeks(Random(key)), strict=False):
        now = others | ({"0" * 9: last} if week >= HALF_A_YEAR else {})
        memory = published(memory, before, now, week, str(key).encode())
        told.append(figure(memory).hidden is None)
        known.append(Counter(employer(name) for name, inside in others.items() if inside))
        before = now
    return told, known


def quarter(week: int) -> str:
    """As the lots have it."""
    return f"{day_of(week).year}-{(day_of(week).month - 1) // 3}"


Lots = frozenset[tuple[int, int]]  # by how much a limit of people, and of an employer's people, can be higher
ALL: Lots = frozenset(product(range(MOST_MARGIN + 1), repeat=2))


def is_enough(people: Counts, margins: tuple[int, int], *, again: bool) -> bool:
    fewest = (SHIPPED.people_again if again else SHIPPED.people) + margins[0]
    least = Least(fewest, 1 + margins[1], SHIPPED.dominance)
    return sum(people.values()) >= fewest and enough_in_class(list(people.values()), SHIPPED, least)


def can_be(told: Sequence[bool], known: Sequence[Counter[str]], last: bool, *, drawn_anew: bool) -> bool:
    """Whether what was seen can be so, under any lots, if the last person is in the class, or not."""
    left, was, last_turn = ALL, True, ""
    for week, (is_told, others) in enumerate(zip(told, known, strict=True)):
        people = others + Counter({employer("0"): int(last and week >= HALF_A_YEAR)})
        left = frozenset(each for each in left if is_enough(people, each, again=not was) is is_told)
        if not left:
            return False
        if drawn_anew and week and is_told is not was and quarter(week) != last_turn:
            left, last_turn = ALL, quarter(week)
        was = is_told
    return True


def certain(*, drawn_anew: bool) -> int:
    """Of how many of twice so many last persons as there are keys it is certain whether they are in the class."""
    found = 0
    for key, last in product(range(KEYS), (True, False)):
        told, known = watched(key, last)
        assert can_be(told, known, last, drawn_anew=drawn_anew), "a wrong conclusion"
        found += not can_be(told, known, not last, drawn_anew=drawn_anew)
    return found


def test_told_and_hidden_in_turn_says_less_of_the_last_person_than_if_limits_stayed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn_anew = certain(drawn_anew=True)
    least = Publication.least
    monkeypatch.setattr(Publication, "least", lambda *of, again=False, turned=None: least(*of, again=again))
    assert 2 * drawn_anew <= certain(drawn_anew=False) >= KEYS // 2


def differing(one: Sequence[Least], other: Sequence[Least], what: str) -> int:
    return sum(getattr(a, what) != getattr(b, what) for a, b in zip(one, other, strict=True))


def test_what_it_takes_is_drawn_anew_once_in_a_quarter_when_a_class_turns() -> None:
    least = [
        Publication("p", day_of(9), SHIPPED, lots(str(at).encode()), money=True).least for at in range(100)
    ]
    days = None, date(2026, 10, 5), date(2026, 12, 28), date(2027, 1, 4), date(2027, 10, 4)
    never, autumn, december, winter, next_autumn = (
        [each(CLASS, (0,), turned=day) for each in least] for day in days
    )
    assert autumn == december
    for one, other in combinations((never, autumn, winter, next_autumn), 2):
        assert 60 < differing(one, other, "people") < 95
        assert 60 < differing(one, other, "of_employer") < 95


def test_who_dominates_hangs_on_one_lot_of_a_group_for_all_kinds_of_amount_and_for_good() -> None:
    """Else each kind, and each time that a sum is hidden, would be another look at the largest employer."""
    least = [
        Publication("p", day_of(9), SHIPPED, lots(str(at).encode()), money=True).least for at in range(100)
    ]
    first, *others = (
        [each(name, (0,), turned=day) for each in least] for name in AMOUNTS for day in (None, day_of(1))
    )
    assert all(differing(first, each, "dominance") == 0 for each in others)
    assert 60 < differing(first, [each(AMOUNTS[0], (1,)) for each in least], "dominance") < 95


def test_a_class_does_not_turn_because_its_group_is_one_employers() -> None:
    """Or whoever makes one employer larger and smaller would have all lots of a group drawn anew."""
    large, small = (
        {f"{at}": at < 90 for at in range(0, most, step)} for most, step in ((4_000, 5), (200, 1))
    )
    alone = {**small, **large}
    memory, seen = Memory(), []
    for week, (before, now) in enumerate(pairwise([{}, small, alone, small])):
        memory = published(memory, before, now, week, b"key")
        seen.append((figure(memory).hidden, figure(memory).turned))
    assert seen == [(None, None), (Hidden.ONE_DOMINATES, None), (None, None)]


def test_the_day_on_which_a_class_was_hidden_or_told_again_is_kept() -> None:
    many, none = {str(at): at < 60 for at in range(EVERYBODY)}, {str(at): False for at in range(EVERYBODY)}
    memory, turned = Memory(), []
    for week, (before, now) in enumerate(pairwise([{}, many, none, none, many])):
        memory = published(memory, before, now, week, b"key")
        turned.append((figure(memory).hidden, figure(memory).turned))
        assert disclosure_memory.read(disclosure_memory.written(memory)).figures == memory.figures
    few = Hidden.FEW_PEOPLE
    assert turned == [(None, None), (few, day_of(1)), (few, day_of(1)), (None, day_of(3))]
