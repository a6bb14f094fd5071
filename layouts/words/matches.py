"""Why a row of an employer's own list is taken for somebody; how sure that is shows in what is asked (``actions``)."""

from data.rules.match_reasons import Because
from layouts.words.words import Words


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
