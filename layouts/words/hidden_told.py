"""Why a figure is not told: what that means, and when it would be told."""

from functools import cache

from data.rules.picture import Hidden
from layouts.words.words import Words


@cache
def told_of(hidden: Hidden, words: Words) -> str:
    """Two or three sentences for the page of the protection."""
    return {
        Hidden.FEW_PEOPLE: words.t(
            "So few people have it, or all but so few, or hardly anybody but those of one or two employers, that the "
            "figure would tell what single people have. It is shown as soon as enough people have it and enough have "
            "not."
        ),
        Hidden.FEW_EMPLOYERS: words.t(
            "The people work for so few employers that the figure would be theirs. Employers together are shown; one "
            "employer alone knows its own people in EB-Connect."
        ),
        Hidden.ONE_DOMINATES: words.t(
            "One person or one employer makes up most of it, so the figure would tell theirs. It is shown once others "
            "weigh enough beside it."
        ),
        Hidden.WITH_ITS_NEIGHBOUR: words.t(
            "In some of these groups too few people have it to be told by themselves. They are counted together with "
            "groups beside them, which lie outside the filter. Take a filter away to see them."
        ),
        Hidden.ACROSS_THE_FILTER: words.t(
            "The fixed groups that have it lie partly inside and partly outside the filter, and cutting them would "
            "leave pieces that are too small. Take a filter away, or choose another one."
        ),
        Hidden.TOO_MANY_CROSSED: words.t(
            "More filters at once leave so few people that little could be shown, and what could would tell too much. "
            "Take one away."
        ),
        Hidden.NOT_YET_PUBLISHED: words.t(
            "Nothing was published for that day. Counts come in the night to Monday, amounts once a month."
        ),
    }[hidden]
