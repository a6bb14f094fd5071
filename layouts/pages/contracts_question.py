"""On the first page: the question for a private e-mail address, and what a leaving date means for it.

Asked once and in passing: the amounts stand above it, the contracts below it, and "later" is a good answer.
"""

from datetime import date

from data.rules.reach import Reach, first_page_notice, question_due
from layouts.pages.profile_mail import leaving_texts, why
from layouts.parts.dom import Child, Node, div, h2, p
from layouts.parts.own_address import (
    NOTHING,
    Answer,
    Done,
    Ids,
    came_back_notice,
    done_notice,
    entry,
    waiting,
)
from layouts.parts.sent_form import press, sent_form
from layouts.words import Words


def question(reach: Reach, today: date, words: Words) -> Node | None:
    """The question, if there is one to ask today."""
    if not (question_due(reach) or first_page_notice(reach, today)):
        return None
    return div(content(reach, today, words), id=Ids.REGION, disable_n_clicks=True)


def content(reach: Reach, today: date, words: Words, answer: Answer = NOTHING) -> Node:
    """The question, or the answer to it."""
    if answer.done is Done.WISHED and reach.waiting:
        return waiting(
            reach.waiting,
            words,
            p(words.t("You can change it in “My profile”, whenever you like.")),
            focus=answer.focus,
        )
    return done_notice(answer, reach, words) or _asked(reach, today, words, answer)


def _asked(reach: Reach, today: date, words: Words, answer: Answer) -> Node:
    told = first_page_notice(reach, today)
    title, *texts = _reason(reach, today, words)
    later = press(words.t("Later"), "later") if told is None or question_due(reach) else None
    label = words.t("Your private e-mail address")
    return sent_form(
        Ids.FORM,
        h2(title),
        texts,
        entry(label, answer, words, *([later] if later else [])),
        cls="card own-form question",
    )


def _reason(reach: Reach, today: date, words: Words) -> list[Child]:
    """Why this is asked now, as a title and what follows it."""
    told, back = first_page_notice(reach, today), reach.private_returned
    if told is not None:
        return list(leaving_texts(told, words))
    if reach.private is not None and back is not None:
        return [words.t("Is this still your address?"), came_back_notice(reach.private, back, words)]
    if reach.waiting is not None and reach.waiting.returned is not None:
        return [words.t("Is there a mistake in your address?"), waiting(reach.waiting, words)]
    return [words.t("Where can we reach you, now and later?"), why(words)]
