"""The ranking of employers: who comes first, what to do next for each, and why. Found, sorted and paged by plain links.

The form is sent with GET: an employer's name is no secret of a person, and a link keeps what is looked for.
"""

from dataclasses import replace
from enum import StrEnum, unique

from data.rules.employer_order import LONGEST_NAME, EmployerOrder, EmployerPage, EmployerWish
from data.rules.picture import NextStep
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.dom import Node, a, button, div, form, h1, header, li, nav, p, span, ul
from layouts.parts.employer_ranking import ranking
from layouts.parts.field import field
from layouts.parts.paging import all_ways
from layouts.parts.sent_form import carried
from layouts.parts.states import empty
from layouts.words import Words
from layouts.words.portfolio_steps import many_of, step_of


@unique
class Ids(StrEnum):
    FIND = "ranking-find"
    FOUND = "ranking-found"


def draw(found: EmployerPage, base: str, scope: str, words: Words) -> Node:
    """One page of the ranking. ``base`` is the address of the dashboard, ``scope`` its name."""
    address, urgent = f"{base}/employers", found.wish.order is EmployerOrder.URGENCY
    return div(
        breadcrumb([(scope, base)], words.t("Employers"), words),
        header(
            h1(words.t("Employers, the most urgent first") if urgent else words.t("Employers")),
            p(
                words.t(
                    "What you can do next for each employer, and why. Of their staff only rough shares in wide bands "
                    "are shown, and of small employers nothing."
                )
            ),
            cls="page-top",
        ),
        _all(found, address, base, words) if found.counts else _never(words),
        cls="page-ranking",
    )


def _all(found: EmployerPage, address: str, base: str, words: Words) -> list[Node | None]:
    return [
        _find(found.wish, address, words),
        _steps(found, address, words),
        _orders(found.wish, address, words) if found.lines else None,
        p(_told(found, words), id=Ids.FOUND, cls="insured-told", disable_n_clicks=True),
        ranking(found.lines, words.t("Employers"), base, words)
        if found.lines
        else _none(found, address, words),
        _pages(found, address, words),
    ]


def _find(wish: EmployerWish, address: str, words: Words) -> Node:
    """A name to look for; the order stays, and the next step does."""
    return form(
        field(
            "q",
            words.t("Name of the employer"),
            Ids.FIND,
            value=wish.name or None,
            type="search",
            autoComplete="off",
            maxLength=LONGEST_NAME,
        ),
        carried("next", wish.step) if wish.step else None,
        carried("sort", wish.order) if wish.order is not EmployerOrder.URGENCY else None,
        button(words.t("Search"), type="submit", cls="button button-quiet"),
        action=address,
        method="get",
        role="search",
        cls="ranking-find",
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
    """How many, which of them, and which page."""
    many = words.n("{count} employer", "{count} employers", found.found)
    which = [step_of(found.wish.step, words)] if found.wish.step else []
    which += [words.t("searched for “{name}”", name=found.wish.name)] if found.wish.name else []
    page = words.t("page {page} of {pages}", page=found.wish.page, pages=found.pages)
    return " · ".join([many, *which, *([page] if found.pages > 1 else [])])


def _none(found: EmployerPage, address: str, words: Words) -> Node:
    everybody = p(a(words.t("Show all employers"), href=address))
    if found.wish.name:
        told = words.t("The beginning of a word is enough; accents and capitals do not matter.")
        return empty(
            words.t("No employer of yours is called “{name}”", name=found.wish.name), p(told), everybody
        )
    return empty(words.t("No employer has this as its next step"), everybody)


def _never(words: Words) -> Node:
    told = words.t(
        "Employers are ranked with the figures: once a week, in the night to Monday. Come back then."
    )
    return empty(words.t("No employers yet"), p(told))


def _pages(found: EmployerPage, address: str, words: Words) -> Node | None:
    def to(text: str, page: int) -> Node:
        return a(text, href=f"{address}{replace(found.wish, page=page).query}")

    return all_ways(found.wish.page, found.pages, to, words)
