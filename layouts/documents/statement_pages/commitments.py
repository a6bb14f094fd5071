"""The commitments: who owes the member what."""

from decimal import Decimal

from data.rules.answers import ContractView
from data.rules.kinds import Branch, PlanType, Status
from data.rules.papers import Paper
from layouts.documents.statement_pages import looks
from layouts.documents.statement_pages.pen import Pen
from layouts.words import Words


def write(paper: Paper, pen: Pen) -> None:
    """The employer's promise, and what the insurer owes by branch."""
    pen.heading(pen.words.t("Commitments"), keep=54)
    pen.bullets(commitments(paper.view, pen.words), looks.CELL, x=looks.LEFT, width=looks.FULL)


def commitments(view: ContractView, words: Words) -> list[str]:
    """One sentence for each debt. The return of the law is owed by the organiser alone (docs/rules.md 8); in a plan
    of defined benefits it is owed on personal contributions only (LPC art. 24)."""
    branch = view.file.plan.branch
    lines = [_employer(view, words)]
    if branch is not Branch.BRANCH_23:
        lines.append(_result(view.file.plan.guaranteed_rate, words))
    if branch is not Branch.BRANCH_21:
        lines.append(
            words.t("Branch 23: the insurer owes its best efforts and no result; the value follows funds.")
        )
    if view.status is Status.ACTIVE:
        lines.append(
            words.t("The insurer owes the covers for death and incapacity as the pension rules set them.")
        )
    return lines


def _employer(view: ContractView, words: Words) -> str:
    if view.file.plan.plan_type is PlanType.DEFINED_BENEFIT:
        return words.t(
            "Your employer promised this plan and its benefits, and owes the minimum return that the law sets on"
            " personal contributions. The insurer does not owe it."
        )
    return words.t(
        "Your employer promised this plan and owes the minimum return that the law sets on contributions."
        " The insurer does not owe it."
    )


def _result(rate: Decimal | None, words: Words) -> str:
    if rate is None:
        return words.t("Branch 21: the insurer owes a result, the rate that it guarantees.")
    return words.t(
        "Branch 21: the insurer owes a result, the rate that it guarantees ({rate} a year).",
        rate=words.percent(rate),
    )
