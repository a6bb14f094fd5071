"""What is said about a row of an employer's own list: whom it is taken for, how sure that is, and why."""

from data.rules.match_reasons import Because, HowSure
from layouts.words.words import Words


def how_sure(sure: HowSure, words: Words) -> str:
    """What is proposed for a row."""
    texts = {
        HowSure.SURE: words.t("found"),
        HowSure.LIKELY: words.t("probably found: please look"),
        HowSure.CHOOSE: words.t("several people are possible: please choose"),
        HowSure.NOBODY: words.t("nobody found"),
        HowSure.NO_ADDRESS: words.t("no address in this row"),
    }
    return texts[sure]


def because(reasons: tuple[Because, ...], words: Words) -> str:
    """Why somebody is proposed, in one line."""
    texts = {
        Because.PERSONNEL_NUMBER: words.t("same personnel number"),
        Because.CONTRACT_NUMBER: words.t("same contract number"),
        Because.BIRTH_DATE: words.t("same date of birth"),
        Because.SAME_NAME: words.t("same name"),
        Because.NAME_INSIDE: words.t("same name but for one part"),
        Because.NAME_ALIKE: words.t("almost the same name"),
        Because.IN_ADDRESS: words.t("the address is made from the name"),
    }
    return words.join([texts[each] for each in reasons])
