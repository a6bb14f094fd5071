"""The facts of the one sentence on top of the first screen; the words are found elsewhere."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from data.rules.answers import ContractView, Summary, SummaryCase, Total
from data.rules.kinds import Status


def summary(views: Sequence[ContractView], expected: Total, saved: Total, today: date) -> Summary:
    """What the sentence must say about the visible contracts, from the RETIRE and LEAVE totals."""
    count = Counter(view.status for view in views)
    alive = count[Status.ACTIVE] + count[Status.PASSIVE]
    ends = [view.visible_until for view in views if view.visible_until is not None]
    return Summary(
        case=_case(count, expected, today),
        expected=expected.value,
        saved=saved.value,
        saved_from=saved.as_at_from,
        saved_to=saved.as_at_to,
        included=len(expected.included),
        without_projection=alive - len(expected.included),
        active=count[Status.ACTIVE],
        passive=count[Status.PASSIVE],
        ended=count[Status.ENDED],
        payable_from=expected.payable_from,
        payable_to=expected.payable_to,
        age_from=expected.age_from,
        age_to=expected.age_to,
        visible_until=max(ends, default=None) if not alive else None,
    )


def _case(count: Counter[Status], expected: Total, today: date) -> SummaryCase:  # noqa: PLR0911 - one line a case
    if not count.total():
        return SummaryCase.NOTHING_VISIBLE
    if count.total() == count[Status.ENDED]:
        return SummaryCase.ONLY_ENDED
    if expected.value is None:
        return SummaryCase.NO_PROJECTION
    if expected.payable_to is not None and expected.payable_to < today:
        return SummaryCase.PAST_DATE
    if not count[Status.ACTIVE]:
        return SummaryCase.ONLY_PASSIVE
    if expected.payable_from == expected.payable_to:
        return SummaryCase.ONE_DATE
    return SummaryCase.SEVERAL_DATES
