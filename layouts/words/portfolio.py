"""The words of the dashboard of account managers: names of topics and classes, and figures as they are told."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from data.rules.kinds import Branch, Language, PlanType, Status
from data.rules.picture import MONEY, OF_CONTRACTS, Cell, Compared, Dimension, Topic
from layouts.words.words import Words

Named = Mapping[str, str]


@cache
def title_of(topic: Topic, words: Words) -> str:
    """The heading of a panel."""
    return {
        Topic.TOTAL: words.t("People and contracts"),
        Topic.STATUS: words.t("Contracts by status"),
        Topic.PLAN_TYPE: words.t("Contracts by plan type"),
        Topic.BRANCH: words.t("Contracts by branch"),
        Topic.COVER: words.t("Contracts by cover"),
        Topic.AGE: words.t("Members by age"),
        Topic.LANGUAGE: words.t("Members by language"),
        Topic.NUMBER: words.t("National numbers"),
        Topic.REACH: words.t("How members can be reached"),
        Topic.FUNNEL: words.t("How far the roll-out has come"),
        Topic.STATEMENTS: words.t("Benefit statements"),
        Topic.RESERVES: words.t("Vested reserves"),
        Topic.PREMIUMS: words.t("Yearly premiums"),
    }[topic]


@cache
def names_of(topic: Topic, words: Words) -> Named:
    """The name of each class of a topic, by its key."""
    return MappingProxyType(_NAMES[topic](words))


def _total(words: Words) -> Named:
    return {"people": words.t("people"), "contracts": words.t("contracts")}


def _status(words: Words) -> Named:
    suspended = words.t("active, employment suspended")
    return {each.value: words.of(each) for each in Status} | {"suspended": suspended}


def _plan_type(words: Words) -> Named:
    return {each.value: words.of(each) for each in PlanType}


def _branch(words: Words) -> Named:
    return {each.value: words.of(each) for each in Branch}


def _language(words: Words) -> Named:
    return {each.value: words.of(each) for each in Language}


def _cover(words: Words) -> Named:
    return {
        "death": words.t("death cover"),
        "accident": words.t("extra capital on death by accident"),
        "orphan": words.t("orphan’s annuity"),
        "disability": words.t("disability annuity"),
        "waiver": words.t("premium waiver"),
        "no_death": words.t("no death cover"),
        "no_accident": words.t("no extra capital on death by accident"),
        "no_orphan": words.t("no orphan’s annuity"),
        "no_disability": words.t("no disability annuity"),
        "no_waiver": words.t("no premium waiver"),
    }


def _age(words: Words) -> Named:
    return {
        "unknown": words.t("date of birth unknown"),
        "to_29": words.t("up to 29"),
        "to_39": words.t("30 to 39"),
        "to_49": words.t("40 to 49"),
        "to_59": words.t("50 to 59"),
        "from_60": words.t("60 and over"),
    }


def _number(words: Words) -> Named:
    return {
        "national": words.t("national number known"),
        "bis": words.t("BIS number"),
        "missing": words.t("no number"),
    }


def _reach(words: Words) -> Named:
    return {
        "work": words.t("address at work known"),
        "private": words.t("private address known"),
        "returned": words.t("mail came back"),
        "after_leaving": words.t("reachable after leaving"),
        "nowhere": words.t("not reachable by e-mail"),
    }


def _funnel(words: Words) -> Named:
    return {
        "uploaded": words.t("address uploaded"),
        "invited": words.t("invited"),
        "signed_in": words.t("signed in at least once"),
        "private": words.t("gave a private address"),
        "opened": words.t("opened a benefit statement"),
    }


def _statements(words: Words) -> Named:
    return {"issued": words.t("statement issued"), "due": words.t("statement due, not issued yet")}


def _reserves(words: Words) -> Named:
    return {
        "employer": words.t("employer part"),
        "employee": words.t("personal part"),
        "profit_share": words.t("profit share"),
    }


def _premiums(words: Words) -> Named:
    return {
        "employer": words.t("employer contribution"),
        "employee": words.t("personal contribution"),
    }


_NAMES = {
    Topic.TOTAL: _total,
    Topic.STATUS: _status,
    Topic.PLAN_TYPE: _plan_type,
    Topic.BRANCH: _branch,
    Topic.COVER: _cover,
    Topic.AGE: _age,
    Topic.LANGUAGE: _language,
    Topic.NUMBER: _number,
    Topic.REACH: _reach,
    Topic.FUNNEL: _funnel,
    Topic.STATEMENTS: _statements,
    Topic.RESERVES: _reserves,
    Topic.PREMIUMS: _premiums,
}


@cache
def dimension_of(dimension: Dimension, words: Words) -> str:
    """What a filter is called."""
    return {
        Dimension.PLAN_TYPE: words.t("Plan type"),
        Dimension.BRANCH: words.t("Branch"),
        Dimension.REGION: words.t("Region of the employer"),
        Dimension.LANGUAGE: words.t("Language of the member"),
        Dimension.SIZE: words.t("Size of the employer"),
    }[dimension]


@cache
def value_of(dimension: Dimension, value: str, words: Words) -> str:
    """What a value of a filter is called; one without a name as it was delivered."""
    if dimension is Dimension.REGION:
        return words.code("region", value) if value else words.t("unknown")
    named = {
        Dimension.PLAN_TYPE: _plan_type,
        Dimension.BRANCH: _branch,
        Dimension.LANGUAGE: _language,
        Dimension.SIZE: sizes,
    }[dimension](words)
    return named.get(value) or value.replace("_", " ")


def filter_told(dimension: Dimension, value: str, words: Words) -> str:
    """A filter with its value."""
    told = value_of(dimension, value, words)
    if dimension is Dimension.BRANCH:  # says by itself what it is
        return f"{told[:1].upper()}{told[1:]}"
    return words.t("{name}: {value}", name=dimension_of(dimension, words), value=told)


def sizes(words: Words) -> Named:
    """The classes of an employer's size, in people with a group insurance."""
    return {
        "to_19": words.t("up to 19 people"),
        "to_99": words.t("20 to 99 people"),
        "to_499": words.t("100 to 499 people"),
        "from_500": words.t("500 people or more"),
    }


def short_sizes(words: Words) -> Named:
    """The same below a head that says of what."""
    return {
        "to_19": words.t("up to 19"),
        "to_99": words.t("20 to 99"),
        "to_499": words.t("100 to 499"),
        "from_500": words.t("500 or more"),
    }


def figure(cell: Cell, words: Words) -> str:
    """A figure as it is told: as it stands, from below, or not."""
    if cell.value is None:
        return words.t("not shown")
    told = amount(cell.value, words)
    return words.t("{figure} or more", figure=told) if cell.at_least else told


def counted(cell: Cell, words: Words) -> str:
    """A figure before the noun that it counts: as it stands, or from below. Only of one that is told."""
    told = amount(cell.value or 0, words)
    return words.t("at least {figure}", figure=told) if cell.at_least else told


def amount(value: int | Decimal, words: Words) -> str:
    """A count or an amount of euro, both rounded."""
    return words.whole_money(value) if isinstance(value, Decimal) else words.number(value)


def change(told: Compared, words: Words) -> str:
    """The difference with an earlier day, in words and never by a colour alone."""
    moved = told.change
    if moved is None:
        if told.before.value is None and told.now.value is not None:
            return words.t("not shown then")
        return words.t("cannot be compared")
    if not moved:
        return words.t("the same as then")
    by = amount(moved if moved > 0 else -moved, words)
    return words.t("{figure} more", figure=by) if moved > 0 else words.t("{figure} less", figure=by)


def of_what(topic: Topic, words: Words) -> str:
    """What the figures of a topic are, and how they are rounded."""
    if topic in MONEY:
        return words.t("Euro, gross, approximate on purpose: the fewer employers and people, the more so.")
    if topic in OF_CONTRACTS:
        return words.t("Contracts, rounded to tens.")
    return words.t("People, rounded to tens.")
