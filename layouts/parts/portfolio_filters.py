"""What the dashboard is narrowed to: portfolios to choose from, a plain form of selects, and a chip for each filter.

Everything is an address: the form is sent with GET, each chip is a link to the view without its filter.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum, unique

from data.rules.picture import Dimension
from data.rules.portfolio_wish import FROM, ON, Wish, WishFault
from data.rules.staff import Portfolio
from layouts.parts.choice_field import choice_field
from layouts.parts.dom import Node, a, button, details, div, form, li, nav, p, span, summary, ul
from layouts.parts.notice import notice
from layouts.parts.portfolio_view import DashboardView
from layouts.words import Words
from layouts.words.portfolio import dimension_of, filter_told, value_of

Option = tuple[str, str]


@unique
class Ids(StrEnum):
    TYPE = "portfolio-by-type"
    BRANCH = "portfolio-by-branch"
    REGION = "portfolio-by-region"
    LANGUAGE = "portfolio-by-language"
    SIZE = "portfolio-by-size"
    ON = "portfolio-on"
    FROM = "portfolio-from"


FIELDS = {
    Dimension.PLAN_TYPE: Ids.TYPE,
    Dimension.BRANCH: Ids.BRANCH,
    Dimension.REGION: Ids.REGION,
    Dimension.LANGUAGE: Ids.LANGUAGE,
    Dimension.SIZE: Ids.SIZE,
}


def scopes(view: DashboardView, words: Words) -> Node | None:
    """For a head of team: all portfolios together, or one of them. What is asked stays asked."""
    if not view.manager.leads:
        return None
    home = f"/{words.lang}/portfolio"
    choices: list[tuple[Portfolio | None, str, str]] = [(None, words.t("All together"), home)]
    choices += [(each, each.name, f"{home}/{each.handle}") for each in view.manager.portfolios]
    links = [
        li(a(name, href=f"{address}{view.wish.query}", aria_current="true" if each == view.at else None))
        for each, name, address in choices
    ]
    return nav(ul(links), aria_label=words.t("Portfolios"), cls="scopes")


def filters(view: DashboardView, words: Words) -> Node:
    """What is asked now, and the form to ask something else."""
    return div(
        _faults(view, words),
        _chips(view, words),
        details(
            summary(words.t("Narrow down, another day, compare")),
            _form(view, words),
            cls="filters",
        ),
        cls="in-view",
    )


def _chips(view: DashboardView, words: Words) -> Node | None:
    wish = view.wish
    chips = [
        _chip(filter_told(each, value, words), wish.without(each), view, words)
        for each, value in wish.filters
    ]
    if wish.on:
        told = words.t("Figures of {day}", day=words.date(wish.on))
        chips.append(_chip(told, replace(wish, on=None), view, words))
    if wish.since:
        told = words.t("Compared with {day}", day=words.date(wish.since))
        chips.append(_chip(told, replace(wish, since=None), view, words))
    return ul(chips, aria_label=words.t("What is shown"), cls="chips") if chips else None


def _chip(told: str, rest: Wish, view: DashboardView, words: Words) -> Node:
    """One thing that is asked; a press takes it away."""
    return li(
        a(
            span(words.t("Take away:"), " ", cls="only-spoken"),
            told,
            span("×", aria_hidden="true", cls="filter-chip-away"),
            href=view.address(rest, words),
            cls="filter-chip",
        )
    )


def _form(view: DashboardView, words: Words) -> Node:
    base = view.base(words)
    return form(
        div(
            [_choice(each, view, words) for each in Dimension],
            _day(ON, Ids.ON, words.t("Figures of"), words.t("the newest"), view.wish.on, view, words),
            _day(FROM, Ids.FROM, words.t("Compare with"), words.t("nothing"), view.wish.since, view, words),
            cls="filter-fields",
        ),
        div(
            button(words.t("Show"), type="submit", cls="button"),
            a(words.t("Show everything again"), href=base) if view.wish.query else None,
            p(words.t("At most two filters at once: more would leave groups too small to be told.")),
            cls="filter-last",
        ),
        action=base,
        method="get",
    )


def _choice(dimension: Dimension, view: DashboardView, words: Words) -> Node:
    chosen = view.wish.chosen.get(dimension, "")
    values = [each.value for each in view.picture.offered if each.dimension is dimension]
    values += [chosen] if chosen and chosen not in values else []
    options: list[Option] = [("", words.t("all"))]
    options += [(value, value_of(dimension, value, words)) for value in values]
    return choice_field(
        dimension.value, dimension_of(dimension, words), FIELDS[dimension], options, chosen=chosen
    )


def _day(  # noqa: PLR0913, PLR0917  # a field of the form, each in one line
    name: str, field_id: str, text: str, none: str, chosen: date | None, view: DashboardView, words: Words
) -> Node:
    days = sorted({*view.days, *([chosen] if chosen else [])}, reverse=True)
    options: list[Option] = [("", none), *((day.isoformat(), words.date(day)) for day in days)]
    return choice_field(name, text, field_id, options, chosen=chosen.isoformat() if chosen else "")


def _faults(view: DashboardView, words: Words) -> Node | None:
    """What of the address was left out, and why. All else is shown as asked."""
    told = list(dict.fromkeys(_fault(*each, words) for each in view.wish.faults))
    if not told:
        return None
    return notice(words.t("Not everything could be shown as asked"), [p(each) for each in told])


def _fault(fault: WishFault, name: str, words: Words) -> str:
    dimensions = {each.value: each for each in Dimension}
    told = dimension_of(dimensions[name], words) if name in dimensions else ""
    return {
        WishFault.NO_SUCH_VALUE: words.t(
            "“{filter}”: this value is not there, or too small to be shown apart. The filter was left out.",
            filter=told,
        ),
        WishFault.TOO_MANY: words.t(
            "“{filter}” was left out: at most two filters at once, because more would leave groups too small to be "
            "told.",
            filter=told,
        ),
        WishFault.NO_DAY: words.t("That is not a day of the calendar. The newest figures are shown."),
        WishFault.NOTHING_THEN: words.t("Nothing was published for that day. It was left out."),
        WishFault.NOT_BEFORE: words.t("Only an earlier day can be compared with. It was left out."),
    }[fault]


def narrowed_to(view: DashboardView, words: Words) -> str:
    """The filters in a line, for a title or a file: empty when there are none."""
    return words.join([filter_told(each, value, words) for each, value in view.wish.filters])
