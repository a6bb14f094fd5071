"""What an account manager can do next for an employer, and why; and what is told of an employer's people."""

from functools import cache

from data.rules.picture import Measure, NextStep
from layouts.words.portfolio_told import small
from layouts.words.words import Words


@cache
def step_of(step: NextStep, words: Words) -> str:
    """The step itself, as something to do."""
    return {
        NextStep.PLAN_LAUNCH: words.t("Agree on a day for the launch"),
        NextStep.ORDER_OVERVIEW: words.t("Help with the overview of insured persons"),
        NextStep.UPLOAD: words.t("Ask for the e-mail addresses"),
        NextStep.ASK_NUMBERS: words.t("Ask for the missing national numbers"),
        NextStep.ASK_ADDRESSES: words.t("Ask for more addresses, or better ones"),
        NextStep.REMIND: words.t("Suggest a reminder to the staff"),
        NextStep.NOTHING: words.t("Nothing to do"),
    }[step]


@cache
def why_of(step: NextStep, words: Words) -> str:
    """The fact behind it."""
    return {
        NextStep.PLAN_LAUNCH: words.t("No launch is planned yet."),
        NextStep.ORDER_OVERVIEW: words.t("A launch is planned, and the overview was never ordered."),
        NextStep.UPLOAD: words.t("The overview was ordered, and no addresses were ever sent in."),
        NextStep.ASK_NUMBERS: words.t("Whoever has no number signs in and finds nothing."),
        NextStep.ASK_ADDRESSES: words.t("Many of its employees cannot be reached by e-mail."),
        NextStep.REMIND: words.t("Few of its employees have signed in."),
        NextStep.NOTHING: words.t("All steps of the launch are done, and most people are in."),
    }[step]


@cache
def many_of(step: NextStep, count: int, words: Words) -> str:
    """The step for several employers at once."""
    return {
        NextStep.PLAN_LAUNCH: words.n(
            "{count} employer has no launch planned", "{count} employers have no launch planned", count
        ),
        NextStep.ORDER_OVERVIEW: words.n(
            "{count} employer has not ordered the overview yet",
            "{count} employers have not ordered the overview yet",
            count,
        ),
        NextStep.UPLOAD: words.n(
            "{count} employer has not sent in any addresses",
            "{count} employers have not sent in any addresses",
            count,
        ),
        NextStep.ASK_NUMBERS: words.n(
            "National numbers are missing at {count} employer",
            "National numbers are missing at {count} employers",
            count,
        ),
        NextStep.ASK_ADDRESSES: words.n(
            "At {count} employer many people cannot be reached",
            "At {count} employers many people cannot be reached",
            count,
        ),
        NextStep.REMIND: words.n(
            "At {count} employer few people have signed in",
            "At {count} employers few people have signed in",
            count,
        ),
        NextStep.NOTHING: words.n("{count} employer needs nothing", "{count} employers need nothing", count),
    }[step]


def to_do_at(count: int, words: Words) -> str:
    """At how many employers some step is open, as a sentence."""
    return words.n(
        "There is something to do at {count} employer.",
        "There is something to do at {count} employers.",
        count,
    )


def begin_with(employer: str, step: NextStep, words: Words) -> str:
    """With whom to begin the day, and with what."""
    return words.t("Begin with {employer}: {step}.", employer=employer, step=small(step_of(step, words)))


@cache
def measure_of(measure: Measure, words: Words) -> str:
    """What share of an employer's people."""
    return {
        Measure.WORK: words.t("address at work known"),
        Measure.PRIVATE: words.t("private address known"),
        Measure.REACHABLE: words.t("reachable by e-mail"),
        Measure.SIGNED_IN: words.t("signed in at least once"),
        Measure.NUMBER: words.t("national number known"),
    }[measure]
