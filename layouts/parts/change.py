"""What changed since the previous figures: in a line for the card, in a table for the contract's page."""

from data.rules.answers import Amount, Change, ContractView
from data.rules.kinds import Reason, Unit
from layouts.parts.dom import Node, div, li, p, span, ul
from layouts.parts.reason import blank
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.sentences import change as sentence


def changed_lines(view: ContractView, words: Words) -> Node:
    """The covers whose amount is another one, one line each; says so when all stayed the same."""
    if view.previous_as_at is None:
        return blank(Reason.NO_PREVIOUS, words)
    lines = [li(sentence(each, words)) for each in view.changes if each.difference]
    since = words.t("Since {date}, gross:", date=words.date(view.previous_as_at))
    return div(
        p(since, cls="as-at"),
        ul(lines, cls="changes") if lines else p(words.t("All amounts stayed the same.")),
    )


def changed_table(view: ContractView, words: Words) -> Node:
    """Every cover before and after, with the difference where the two can be compared."""
    if view.previous_as_at is None or view.as_at is None:
        return blank(Reason.NO_PREVIOUS, words)
    head = [
        words.t("Cover"),
        words.t("On {date}", date=words.short_date(view.previous_as_at)),
        words.t("On {date}", date=words.short_date(view.as_at)),
        words.t("Difference"),
    ]
    rows = [
        [
            words.of(each.cover),
            _short(each.before, words),
            _short(each.after, words),
            _difference(each, words),
        ]
        for each in view.changes
    ]
    return data_table(words.t("Your covers on two dates, in euro, gross"), head, rows, cls="stack numbers")


def _short(one: Amount, words: Words) -> Node:
    if one.value is None:
        return span(words.of(one.reason) if one.reason else "–", cls="quiet")
    unit = f" {words.t('per year')}" if one.unit is Unit.PER_YEAR else ""
    return span(f"{words.money(one.value)}{unit}", cls="money")


def _difference(each: Change, words: Words) -> Node:
    if each.difference is None and not _both_blank_alike(each):
        return span(words.t("not comparable"), cls="quiet")
    if not each.difference:
        return span(words.t("the same"), cls="quiet")
    return span(words.signed_money(each.difference), cls="money")


def _both_blank_alike(each: Change) -> bool:
    return each.before.value is None and each.after.value is None and each.before.reason is each.after.reason
