"""How the ranking of employers is looked through: in which order, which next step, which page. A stranger's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from urllib.parse import urlencode

from data.rules.picture import EmployerLine, NextStep

PER_PAGE = 25
SIZES = ("to_19", "to_99", "to_499", "from_500")
_MOST_DIGITS = 4  # of a page


@unique
class EmployerOrder(StrEnum):
    URGENCY = "urgency"  # who comes first
    NAME = "name"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class EmployerWish:
    """``step``: only employers with this next step. ``descending`` turns the order round."""

    order: EmployerOrder = EmployerOrder.URGENCY
    descending: bool = False
    step: NextStep | None = None
    page: int = 1

    @property
    def query(self) -> str:
        """How it stands in an address; empty where all is as it is by itself."""
        said = {
            "next": self.step,
            "sort": self.order if self.order is not EmployerOrder.URGENCY else None,
            "down": "1" if self.descending else None,
            "page": str(self.page) if self.page > 1 else None,
        }
        kept = {name: value for name, value in said.items() if value}
        return f"?{urlencode(kept)}" if kept else ""

    def turned(self, order: EmployerOrder) -> "EmployerWish":
        """The first page in this order; the other way round if it is already in it."""
        again = self.order is order and not self.descending
        return replace(self, order=order, descending=again, page=1)


@dataclass(frozen=True, slots=True)
class EmployerPage:
    """One page of the ranking, with what was asked. ``counts``: at how many employers each step is the next."""

    wish: EmployerWish
    lines: tuple[EmployerLine, ...]
    found: int
    pages: int
    counts: Mapping[NextStep, int]


def employer_wish_of(said: Mapping[str, str]) -> EmployerWish:
    """What an address asks; a word that nobody knows asks nothing."""
    order, step, page = said.get("sort", ""), said.get("next", ""), said.get("page", "")
    number = page.isascii() and page.isdecimal() and len(page) <= _MOST_DIGITS
    return EmployerWish(
        EmployerOrder(order) if order in set(EmployerOrder) else EmployerOrder.URGENCY,
        said.get("down") == "1",
        NextStep(step) if step in set(NextStep) else None,
        max(1, int(page)) if number else 1,
    )


def page_of(
    lines: Sequence[EmployerLine], counts: Mapping[NextStep, int], wish: EmployerWish
) -> EmployerPage:
    """The page that was asked for, or the last there is."""
    wanted = [each for each in lines if wish.step in {None, each.next_step}]
    found = sorted(wanted, key=lambda each: _place(each, wish.order), reverse=wish.descending)
    pages = max(1, -(-len(found) // PER_PAGE))
    at = min(wish.page, pages)
    shown = tuple(found[(at - 1) * PER_PAGE : at * PER_PAGE])
    return EmployerPage(replace(wish, page=at), shown, len(found), pages, counts)


def _place(line: EmployerLine, order: EmployerOrder) -> tuple[int, str, int]:
    """By what employers are put in order; among equals by name."""
    first = {EmployerOrder.URGENCY: -line.urgency, EmployerOrder.NAME: 0, EmployerOrder.SIZE: _size(line)}
    return first[order], line.name.casefold(), -line.urgency


def _size(line: EmployerLine) -> int:
    return SIZES.index(line.size) if line.size in SIZES else len(SIZES)
