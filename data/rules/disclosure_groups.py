"""Which circles are told together in one class, so that each such group can be told (docs/protection.md).

A class that is rare is told in fewer and larger groups than one that is common: circles join along the cuts that made
them, the nearest first. Groups of one class never overlap; they are made once and kept.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data.rules.circles import Circle, Cut
from data.rules.disclosure_limits import Least, Limits, enough_employers, enough_in_class
from data.rules.disclosure_noise import Noise
from data.rules.disclosure_pieces import Piece, together
from data.rules.disclosure_rounding import LOTS, dominates, ladder
from data.rules.disclosure_tally import Name
from data.rules.picture import MONEY, OF_ALL, Dimension, Hidden, Topic

Group = tuple[int, ...]
IsTold = Callable[[Group], bool]  # of circles that would be a group


@dataclass(frozen=True, slots=True)
class Branch:
    """Circles along the cuts that made them: those that end here, and those that were cut further."""

    circles: Group
    deeper: tuple["Branch", ...]

    @classmethod
    def of(cls, circles: Sequence[Circle], depth: int = 0) -> "Branch":
        """All circles of a portfolio, or those with the same first cuts. One look at it asks for many classes."""
        further: dict[Cut, list[Circle]] = {}
        for each in circles:
            if len(each.cuts) > depth:
                further.setdefault(each.cuts[depth], []).append(each)
        deeper = (
            cls.of(mine, depth + 1) for _, mine in sorted(further.items(), key=lambda each: str(each[0]))
        )
        return cls(tuple(each.number for each in circles if len(each.cuts) == depth), tuple(deeper))


BY_DIMENSION = {
    Topic.PLAN_TYPE: Dimension.PLAN_TYPE,
    Topic.BRANCH: Dimension.BRANCH,
    Topic.LANGUAGE: Dimension.LANGUAGE,
}
ALIKE = 4  # a step is as much as so many have on the average, before it is made a round one
NOT_FEW = 3  # times as many employers as it takes are not few, though they have hardly anybody each


def judge(name: Name, piece: Piece, limits: Limits, least: Least, *, by_cut: bool) -> Hidden | None:
    """Why a class of a group is not told, if so. ``by_cut``: the cut made it so that all of it are in the class.

    That it is for its employers is said of the whole group only. A class that too few of them have is hidden as one
    that few people have: else the reason would say that nobody of the others has it.
    """
    of_group = judge_employers(name[0], piece, limits)
    if of_group is not None:
        return of_group
    if len(piece.people) < least.people or (not by_cut and _is_nearly_all(name[0], piece, least.people)):
        return Hidden.FEW_PEOPLE
    if not enough_in_class(piece.employers.values(), limits, least):
        return Hidden.FEW_PEOPLE
    return _judge_amount(piece, least) if name[0] in MONEY else None


def judge_employers(topic: Topic, piece: Piece, limits: Limits) -> Hidden | None:
    """Why nothing is told of a group, whatever the class: by who works where, which is no secret."""
    staff = piece.everybody.staff
    if len(piece.everybody.heads) < limits.people:
        return Hidden.FEW_PEOPLE
    if topic not in MONEY and max(staff.values()) > limits.employer_share * staff.total():
        return Hidden.ONE_DOMINATES
    if enough_employers(staff.values(), limits, limits.people):
        return None
    return Hidden.FEW_EMPLOYERS if len(staff) <= NOT_FEW * limits.employers else Hidden.FEW_PEOPLE


def _is_nearly_all(topic: Topic, piece: Piece, fewest: int) -> bool:
    """Whether so few are not in the class that it tells what everybody is. What they are by their plans may be told:
    of all, and of all but one."""
    if topic in OF_ALL:
        return False
    return len(piece.everybody.heads) - len(piece.people) < fewest


def _judge_amount(piece: Piece, least: Least) -> Hidden | None:
    share = int(least.dominance * 100)
    parts = (piece.shares.people, piece.shares.employers.values())
    dominated = any(dominates(each, piece.units, share) for each in parts)
    return Hidden.ONE_DOMINATES if dominated else None


def step_of(topic: Topic, piece: Piece, lot: int, noise: Noise) -> int:
    """The step in which an amount is told, in cents; 0 where there is none, and for counts.

    At least the largest contribution of one person, or up to half as much again; and what about four to ten have on the
    average, by ``lot``, or an amount that all pay alike would count them.
    """
    others = (noise.widened(*each) for each in piece.shares.others.items())
    widest = max([piece.shares.widest, *others])
    if topic not in MONEY or widest <= 0:
        return 0
    of_some = ALIKE * piece.units * (3 * LOTS + 2 * lot) // (4 * LOTS * max(1, len(piece.people)))
    return ladder(max(widest, of_some))


def judge_group(
    name: Name, pieces: Sequence[Piece], limits: Limits, least: Least, *, by_cut: bool
) -> Hidden | None:
    """As ``judge``, for circles that are to be told together: each of them could be without the class, for all that
    their sum tells. Of two circles that each have few, together more than that, both must have somebody."""
    few = least.people - 1
    most = [min(few, len(each.everybody.heads)) if len(each.people) <= few else None for each in pieces]
    if len(pieces) > 1 and None not in most:
        bounds = [each for each in most if each is not None]
        if sum(len(each.people) for each in pieces) > sum(bounds) - max(bounds):
            return Hidden.FEW_PEOPLE
    return judge(name, together(pieces), limits, least, by_cut=by_cut)


def can_be_told(name: Name, pieces: Sequence[Piece], limits: Limits, least: Least, *, by_cut: bool) -> bool:
    """Whether circles can be told together. Most that cannot have too few people, even if nobody were in two."""
    enough = sum(len(each.people) for each in pieces) >= least.people
    return enough and judge_group(name, pieces, limits, least, by_cut=by_cut) is None


def fixed(name: Name, circle: Circle) -> bool | None:
    """Whether a circle was cut so that all of it is in the class, or nothing; ``None`` when it was not cut by it."""
    dimension = BY_DIMENSION.get(name[0])
    value = circle.values.get(dimension) if dimension else None
    return None if value is None else value == name[1]


def groups(branch: Branch, pieces: Mapping[int, Piece], is_told: IsTold) -> tuple[Group, ...]:
    """The circles in groups that can be told, and at most one that cannot: what is left over at the end."""
    done, rest = _merged(branch, pieces, is_told)
    if all(each in branch.circles for each in rest):
        return (*done, rest) if rest else tuple(done)
    return tuple(_absorbed(done, rest, pieces, is_told))


def _merged(branch: Branch, pieces: Mapping[int, Piece], is_told: IsTold) -> tuple[list[Group], Group]:
    done: list[Group] = []
    rest: Group = tuple(each for each in branch.circles if each in pieces)
    for each in branch.deeper:
        told, left = _merged(each, pieces, is_told)
        done.extend(told)
        rest = (*rest, *left)
    rest = tuple(sorted(rest))
    if rest and is_told(rest):
        return [*done, rest], ()
    return done, rest


def _absorbed(
    done: Sequence[Group], rest: Group, pieces: Mapping[int, Piece], is_told: IsTold
) -> Sequence[Group]:
    """What is left over joins a group that can still be told with it, so that a whole portfolio is whole.

    One of few circles first; never the one with the fewest people, for which it is depends on a single one.
    """
    for group in sorted(done, key=lambda group: (len(group), group)):
        joined = tuple(sorted((*group, *rest)))
        if is_told(joined):
            return [each for each in done if each != group] + [joined]
    return [*done, rest]
