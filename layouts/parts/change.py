"""What changed since the previous figures: in a line for the card, in a table for the contract's page."""

from datetime import date

from data.rules.answers import Amount, Change, ContractView
from data.rules.kinds import Reason, Unit
from layouts.parts.amount import SAID_ONCE
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
    """Every cover with an amount or a change, before and after; the difference where the two can be
    compared.
    """
    if view.previous_as_at is None or view.as_at is None:
        return blank(Reason.NO_PREVIOUS, words)
    head = [
        words.t("Cover"),
        _on(view.previous_as_at, words),
        _on(view.as_at, words),
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
        if not _nothing_to_tell(each)
    ]
    if not rows:
        return p(words.t("All amounts stayed the same."))
    return data_table(words.t("Your covers on two dates, in euro, gross"), head, rows, cls="stack numbers")


def _on(day: date, words: Words) -> str:
    """The head of a column, on one line."""
    return words.t("On {date}", date=words.short_date(day)).replace(" ", "\N{NO-BREAK SPACE}")


def _nothing_to_tell(each: Change) -> bool:
    """No amount on either date, and no other reason: the page says above why. Zero at the end is no amount."""
    if each.before.value or each.after.value:
        return False
    return each.before.reason is each.after.reason or each.after.reason in SAID_ONCE


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
