"""One cover: its name with the "i", its amount or the reason for a blank, and the conditions that belong
to it.
"""

from collections.abc import Sequence

from data.rules.answers import Amount, ContractView
from data.rules.kinds import CoverKind, Reason
from layouts.parts.amount import amount
from layouts.parts.dom import Node, div, li, p, span, ul
from layouts.parts.explain import cover_title
from layouts.words import Words
from layouts.words.facts import facts
from layouts.words.sentences import waiting, when


def cover(kind: CoverKind, view: ContractView, words: Words, *, size: str = "medium") -> Node:
    """A cover of a contract, for both screens."""
    one = view.covers[kind]
    return div(
        cover_title(kind, words),
        amount(one, words, size=size, **facts(view, words, one)),
        conditions(kind, one, words),
        cls="cover",
        data_cover=kind.value,
    )


def conditions(kind: CoverKind, one: Amount, words: Words) -> Node | None:
    """When it is paid, after which waiting time, until when. Nothing where there is no cover (any more)."""
    return told(condition_lines(kind, one, words))


def told(lines: list[str]) -> Node | None:
    """Conditions as a list of short lines."""
    return ul([li(span(line)) for line in lines], cls="conditions") if lines else None


def condition_lines(kind: CoverKind, one: Amount, words: Words) -> list[str]:
    """The same, as plain sentences in their order."""
    if not one.value and one.reason not in (Reason.COVERED, Reason.WAIVER_RUNNING):
        return []
    lines: list[str | None] = []
    running = one.reason is Reason.WAIVER_RUNNING  # its waiting time is over
    if one.payable_on is not None:
        lines.append(words.t("Paid {when}.", when=when(one.payable_on, one.age, words)))
    if kind in (CoverKind.DISABILITY_ANNUITY, CoverKind.PREMIUM_WAIVER) and not running:
        lines.append(waiting(one, words))
    if kind is CoverKind.DISABILITY_ANNUITY and one.until is not None:
        lines.append(words.t("Paid until {date} at the latest.", date=words.date(one.until)))
    if kind is CoverKind.EXPECTED_BENEFIT:
        lines.append(words.t("Expected, not promised."))
    if kind is CoverKind.ORPHAN_ANNUITY:
        lines.append(words.t("For each child."))
    return [line for line in lines if line]


def stopping(kinds: Sequence[CoverKind], words: Words) -> Node:
    """The covers that depend on the job, each on its own line."""
    return div(p(words.t("These covers depend on your job:")), told([words.of(kind) for kind in kinds]))
