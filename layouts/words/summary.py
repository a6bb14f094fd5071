"""The sentence on top of the first screen: what people come to ask, answered in one breath.

Always says that expected is not promised. What is not included (state pension and so on) stands apart.
"""

from collections.abc import Callable, Mapping
from typing import Final

from data.rules.answers import ContractView, Overview, Summary, SummaryCase
from data.rules.kinds import CoverKind, Reason, Suspension
from layouts.words.sentences import when
from layouts.words.words import Words


def summary(overview: Overview, words: Words) -> str:
    """One to four short sentences, made of the facts that ``data.rules`` concluded."""
    facts = overview.summary
    return " ".join([_OPENINGS[facts.case](overview, words), *_cautions(overview, words)])


def not_included(words: Words) -> str:
    """What nobody may think is in the amounts."""
    return words.t(
        "Not included: your state pension, what other insurers or pension funds hold for you,"
        " and your private savings."
    )


def _nothing(_: Overview, words: Words) -> str:
    return words.t("There is no group insurance contract to show at the moment.")


def _only_ended(overview: Overview, words: Words) -> str:
    facts = overview.summary
    said = words.n(
        "Your contract has ended: the money was paid out or transferred, so every amount is zero.",
        "Your {count} contracts have ended: the money was paid out or transferred, so every amount is zero.",
        facts.ended,
    )
    if facts.visible_until is None:
        return said
    until = words.t("You can still see this here until {date}.", date=words.date(facts.visible_until))
    return f"{said} {until}"


def _saved(overview: Overview, words: Words) -> str:
    facts = overview.summary
    if facts.saved is None or facts.saved_from is None or facts.saved_to is None:
        return words.t("The insurer has not delivered the amounts of your group insurance yet.")
    if facts.saved_from != facts.saved_to:
        return words.t(
            "{amount} has been saved for you in your group insurance, before tax and levies:"
            " added up from figures between {start} and {end}.",
            amount=words.money(facts.saved),
            start=words.date(facts.saved_from),
            end=words.date(facts.saved_to),
        )
    return words.t(
        "On {date} {amount} was saved for you in your group insurance, before tax and levies.",
        date=words.date(facts.saved_to),
        amount=words.money(facts.saved),
    )


def _no_projection(overview: Overview, words: Words) -> str:
    missing = words.t("No expected amount at retirement is available.")
    return f"{_saved(overview, words)} {missing}"


def _past_date(overview: Overview, words: Words) -> str:
    passed = words.t(
        "The end date of your contracts has passed, so nothing is projected any more:"
        " ask your employer what you can do now."
    )
    return f"{_saved(overview, words)} {passed}"


def _only_passive(overview: Overview, words: Words) -> str:
    if _in_parts(overview.summary):
        return words.t(
            "No more premiums are paid for you. If you leave your money where it is, your group insurance is"
            " expected to pay you {amount} in all, before tax and levies: in parts, {when}.",
            **_facts(overview.summary, words),
        )
    return words.t(
        "No more premiums are paid for you. If you leave your money where it is, your group insurance is"
        " expected to pay you {amount} once, before tax and levies, {when}.",
        **_facts(overview.summary, words),
    )


def _projected(overview: Overview, words: Words) -> str:
    if _in_parts(overview.summary):
        return words.t(
            "If premiums go on, your group insurance is expected to pay you {amount} in all, before tax and"
            " levies: in parts, {when}.",
            **_facts(overview.summary, words),
        )
    return words.t(
        "If premiums go on until then, your group insurance is expected to pay you {amount} once,"
        " before tax and levies, {when}.",
        **_facts(overview.summary, words),
    )


def _in_parts(facts: Summary) -> bool:
    return facts.payable_from != facts.payable_to


def _facts(facts: Summary, words: Words) -> dict[str, str]:
    amount = words.money(facts.expected) if facts.expected is not None else "–"
    return {"amount": amount, "when": _between(facts, words)}


def _between(facts: Summary, words: Words) -> str:
    start, end = facts.payable_from, facts.payable_to
    if start is None or end is None or not _in_parts(facts):
        return when(start, facts.age_from, words)
    if facts.age_from is None or facts.age_to is None:
        return words.t("between {start} and {end}", start=words.date(start), end=words.date(end))
    return words.t(
        "between {start} (at age {age}) and {end} (at age {later_age})",
        start=words.date(start),
        end=words.date(end),
        age=facts.age_from,
        later_age=facts.age_to,
    )


_OPENINGS: Final[Mapping[SummaryCase, Callable[[Overview, Words], str]]] = {
    SummaryCase.NOTHING_VISIBLE: _nothing,
    SummaryCase.ONLY_ENDED: _only_ended,
    SummaryCase.NO_PROJECTION: _no_projection,
    SummaryCase.PAST_DATE: _past_date,
    SummaryCase.ONLY_PASSIVE: _only_passive,
    SummaryCase.ONE_DATE: _projected,
    SummaryCase.SEVERAL_DATES: _projected,
}
_PROJECTED: Final = {SummaryCase.ONLY_PASSIVE, SummaryCase.ONE_DATE, SummaryCase.SEVERAL_DATES}


def _cautions(overview: Overview, words: Words) -> list[str]:
    """What must be said with the amount: that it is no promise, and why it may be another one."""
    if overview.summary.case not in _PROJECTED:
        return []
    said = []
    if any(map(_waiver_runs, overview.contracts)):
        said.append(words.t("While you are ill, the insurer pays the premium for you."))
    suspended = [view.file.organiser.name for view in overview.contracts if _rests(view)]
    if suspended:
        said.append(
            words.t(
                "At the moment no premium is shown for {employers}: your employment there is suspended.",
                employers=words.join(suspended),
            )
        )
    if any(view.scenarios is not None for view in overview.contracts):
        said.append(
            words.t("Expected is not promised: part of it follows funds and can turn out lower or higher.")
        )
    else:
        said.append(words.t("Expected is not promised."))
    if overview.summary.without_projection:
        said.append(
            words.n(
                "{count} contract has no expected amount and is not counted.",
                "{count} contracts have no expected amount and are not counted.",
                overview.summary.without_projection,
            )
        )
    return said


def _rests(view: ContractView) -> bool:
    """No premium is shown, and nobody pays it in its place."""
    return view.suspension is not None and view.premium.total.value is None and not _waiver_runs(view)


def _waiver_runs(view: ContractView) -> bool:
    waiver = view.covers.get(CoverKind.PREMIUM_WAIVER)
    return (
        view.suspension is Suspension.ILLNESS
        and waiver is not None
        and waiver.reason is Reason.WAIVER_RUNNING
    )
