"""The card that answers one of the four questions over all contracts."""

from data.rules.answers import Answer, ContractAmount, Total
from data.rules.kinds import CoverKind, Question, Reason, Unit
from layouts.parts.amount import SAID_ONCE, amount, total_amount
from layouts.parts.cover import stopping, told
from layouts.parts.dom import Node, a, details, div, h2, h3, li, p, section, span, summary, ul
from layouts.parts.explain import cover_title
from layouts.parts.reason import blank, caution
from layouts.parts.related import related
from layouts.parts.sections import OF_QUESTION, contract_address
from layouts.words import Words
from layouts.words.sentences import counted, when


def answer_card(answer: Answer, words: Words) -> Node:
    """Title, main number, conditions, what stands beside it, cautions, and how the number came about."""
    title_id = f"contracts-{answer.question}"
    return section(
        h2(words.of(answer.question), id=title_id, disable_n_clicks=True),
        _main(answer, words),
        _others(answer, words),
        _stops(answer, words),
        [_caution(each, answer, words) for each in answer.warnings],
        related(answer.question, words),
        cls=f"card answer answer-{answer.question}",
        aria_labelledby=title_id,
    )


def _caution(reason: Reason, answer: Answer, words: Words) -> Node:
    """With the employers it is about, where it is not about all contracts of the card."""
    items = [item for total in (answer.main, *answer.others) for item in (*total.included, *total.left_out)]
    about = [item.employer for item in items if reason in item.amount.warnings]
    everybody = {item.employer for item in items}
    named = words.join(list(dict.fromkeys(about))) if set(about) != everybody else ""
    return caution(reason, words, employers=named)


def _main(answer: Answer, words: Words) -> Node:
    total = answer.main
    return div(
        cover_title(total.cover, words),
        total_amount(total, words),
        told([*_terms(total, words), *_beneficiaries(answer, words)]),
        _how(total, answer.question, words),
        cls="answer-main",
    )


def _others(answer: Answer, words: Words) -> Node | None:
    """Other kinds of money that belong to the question: beside the main number, never added to it."""
    if not answer.others:
        return None
    absent = [total for total in answer.others if _in_no_plan(total)]
    return div(
        h3(words.t("Besides this amount"), cls="small-title"),
        [_other(total, answer.question, words) for total in answer.others if total not in absent],
        _absent(absent, words) if absent else None,
        cls="answer-others",
    )


def _in_no_plan(total: Total) -> bool:
    """No plan contains this cover; contracts that ended do not matter."""
    reasons = {each.amount.reason for each in total.left_out}
    return not total.included and reasons - SAID_ONCE == {Reason.NOT_COVERED}


def _absent(totals: list[Total], words: Words) -> Node:
    titles = [cover_title(total.cover, words) for total in totals]
    return div(titles, blank(Reason.NOT_COVERED, words), cls="cover")


def _other(total: Total, question: Question, words: Words) -> Node:
    return div(
        cover_title(total.cover, words),
        _presence(total, words) or total_amount(total, words, size="small"),
        told([] if _is_running(total) else _terms(total, words)),
        _how(total, question, words),
        cls="cover",
    )


def _presence(total: Total, words: Words) -> Node | None:
    """A cover without an amount: that it is there, or that it is being used right now."""
    if total.unit is not Unit.NONE or not total.included:
        return None
    if _is_running(total):
        return blank(Reason.WAIVER_RUNNING, words)
    return p(words.t("Covered"), cls="figures")


def _is_running(total: Total) -> bool:
    return any(each.amount.reason is Reason.WAIVER_RUNNING for each in total.included)


def _terms(total: Total, words: Words) -> list[str]:
    """When it is paid, after which waiting time and until when, where that is the same for all that was
    added.
    """
    lines = []
    if total.payable_from is not None and total.payable_to is not None:
        lines.append(_due(total, words))
    if total.starts_after_days is not None:
        lines.append(
            words.n(
                "Starts after {count} day of incapacity for work.",
                "Starts after {count} days of incapacity for work.",
                total.starts_after_days,
            )
        )
    if total.cover is CoverKind.DISABILITY_ANNUITY and total.until is not None:
        lines.append(words.t("Paid until {date} at the latest.", date=words.date(total.until)))
    if total.cover is CoverKind.EXPECTED_BENEFIT and total.value is not None:
        lines.append(words.t("Expected, not promised."))
    if total.cover is CoverKind.ORPHAN_ANNUITY and total.value is not None:
        lines.append(words.t("For each child."))
    return lines


def _due(total: Total, words: Words) -> str:
    if total.payable_from == total.payable_to:
        return words.t("Paid {when}.", when=when(total.payable_from, total.age_from, words))
    first = when(total.payable_from, total.age_from, words)
    last = when(total.payable_to, total.age_to, words)
    return words.t("Paid in parts: the first {first}, the last {last}.", first=first, last=last)


def _beneficiaries(answer: Answer, words: Words) -> list[str]:
    orders = answer.beneficiary_orders
    if not orders:
        return []
    if len(orders) > 1:
        return [words.t("Who gets it differs from contract to contract: see each contract.")]
    names = [words.code("beneficiary", code) for code in orders[0]]
    return [words.t("Who gets it, in this order: {names}.", names=", ".join(names))]


def _stops(answer: Answer, words: Words) -> Node | None:
    if not answer.stops_on_leaving:
        return None
    return div(
        h3(words.t("What stops when you leave"), cls="small-title"),
        stopping(answer.stops_on_leaving, words),
        cls="answer-others",
    )


def _how(total: Total, question: Question, words: Words) -> Node:
    """How many contracts stand behind the number; behind a press, each of them and each one left out."""
    return details(
        summary(counted(total, words), span(f" {words.of(total.cover)}", cls="only-spoken")),
        _contracts(words.t("Counted"), total.included, question, words),
        _contracts(words.t("Left out"), total.left_out, question, words),
        cls="how",
    )


def _contracts(
    title: str, items: tuple[ContractAmount, ...], question: Question, words: Words
) -> Node | None:
    if not items:
        return None
    return div(p(title, cls="label"), ul([_line(item, question, words) for item in items], cls="how-list"))


def _line(item: ContractAmount, question: Question, words: Words) -> Node:
    address = contract_address(item.handle, words, OF_QUESTION[question])
    return li(
        a(item.employer, href=address),
        " ",
        span(item.contract_number, cls="contract-number"),
        amount(item.amount, words, size="small"),
    )
