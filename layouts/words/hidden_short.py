"""Why a figure is not told, in a few words to stand beside it; the page of the protection says the rest."""

from functools import cache

from data.rules.picture import OF_ALL, Hidden, Topic
from layouts.words.words import Words


@cache
def why_short(hidden: Hidden, words: Words, topic: Topic | None = None) -> str:
    """A few words, without a full stop: of a class of a topic, or of any."""
    few = words.t("too few people")
    return {
        Hidden.FEW_PEOPLE: few if topic in OF_ALL else words.t("too few people, or all but a few"),
        Hidden.FEW_EMPLOYERS: words.t("too few employers"),
        Hidden.ONE_DOMINATES: words.t("one person or employer weighs too much"),
        Hidden.WITH_ITS_NEIGHBOUR: words.t("too few in some groups to be told apart"),
        Hidden.ACROSS_THE_FILTER: words.t("cannot be told apart by this filter"),
        Hidden.TOO_MANY_CROSSED: words.t("too many filters at once"),
        Hidden.NOT_YET_PUBLISHED: words.t("not published yet"),
    }[hidden]


def why_of_employer(hidden: Hidden, words: Words) -> str:
    """The same, of one employer's people: there are too few of them."""
    return words.t("too few people") if hidden is Hidden.FEW_PEOPLE else why_short(hidden, words)
