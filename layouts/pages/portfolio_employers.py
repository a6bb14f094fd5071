"""The ranking of employers: who comes first, what to do next for each, and why. Sorted and paged by plain links."""

from dataclasses import replace
from enum import StrEnum, unique

from data.rules.employer_order import EmployerOrder, EmployerPage, EmployerWish
from data.rules.picture import NextStep
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.dom import Node, a, div, h1, header, li, nav, p, span, ul
from layouts.parts.employer_ranking import ranking
from layouts.parts.paging import all_ways
from layouts.parts.states import empty
from layouts.words import Words
from layouts.words.portfolio_steps import many_of, step_of


@unique
class Ids(StrEnum):
    FOUND = "ranking-found"


def draw(found: EmployerPage, base: str, scope: str, words: Words) -> Node:
    """One page of the ranking. ``base`` is the address of the dashboard, ``scope`` its name."""
    address = f"{base}/employers"
    return div(
        breadcrumb([(scope, base)], words.t("Employers"), words),
        header(
            h1(words.t("Employers, the most urgent first")),
            p(
                words.t(
                    "What you can do next for each employer, and why. Of their staff only shares in wide bands are "
                    "shown, and of small employers nothing."
                )
            ),
            cls="page-top",
        ),
        _steps(found, address, words),
        _orders(found.wish, address, words),
        p(_told(found, words), id=Ids.FOUND, cls="insured-told", disable_n_clicks=True),
        ranking(found.lines, _title(found, words), base, words) if found.lines else _none(address, words),
        _pages(found, address, words),
        cls="page-ranking",
    )


def _steps(found: EmployerPage, address: str, words: Words) -> Node:
    """All employers, or only those with one next step."""
    steps = [each for each in NextStep if found.counts.get(each)]
    links = [_only(words.t("All employers"), None, found.wish, address)]
    links += [_only(many_of(each, found.counts[each], words), each, found.wish, address) for each in steps]
    return nav(ul(links), aria_label=words.t("By next step"), cls="scopes")


def _only(text: str, step: NextStep | None, wish: EmployerWish, address: str) -> Node:
    here = "true" if wish.step is step else None
    return li(a(text, href=f"{address}{wish.only(step).query}", aria_current=here))


def _orders(wish: EmployerWish, address: str, words: Words) -> Node:
    """The order, as links above the table."""
    names = {
        EmployerOrder.URGENCY: words.t("urgency"),
        EmployerOrder.NAME: words.t("name"),
    }
    links = [
        li(
            a(
                name,
                href=f"{address}{wish.by(order).query}",
                aria_current="true" if wish.order is order else None,
            )
        )
        for order, name in names.items()
    ]
    return nav(span(words.t("Sort by")), ul(links), aria_label=words.t("Order of the list"), cls="orders")


def _told(found: EmployerPage, words: Words) -> str:
    return words.n("{count} employer", "{count} employers", found.found)


def _title(found: EmployerPage, words: Words) -> str:
    told = words.t("Employers, page {page} of {pages}", page=found.wish.page, pages=found.pages)
    return f"{told}: {step_of(found.wish.step, words)}" if found.wish.step else told


def _none(address: str, words: Words) -> Node:
    return empty(
        words.t("No employer is found here"),
        p(words.t("Nothing was published yet, or no employer has this as its next step.")),
        p(a(words.t("Show all employers"), href=address)),
    )


def _pages(found: EmployerPage, address: str, words: Words) -> Node | None:
    def to(text: str, page: int) -> Node:
        return a(text, href=f"{address}{replace(found.wish, page=page).query}")

    return all_ways(found.wish.page, found.pages, to, words)
