"""What the pictures and the film of the kit show, as tables. A screen that is added here is in the next kit.

Addresses hold places in braces that only the running portal knows: ``{contract}`` is the address of a contract's page.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from data.exchange.reader import Reader
from data.exchange.reel import Deed, Move
from data.rules.kinds import Language
from data.rules.kit import Scene, Screen, Writing

MEMBER: Final = "Karim El Amrani"  # of the invented cast: a contract of each status
GATE: Final = "/saml/sign-in?lang={lang}"
STATEMENTS: Final = 3  # on that member's first screen, once all are drawn


@dataclass(frozen=True, slots=True)
class Shot:
    """A page of which a picture is taken. ``who`` is signed in; ``scroll`` is a place that stands at the top."""

    path: str
    who: str = ""
    scroll: str = ""


SHOTS: Final[Mapping[Screen, Shot]] = {
    Screen.WELCOME: Shot(""),
    Screen.CONTRACTS: Shot("contracts", MEMBER),
    Screen.CONTRACT: Shot("{contract}", MEMBER),
    Screen.CHANGES: Shot("{contract}", MEMBER, "#contract-changed"),
    Screen.STATEMENT: Shot("statement"),
    Screen.PROFILE: Shot("profile", MEMBER),
    Screen.HELP: Shot("help"),
}
# Which picture stands below which part of a paper.
ILLUSTRATED: Final[Mapping[Writing, Mapping[str, Screen]]] = {
    Writing.ARTICLE: {"what": Screen.CONTRACTS, "how": Screen.WELCOME},
}
PRIVATE, LANGUAGE = "#own-address-form", "#profile-language"  # what a member decides
SEARCHED: Final = {
    Language.NL: "pensoen",
    Language.FR: "pention",
    Language.EN: "pention",
    Language.DE: "pensoin",
}
SCENES: Final[Mapping[Scene, tuple[Move, ...]]] = {
    Scene.OPENING: (Move(Deed.OPEN, ""),),
    Scene.SIGN_IN: (Move(Deed.SHOW, "#welcome-sign-in"),),
    Scene.SAVED: (Move(Deed.ENTER, GATE, MEMBER), Move(Deed.SHOW, "#contracts-summary")),
    Scene.FOUR_QUESTIONS: (Move(Deed.SHOW, ".in-short"),),
    Scene.PRIVATE_ADDRESS: (Move(Deed.SHOW, "form.own-form"),),
    Scene.EXPLAINED: (Move(Deed.PRESS, ".answer .explain-mark"),),
    Scene.EVERY_CONTRACT: (
        Move(Deed.SHOW, ".contract .status"),
        Move(Deed.SHOW, ".contract-passive .status"),
    ),
    Scene.ONE_CONTRACT: (Move(Deed.PRESS, "main .contract h3 a"),),
    Scene.CHANGES: (Move(Deed.SHOW, "#contract-changed"),),
    Scene.STATEMENT: (Move(Deed.SHOW, ".documents-open"),),
    Scene.PROFILE: (Move(Deed.OPEN, "profile"), Move(Deed.SHOW, PRIVATE), Move(Deed.SHOW, LANGUAGE)),
    Scene.QUESTIONS: (Move(Deed.OPEN, "help"), Move(Deed.SHOW, ".search"), Move(Deed.TYPE, "input[name=q]")),
    Scene.ENDING: (Move(Deed.OPEN, "contracts"),),
}
# The pages that the film passes: when one of them changes, so must the film.
PASSED: Final = ("", "contracts", "{contract}", "profile", "help")
CONTRACT: Final = re.compile(r'href="/[a-z]{2}/(contracts/[a-z2-7]{20})["#]')


def member(base_url: str, lang: Language) -> Reader:
    """A reader who is signed in as the invented member."""
    reader = Reader(base_url)
    reader.sign_in(GATE.format(lang=lang), MEMBER)
    return reader


def places(reader: Reader, lang: Language) -> dict[str, str]:
    """What the braces stand for; ``reader`` is signed in."""
    found = CONTRACT.search(reader.get(f"/{lang}/contracts"))
    if found is None:
        raise LookupError("the invented member has no contract to show")
    return {"contract": found[1], "lang": lang.value}


def moves(scene: Scene, lang: Language, where: Mapping[str, str]) -> tuple[Move, ...]:
    """The moves of a scene in one language of the screens."""
    return tuple(_in_language(move, lang, where) for move in SCENES[scene])


def _in_language(move: Move, lang: Language, where: Mapping[str, str]) -> Move:
    if move.deed is Deed.OPEN:
        return replace(move, at=f"/{lang}/{move.at.format(**where)}")
    if move.deed is Deed.ENTER:
        return replace(move, at=move.at.format(**where))
    return replace(move, text=SEARCHED[lang]) if move.deed is Deed.TYPE else move
