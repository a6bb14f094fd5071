"""The search of an employer's insured persons, and what of it may stand in an address."""

from enum import StrEnum, unique
from urllib.parse import urlencode

from data.rules.insured import InsuredList, InsuredWish, Lack, Order
from data.rules.kinds import Status
from layouts.parts.choice_field import choice_field
from layouts.parts.dom import Node, a, button, div, form
from layouts.parts.field import field
from layouts.parts.sent_form import carried
from layouts.words import Words


@unique
class Ids(StrEnum):
    FORM = "insured-form"
    SEARCH = "insured-search"
    STATUS = "insured-status"
    PLAN = "insured-plan"
    LACK = "insured-lack"
    SORT = "insured-sort"
    FOUND = "insured-found"


def search_form(found: InsuredList, address: str, words: Words) -> Node:
    """The words, what to leave out, and by what to sort: on a phone there is no head of a table to press."""
    wish = found.wish
    return form(
        field(
            "q",
            words.t("Name, personnel number or contract number"),
            Ids.SEARCH,
            hint=words.t("Parts of words are enough; accents and capitals do not matter."),
            value=wish.text or None,
            type="search",
            autoComplete="off",
            maxLength=80,
        ),
        _filters(found, words),
        carried("down", "1" if wish.descending else ""),
        div(
            button(words.t("Search"), type="submit", cls="button"),
            a(words.t("Show everybody"), href=address) if wish != InsuredWish() else None,
            cls="form-buttons",
        ),
        action=address,
        method="post",
        id=Ids.FORM,
        cls="search insured-search",
    )


def _filters(found: InsuredList, words: Words) -> Node:
    wish, everybody = found.wish, ("", words.t("all"))
    return div(
        choice_field(
            "status",
            words.t("Status"),
            Ids.STATUS,
            [everybody, *((each.value, words.of(each)) for each in Status)],
            chosen=wish.status or "",
        ),
        choice_field("plan", words.t("Plan"), Ids.PLAN, [everybody, *found.plans], chosen=wish.plan or ""),
        choice_field(
            "lack",
            words.t("What is missing"),
            Ids.LACK,
            [("", words.t("does not matter")), *((each.value, words.of(each)) for each in Lack)],
            chosen=wish.lack or "",
        ),
        choice_field(
            "sort",
            words.t("Sorted by"),
            Ids.SORT,
            [(each.value, name) for each, name in orders(words).items()],
            chosen=wish.order,
        ),
        cls="field-row",
    )


def orders(words: Words) -> dict[Order, str]:
    """By what the list can be sorted: the names of its first columns."""
    return {
        Order.NAME: words.t("Name"),
        Order.PERSONNEL: words.t("Personnel number"),
        Order.PLAN: words.t("Plan"),
        Order.STATUS: words.t("Status"),
    }


def query(wish: InsuredWish) -> str:
    """What of a wish may stand in an address: everything but the words."""
    said = {"status": wish.status, "plan": wish.plan, "lack": wish.lack}
    said |= {
        "sort": wish.order if wish.order is not Order.NAME else None,
        "down": "1" if wish.descending else None,
    }
    said |= {"page": str(wish.page) if wish.page > 1 else None}
    kept = {name: value for name, value in said.items() if value}
    return f"?{urlencode(kept)}" if kept else ""
