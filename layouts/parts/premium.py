"""The premium of a contract: total, employer's and personal part, per year and per month."""

from decimal import Decimal
from functools import cache

from data.rules.answers import ContractView, a_twelfth
from data.rules.kinds import Status
from layouts.parts.amount import amount, gross_as_at
from layouts.parts.bars import parts_bar, parts_key
from layouts.parts.chart import chart
from layouts.parts.cover import told
from layouts.parts.dom import Node, div, p, span
from layouts.parts.explain import titled
from layouts.parts.markup import fixed
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.facts import facts


def premium_total(view: ContractView, words: Words, *, size: str = "medium") -> Node:
    """The yearly premium as one amount, or why it is blank."""
    one = view.premium.total
    return div(
        _title(words),
        amount(one, words, size=size, basis=_basis(view, words), **facts(view, words, one)),
        cls="cover",
    )


@cache
def _title(words: Words) -> Node:
    return fixed(titled(p(words.t("Total yearly premium"), cls="label"), "yearly_premium", words))


def _basis(view: ContractView, words: Words) -> str:
    """A premium has no date of its own: it is in force. An ended contract is zero since the day it ended."""
    if view.status is Status.ENDED:
        ended = view.file.contract.ended_on
        return gross_as_at(ended, ended, words)
    return words.t("In force now, without premium tax")


def premium_lines(view: ContractView, words: Words) -> Node | None:
    """Who pays which part, in two short lines; nothing where the premium is blank or zero."""
    employer, personal = view.premium.employer.value, view.premium.employee.value
    if not view.premium.total.value or employer is None or personal is None:
        return None
    return told(
        [
            words.t("Employer: {amount} per year", amount=words.money(employer)),
            words.t("You: {amount} per year", amount=words.money(personal)),
        ]
    )


def premium_parts(view: ContractView, words: Words) -> Node | None:
    """The two parts as a bar, where both were delivered and something is paid; one part needs no bar."""
    employer, personal = view.premium.employer.value, view.premium.employee.value
    if employer is None or personal is None or employer + personal <= 0:
        return None
    if not personal:
        return p(words.t("Your employer pays the whole premium; nothing is taken from your pay."))
    parts = [(words.t("Paid by your employer"), employer), (words.t("Taken from your pay"), personal)]
    sentence = words.t(
        "Each year your employer pays {employer} and you pay {personal}, before premium tax.",
        employer=words.money(employer),
        personal=words.money(personal),
    )
    table = data_table(
        words.t("Premium in euro, without premium tax"),
        [words.t("Part"), words.t("Per year"), words.t("Per month")],
        [[name, _money(value, words), _money(a_twelfth(value), words)] for name, value in parts],
        cls="numbers",
    )
    return chart(sentence, parts_bar(parts), table, words, key=parts_key(parts, words, words.t("per year")))


def _money(value: Decimal | None, words: Words) -> Node:
    return span("–" if value is None else words.money(value), cls="money")
