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
    in_class: int = 1  # how many people in a class make an employer one of the three that it takes

    def stricter(self, margin: int) -> "Limits":
        """Those of one group, by its lot: what it takes to tell anything of it is no line that one person crosses."""
        share = Decimal(margin) / 100
        return replace(
            self,
            people=self.people + margin,
            employer_share=self.employer_share - share,
            dominance=self.dominance + share,
            in_class=self.in_class + margin,
        )


def enough_employers(people: Iterable[int], limits: Limits) -> bool:
    """Whether a group, by how many people each employer has in it, has three employers whatever nine of them do.

    That a class is told says that three employers have somebody in it. Of three employers of which one has one person,
    that would be said of this person. So the smallest, up to nine people together, are not counted.
    """
    few, left = 0, 0
    for count in sorted(people):
        few += count
        left += few >= limits.people
    return left >= limits.employers


def enough_in_class(people: Collection[int], limits: Limits) -> bool:
    """Whether a class, by how many people each employer has in it, is one of three employers or more.

    If anybody were enough, a class that is hidden although bands tell of many in it would say that nobody else is. So
    it takes three with some people each, nobody knows how many; or three whatever as many of the smallest do.
    """
    return sum(count >= limits.in_class for count in people) >= limits.employers or enough_employers(
        people, limits
    )


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
