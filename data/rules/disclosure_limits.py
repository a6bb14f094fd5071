"""From how many people and employers on something is told, as the parameters have it on a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from data.rules.parameters import shipped


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers behind docs/protection.md; each stands with its source in ``parameters.toml``."""

    people: int  # k: fewer are never told, nor all but fewer; a count is told in steps of it
    people_again: int  # from how many on something hidden is told again
    changes: int  # after how many people who joined, left or changed a figure is looked at again
    employers: int  # at least so many behind everything told
    employer_share: Decimal  # the largest part that one employer may have of a group
    dominance: Decimal  # p: how far the second largest must stay from guessing the largest
    circle_people: int  # the smallest group that a portfolio is cut into
    employer_people: int  # from how many people on shares of one employer are told in bands

    def stricter(self, *, people: int, share: int) -> "Limits":
        """Those of one group, by its lots: by so many people, and by so many per cent of an employer's share.

        What it takes to tell anything of it is no line that one person crosses.
        """
        return replace(
            self,
            people=self.people + people,
            employer_share=self.employer_share - Decimal(share) / 100,
        )


@dataclass(frozen=True, slots=True)
class Least:
    """What it takes to tell one class of a group, each by a lot of its own.

    If two hung on one lot, that the one is met would say something of the other. If they hung on the same lot for two
    classes, that one is told would say why the other is hidden.
    """

    people: int  # in it, and outside; and of a class that three employers have, without the smallest of them
    of_employer: int  # how many people in it make an employer one of the three
    dominance: Decimal  # as in ``Limits``


def enough_employers(people: Iterable[int], limits: Limits, fewest: int) -> bool:
    """Whether a group, by how many people each employer has in it, has three employers whatever nine of them do.

    That a class is told says that three employers have somebody in it. Of three employers of which one has one person,
    that would be said of this person. So the smallest, fewer than ``fewest`` people together, are not counted.
    """
    few, left = 0, 0
    for count in sorted(people):
        few += count
        left += few >= fewest
    return left >= limits.employers


def enough_in_class(people: Collection[int], limits: Limits, least: Least) -> bool:
    """Whether a class, by how many people each employer has in it, is one of three employers or more.

    If anybody were enough, a class that is hidden although bands tell of many in it would say that nobody else is. So
    it takes three with some people each, nobody knows how many; or three whatever as many of the smallest do.
    """
    if sum(count >= least.of_employer for count in people) >= limits.employers:
        return True
    return enough_employers(people, limits, least.people)


def limits(on: date) -> Limits:
    """The limits in force on a day. Raises ``ParameterError`` for a day before one of them is known."""
    known = shipped()
    return Limits(
        people=known.whole("told_people", on),
        people_again=known.whole("told_people_again", on),
        changes=known.whole("told_changes", on),
        employers=known.whole("told_employers", on),
        employer_share=Decimal(known.value("told_employer_share", on)),
        dominance=Decimal(known.value("told_dominance", on)),
        circle_people=known.whole("circle_people", on),
        employer_people=known.whole("told_employer_people", on),
    )
