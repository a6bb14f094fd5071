"""The ranking of employers as the files of a portfolio tell it: the next step with its reason, and bands."""

from collections.abc import Sequence
from decimal import Decimal

from data.rules.picture import EmployerLine, Measure, Rate
from layouts.words import Words
from layouts.words.hidden_short import why_of_employer
from layouts.words.portfolio import short_sizes


def size_of(line: EmployerLine, words: Words) -> str:
    """The class of size; never a number of people."""
    return short_sizes(words).get(line.size, line.size.replace("_", " "))


def rate_of(line: EmployerLine, measure: Measure) -> Rate | None:
    """The band of a measure, if it is told of this employer."""
    return next((each for each in line.rates if each.measure is measure), None)


def short_band(rate: Rate, words: Words) -> str:
    """A share, from a coarse scale: ``40–60 %``."""
    return f"{rate.lower}–{words.percent(Decimal(rate.upper) / 100)}"


def short_measure(measure: Measure, words: Words) -> str:
    """The head of a narrow column; ``note`` says in full what it is."""
    return {
        Measure.WORK: words.t("at work"),
        Measure.PRIVATE: words.t("private"),
        Measure.REACHABLE: words.t("reachable"),
        Measure.SIGNED_IN: words.t("signed in"),
        Measure.NUMBER: words.t("number"),
    }[measure]


def note(words: Words) -> str:
    """What the shares of an employer's people are."""
    return words.t(
        "Rough shares of an employer’s people, in bands: whose address at work is known, whose private address is "
        "known, who is reachable by e-mail, who signed in at least once, whose national number is known."
    )


def nothing(line: EmployerLine, words: Words) -> str:
    """Why nothing is told of an employer's people."""
    if line.hidden is None:
        return words.t("nothing to tell")
    why = why_of_employer(line.hidden, words)
    return words.t("{name}: {value}", name=words.t("not shown"), value=why)


def measured(lines: Sequence[EmployerLine]) -> list[Measure]:
    """The measures that are told of any employer, in the order of the vocabulary."""
    told = {rate.measure for line in lines for rate in line.rates}
    return [each for each in Measure if each in told]
