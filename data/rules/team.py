"""What a head of team sees of each portfolio: how many employers it has, and at how many of them something waits."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.rules.picture import NextStep
from data.rules.staff import Portfolio

AT_MOST = 30  # portfolios that are set side by side; who leads more looks at each by itself


@dataclass(frozen=True, slots=True)
class Share:
    """One portfolio of a team. Both are facts of employers, not of their people."""

    portfolio: Portfolio
    employers: int
    waiting: int


def share_of(portfolio: Portfolio, steps: Mapping[NextStep, int]) -> Share:
    """From at how many employers each step is the next."""
    waiting = sum(count for step, count in steps.items() if step is not NextStep.NOTHING)
    return Share(portfolio, sum(steps.values()), waiting)
