"""Which statements a contract has, and which of them are due (docs/rules.md 11).

There are three occasions and no fourth: joining, the yearly adjustment day, leaving. What the insurer says it issued
is a statement, whatever our own rules would say. Beside that a statement is due by rule when its figures have been
delivered and nobody has issued it. A day without figures never has one, nor has a contract that is no group insurance.
"""

import calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from data.rules.covers import delivery_dates
from data.rules.kinds import Language, StatementReason, Status
from data.rules.papers import Occasion, status_on
from data.rules.records import ContractFile, Person, Statement
from data.rules.visibility import is_group_insurance

JOINING, YEARLY, LEAVING = StatementReason
OF_AN_ORIGINAL = (Language.NL, Language.FR, Language.EN)  # contracts are made in these; German is a rendition

Key = tuple[date, StatementReason]  # with the contract number: the natural key of a statement


@dataclass(frozen=True, slots=True)
class Wish:
    """The language that a person chose for their statements, and the day from which it counts."""

    language: Language
    since: date


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be issued, oldest first; and the days of statements that cannot be: without figures."""

    occasions: tuple[Occasion, ...]
    without_figures: tuple[Key, ...]


def due(
    file: ContractFile, person: Person, today: date, issued: Collection[Key] = (), wish: Wish | None = None
) -> Due:
    """The statements of a contract that are due today. ``issued`` holds those that are kept already."""
    if not is_group_insurance(file.contract.contract_number):
        return Due((), ())
    days = set(delivery_dates(file))
    rows = [row for row in file.statements if max(row.as_at, row.issued_on or row.as_at) <= today]
    open_rows = [row for row in rows if (row.as_at, row.reason) not in issued]
    known = {(row.as_at, row.reason) for row in file.statements} | set(issued)
    found = [_of_row(file, row, today, wish) for row in open_rows if row.as_at in days]
    found += [_by_rule(file, person, key, today, wish) for key in _owed(file, known, today)]
    return Due(
        tuple(sorted(found, key=lambda each: in_time((each.as_at, each.reason)))),
        tuple((row.as_at, row.reason) for row in open_rows if row.as_at not in days),
    )


def in_time(key: Key) -> tuple[date, int]:
    """The order of statements of one contract. On one day, leaving is the last thing that happens."""
    as_at, reason = key
    return as_at, list(StatementReason).index(reason)


def original_language(
    delivered: Language, file: ContractFile, issued_on: date, wish: Wish | None = None
) -> Language:
    """The language of an original: the person's own choice for what is issued from that day on, else as delivered.

    Originals are Dutch, French or English. Who chose, or was delivered, German has the original in the language of
    the employer and may have it in German beside it: a rendition, of which the terms are not official.
    """
    chosen = [wish.language] if wish is not None and issued_on >= wish.since else []
    wanted = [*chosen, delivered, *(each for each in Language if each.value == file.organiser.language)]
    return next((each for each in wanted if each in OF_AN_ORIGINAL), Language.NL)


def adjustment_in(file: ContractFile, year: int) -> date | None:
    """The yearly adjustment day in a year; ``None`` when the plan's is no day. 29 February is kept on the 28th."""
    try:
        month, day = (int(part) for part in file.plan.adjustment_day.split("-"))
        date(2000, month, day)  # a leap year: 29 February is a day
    except ValueError:
        return None
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _of_row(file: ContractFile, row: Statement, today: date, wish: Wish | None) -> Occasion:
    issued_on = row.issued_on or today
    language = original_language(row.language, file, issued_on, wish)
    return Occasion(file.contract.contract_number, row.as_at, row.reason, issued_on, language)


def _by_rule(file: ContractFile, person: Person, key: Key, today: date, wish: Wish | None) -> Occasion:
    language = original_language(person.language, file, today, wish)
    return Occasion(file.contract.contract_number, *key, today, language)


def _owed(file: ContractFile, known: Collection[Key], today: date) -> list[Key]:
    """What the rules say is due and nobody has issued. Of an ended contract nothing is left to tell."""
    days = [day for day in delivery_dates(file) if day <= today]
    if not days or file.contract.status is Status.ENDED:
        return []
    joined, left = _joining(file, days, known), _leaving(file, days, known, today)
    yearly = _yearly(file, days, {*known, *joined, *left})
    return [*joined, *yearly, *left]


def _joining(file: ContractFile, days: list[date], known: Collection[Key]) -> list[Key]:
    """As at the first figures of a new member, when there is no statement yet."""
    first = days[0]
    return [(first, JOINING)] if not known and _from_the_start(file, first) and _works(file, first) else []


def _yearly(file: ContractFile, days: list[date], known: Collection[Key]) -> list[Key]:
    """As at the latest adjustment day with figures, when no statement is of that day or later.

    A year that was missed is not made up for: the figures that a person has a right to are the latest.
    """
    adjusted = [day for day in days if day == adjustment_in(file, day.year)]
    if not adjusted or any(as_at >= adjusted[-1] for as_at, _ in known):
        return []
    if not _works(file, adjusted[-1]) and not file.plan.statement_when_passive:
        return []
    return [(adjusted[-1], YEARLY)]


def _leaving(file: ContractFile, days: list[date], known: Collection[Key], today: date) -> list[Key]:
    """As at the first figures after the employment ended, unless it was retirement: then there is nothing to leave.

    Figures of the leaving day itself are those of somebody who has left, too, unless they are the yearly ones.
    Where the extract begins after the leaving, or a later statement was issued, what happened then has been told.
    """
    until, retires = file.contract.employed_until, file.contract.end_date
    if until is None or until > today or (retires is not None and until >= retires):
        return []
    if any(reason is LEAVING or as_at > until for as_at, reason in known):
        return []
    after = [day for day in days if day > until or (day == until and day != adjustment_in(file, day.year))]
    witnessed = days[0] <= until or _from_the_start(file, days[0])
    return [(after[0], LEAVING)] if after and witnessed else []


def _works(file: ContractFile, day: date) -> bool:
    return status_on(file.contract, day) is Status.ACTIVE


def _from_the_start(file: ContractFile, first: date) -> bool:
    """Whether the first figures are those of joining: before a second adjustment day, or within a year.

    The extract is a window on a contract: one that begins years after the affiliation says nothing of joining.
    """
    affiliated = file.contract.affiliated_on
    if affiliated is None or first < affiliated:
        return False
    return first <= _first_adjustment(file, affiliated)


def _first_adjustment(file: ContractFile, affiliated: date) -> date:
    for year in (affiliated.year, affiliated.year + 1):
        day = adjustment_in(file, year)
        if day is not None and day >= affiliated:
            return day
    return affiliated + timedelta(days=366)
