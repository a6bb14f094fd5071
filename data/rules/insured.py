"""The insured persons of one employer: a row of the list, and what somebody of the employer wants to see of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, unique
from typing import TypeVar

from data.rules.invitations import AddressStatus
from data.rules.kinds import Status
from data.rules.records import Contract, Plan
from data.rules.spelling import folded

E = TypeVar("E", bound=StrEnum)

A_PAGE = 50  # rows
LONGEST_SEARCH = 80
MOST_TERMS = 6
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[\d\s./-]*\d[\d\s./-]*")


@unique
class Order(StrEnum):
    """By which column the list stands."""

    NAME = "name"
    PERSONNEL = "personnel"
    PLAN = "plan"
    STATUS = "status"


@unique
class Lack(StrEnum):
    """What an employer may still have to fill in."""

    ADDRESS = "address"  # no address of work
    NUMBER = "number"  # neither national number nor BIS number: the person finds nothing


@dataclass(frozen=True, slots=True)
class InsuredWish:
    """Which rows, in which order, and which page of them (from 1). ``text`` is what was typed, for its field."""

    text: str = ""
    status: Status | None = None
    plan: str | None = None
    lack: Lack | None = None
    order: Order = Order.NAME
    descending: bool = False
    page: int = 1

    @property
    def terms(self) -> tuple[str, ...]:
        """What every row found must have a word that begins with."""
        return terms_of(self.text)

    def turned(self, order: Order) -> "InsuredWish":
        """The same rows by another column; by the same column, the other way round."""
        return replace(self, order=order, descending=order is self.order and not self.descending, page=1)


@dataclass(frozen=True, slots=True)
class InsuredRow:
    """One contract of the employer, as the list shows it: nothing of other employers, no private address."""

    handle: str
    contract_number: str
    last_name: str
    first_name: str
    personnel_number: str
    plan: str
    status: Status
    address: AddressStatus  # of work; of a private one only whether it is known
    number_missing: bool
    leaving: date | None = (
        None  # the last day of service that was reported, while the insurer has not answered
    )


@dataclass(frozen=True, slots=True)
class InsuredList:
    """A page of the list. ``alike``: nothing has the words as they were typed, so these look like them."""

    rows: tuple[InsuredRow, ...]
    wish: InsuredWish
    found: int
    plans: tuple[tuple[str, str], ...]  # id and name of every plan of the employer
    alike: bool = False

    @property
    def pages(self) -> int:
        return max(1, -(-self.found // A_PAGE))


@dataclass(frozen=True, slots=True)
class Subject:
    """A person as their employer knows them: no private address, nothing of other employers, no sign-in."""

    first_name: str
    last_name: str
    masked_number: str | None
    is_bis: bool
    number_from: date | None  # from which day (to come) another number counts
    birth_date: date | None
    sex: str
    civil_status: str
    dependent_children: int | None


@dataclass(frozen=True, slots=True)
class Insured:
    """One contract at one employer, with its person. ``leaving`` is the last day of service that was reported, while
    the insurer has not answered; ``in_service``: today is not after the last day, by anybody's word.
    """

    subject: Subject
    contract: Contract
    plan: Plan
    address: AddressStatus
    leaving: date | None = None
    in_service: bool = True


def wish_of(said: Mapping[str, str]) -> InsuredWish:
    """What a browser asks for; whatever is not understood is left out. ``turn`` is a button: a column or a page."""
    wish = InsuredWish(
        text=" ".join(said.get("q", "").split())[:LONGEST_SEARCH],
        status=_member(Status, said.get("status")),
        plan=said.get("plan") or None,
        lack=_member(Lack, said.get("lack")),
        order=_member(Order, said.get("sort")) or Order.NAME,
        descending=said.get("down") == "1",
        page=_page(said.get("page", "")),
    )
    kind, _, value = said.get("turn", "").partition(":")
    if kind == "page":
        return replace(wish, page=_page(value))
    order = _member(Order, value) if kind == "sort" else None
    return wish.turned(order) if order else wish


def terms_of(text: str) -> tuple[str, ...]:
    """The words of a search as they are compared. A number is one word, however it is written."""
    if _NUMBER.fullmatch(text):
        return (digits_of(text),)
    parts = (part for part in text.split() if part)
    found = [each for part in parts for each in _terms_of_part(part)]
    return tuple(dict.fromkeys(found))[:MOST_TERMS]


def _terms_of_part(part: str) -> list[str]:
    words: list[str] = _WORD.findall(folded(part))
    return ["".join(words)] if any(each.isdigit() for each in part) else words


def searched(last_name: str, first_name: str, personnel_number: str, contract_number: str) -> str:
    """The words by which a contract is found, each after a space: a search looks for how a word begins."""
    last, first = (_WORD.findall(folded(each)) for each in (last_name, first_name))
    number = digits_of(contract_number)
    others = ["".join(_WORD.findall(folded(personnel_number))), number, number[3:]]
    joined = ["".join(each) for each in (last, first) if len(each) > 1]
    return "".join(f" {each}" for each in (*last, *first, *joined, *others) if each)


def sorted_name(last_name: str, first_name: str) -> str:
    """The name as it is put in order: accents and capitals aside."""
    return " ".join(_WORD.findall(folded(f"{last_name} {first_name}")))


def sorted_number(text: str) -> str:
    """A personnel number as it is put in order: 9 before 10."""
    return text.zfill(20) if text.isascii() and text.isdigit() else folded(text)


def digits_of(text: str) -> str:
    """The ASCII digits of a text."""
    return "".join(each for each in text if each.isascii() and each.isdigit())


def _page(text: str) -> int:
    return int(text) if re.fullmatch(r"[1-9][0-9]{0,3}", text) else 1


def _member(kind: type[E], text: str | None) -> E | None:
    return kind(text) if text in {each.value for each in kind} else None
