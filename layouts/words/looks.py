"""Lines of the journal in words: who did it, and what was done. Pure; a code without a name is left unsaid."""

import re

from data.rules.deeds import Deed, Look, Looker
from data.rules.kinds import Language, StatementReason
from layouts.words import library
from layouts.words.words import Words

LEVEL = re.compile(r"level_(\d{1,4})")
EID, ITSME = "500", "450"
IN_A_LANGUAGE = {Deed.STATEMENT_OPENED, Deed.LANGUAGE_CHOSEN}


def who(look: Look, words: Words) -> str:
    """Who did it; an employer by its name."""
    if look.who is Looker.EMPLOYER and look.organiser:
        return words.t("your employer {name}", name=look.organiser)
    return words.of(look.who)


def what(look: Look, words: Words) -> str:
    """What was done, with what its code says more: the key of a sign-in, the language of a statement."""
    if look.deed is Deed.SIGNED_IN:
        return _signed_in(look.code or "", words)
    told = _detail(look, words)
    deed = words.of(look.deed)
    return words.t("{deed}: {detail}", deed=deed, detail=told) if told else deed


def _signed_in(code: str, words: Words) -> str:
    level = LEVEL.fullmatch(code)
    if level is None:
        return words.of(Deed.SIGNED_IN)
    if level[1] == EID:
        return words.t("Signed in with an identity card (eID)")
    if level[1] == ITSME:
        return words.t("Signed in with itsme")
    return words.t("Signed in with another digital key (level {level})", level=level[1])


def _detail(look: Look, words: Words) -> str:
    if look.deed in IN_A_LANGUAGE and look.code in set(Language):
        return words.of(Language(look.code))
    if look.deed is Deed.STATEMENT_ISSUED and look.code in set(StatementReason):
        return words.of(StatementReason(look.code))
    return library.label("deed_code", look.code, words.lang) or "" if look.code else ""
