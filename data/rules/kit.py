"""What the communication kit holds: which texts, which screens, in which languages; and the list of its files.

The kit is made from the running portal (``app.py kit``) and lies in ``assets/kit``. Its list, ``manifest.json``, says
of every file what it is and what it shows, so that anybody can tell whether it is still true.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum, unique

from data.rules.kinds import Language

# In German the portal itself speaks; its pictures and papers are made in three languages, as the page is told to.
MADE_IN = (Language.NL, Language.FR, Language.EN)
SHOWN_IN = {
    Language.NL: Language.NL,
    Language.FR: Language.FR,
    Language.EN: Language.EN,
    Language.DE: Language.FR,
}


@unique
class Writing(StrEnum):
    """A text of the kit. Each is a folder of ``layouts/words/kit`` and a PDF in three languages."""

    ARTICLE = "article"
    MAIL = "mail"
    MANUAL = "manual"
    LOOKUP = "lookup"
    QUESTIONS = "questions"


@unique
class Screen(StrEnum):
    """A screen of which there are pictures, in the order in which the page shows them."""

    WELCOME = "welcome"
    CONTRACTS = "contracts"
    CONTRACT = "contract"
    CHANGES = "changes"
    STATEMENT = "statement"
    PROFILE = "profile"
    HELP = "help"
    ORGANISER = "organiser"
    ACTIONS = "actions"
    REPORT = "report"
    INSURED = "insured"


# Those of the employer's side stand in the manual, beside the step that they show; the others on the page.
FOR_EMPLOYERS = frozenset({Screen.ORGANISER, Screen.ACTIONS, Screen.REPORT, Screen.INSURED})
# Which picture stands below which part of a text.
ILLUSTRATED: Mapping[Writing, Mapping[str, Screen]] = {
    Writing.ARTICLE: {"what": Screen.CONTRACTS, "how": Screen.WELCOME},
    Writing.MANUAL: {
        "order": Screen.ORGANISER,
        "fetch": Screen.ACTIONS,
        "report": Screen.REPORT,
        "follow": Screen.INSURED,
    },
}


@unique
class Scene(StrEnum):
    """What the film shows, in its order. What it says meanwhile stands in ``layouts/words/kit/film``."""

    OPENING = "opening"
    SIGN_IN = "sign_in"
    SAVED = "saved"
    FOUR_QUESTIONS = "four_questions"
    PRIVATE_ADDRESS = "private_address"
    EXPLAINED = "explained"
    EVERY_CONTRACT = "every_contract"
    ONE_CONTRACT = "one_contract"
    CHANGES = "changes"
    STATEMENT = "statement"
    PROFILE = "profile"
    QUESTIONS = "questions"
    ENDING = "ending"


@unique
class Device(StrEnum):
    """On what a picture was taken."""

    DESKTOP = "desktop"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class KitFile:
    """One file of the kit. ``shows`` is the fingerprint of what it was made from; a size of zero: has none."""

    name: str  # "nl/welcome-desktop.png"
    size: int  # bytes
    digest: str  # SHA-256
    shows: str
    width: int = 0
    height: int = 0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Kit:
    """All files by name, and the address that its papers give for the portal."""

    portal: str = ""
    files: Mapping[str, KitFile] = field(default_factory=dict)

    def file(self, name: str) -> KitFile | None:
        """``None`` for one that was not made yet."""
        return self.files.get(name)


def paper_name(writing: Writing, lang: Language) -> str:
    return f"{lang}/{writing}.pdf"


def picture_name(screen: Screen, device: Device, lang: Language) -> str:
    return f"{lang}/{screen}-{device}.png"


def film_name(lang: Language, form: str) -> str:
    """``form`` is ``mp4`` or ``webm``; the language is that of the screens."""
    return f"{lang}/film.{form}"


def captions_name(film: Language, lang: Language) -> str:
    """The captions of a film in one language."""
    return f"{film}/film.{lang}.vtt"


def poster_name(lang: Language) -> str:
    return f"{lang}/film.png"


def devices_of(screen: Screen) -> tuple[Device, ...]:
    """Employers work at a desk; their pictures are for a manual."""
    return (Device.DESKTOP,) if screen in FOR_EMPLOYERS else tuple(Device)


def names() -> Iterator[str]:
    """Every file that a complete kit has."""
    for lang in MADE_IN:
        yield from (paper_name(each, lang) for each in Writing)
        for screen in Screen:
            yield from (picture_name(screen, device, lang) for device in devices_of(screen))
        yield from (film_name(lang, form) for form in ("mp4", "webm"))
        yield from (captions_name(lang, each) for each in Language)
        yield poster_name(lang)
