"""How many people did something, told so that nobody learns what a single person did (docs/employer-launch.md).

An employer knows who is in service, who joined and who left, who gave a private address, and can ask colleagues. What
is told besides may never settle what one person did. Six rules, each against an attack:

1. A group is fixed once and for good: nobody joins it, nobody leaves it, so no week can be compared with a week in
   which one person less was counted. No person is ever in two, not even of two employers: a payroll office works for
   both, and could compare them.
2. What is counted cannot be undone (somebody *has* opened), so a told share never falls.
3. A share is told by the steps of a coarse scale, each of at least ``margin`` persons: halves, quarters or tenths. Of a
   group that has no room for two such steps nothing is told.
4. A step is judged only while both answers leave room: at least ``margin`` persons who are not evident anyway could be
   below it, and as many above. Whether it is judged hangs on what the employer can know, never on what is secret, so
   that silence tells nothing either. The ends of the scale therefore never say that everybody or nobody did.
5. It is told once a week, on the same day, and only the step is kept: the exact number is written nowhere.
6. No part of a group is told about: no plan, no language, no place.

What holds: to an employer who knows what up to ``margin - 2`` others of a group did, everybody else who is not evident
remains possible either way, in every week. ``tests/rules/test_bands_attacked.py`` tries to break it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum, unique

SCALES = (10, 4, 2)  # into how many steps a group may be cut, the finest first


@unique
class Measure(StrEnum):
    """What is counted. Each can only grow."""

    OPENED = "opened"  # signed in at least once
    STATEMENT = "statement"  # opened a benefit statement at least once
    PRIVATE = "private"  # has given a private address; the employer sees this of each person anyway


@dataclass(frozen=True, slots=True)
class Band:
    """At least ``reached`` of ``steps`` equal parts of the group did it, and fewer than ``below`` of them.

    ``below`` equal to ``steps`` says nothing about the upper end, ``reached`` 0 nothing about the lower one.
    """

    people: int
    steps: int
    reached: int
    below: int

    @property
    def says_nothing(self) -> bool:
        return self.reached == 0 and self.below == self.steps

    @property
    def lower(self) -> Decimal:
        """As a fraction of the group, as ``upper``."""
        return Decimal(self.reached) / self.steps

    @property
    def upper(self) -> Decimal:
        return Decimal(self.below) / self.steps


@dataclass(frozen=True, slots=True)
class ToldWeek:
    """What was told of a group in a week, by its Monday. A measure that is not there was not counted then."""

    week: date
    bands: Mapping[Measure, Band]


@dataclass(frozen=True, slots=True)
class ToldGroup:
    """People who are counted together since a Monday; ``weeks`` are in order of date, the oldest first."""

    number: int  # 1: those who were in service at the launch; later ones joined since
    people: int
    since: date
    weeks: tuple[ToldWeek, ...]


def scale(people: int, margin: int) -> int:
    """Into how many steps a group is cut: each has at least ``margin`` persons; 0 for a group too small."""
    return next((steps for steps in SCALES if people >= steps * margin), 0)


def thresholds(people: int, steps: int) -> tuple[int, ...]:
    """From how many persons on each step is reached, the first first."""
    return tuple(-(-people * step // steps) for step in range(1, steps))


def band(people: int, count: int, evident: int, *, margin: int, before: int = 0) -> Band | None:
    """What may be told of a group; ``None`` when it is too small for anything.

    ``count`` persons did it; of ``evident`` of them the employer can know so anyway. ``before`` is the step that was
    told already.
    """
    steps = scale(people, margin)
    if not steps:
        return None
    limits = list(enumerate(thresholds(people, steps), start=1))
    judged = {step: count >= limit for step, limit in limits if limit >= evident + margin}
    told = [step for step, is_reached in judged.items() if is_reached]
    plain = [step for step, limit in limits if evident >= limit]
    reached = max((before, *told, *plain))
    below = min((step for step, is_reached in judged.items() if not is_reached), default=steps)
    return Band(people, steps, reached, max(below, reached + 1))


def open_band(people: int, count: int, *, margin: int) -> Band | None:
    """As ``band``, for what the employer sees of each person anyway."""
    steps = scale(people, margin)
    reached = sum(count >= limit for limit in thresholds(people, steps)) if steps else 0
    return Band(people, steps, reached, reached + 1) if steps else None


def monday_of(day: date) -> date:
    """The Monday of that week: by it a week is called."""
    return day - timedelta(days=day.weekday())


def takes(fresh: int, first: int | None, margin: int) -> bool:
    """Whether so many people who were never counted become a group.

    The first group needs room for two steps; a later one must also be a quarter of the ``first``, so that a large
    employer does not get one for every month.
    """
    return fresh >= max(fewest(margin), 0 if first is None else -(-first // 4))


def fewest(margin: int) -> int:
    """How many people a group has at least."""
    return SCALES[-1] * margin
