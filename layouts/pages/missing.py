"""Where is my contract? A form, the causes that can be, who can put each right, and a text ready to send."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Any
from urllib.parse import quote

from data.rules.finder import LONGEST_NAME, Finding, Own, Unclear, Wanted, Why
from data.rules.kinds import EndReason
from data.rules.roles import Role
from layouts.parts.dom import Node, a, button, details, div, form, h2, h3, p, section, strong, summary
from layouts.parts.field import field
from layouts.parts.notice import notice
from layouts.parts.prose import text_page
from layouts.parts.quote import quotable
from layouts.words import Words

WITHOUT_LETTER = {Why.SHOWN, Why.OTHER_KIND}


@unique
class Ids(StrEnum):
    EMPLOYER = "missing-employer"
    START = "missing-start"
    END = "missing-end"
    FOUND = "missing-found"
    LETTER = "missing-letter"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was looked for, and what can be the cause."""

    wanted: Wanted
    findings: tuple[Finding, ...]


def draw(
    words: Words,
    typed: tuple[str, str, str] = ("", "", ""),
    outcome: Answer | Unclear | None = None,
    *,
    role: Role = Role.ANYONE,
) -> Node:
    """``typed`` are employer, first and last year as they came, a stranger's text; ``outcome`` what became of it."""
    return text_page(
        words.t("Where is my contract?"),
        words.t("Tell us which employer and which years. You read what the cause can be, and what helps."),
        _problem(outcome, words) if isinstance(outcome, Unclear) else None,
        _form(typed, outcome, words),
        _answer(outcome, words) if isinstance(outcome, Answer) else None,
        _what_is_looked_at(role, words),
        cls="page-missing",
    )


def _form(typed: tuple[str, str, str], outcome: Answer | Unclear | None, words: Words) -> Node:
    wrong = outcome if isinstance(outcome, Unclear) else None
    year: dict[str, Any] = {"inputMode": "numeric", "maxLength": 4, "autoComplete": "off"}
    last = {Unclear.END, Unclear.ORDER}
    return form(
        field(
            "employer",
            words.t("Name of the employer"),
            Ids.EMPLOYER,
            value=typed[0] or None,
            maxLength=LONGEST_NAME,
            autoComplete="off",
            aria_invalid="true" if wrong is Unclear.EMPLOYER else None,
        ),
        div(
            field(
                "start",
                words.t("First year there"),
                Ids.START,
                hint=words.t("Four digits, such as 2004"),
                value=typed[1] or None,
                aria_invalid="true" if wrong is Unclear.START else None,
                **year,
            ),
            field(
                "end",
                words.t("Last year there"),
                Ids.END,
                hint=words.t("Empty if you still work there"),
                value=typed[2] or None,
                aria_invalid="true" if wrong in last else None,
                **year,
            ),
            cls="field-row",
        ),
        button(words.t("Look for the cause"), type="submit", cls="button"),
        action=f"/{words.lang}/missing",
        method="post",
        cls="search",
    )


def _problem(unclear: Unclear, words: Words) -> Node:
    told, place = {
        Unclear.EMPLOYER: (words.t("Fill in the name of the employer."), Ids.EMPLOYER),
        Unclear.START: (words.t("Fill in the first year with four digits; not a year to come."), Ids.START),
        Unclear.END: (words.t("Fill in the last year with four digits; not a year to come."), Ids.END),
        Unclear.ORDER: (words.t("The last year comes before the first one."), Ids.END),
    }[unclear]
    return notice(words.t("Something is missing"), p(a(told, href=f"#{place}")), kind="problem", role="alert")


def _answer(answer: Answer, words: Words) -> Node:
    own = [each for each in answer.findings if each.own is not None]
    rest = [each for each in answer.findings if each.own is None]
    lead = (
        words.t("The likeliest cause comes first. Only the employer can tell which one it is.")
        if rest
        else words.t("This is about a contract of your own.")
    )
    return section(
        h2(words.t("What it can be"), id=Ids.FOUND, disable_n_clicks=True),
        p(lead),
        [_of_ones_own(each, words) for each in own],
        [_possible(each, words, likeliest=place == 0) for place, each in enumerate(rest)],
        _letter_part(answer, words),
        aria_labelledby=Ids.FOUND,
        cls="theme",
    )


def _of_ones_own(finding: Finding, words: Words) -> Node:
    """A cause that is known: it stands there open."""
    named = _of_own(finding.own, words) if finding.own else None
    return div(
        h3(words.cause(finding.why).title, cls="small-title"), named, _told(finding, words), cls="cause"
    )


def _possible(finding: Finding, words: Words, *, likeliest: bool) -> Node:
    """A cause that can be; all but the likeliest behind a press, so that the text to send is not far."""
    inside = div(_told(finding, words), cls="answer-text")
    return details(summary(words.cause(finding.why).title), inside, open=likeliest or None, cls="question")


def _told(finding: Finding, words: Words) -> list[Node]:
    text = words.cause(finding.why)
    return [
        p(text.meaning),
        p(strong(words.t("Who can put it right:")), " ", text.owner),
        p(strong(words.t("What you can do:")), " ", text.what_to_do),
    ]


def _of_own(own: Own, words: Words) -> Node:
    """Whose contract it is, and what happened to it. A contract that is not shown has no number here either."""
    if own.handle is not None:
        return p(a(own.employer, href=f"/{words.lang}/contracts/{own.handle}"))
    if own.ended_on is None or not own.group_insurance:
        return p(own.employer)
    date = words.date(own.ended_on)
    if own.ended_reason is EndReason.PAID_OUT:
        return p(words.t("{employer}: paid out on {date}.", employer=own.employer, date=date))
    if own.ended_reason is EndReason.TRANSFERRED:
        return p(words.t("{employer}: transferred on {date}.", employer=own.employer, date=date))
    return p(words.t("{employer}: ended on {date}.", employer=own.employer, date=date))


def _letter_part(answer: Answer, words: Words) -> Node | None:
    if all(each.why in WITHOUT_LETTER for each in answer.findings):
        return None
    text = _letter(answer.wanted, answer.findings, words)
    address = f"mailto:?subject={quote(words.t('Question about my group insurance'))}&body={quote(text)}"
    return div(
        h3(words.t("A text ready to send to the HR department"), cls="small-title"),
        quotable(text, Ids.LETTER, words),
        p(a(words.t("Open this text in your mail program"), href=address)),
        p(
            words.t("Put your name under it, and no national number: an e-mail can be read by others."),
            cls="quiet",
        ),
        cls="cause",
    )


def _letter(wanted: Wanted, findings: Sequence[Finding], words: Words) -> str:
    if all(each.why in (Why.ENDED, *WITHOUT_LETTER) for each in findings):
        return words.t(
            "Hello,\n\nI had a group insurance through {employer} that has ended. Could you send me a copy of the"
            " papers about the payment or the transfer of the money?\n\nThank you.",
            employer=wanted.employer,
        )
    return words.t(
        "Hello,\n\nI worked for {employer} ({years}) and do not see a group insurance of that time on the website of"
        " the insurer. Could you tell me:\n"
        "- whether there was a group insurance for me, with which insurer, and from which day I was a member;\n"
        "- whether my national number or BIS number is filled in for that contract, and is still the right one;\n"
        "- if the money was paid out or transferred: when, and to whom?\n\n"
        "After a correction of the number, the contract is visible the next day. Thank you.",
        employer=wanted.employer,
        years=_years(wanted, words),
    )


def _years(wanted: Wanted, words: Words) -> str:
    if wanted.end is None:
        return words.t("since {start}", start=wanted.start)
    return str(wanted.start) if wanted.start == wanted.end else f"{wanted.start}–{wanted.end}"


def _what_is_looked_at(role: Role, words: Words) -> Node:
    told = {
        Role.EMPLOYEE: words.t("We look among your own contracts only, also those that are no longer shown."),
        Role.STRANGER: words.t(
            "No contract holds the number with which you signed in, so you read what can be true in general."
        ),
        Role.EMPLOYER: words.t(
            "You are signed in for an employer, so no contract of your own is looked at: you read what can be true in "
            "general."
        ),
        Role.MANAGER: words.t(
            "You are signed in for the insurer, so no contract of your own is looked at: you read what can be true in "
            "general."
        ),
        Role.ANYONE: words.t(
            "You are not signed in, so no contract is looked at: you read what can be true in general."
        ),
    }[role]
    return div(
        p(told),
        _sign_in_first(words) if role is Role.ANYONE else None,
        p(
            words.t(
                "Whether an employer is insured here is told to nobody: the answer does not depend on it. What you"
                " fill in is not kept."
            )
        ),
        cls="quiet-note",
    )


def _sign_in_first(words: Words) -> Node:
    return p(
        a(words.t("Sign in"), href=f"/saml/sign-in?lang={words.lang}"),
        " ",
        words.t("and your own contracts are looked through as well."),
    )
