"""Where is my contract? The causes that can be true of a job of some years, the likeliest first (docs/rules.md 1).

Two sources only: what the visitor typed, and the visitor's own contracts. No list of employers is asked, so whether an
employer is insured here can be read from no answer: an employer that nobody has heard of gets the same one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum, unique

from data.rules.kinds import EndReason
from data.rules.parameters import parameter
from data.rules.spelling import folded

LEGAL_FORMS = frozenset(
    [
        "nv",
        "sa",
        "bv",
        "srl",
        "bvba",
        "sprl",
        "cv",
        "sc",
        "cvba",
        "scrl",
        "vzw",
        "asbl",
        "ivzw",
        "aisbl",
        "comm",
        "v",
        "snc",
        "vof",
        "gmbh",
        "ag",
        "ltd",
        "plc",
        "inc",
        "group",
        "groep",
        "groupe",
        "belgium",
        "belgie",
        "belgique",
        "the",
        "de",
        "het",
        "la",
        "le",
        "les",
        "et",
        "en",
        "and",
        "und",
        "van",
        "du",
    ]
)
ALIKE = 0.8  # of two names or words; "Bakkerij Vlaem" is "Bakkerij De Vlaam"
FIRST_YEAR = 1950
LONGEST_NAME = 80


@unique
class Why(StrEnum):
    """Why a contract is not seen. The first four are about contracts of the visitor's own."""

    SHOWN = "shown"  # it is there, among their contracts
    ENDED = "ended"  # it ended, and is past the months that an ended contract is shown
    OTHER_KIND = "other_kind"  # its number does not begin with 530/
    OTHER_NAME = "other_name"  # of those years, but of an employer with another name
    JUST_STARTED = "just_started"  # joining takes its time
    NO_NUMBER = "no_number"  # missing or wrong in the contract
    BIS_REPLACED = "bis_replaced"
    GONE = "gone"  # paid out or transferred, longer ago than an ended contract is shown
    OTHER_INSURER = "other_insurer"  # or a fund of the sector
    WAITED = "waited"  # before 2019 a plan could let somebody wait, by service or by age
    NO_PLAN = "no_plan"  # the employer, or this category of staff, has none
    OWN_SAVINGS = "own_savings"  # pension savings, a life insurance, a plan of a self-employed person


ALWAYS_LAST = (Why.NO_PLAN, Why.OWN_SAVINGS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: an employer's name as they know it, and years (``end`` ``None``: still there)."""

    employer: str
    start: int
    end: int | None


@unique
class Unclear(StrEnum):
    """Why nothing can be looked for yet: what is wrong in the form."""

    EMPLOYER = "employer"
    START = "start"
    END = "end"
    ORDER = "order"  # the last year comes before the first


@dataclass(frozen=True, slots=True)
class Own:
    """A contract of the visitor, as far as the finder may tell of it. ``handle`` is ``None`` when it is not shown."""

    employer: str
    handle: str | None
    group_insurance: bool
    employed_from: date | None
    employed_until: date | None
    ended_on: date | None
    ended_reason: EndReason | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A cause, with the visitor's own contract that it is about, if it is."""

    why: Why
    own: Own | None = None


def wish(employer: str, start: str, end: str, today: date) -> Wanted | Unclear:
    """What was typed, as something to look for. An empty ``end`` means: still there."""
    name = " ".join(employer.split())[:LONGEST_NAME]
    if not _words(name):
        return Unclear.EMPLOYER
    first, last = _year(start, today), _year(end, today)
    if first is None:
        return Unclear.START
    if last is None and end.strip():
        return Unclear.END
    if last is not None and last < first:
        return Unclear.ORDER
    return Wanted(name, first, last)


def _year(text: str, today: date) -> int | None:
    """A year in which somebody can have worked."""
    year = int(text) if re.fullmatch(r"[0-9]{4}", text := text.strip()) else 0
    return year if FIRST_YEAR <= year <= today.year else None


def find(wanted: Wanted, mine: Sequence[Own], today: date, born: date | None = None) -> tuple[Finding, ...]:
    """The real cause where one of the visitor's own contracts gives it; else all that can be, the likeliest first."""
    same = [own for own in mine if names_alike(own.employer, wanted.employer)]
    if same:
        return tuple(Finding(_why(own), own) for own in same)
    near = [own for own in mine if own.group_insurance and _same_years(own, wanted, today)]
    told = [Finding(Why.OTHER_NAME, own) for own in near]
    return (*told, *(Finding(why) for why in causes(wanted, today, born)))


def causes(wanted: Wanted, today: date, born: date | None = None) -> tuple[Why, ...]:
    """What can be true of a job of these years, whatever the employer."""
    left = wanted.end is not None and wanted.end < today.year
    started = [Why.JUST_STARTED] if wanted.start >= today.year - 1 and not left else []
    gone = [Why.GONE] if left else []
    waited = [Why.WAITED] if _could_wait(wanted, born) else []
    return (*started, *gone, Why.NO_NUMBER, Why.BIS_REPLACED, Why.OTHER_INSURER, *waited, *ALWAYS_LAST)


def _why(own: Own) -> Why:
    if not own.group_insurance:
        return Why.OTHER_KIND
    return Why.ENDED if own.handle is None else Why.SHOWN


def _could_wait(wanted: Wanted, born: date | None) -> bool:
    """Whether a plan could still let somebody wait then, and these years were short or early enough for it.

    Source: the law of 27 June 2018, in force on 1 January 2019: affiliation at once, without an age.
    """
    start = date(wanted.start, 1, 1)
    years, age = parameter("affiliation_wait_years", start), parameter("affiliation_minimum_age", start)
    short = wanted.end is not None and years > 0 and wanted.end - wanted.start <= years
    young = born is not None and wanted.start - born.year < age
    return short or young


def _same_years(own: Own, wanted: Wanted, today: date) -> bool:
    """Whether somebody who is a year off could mean this job."""
    if own.employed_from is None:
        return False
    until = (own.employed_until or today).year
    first, last = wanted.start, wanted.end or today.year
    return abs(own.employed_from.year - first) <= 1 and abs(until - last) <= 1


def names_alike(one: str, other: str) -> bool:
    """Whether two names can be of the same employer: case, accents, legal forms and small mistakes aside."""
    mine, yours = _words(one), _words(other)
    if not mine or not yours:
        return False
    if _alike("".join(mine), "".join(yours)):
        return True
    short, long = sorted((mine, yours), key=len)
    return all(any(_alike(word, each) for each in long) for word in short)


def _words(name: str) -> list[str]:
    """The words of a name that tell it from others."""
    words = re.findall(r"[a-z0-9]+", folded(name).replace(".", ""))
    return [word for word in words if len(word) > 1 and word not in LEGAL_FORMS]


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
