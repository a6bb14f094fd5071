"""A blank, a zero or a caution with its reason: why, from when, what to do, whom to ask."""

from collections.abc import Mapping
from functools import lru_cache

from data.rules.answers import ContractView
from data.rules.kinds import Reason
from layouts.parts.dom import Node, dd, details, div, dl, dt, span, summary
from layouts.parts.markup import fixed
from layouts.words import ReasonText, Words
from layouts.words.facts import facts

# Cautions about the whole contract; its single amounts do not repeat them.
OF_CONTRACT = {Reason.ADVANCE_OPEN, Reason.PLEDGED, Reason.STALE, Reason.PAST_RETIREMENT_DATE}


def blank(reason: Reason, words: Words, **facts: object) -> Node:
    """In place of an amount: the short reason, and all of it behind a press."""
    return _told(reason, words, "reason", facts)


def caution(
    reason: Reason, words: Words, *, employers: str = "", facts: Mapping[str, object] | None = None
) -> Node:
    """Above amounts: they are to be read with care. The consequence is there to read without a press.

    ``employers`` names the contracts that it is about, where there are others beside them.
    """
    text = words.reason(reason, **(facts or {}))
    title = f"{text.title} ({employers})" if employers else text.title
    return details(
        summary(span(title, cls="reason-title"), " ", span(text.why, cls="caution-why")),
        _body(_rest(text, words)),
        cls="reason caution",
        data_reason=reason.value,
    )


def hint(reason: Reason, words: Words, **facts: object) -> Node:
    """Beside one amount: it is to be read with care, and the rest behind a press."""
    return _told(reason, words, "reason caution", facts)


def told_in_full(reason: Reason, words: Words) -> Node:
    """All four parts of a reason, apart from any contract."""
    text = words.reason(reason)
    return _body([(words.t("Why"), text.why), *_rest(text, words)])


def _told(reason: Reason, words: Words, cls: str, facts: dict[str, object]) -> Node:
    return _drawn(words.reason(reason, **facts), reason, cls, words)


@lru_cache(2048)  # holds texts and dates, and nobody's name or amount
def _drawn(text: ReasonText, reason: Reason, cls: str, words: Words) -> Node:
    return fixed(
        details(
            summary(span(text.title, cls="reason-title")),
            _body([(words.t("Why"), text.why), *_rest(text, words)]),
            cls=cls,
            data_reason=reason.value,
        )
    )


def _rest(text: ReasonText, words: Words) -> list[tuple[str, str]]:
    return [
        (words.t("From when"), text.from_when),
        (words.t("What you can do"), text.what_to_do),
        (words.t("Whom to ask"), text.whom),
    ]


def _body(parts: list[tuple[str, str]]) -> Node:
    return dl([div(dt(name), dd(told)) for name, told in parts], cls="reason-body")


def cautions_of(view: ContractView, words: Words) -> list[Node]:
    """What holds for a contract as a whole, said once above all its amounts."""
    told = [reason for reason in view.warnings if reason in OF_CONTRACT]
    return [caution(each, words, facts=facts(view, words)) for each in told]
