"""The one sentence on top of a statement: what a member comes to read, in a breath."""

from data.rules.answers import ContractView
from data.rules.kinds import CoverKind, Status
from layouts.words import Words
from layouts.words.sentences import when


def sentence(view: ContractView, words: Words) -> str:
    """What may be expected and what is there already; expected is never said without "not promised"."""
    if view.status is Status.ENDED:
        return _ended(view, words)
    parts = [_expected(view, words), _saved(view, words)]
    said = [part for part in parts if part]
    return (
        " ".join(said) if said else words.t("The insurer has not delivered the amounts of this contract yet.")
    )


def _ended(view: ContractView, words: Words) -> str:
    ended = view.file.contract.ended_on
    if ended is None:
        return words.t("The money has left this contract, so every amount is zero.")
    return words.t("On {date} the money left this contract, so every amount is zero.", date=words.date(ended))


def _expected(view: ContractView, words: Words) -> str:
    expected = view.covers[CoverKind.EXPECTED_BENEFIT]
    if expected.value is None:
        return ""
    return words.t(
        "You may expect {amount}, paid once {when}, before tax and levies; it is expected, not promised.",
        amount=words.money(expected.value),
        when=when(expected.payable_on, expected.age, words),
    )


def _saved(view: ContractView, words: Words) -> str:
    saved = view.covers[CoverKind.VESTED_RESERVES]
    if saved.value is None or saved.as_at is None:
        return ""
    return words.t(
        "On {date} {amount} had been saved for you.",
        date=words.date(saved.as_at),
        amount=words.money(saved.value),
    )
