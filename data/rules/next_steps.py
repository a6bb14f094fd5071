"""What an account manager does next for an employer, and which employer first (docs/portfolio.md)."""

from collections.abc import Sequence

from data.rules.picture import Measure, NextStep, Rate

# From below this share on, in per cent: the band of an employer has its upper or lower end there.
KNOWN_NUMBERS = 80
REACHABLE = 60
SIGNED_IN = 40
FIRST = (  # the order of the ranking, and so of what presses: who has begun with nothing comes first
    NextStep.PLAN_LAUNCH,
    NextStep.UPLOAD,
    NextStep.ORDER_OVERVIEW,
    NextStep.ASK_NUMBERS,
    NextStep.ASK_ADDRESSES,
    NextStep.REMIND,
    NextStep.NOTHING,
)


def next_step(*, planned: bool, ordered: bool, uploaded: bool, rates: Sequence[Rate]) -> NextStep:
    """By what the employer did, and then by the bands of its people: the first that is open."""
    if not uploaded:
        if not planned and not ordered:
            return NextStep.PLAN_LAUNCH
        return NextStep.UPLOAD if ordered else NextStep.ORDER_OVERVIEW
    told = {each.measure: each for each in rates}
    if Measure.NUMBER in told and told[Measure.NUMBER].lower < KNOWN_NUMBERS:
        return NextStep.ASK_NUMBERS
    if Measure.REACHABLE in told and told[Measure.REACHABLE].upper <= REACHABLE:
        return NextStep.ASK_ADDRESSES
    if Measure.SIGNED_IN in told and told[Measure.SIGNED_IN].upper <= SIGNED_IN:
        return NextStep.REMIND
    return NextStep.NOTHING


def urgency(step: NextStep, size: int) -> int:
    """The higher, the earlier: by the step first, larger employers before smaller ones. ``size`` is its class."""
    return 10 * (len(FIRST) - 1 - FIRST.index(step)) + size


def step_at(urgent: int) -> NextStep:
    """The step behind an urgency."""
    return FIRST[len(FIRST) - 1 - urgent // 10]


def urgencies_of(step: NextStep) -> range:
    """From which urgency to which employers with this next step have, whatever their size."""
    lowest = urgency(step, 0)
    return range(lowest, lowest + 10)
