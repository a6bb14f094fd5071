"""What is asked about the rows of an upload: one question for all with the same reason, and one answer to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.rules.upload_report import MatchDoubt
from layouts.parts.dom import Child, Node, button, div, form, h2, li, p, section, span, strong, ul
from layouts.parts.sent_form import carried
from layouts.words import Words
from layouts.words.actions import question

QUESTIONS = "report-questions"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: why, about how many rows, how many of them have an answer, and of how many nothing else is asked."""

    reason: StrEnum
    rows: int
    answered: int
    alone: int


def questions_part(questions: Sequence[Asked], here: str, words: Words) -> Node:
    """One question for all rows with the same reason, and one answer to all of them."""
    items = [li(_question(each, here, words), cls="report-question") for each in questions]
    return section(
        h2(words.t("What we ask"), id=QUESTIONS, disable_n_clicks=True),
        p(words.t("Answer all rows with the same question at once, or one by one below.")),
        ul(items, cls="report-questions"),
        aria_labelledby=QUESTIONS,
    )


def _question(asked: Asked, here: str, words: Words) -> Node:
    text, more = question(asked.reason, words), asked.rows - asked.alone
    can_be_taken = asked.alone and asked.reason is not MatchDoubt.CHOOSE
    told = words.n("{count} row", "{count} rows", asked.rows)
    answered = words.n("{count} answered", "{count} answered", asked.answered)
    buttons: list[Child] = [
        button(words.t("Leave all out"), type="submit", name="said", value="no", cls="button button-quiet")
    ]
    if can_be_taken:
        take = (
            words.t("Take all") if not more else words.n("Take {count} row", "Take {count} rows", asked.alone)
        )
        buttons.insert(0, button(take, type="submit", name="said", value="yes", cls="button"))
    return form(
        p(
            strong(text),
            " ",
            span(f"{told}, {answered}", cls="quiet"),
        ),
        p(_more(more, words), cls="quiet") if more and asked.reason is not MatchDoubt.CHOOSE else None,
        carried("deed", "answer_all"),
        carried("reason", asked.reason.value),
        div(buttons, cls="form-buttons", role="group", aria_label=text),
        action=here,
        method="post",
    )


def _more(rows: int, words: Words) -> str:
    """A yes to one question is no yes to another."""
    return words.n(
        "{count} of these rows asks something else as well: answer that one below.",
        "{count} of these rows ask something else as well: answer those one by one below.",
        rows,
    )
