"""The dates that a reason may name, from a contract and an amount. Each text picks the one it speaks of."""

from typing import Final

from data.rules.answers import Amount, ContractView
from data.rules.kinds import Reason
from layouts.words.words import Words

# Reasons whose "from when" names a date, and which. No other field is allowed in any of their texts.
REASON_FIELDS: Final[dict[Reason, str]] = {
    Reason.COVER_ENDED: "left_on",
    Reason.NO_PREMIUM_PASSIVE: "left_on",
    Reason.CALC_WHEN_ACTIVE: "left_on",
    Reason.ZERO_ENDED: "ended_on",
    Reason.ZERO_ENDED_PAID: "ended_on",
    Reason.ZERO_ENDED_MOVED: "ended_on",
    Reason.PAST_RETIREMENT_DATE: "end_date",
    Reason.STALE: "as_at",
    Reason.HIDDEN_SOON: "visible_until",
}


def facts(view: ContractView, words: Words, amount: Amount | None = None) -> dict[str, str]:
    """For ``words.reason(reason, **facts(...))``: all dates that are known, written out.

    ``left_on``: the employment ended; ``ended_on``: the reserves left the contract; ``end_date``: the
    contract reaches its end age; ``as_at``: the figure's own; ``visible_until``: the last day it is shown.
    """
    contract = view.file.contract
    dates = {
        "left_on": contract.employed_until,
        "ended_on": contract.ended_on,
        "end_date": (amount.payable_on if amount else None) or contract.end_date,
        "as_at": (amount.as_at if amount else None) or view.as_at,
        "visible_until": view.visible_until,
    }
    return {name: words.date(day) for name, day in dates.items() if day is not None}
