"""A class that is told and hidden in turn: what it takes is drawn anew each time, so that hardly anything adds up.

The stranger knows everybody but one person, week after week: how many of each employer are in the class. Then that
person joins. What they watch is only whether the class is told.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from random import Random

import pytest

from data.rules import disclosure_memory
from data.rules.disclosure import Figure, Memory, Publication, publish
from data.rules.disclosure_limits import Least, enough_in_class
from data.rules.disclosure_rounding import MOST_MARGIN, lots
from data.rules.disclosure_tally import Line, marks
from data.rules.picture import Hidden, Topic
from tests.rules.disclosure_history import SHIPPED
from tests.rules.disclosure_worlds import day_of
from tests.rules.test_disclosure_edges import WHOLE

HERE = [(Topic.TOTAL, "people"), (Topic.TOTAL, "contracts")]
CLASS = Topic.NUMBER, "missing"
IN, OUT = marks([*HERE, CLASS]), marks([*HERE, (Topic.NUMBER, "national")])
EMPLOYERS, EVERYBODY, QUARTER = 5, 200, 13
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
    """Whether the class is told, each week of half a year, in whose second half somebody more is there: in the class
    or not; and how many others of each employer are in it."""
    memory, before, told, known = Memory(), Staff(), list[bool](), list[Counter[str]]()
    for week, others in zip(range(2 * QUARTER), weeks(Random(key)), strict=False):
        now = others | ({"0" * 9: last} if week >= QUARTER else {})
        memory = published(memory, before, now, week, str(key).encode())
        told.append(figure(memory).hidden is None)
        known.append(Counter(employer(name) for name, inside in others.items() if inside))
        before = now
    return told, known


Lots = frozenset[tuple[int, int]]  # by how much a limit of people, and of an employer's people, can be higher
ALL: Lots = frozenset(product(range(MOST_MARGIN + 1), repeat=2))


def is_enough(people: Counts, margins: tuple[int, int], *, again: bool) -> bool:
    fewest = (SHIPPED.people_again if again else SHIPPED.people) + margins[0]
    least = Least(fewest, 1 + margins[1], SHIPPED.dominance)
    return sum(people.values()) >= fewest and enough_in_class(list(people.values()), SHIPPED, least)


def can_be(told: Sequence[bool], known: Sequence[Counter[str]], last: bool, *, drawn_anew: bool) -> bool:
    """Whether what was seen can be so, under any lots, if the last person is in the class, or not."""
    left, was = ALL, True
    for week, (is_told, others) in enumerate(zip(told, known, strict=True)):
        people = others + Counter({employer("0"): int(last and week >= QUARTER)})
        left = frozenset(each for each in left if is_enough(people, each, again=not was) is is_told)
        if not left:
            return False
        turned = week > 0 and is_told is not was
        left, was = ALL if turned and drawn_anew else left, is_told
    return True


def certain(*, drawn_anew: bool) -> int:
    """Of how many of twice so many last persons as there are keys it is certain whether they are in the class."""
    found = 0
    for key, last in product(range(KEYS), (True, False)):
        told, known = watched(key, last)
        assert can_be(told, known, last, drawn_anew=drawn_anew), "a wrong conclusion"
        found += not can_be(told, known, not last, drawn_anew=drawn_anew)
    return found


def test_told_and_hidden_in_turn_hardly_ever_says_that_the_last_person_is_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert certain(drawn_anew=True) <= 1
    least = Publication.least
    monkeypatch.setattr(Publication, "least", lambda *of, again=False, turned=None: least(*of, again=again))
    assert certain(drawn_anew=False) >= KEYS // 4


def test_what_it_takes_is_drawn_anew_when_a_class_is_hidden_or_told_again_and_not_before() -> None:
    least = [
        Publication("p", day_of(9), SHIPPED, lots(str(at).encode()), money=False).least for at in range(100)
    ]
    first = [each(CLASS, (0,)) for each in least]
    assert first == [each(CLASS, (0,), turned=None) for each in least]
    for one, other in pairwise(
        [first, *([each(CLASS, (0,), turned=day_of(at)) for each in least] for at in (1, 2))]
    ):
        for name in ("people", "of_employer"):
            assert (
                60 < sum(getattr(a, name) != getattr(b, name) for a, b in zip(one, other, strict=True)) < 95
            )


def test_the_day_on_which_a_class_was_hidden_or_told_again_is_kept() -> None:
    many, none = {str(at): at < 60 for at in range(EVERYBODY)}, {str(at): False for at in range(EVERYBODY)}
    memory, turned = Memory(), []
    for week, (before, now) in enumerate(pairwise([{}, many, none, none, many])):
        memory = published(memory, before, now, week, b"key")
        turned.append((figure(memory).hidden, figure(memory).turned))
        assert disclosure_memory.read(disclosure_memory.written(memory)).figures == memory.figures
    few = Hidden.FEW_PEOPLE
    assert turned == [(None, None), (few, day_of(1)), (few, day_of(1)), (None, day_of(3))]
