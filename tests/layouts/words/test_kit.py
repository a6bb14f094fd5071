"""The texts of the communication kit: nothing of what employers were told before is lost, in any language."""

import re

import pytest

from data.rules.kinds import Language
from data.rules.kit import Scene, Screen, Writing
from data.rules.overview_sheet import Column, heading
from layouts.words.catalogue import read_catalogue
from layouts.words.faq import entries
from layouts.words.index import kit_index
from layouts.words.kit import PORTAL, Written, as_text, questions, screens, subject_of, told, writing
from layouts.words.library import glossary, labels
from layouts.words.search import hits
from tests.layouts.kits import PORTAL as ADDRESS
from tests.layouts.words.texts import faults

# The questions that the page for employers always answered, by its groups; and, in the order of the facts below them,
# what an answer may not lose. A pattern holds for all languages, or has one for each (nl, fr, en, de).
ABOUT, START, PAPER, MAIL, EB, ACCESS, CONTENT = range(7)
FACTS: dict[str, tuple[int, tuple[str | tuple[str, str, str, str], ...]]] = {
    "what-is-there": (
        ABOUT,
        (("Mijn contracten", "Mes contrats", "My contracts", "Meine Verträge"), "[Bb]enefit"),
    ),
    "statuses": (
        ABOUT,
        (("geschorst", "suspendu", "suspended", "ausgesetzt"), ("nul", "zéro", "zero", "null")),
    ),
    "for-whom": (ABOUT, (("loontrekkende", "salariée", "wage earner", "Gehaltsempfänger"),)),
    "ended-contracts": (ABOUT, (("[Zz]es maanden", "[Ss]ix mois", "six months", "Sechs Monate"),)),
    "private-products": (ABOUT, ("530/",)),
    "self-employed": (ABOUT, ("530/", ("uitzonderingen", "exceptions", "exceptions", "Ausnahmen"))),
    "former-employer": (ABOUT, ("530/", ("[Zz]es maanden", "[Ss]ix mois", "[Ss]ix months", "Sechs Monate"))),
    "other-than-eb-connect": (ABOUT, ("EB-Connect", ("historiek", "historique", "history", "Verlauf"))),
    "must-they": (ABOUT, (("Nee", "Non", "No", "Nein"),)),
    "own-changes": (ABOUT, (("taal", "langue", "language", "Sprache"), "EB-Connect")),
    "missing-contract": (
        ABOUT,
        (
            ("zes maanden", "six mois", "six months", "sechs Monaten"),
            ("de volgende dag", "le lendemain", "the next day", "am nächsten Tag"),
            "BIS",
        ),
    ),
    "launched": (ABOUT, (("twee dagen", "deux jours|Deux jours", "two days", "zwei Tage"),)),
    "without-upload": (ABOUT, (("onderaan", "au bas", "at the foot", "unten"), "[Ii]ntranet")),
    "how-to-start": (
        START,
        (
            (
                "rechterkolom.*Inrichter",
                "droite.*Organisateur",
                "Organiser|Organizer",
                "rechten.*Organisator",
            ),
            ("linkerkolom", "gauche", "left-hand", "linken"),
            ("een uur", "une heure", "an hour", "einer Stunde"),
            ("Zakelijk e-mailadres", "Adresse e-mail professionnelle", "Work e-mail", "Geschäftliche E-Mail"),
        ),
    ),
    "after-upload": (START, (("Twee dagen", "Deux jours", "Two days", "Zwei Tage"),)),
    "asks-private": (START, (("eerste", "première", "first", "ersten"),)),
    "which-mails": (START, (("elk adres", "chaque adresse", "every address", "jede Adresse"),)),
    "upload-once": (
        START,
        (("één keer", "une fois", "once", "einmal"), ("domein", "domaine", "domain", "Domäne")),
    ),
    "is-there-a-manual": (START, ("FAQ",)),
    "still-paper": (PAPER, (("Nee", "Non", "No", "Nein"),)),
    "on-paper": (PAPER, ("EB-Connect",)),
    "told-of-new": (PAPER, (("uit dienst", "quitte", "leaves", "verlässt"),)),
    "deliver-addresses": (MAIL, ("Excel", "FAQ")),
    "no-work-address": (
        MAIL,
        (("wijzigen persoonsgegevens", "modifier les données", "change personal data", "Daten ändern"),),
    ),
    "when-private": (MAIL, (("Mijn profiel", "Mon profil", "My profile", "Mein Profil"),)),
    "why-private": (
        MAIL,
        (("Uitkeringen", "Paiements", "Payouts", "Auszahlungen"), ("fraude", "fraude", "fraud", "Betrug")),
    ),
    "rather-not": (
        MAIL,
        (("Verplicht is het niet", "pas obligatoire", "not compulsory", "Pflicht ist es nicht"),),
    ),
    "no-private-given": (MAIL, (("zakelijk", "professionnelle", "work address", "geschäftliche"),)),
    "what-changes": (
        EB,
        (("persoonsgegevens", "données personnelles", "personal data", "persönlichen Daten"),),
    ),
    "register": (ACCESS, (("Nee", "Non", "No", "Nein"),)),
    "how-to-sign-in": (ACCESS, ("FAS", "Tax-on-web", "mypension")),
    "who-can-sign-in": (ACCESS, ("itsme", "BIS")),
    "bis-or-national": (ACCESS, ("870303", "872303", "874303", "20", "40")),
    "no-belgian-card": (
        ACCESS,
        (("paspoort", "passeport", "passport", "Reisepass"), "Population|Bevolk|Bevölk"),
    ),
    "good-for-you": (CONTENT, (("loon", "salaire", "pay", "Lohn"),)),
    "content-questions": (CONTENT, ("account.?manager|accountmanager|Account-Manager",)),
}
# What this portal does besides.
ADDED = {"row-report", "is-it-seen", "bounced", "how-many-opened"}
ORDER = (Language.NL, Language.FR, Language.EN, Language.DE)


def text_of(entry_id: str, lang: Language) -> str:
    found = next(each for each in questions(lang) if each.entry_id == entry_id)
    return " ".join("".join(s.text for s in line) for block in found.blocks for line in block.lines)


def lost(entry_id: str, lang: Language, text: str) -> list[str]:
    """The facts of an answer that a text does not hold."""
    wanted = [each if isinstance(each, str) else each[ORDER.index(lang)] for each in FACTS[entry_id][1]]
    return [pattern for pattern in wanted if not re.search(pattern, text)]


@pytest.mark.parametrize("lang", Language)
def test_no_fact_of_the_employers_page_is_lost(lang: Language) -> None:
    assert {each: found for each in FACTS if (found := lost(each, lang, text_of(each, lang)))} == {}
    assert lost("bis-or-national", lang, text_of("bis-or-national", lang).replace("874303", "")) == ["874303"]
    assert {each.entry_id for each in questions(lang)} == {*FACTS, *ADDED}


@pytest.mark.parametrize("lang", Language)
def test_the_groups_are_those_of_the_employers_page(lang: Language) -> None:
    themes = list(dict.fromkeys(each.theme for each in questions(lang)))
    assert len(themes) == 7
    of_question = {each.entry_id: themes.index(each.theme) for each in questions(lang)}
    assert {each: of_question[each] for each in FACTS} == {each: group for each, (group, _) in FACTS.items()}
    if lang is Language.NL:
        assert themes[2:6] == ["Benefit statement", "E-mailadressen", "EB-Connect", "Toegang tot de website"]


@pytest.mark.parametrize("which", Writing)
@pytest.mark.parametrize("lang", Language)
def test_every_language_says_the_same_in_the_same_shape(which: Writing, lang: Language) -> None:
    here, english = entries(lang, f"kit/{which}"), entries(Language.EN, f"kit/{which}")
    shape = [[each.entry_id, *((b.kind, len(b.lines)) for b in each.blocks)] for each in here]
    assert shape == [[each.entry_id, *((b.kind, len(b.lines)) for b in each.blocks)] for each in english]


def badly_set(written: Written, lang: Language) -> list[tuple[str, list[str]]]:
    lines = [written.title, *(part.question for part in written.parts)]
    lines += [
        "".join(s.text for s in line) for part in written.parts for b in part.blocks for line in b.lines
    ]
    told = [
        (line.replace('&" "&', "&"), line) for line in lines
    ]  # what is typed into a spreadsheet is no text
    return [(line, found) for plain, line in told if (found := faults(plain.replace("; ", ""), lang))]


@pytest.mark.parametrize("lang", Language)
def test_the_texts_are_well_set_and_not_long(lang: Language) -> None:
    for which in Writing:
        written = writing(which, lang, ADDRESS)
        assert [each for each in badly_set(written, lang) if "[" not in each[0]] == []
        assert all(len(as_text(Written("", (part,)), which).split()) <= 190 for part in written.parts)


@pytest.mark.parametrize("lang", Language)
def test_links_lead_to_pages_and_words_that_exist(lang: Language) -> None:
    pages = {f"/{lang}/{each}" for each in ("help", "missing", "kit/manual", "kit/lookup")}
    anchors = {f"term-{key}" for key in glossary(lang)}
    links = [s.href for e in questions(lang) for b in e.blocks for line in b.lines for s in line if s.href]
    assert len(links) >= 4
    for page, _, anchor in (link.partition("#") for link in links):
        assert page in pages
        assert not anchor or anchor in anchors


@pytest.mark.parametrize("lang", Language)
def test_what_is_pasted_gives_the_address_and_no_marks(lang: Language) -> None:
    for which in (Writing.MAIL, Writing.ARTICLE):
        pasted = as_text(writing(which, lang, ADDRESS), which)
        assert ADDRESS in pasted
        assert PORTAL not in pasted
        assert not re.search(r"\*\*|\{#|\]\(", pasted)
        assert "[" in pasted  # what the employer fills in
        assert "\n\n• " in pasted
    letter = writing(Writing.MAIL, lang, ADDRESS)
    assert subject_of(letter) not in as_text(letter, Writing.MAIL)


@pytest.mark.parametrize("lang", Language)
def test_the_film_says_something_in_every_scene_that_can_be_read_in_time(lang: Language) -> None:
    said = told(lang)
    assert list(said) == list(Scene)
    for text in said.values():
        assert faults(text, lang) == []
        assert 25 < len(text) <= 120, text


@pytest.mark.parametrize("lang", Language)
def test_every_picture_is_told_to_those_who_do_not_see_it(lang: Language) -> None:
    for screen in Screen:
        seen = screens(lang)[screen]
        assert len(seen.alt) > 60, screen
        assert faults(seen.alt, lang) == []
        assert faults(seen.title, lang) == []


LOOKED_FOR = {
    Language.NL: {
        "papier": "on-paper",
        "vlookup": "lookup-not-needed",
        "rijksregisternummer leeg": "missing-contract",
    },
    Language.FR: {"papier": "on-paper", "recherchev": "lookup-not-needed", "indépendant": "self-employed"},
    Language.EN: {"paper": "on-paper", "vlookup": "lookup-not-needed", "self employed": "self-employed"},
    Language.DE: {"papier": "on-paper", "sverweis": "lookup-not-needed", "selbständig": "self-employed"},
}


@pytest.mark.parametrize("lang", Language)
def test_an_employer_finds_the_answer(lang: Language) -> None:
    for asked, wanted in LOOKED_FOR[lang].items():
        found = [each.document.key for each in hits(asked, lang, where=kit_index(lang))]
        assert wanted in found[:4], (asked, found)
    assert hits("xqzwv", lang, where=kit_index(lang)) == ()


STEPS = ("order", "fetch", "upload", "report", "approve", "follow")


def on_screens(lang: Language) -> list[re.Pattern[str]]:
    """Everything that a screen or the workbook says in a language, as patterns: a field may be anything."""
    said = [str(text) for message in read_catalogue(lang) for text in texts_of(message.string)]
    if lang is Language.EN:
        said += [str(text) for message in read_catalogue(Language.NL) for text in texts_of(message.id)]
    said += [row[lang] for vocabulary in labels().values() for row in vocabulary.values()]
    said += [heading(column, lang) for column in Column]
    return [re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(each)), re.IGNORECASE) for each in said if each]


def texts_of(found: object) -> list[object]:
    return list(found) if isinstance(found, list | tuple) else [found]


@pytest.mark.parametrize("lang", Language)
def test_what_the_manual_tells_to_press_stands_on_the_screens(lang: Language) -> None:
    known = on_screens(lang)
    parts = [each for each in entries(lang, f"kit/{Writing.MANUAL}") if each.entry_id in STEPS]
    strong = {s.text for part in parts for b in part.blocks for line in b.lines for s in line if s.strong}
    lost = [name for name in strong if not any(each.fullmatch(name) for each in known)]
    assert [name for name in lost if not re.search("VLOOKUP|RECHERCHEV|SVERWEIS", name)] == []
    assert len(strong) > 12
    assert not any(each.fullmatch("a button that nobody has") for each in known)
