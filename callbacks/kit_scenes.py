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
from data.rules.kit import Scene, Screen

STATEMENTS: Final = 3  # on the invented member's first screen, once all are drawn


@dataclass(frozen=True, slots=True)
class Who:
    """One of the invented people, and the gate by which they come in."""

    name: str
    gate: str

    def reader(self, base_url: str, lang: Language) -> Reader:
        """Signed in, without a browser."""
        reader = Reader(base_url)
        reader.sign_in(self.gate.format(lang=lang), self.name)
        return reader


MEMBER: Final = Who("Karim El Amrani", "/saml/sign-in?lang={lang}")  # a contract of each status
EMPLOYER: Final = Who("Sofie Lambrecht", "/saml/employer/sign-in?lang={lang}")  # every right, one organiser


@dataclass(frozen=True, slots=True)
class Shot:
    """A page of which a picture is taken. ``who`` is signed in; ``scroll`` is a place that stands at the top.

    ``dated``: it tells of days of the real calendar, which are not compared.
    """

    path: str
    who: Who | None = None
    scroll: str = ""
    dated: bool = False


SHOTS: Final[Mapping[Screen, Shot]] = {
    Screen.WELCOME: Shot(""),
    Screen.CONTRACTS: Shot("contracts", MEMBER),
    Screen.CONTRACT: Shot("{contract}", MEMBER),
    Screen.CHANGES: Shot("{contract}", MEMBER, "#contract-changed"),
    Screen.STATEMENT: Shot("statement"),
    Screen.PROFILE: Shot("profile", MEMBER),
    Screen.HELP: Shot("help"),
    Screen.ORGANISER: Shot("{employer}", EMPLOYER, dated=True),
    Screen.ACTIONS: Shot("{employer}/actions", EMPLOYER, dated=True),
    Screen.REPORT: Shot("{employer}/actions/{upload}", EMPLOYER, dated=True),
    Screen.INSURED: Shot("{employer}/insured", EMPLOYER),
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
    Scene.SAVED: (Move(Deed.ENTER, MEMBER.gate, MEMBER.name), Move(Deed.SHOW, "#contracts-summary")),
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
PASSED: Final = (
    Shot(""),
    Shot("contracts", MEMBER),
    Shot("{contract}", MEMBER),
    Shot("profile", MEMBER),
    Shot("help", MEMBER),
)
CONTRACT: Final = re.compile(r'href="/[a-z]{2}/(contracts/[a-z2-7]{20})["#]')
ORGANISER: Final = re.compile(r'href="/[a-z]{2}/(employer/[a-z2-7]{20})[/"]')
ACTION: Final = re.compile(r'href="/[a-z]{2}/employer/[a-z2-7]{20}/actions/([a-z2-7]{20})"')


def places(base_url: str, lang: Language) -> dict[str, str]:
    """What the braces stand for."""
    contract = first(CONTRACT, MEMBER.reader(base_url, lang).get(f"/{lang}/contracts"))
    employer = first(ORGANISER, EMPLOYER.reader(base_url, lang).get(f"/{lang}/employer"))
    listed = EMPLOYER.reader(base_url, lang).get(f"/{lang}/{employer}/actions")
    upload = first(ACTION, listed)  # the newest comes first
    return {"contract": contract, "employer": employer, "upload": upload, "lang": lang.value}


def first(pattern: re.Pattern[str], page: str) -> str:
    """What a page shows first of this; raises ``LookupError`` when the demonstration no longer has it."""
    found = pattern.search(page)
    if found is None:
        raise LookupError(f"the demonstration does not show what the kit needs: {pattern.pattern}")
    return found[1]


def moves(scene: Scene, lang: Language, where: Mapping[str, str]) -> tuple[Move, ...]:
    """The moves of a scene in one language of the screens."""
    return tuple(_in_language(move, lang, where) for move in SCENES[scene])


def _in_language(move: Move, lang: Language, where: Mapping[str, str]) -> Move:
    if move.deed is Deed.OPEN:
        return replace(move, at=f"/{lang}/{move.at.format(**where)}")
    if move.deed is Deed.ENTER:
        return replace(move, at=move.at.format(**where))
    return replace(move, text=SEARCHED[lang]) if move.deed is Deed.TYPE else move
