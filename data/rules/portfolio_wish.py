"""What somebody asks of the dashboard by its address: filters, a day, and a day to compare with.

Every word comes from a browser. What cannot be is left out and told, and the rest is still answered: an address that
a colleague sent never ends on a page that is not there because one of its words has grown old.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, unique
from urllib.parse import urlencode

from data.rules.picture import MOST_FILTERS, Dimension, Filters

ON, FROM = "on", "from"
ASKED = (*(each.value for each in Dimension), ON, FROM)
NO_FILTERS = Filters()
_CODE = re.compile(r"[A-Za-z0-9_]{1,40}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@unique
class WishFault(StrEnum):
    """Why a part of a wish was left out."""

    NO_SUCH_VALUE = "no_such_value"  # nothing in this portfolio has it, or too little to be told apart
    TOO_MANY = "too_many"  # a third filter
    NO_DAY = "no_day"  # not a day of the calendar
    NOTHING_THEN = "nothing_then"  # before anything was published, or later than the newest
    NOT_BEFORE = "not_before"  # the day to compare with is not before the day that is shown


@dataclass(frozen=True, slots=True)
class Wish:
    """``on`` ``None``: the newest figures; ``since`` ``None``: compared with nothing.

    ``faults`` are what was left out, each with the name it has in the address.
    """

    filters: Filters = NO_FILTERS
    on: date | None = None
    since: date | None = None
    faults: tuple[tuple[WishFault, str], ...] = ()

    @property
    def chosen(self) -> Mapping[Dimension, str]:
        """The filters as a mapping."""
        return dict(self.filters)

    @property
    def query(self) -> str:
        """How it stands in an address, always in the same order; empty where all is as it is by itself."""
        said = {dimension.value: value for dimension, value in self.filters}
        said |= {name: day.isoformat() for name, day in ((ON, self.on), (FROM, self.since)) if day}
        return f"?{urlencode(said)}" if said else ""

    @property
    def full(self) -> bool:
        """Whether no other filter can be added."""
        return len(self.filters.chosen) >= MOST_FILTERS

    def only(self, dimension: Dimension, value: str) -> "Wish | None":
        """The same, with this value in the place of any other of its dimension; ``None`` when there is no room."""
        if self.full and dimension not in self.chosen:
            return None
        return replace(self, filters=Filters.of({**self.chosen, dimension: value}))

    def without(self, dimension: Dimension) -> "Wish":
        """The same, without the filter of this dimension."""
        rest = {each: value for each, value in self.chosen.items() if each is not dimension}
        return replace(self, filters=Filters.of(rest))


def wish_of(said: Mapping[str, str], days: Sequence[date]) -> Wish:
    """What an address asks. ``days`` are those of which something was published, in any order."""
    filters, faults = _filters(said)
    on, on_fault = _day(said.get(ON, ""), days)
    since, since_fault = _day(said.get(FROM, ""), days)
    shown = on or max(days, default=None)
    if since and shown and since >= shown:
        since, since_fault = None, WishFault.NOT_BEFORE
    told = [(fault, name) for fault, name in ((on_fault, ON), (since_fault, FROM)) if fault]
    return Wish(filters, on, since, (*faults, *told))


def known_only(wish: Wish, offered: Iterable[tuple[Dimension, str]]) -> Wish:
    """The wish without the filters that this portfolio does not offer."""
    there = set(offered)
    kept = {dimension: value for dimension, value in wish.filters if (dimension, value) in there}
    gone = [(WishFault.NO_SUCH_VALUE, each.value) for each, _ in wish.filters if each not in kept]
    return replace(wish, filters=Filters.of(kept), faults=(*wish.faults, *gone)) if gone else wish


def _filters(said: Mapping[str, str]) -> tuple[Filters, list[tuple[WishFault, str]]]:
    """The first that can be, in the order of the dimensions; a third is one too many."""
    chosen: dict[Dimension, str] = {}
    faults: list[tuple[WishFault, str]] = []
    for each in Dimension:
        value = said.get(each.value, "")
        if value and not _CODE.fullmatch(value):
            faults.append((WishFault.NO_SUCH_VALUE, each.value))
        elif value and len(chosen) == MOST_FILTERS:
            faults.append((WishFault.TOO_MANY, each.value))
        elif value:
            chosen[each] = value
    return Filters.of(chosen), faults


def _day(text: str, days: Sequence[date]) -> tuple[date | None, WishFault | None]:
    if not text:
        return None, None
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        return None, WishFault.NO_DAY
    if not days or not min(days) <= day <= max(days):
        return None, WishFault.NOTHING_THEN
    return day, None
