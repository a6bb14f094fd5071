"""The dashboard of account managers: how the portfolio stands, what to do today, and the figures behind it.

Only sums over many people; no link leads to a person. What is hidden is drawn as hidden, with its reason.
"""

from enum import StrEnum, unique

from data.rules.picture import Hidden, Measure, Picture, Topic
from layouts.parts.dom import Child, Node, a, div, h1, h2, header, li, nav, p, section, ul
from layouts.parts.employer_ranking import ranking
from layouts.parts.hidden_link import rule_id
from layouts.parts.portfolio_course import course, has_course, tells_all
from layouts.parts.portfolio_filters import filters, narrowed_to, scopes
from layouts.parts.portfolio_panel import panel
from layouts.parts.portfolio_team import team
from layouts.parts.portfolio_today import morning, of_now, today
from layouts.parts.portfolio_view import DashboardView, place_of
from layouts.parts.portfolio_where import where
from layouts.parts.states import empty
from layouts.words import Words
from layouts.words.portfolio import amount

TOP = 5  # employers of the ranking that stand on the dashboard
SHORT = (Measure.NUMBER, Measure.SIGNED_IN)  # what is told of each there; the ranking tells all


@unique
class Ids(StrEnum):
    TODAY = "portfolio-today"
    TEAM = "portfolio-team"
    COURSE = "portfolio-course"
    EMPLOYERS = "portfolio-employers"
    PORTAL = "portfolio-portal"
    CONTRACTS = "portfolio-contracts"
    MONEY = "portfolio-money"
    MEMBERS = "portfolio-members"


def draw(view: DashboardView, words: Words) -> Node:
    """The whole dashboard; or why there is nothing to see, and what then."""
    nothing = _nothing(view, words)
    published = view.picture.on is not None
    return div(
        div(_top(view, words), today(view, Ids.TODAY, words) if published else None, cls="portfolio-head"),
        team(view, Ids.TEAM, words) if published else None,
        scopes(view, words),
        filters(view, words) if published else None,
        [nothing, _employers(view, words)] if nothing else [_contents(view, words), _figures(view, words)],
        cls="page-portfolio",
    )


def _top(view: DashboardView, words: Words) -> Node:
    """What to do comes first, then how much it is about."""
    published = view.picture.on is not None
    return header(
        h1(place_of(view.manager, view.at, words)[1]),
        p(morning(view, words), cls="lead") if published else None,
        p(sentence(view, words), cls="portfolio-size") if view.manager.portfolios else None,
        _take_along(view, words) if published else None,
        cls="page-top",
    )


def sentence(view: DashboardView, words: Words) -> str:
    """How the portfolio stands, in one sentence, with its day."""
    picture = view.picture
    if picture.on is None:
        return words.t("Nothing has been published yet.")
    total = picture.table(Topic.TOTAL)
    people, contracts = total.cell("people"), total.cell("contracts")
    if people.value is None or contracts.value is None:
        return words.t("As at {day}, too little can be told to give a total.", day=words.date(picture.on))
    numbers = {
        "people": amount(people.value, words),
        "contracts": amount(contracts.value, words),
        "day": words.weekday_date(picture.on),
    }
    told = (
        words.t("At least {people} people with {contracts} contracts, as at {day}.", **numbers)
        if people.at_least or contracts.at_least
        else words.t("About {people} people with {contracts} contracts, as at {day}.", **numbers)
    )
    narrowed = narrowed_to(view, words)
    more = words.t("Narrowed to {filters}.", filters=narrowed) if narrowed else ""
    return f"{told} {more}".strip()


def _take_along(view: DashboardView, words: Words) -> Node:
    return p(
        a(words.t("Save as a PDF report"), href=view.file("report", words)),
        a(words.t("Save as a workbook"), href=view.file("workbook", words)),
        cls="take-along",
    )


def _nothing(view: DashboardView, words: Words) -> Node | None:
    """Why no figure at all can be shown, and what helps."""
    rules = p(a(words.t("How people are protected"), href=f"{view.base(words)}/rules"))
    if not view.manager.portfolios:
        told = words.t(
            "Your login is in order, but no portfolio is linked to it. Ask who manages the staff logins."
        )
        return empty(words.t("No portfolio yet"), p(told))
    if view.picture.on is None:
        told = words.t(
            "Figures are published once a week, in the night to Monday; amounts once a month. Come back then."
        )
        return empty(words.t("No figures yet"), p(told), rules)
    if told_at_all(view.picture):
        return None
    if view.wish.filters:
        told = words.t("Within these filters every group is too small, or lies only partly inside them.")
        back = p(a(words.t("Show everything again"), href=view.base(words), cls="button"))
        return empty(words.t("These filters leave nothing that can be shown"), p(told), back, rules)
    told = words.t(
        "So few people or employers are in it that a figure would tell what a single person has. As soon as it "
        "has grown, the figures appear here."
    )
    return empty(words.t("This portfolio is too small to be shown"), p(told), rules)


def told_at_all(picture: Picture) -> bool:
    """Whether any figure of the view is told."""
    return any(cell.value is not None for each in picture.tables.values() for cell in each.cells)


def _figures(view: DashboardView, words: Words) -> list[Child]:
    portal: list[Child] = [panel(each, view, words) for each in PORTAL if _tells_more(each, view)]
    members: list[Child] = [panel(each, view, words) for each in MEMBERS]
    apart = words.t("Each kind stands on its own: unlike amounts are never added up. Looked at once a month.")
    left_out = view.picture.left_out is not None
    return [
        _left_out(view, words) if left_out else None,
        course(view, Ids.COURSE, _titles(words)[Ids.COURSE], words),
        _employers(view, words),
        _group(Ids.PORTAL, portal, words),
        _group(Ids.CONTRACTS, [panel(each, view, words) for each in CONTRACTS], words),
        _group(Ids.MONEY, [panel(each, view, words) for each in KINDS], words, apart),
        _group(Ids.MEMBERS, [*members, *where(view, words)], words),
        None if left_out else _left_out(view, words),
    ]


def _tells_more(topic: Topic, view: DashboardView) -> bool:
    """The roll-out stands in its course already, unless it is compared with a day that the course does not hold."""
    return topic is not Topic.FUNNEL or not tells_all(view)


PORTAL = (Topic.REACH, Topic.NUMBER, Topic.FUNNEL)
KINDS = (Topic.RESERVES, Topic.PREMIUMS)
MEMBERS = (Topic.AGE, Topic.LANGUAGE)
CONTRACTS = (Topic.STATUS, Topic.STATEMENTS, Topic.PLAN_TYPE, Topic.BRANCH, Topic.COVER)


def _titles(words: Words) -> dict[Ids, str]:
    return {
        Ids.COURSE: words.t("The roll-out so far"),
        Ids.EMPLOYERS: words.t("Employers, the most urgent first"),
        Ids.PORTAL: words.t("On the way to the portal"),
        Ids.CONTRACTS: words.t("Contracts"),
        Ids.MONEY: words.t("Money"),
        Ids.MEMBERS: words.t("Members"),
    }


def _contents(view: DashboardView, words: Words) -> Node:
    missing = {
        Ids.EMPLOYERS: not view.newest.employers,
        Ids.COURSE: not has_course(view),
    }
    links = [
        li(a(title, href=f"#{place}")) for place, title in _titles(words).items() if not missing.get(place)
    ]
    return nav(ul(links), aria_label=words.t("On this page"), cls="contents")


def _group(place: Ids, panels: list[Child], words: Words, lead: str | None = None) -> Node:
    return section(
        h2(_titles(words)[place], id=place, disable_n_clicks=True),
        p(lead) if lead else None,
        div(panels, cls="panels"),
        aria_labelledby=place,
        cls="panel-group",
    )


def _left_out(view: DashboardView, words: Words) -> Node:
    """How figures are told, at the end of them; above them, when the view does not hold everybody it could."""
    rules = f"{view.base(words)}/rules"
    why = view.picture.left_out
    if why is None:
        told = words.t(
            "A figure is of whole groups. A group is counted again only when enough people joined, left or "
            "changed; so a figure can stay for weeks."
        )
        return p(told, " ", a(words.t("How people are protected"), href=rules), cls="left-out")
    told = (
        words.t("Groups that lie only partly inside these filters are left out: too small to be told apart.")
        if why is Hidden.ACROSS_THE_FILTER
        else words.t("Groups that are too small to be told are left out of these figures.")
    )
    return p(told, " ", a(words.t("Why?"), href=f"{rules}#{rule_id(why)}"), cls="left-out left-out-some")


def _employers(view: DashboardView, words: Words) -> Node | None:
    """The first of the ranking. Filters do not narrow it: it is about employers, not about their people."""
    lines = view.newest.employers
    if not lines:
        return None
    base = view.base(words)
    return section(
        h2(_titles(words)[Ids.EMPLOYERS], id=Ids.EMPLOYERS, disable_n_clicks=True),
        p(of_now(words)) if view.now else None,
        ranking(lines[:TOP], words.t("The first of the ranking"), base, words, SHORT),
        p(a(words.t("The whole ranking"), href=f"{base}/employers"), cls="onward"),
        aria_labelledby=Ids.EMPLOYERS,
        cls="panel-group",
    )
