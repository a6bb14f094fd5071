"""The protection explained: by which rules figures about people are told or hidden, with the numbers in force."""

from decimal import Decimal
from enum import StrEnum, unique

from data.rules.disclosure_limits import Limits
from data.rules.disclosure_noise import WHOLE, WIDE
from data.rules.disclosure_rounding import MOST_MARGIN
from data.rules.facts import SIZE_OFF_BY
from data.rules.picture import MOST_FILTERS, Hidden
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.dom import Node, div, h1, h2, h3, header, li, p, section, ul
from layouts.parts.hidden_link import rule_id
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.hidden_short import why_short
from layouts.words.hidden_told import told_of
from layouts.words.portfolio_told import capital

BAND = 20  # per cent: the narrowest band that a share is told in (Rate)


@unique
class Ids(StrEnum):
    RULES = "rules-all"
    EXAMPLE = "rules-example"
    REASONS = "rules-reasons"


def draw(limits: Limits, base: str, scope: str, words: Words) -> Node:
    """``base`` is the address of the dashboard, ``scope`` its name."""
    return div(
        breadcrumb([(scope, base)], words.t("How people are protected"), words),
        header(
            h1(words.t("How people are protected")),
            p(
                words.t(
                    "The dashboard tells how groups stand. Whoever does not already know nearly everything about all "
                    "others cannot find out through it what a single person has or did: not from one figure, not by "
                    "subtracting two, not by comparing two days."
                ),
                cls="lead",
            ),
            cls="page-top",
        ),
        _part(Ids.RULES, words.t("The rules"), ul([li(each) for each in _rules(limits, words)])),
        _part(Ids.EXAMPLE, words.t("An example"), *_example(limits, words)),
        _part(Ids.REASONS, words.t("The reasons, one by one"), *[_reason(each, words) for each in Hidden]),
        cls="page-rules",
    )


def _part(place: Ids, title: str, *content: Node) -> Node:
    heading = h2(title, id=place, disable_n_clicks=True)
    return section(heading, content, aria_labelledby=place, cls="passage")


def _rules(limits: Limits, words: Words) -> list[str]:
    return [*_of_groups(limits, words), *_of_time(limits, words), *_of_amounts(limits, words)]


def _of_groups(limits: Limits, words: Words) -> list[str]:
    people, employers = words.number(limits.people), words.number(limits.employers)
    return [
        words.t(
            "A figure is shown only for at least {people} people, of at least {employers} employers.",
            people=people,
            employers=employers,
        ),
        words.t(
            "From how many people on exactly is drawn by lot for each figure, and anew when it is hidden or shown "
            "again, once in a quarter at most; it is never more than {most}.",
            most=words.number(limits.people_again + MOST_MARGIN),
        ),
        words.t(
            "What is too small is told together with the groups beside it, so that nothing is left to be told by "
            "subtracting."
        ),
        words.t(
            "Whoever is in nearly all of a group is protected too: “all but {few}” is as telling as “{few}”. Only the "
            "plan type and the branch are shown even then: the plan settles them for everybody in it.",
            few=words.number(limits.people // 5),
        ),
        words.t(
            "People are put together once in fixed groups. Every view adds up whole groups, so no two views overlap "
            "in part. A group that lies only partly inside a filter is left out, and that is said."
        ),
        words.t(
            "People who fit into no group are counted together. While they are too few to be shown, at most about "
            "{most}, they are left out and nothing is said of it.",
            most=words.number(2 * limits.people),
        ),
        words.t(
            "The size of an employer is settled once, when it is counted first, as if up to {few} people more or fewer "
            "worked there.",
            few=words.number(SIZE_OFF_BY),
        ),
        words.n("At most {count} filter at once.", "At most {count} filters at once.", MOST_FILTERS),
    ]


def _of_time(limits: Limits, words: Words) -> list[str]:
    return [
        words.t(
            "Counts are published once a week, amounts once a month. A figure moves only when at least {people} people "
            "joined, left or changed; one who comes or goes is never seen.",
            people=words.number(limits.people),
        ),
        words.t(
            "What was hidden is shown again only from {again} people on, so that nothing flickers around the limit.",
            again=words.number(limits.people_again),
        ),
        words.t(
            "Counts are rounded to tens, each by itself: so a sum or a difference of them is never a person, and parts "
            "need not add up to their total. The same question always gets the same answer."
        ),
    ]


def _of_amounts(limits: Limits, words: Words) -> list[str]:
    band = words.percent(Decimal(BAND) / 100)
    return [
        words.t(
            "An amount is hidden when the rest, without the two largest, is less than {margin} of the largest, or than "
            "a few points more, by lot. That holds for people and for employers.",
            margin=words.percent(limits.dominance),
        ),
        words.t(
            "An amount is rounded to at least what any single person has in it, and to what some people have in it on "
            "the average, by lot."
        ),
        words.t(
            "In every amount, what an employer has counts for up to {part} more or less, and so does what a person "
            "has, by a lot that never changes. So whoever waits learns no more, and what grows by a tenth is shown to "
            "grow by about a tenth. The amounts of a small portfolio are rough, by a tenth or more; those of a large "
            "one are close.",
            part=words.percent(Decimal(WIDE) / WHOLE),
        ),
        words.t("Reserves and premiums of different kinds are never added up."),
        words.t(
            "Of one employer only rough shares are told, in bands of at least {band}, and only from {people} people "
            "on, or from up to {more} more: that is drawn by lot for each employer. Near the edge of a band, the one "
            "beside it may be told.",
            band=band,
            people=words.number(limits.employer_people),
            more=words.number(MOST_MARGIN),
        ),
    ]


def _example(limits: Limits, words: Words) -> list[Node]:
    """Three groups in which few have it, told together."""
    half = limits.people // 2
    few = [half, half - 1, half + 1]
    hidden = words.t("not shown")
    rows = [
        [words.t("Group {number}", number=words.number(at)), words.number(count), hidden]
        for at, count in enumerate(few, start=1)
    ]
    rows.append([words.t("All three together"), words.number(sum(few)), words.number(2 * limits.people)])
    head = [words.t("People without a number"), words.t("In truth"), words.t("What you see")]
    return [
        p(
            words.t(
                "In each of three groups beside each other fewer than {people} people have no national number: too few "
                "to be shown. Together they are enough, so they are told as one figure, rounded up or down to a ten. "
                "What each group has cannot be worked out: it may be nobody.",
                people=words.number(limits.people),
            )
        ),
        data_table(words.t("Three invented groups"), head, rows, cls="stack numbers"),
    ]


def _reason(hidden: Hidden, words: Words) -> Node:
    return div(
        h3(capital(why_short(hidden, words)), id=rule_id(hidden), disable_n_clicks=True),
        p(told_of(hidden, words)),
        cls="rule",
    )
