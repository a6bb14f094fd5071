"""The insured persons of an employer: a search, and a table that is sorted and turned over without scripts.

What is searched for never stands in an address: with words to search, every button sends the form; without, sorting
and paging are plain links.
"""

from collections.abc import Callable
from dataclasses import replace

from data.rules.insured import InsuredList, InsuredRow, InsuredWish, Order
from data.rules.rights import Employer, Right
from layouts.pages.insured_search import Ids, orders, query, search_form
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.dom import (
    Child,
    Node,
    a,
    button,
    caption,
    div,
    h1,
    header,
    p,
    span,
    table,
    tbody,
    td,
    th,
    thead,
    tr,
)
from layouts.parts.paging import all_ways
from layouts.words import Words
from layouts.words.told import leaving_told

Way = Callable[[str, InsuredWish, str], Node]  # text, where it leads, what it is called as a button


def draw(found: InsuredList, employer: Employer, words: Words) -> Node:
    """One page of the list, with what was asked."""
    base = f"/{words.lang}/employer/{employer.handle}"
    way = _way(found.wish, f"{base}/insured", words)
    return div(
        breadcrumb([(employer.organiser.name, base)], words.t("Insured persons"), words),
        header(
            h1(words.t("Insured persons")),
            p(words.t("Everybody with a group insurance through you, one line for each contract.")),
            cls="page-top",
        ),
        _onward(base, employer, words),
        search_form(found, f"{base}/insured", words),
        _told(found, words),
        _table(found, base, way, words) if found.rows else None,
        _pages(found, way, words),
        cls="page-insured",
    )


def _onward(base: str, employer: Employer, words: Words) -> Node:
    """What else is done with people; the first needs the right to it."""
    return p(
        a(words.t("New affiliation"), href=f"{base}/join", cls="button")
        if employer.may(Right.EDIT)
        else None,
        a(words.t("Changes and tasks"), href=f"{base}/changes", cls="button button-quiet"),
        cls="form-buttons",
    )


def _told(found: InsuredList, words: Words) -> Node:
    """How many there are; read out after a search."""
    told = words.n("{count} contract", "{count} contracts", found.found)
    if not found.found:
        told = words.t("Nobody was found.")
    elif found.alike:
        told = words.t(
            "Nobody is found by exactly these words. This looks like it: {contracts}", contracts=told
        )
    return p(told, id=Ids.FOUND, role="status", cls="insured-told", disable_n_clicks=True)


def _way(wish: InsuredWish, address: str, words: Words) -> Way:
    """How to see another page or order: a link, or where words would stand in its address a button of the form."""

    def link(text: str, there: InsuredWish, _: str) -> Node:
        return a(text, href=f"{address}{query(there)}")

    def press(text: str, _: InsuredWish, turn: str) -> Node:
        return button(text, type="submit", name="turn", value=turn, form=Ids.FORM, cls="as-link")

    return press if wish.text else link


def _table(found: InsuredList, base: str, way: Way, words: Words) -> Node:
    names = orders(words)
    rest = [words.t("Work e-mail address"), words.t("Private e-mail address"), words.t("Invitation")]
    heads = [_head(each, text, found.wish, way) for each, text in names.items()]
    heads += [th(text, scope="col", role="columnheader") for text in rest]
    labels = [*names.values(), *rest]
    return table(
        caption(_caption(found, words)),
        thead(tr(heads, role="row"), role="rowgroup"),
        tbody([_row(each, base, labels, words) for each in found.rows], role="rowgroup"),
        role="table",
        cls="data stack insured",
    )


def _caption(found: InsuredList, words: Words) -> str:
    return words.t("Insured persons, page {page} of {pages}", page=found.wish.page, pages=found.pages)


def _head(order: Order, text: str, wish: InsuredWish, way: Way) -> Node:
    here = wish.order is order
    sort = ("descending" if wish.descending else "ascending") if here else None
    mark = (
        span("\u25bc" if wish.descending else "\u25b2", aria_hidden="true", cls="sort-mark") if here else None
    )
    control = way(text, wish.turned(order), f"sort:{order}")
    return th(control, mark, scope="col", role="columnheader", aria_sort=sort)


def _row(row: InsuredRow, base: str, labels: list[str], words: Words) -> Node:
    cells: list[Child] = [
        row.personnel_number or None,
        row.plan,
        _status(row, words),
        row.address.address or span(words.t("no address"), cls="quiet"),
        words.t("known") if row.address.private_known else words.t("unknown"),
        words.of(row.address.state),
    ]
    name = ", ".join(each for each in (row.last_name, row.first_name) if each)
    return tr(
        th(
            a(name or row.contract_number, href=f"{base}/insured/{row.handle}"),
            span(row.contract_number, cls="quiet insured-number"),
            span(words.t("National number missing"), cls="flag") if row.number_missing else None,
            scope="row",
            role="rowheader",
        ),
        [td(cell, role="cell", data_label=text) for text, cell in zip(labels[1:], cells, strict=True)],
        role="row",
    )


def _status(row: InsuredRow, words: Words) -> Child:
    chip = span(words.of(row.status), cls=f"chip chip-{row.status.value}")
    return [chip, span(leaving_told(row.leaving, words), cls="flag")] if row.leaving else chip


def _pages(found: InsuredList, way: Way, words: Words) -> Node | None:
    def to(text: str, page: int) -> Node:
        return way(text, replace(found.wish, page=page), f"page:{page}")

    return all_ways(found.wish.page, found.pages, to, words)
