"""How the ranking of employers is looked through: which name, next step, order and page. A stranger's words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from urllib.parse import urlencode

from data.rules.picture import EmployerLine, NextStep

LONGEST_NAME = 80
_MOST_DIGITS = 4  # of a page


@unique
class EmployerOrder(StrEnum):
    URGENCY = "urgency"  # who comes first
    NAME = "name"


@dataclass(frozen=True, slots=True)
class EmployerWish:
    """``step``: only employers with this next step; ``name``: only those with words that
    begin so (``data.rules.name_search``). ``page`` counts from 1."""

    order: EmployerOrder = EmployerOrder.URGENCY
    step: NextStep | None = None
    page: int = 1
    name: str = ""

    @property
    def query(self) -> str:
        """How it stands in an address; empty where all is as it is by itself."""
        said = {
            "q": self.name,
            "next": self.step,
            "sort": self.order if self.order is not EmployerOrder.URGENCY else None,
            "page": str(self.page) if self.page > 1 else None,
        }
        kept = {name: value for name, value in said.items() if value}
        return f"?{urlencode(kept)}" if kept else ""

    def only(self, step: NextStep | None) -> "EmployerWish":
        """The first page of only these, whatever they are called."""
        return replace(self, step=step, page=1, name="")

    def by(self, order: EmployerOrder) -> "EmployerWish":
        """The first page in this order."""
        return replace(self, order=order, page=1)


@dataclass(frozen=True, slots=True)
class EmployerPage:
    """One page of the ranking, with what was asked. ``counts``: at how many employers each step is the next.

    ``found`` are the employers that were asked for, on all ``pages`` together.
    """

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
        NextStep(step) if step in set(NextStep) else None,
        max(1, int(page)) if number else 1,
        " ".join(said.get("q", "").split())[:LONGEST_NAME].strip(),
    )
