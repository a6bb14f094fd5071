"""Whether an employer can launch: what is known of the people in service, in exact numbers: the employer's own.

In service: an active contract of this employer on whose leaving date, if there is one, today has not passed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, unique

from data.rules.bands import ToldGroup
from data.rules.kinds import Language
from data.rules.launch import Happened, Plan


@unique
class Gap(StrEnum):
    """What is missing before everybody gets an invitation and finds something."""

    NUMBER = "number"  # neither national number nor BIS number: the person signs in and finds nothing
    ADDRESS = "address"  # no address of work: no invitation
    RETURNED = "returned"  # mails to the address of work come back


@dataclass(frozen=True, slots=True)
class Readiness:
    """Persons, but for ``contracts`` and those of them without a statement. ``bis`` is ``None`` where not counted."""

    persons: int
    without_number: int
    without_address: int
    returned: int
    unreachable: int  # neither an address of work nor a private one
    languages: Mapping[Language, int]  # every language of the surface; as the insurer delivered it
    contracts: int = 0
    without_statement: int = 0
    bis: int | None = None

    @property
    def with_address(self) -> int:
        return self.persons - self.without_address

    @property
    def gaps(self) -> Mapping[Gap, int]:
        """What is missing, and how often."""
        counted = {
            Gap.NUMBER: self.without_number,
            Gap.ADDRESS: self.without_address,
            Gap.RETURNED: self.returned,
        }
        return {gap: count for gap, count in counted.items() if count}

    def happened(self, **known: object) -> Happened:
        """What the plan of the launch needs of it; ``known`` is what only the store knows."""
        return Happened(
            persons=self.persons,
            without_number=self.without_number,
            without_address=self.without_address,
            returned=self.returned,
            unreachable=self.unreachable,
            **known,  # type: ignore[arg-type]
        )


@unique
class Region(StrEnum):
    """Where the seat is, by which the language of an employer's papers goes. As the extract spells it."""

    FLANDERS = "FL"
    WALLONIA = "WA"
    BRUSSELS = "BR"
    GERMAN = "DE"


# The language of what an employer has to write to employees. Source: decree of 19 July 1973 (Flanders), decree of
# 30 June 1982 (Wallonia), coordinated laws of 18 July 1966 (Brussels: Dutch or French, by the employee; German region).
BY_SEAT = {
    Region.FLANDERS: (Language.NL,),
    Region.WALLONIA: (Language.FR,),
    Region.BRUSSELS: (Language.NL, Language.FR),
    Region.GERMAN: (Language.DE,),
}


def region_of(text: str) -> Region | None:
    """The region of an organiser; ``None`` for one that was not delivered."""
    return Region(text) if text in {each.value for each in Region} else None


@dataclass(frozen=True, slots=True)
class TextLanguages:
    """In which languages the model texts are of use: those of the seat first, then those of employees besides."""

    by_seat: tuple[Language, ...]
    besides: tuple[Language, ...] = field(default=())

    def __iter__(self) -> Iterator[Language]:
        yield from (*self.by_seat, *self.besides)


def text_languages(region: Region | None, languages: Mapping[Language, int]) -> TextLanguages:
    """``languages`` counts the people. Where the seat is not known, their languages alone say it."""
    by_seat = BY_SEAT.get(region, ()) if region else ()
    spoken = sorted((each for each in languages if languages[each]), key=lambda each: -languages[each])
    return TextLanguages(by_seat, tuple(each for each in spoken if each not in by_seat))


@dataclass(frozen=True, slots=True)
class Launch:
    """What the page shows. ``planned_at`` is when the day was chosen (UTC), ``None`` for a proposal."""

    plan: Plan
    readiness: Readiness
    languages: TextLanguages
    planned_at: datetime | None
    may_plan: bool
    fewest: int  # people without whom nothing is told of how many opened the portal
    told: tuple[ToldGroup, ...] = ()  # by group, the first of the launch itself
