"""The forty questions that must be answered, and more: the same in every language, of what a page can draw."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from data.rules.kinds import Language
from data.rules.parameters import shipped
from layouts.words import FaqEntry, words_for
from layouts.words.faq import FAQ, FaqError, parse
from layouts.words.library import glossary
from tests.layouts.words.texts import faults

# What must be answered, by number: who comes, what they see, the statement, amounts, family, work, illness, pension.
REQUIRED = dict(
    enumerate(
        [
            "who-can-use",
            "how-to-log-in",
            "living-abroad",
            "new-national-number",
            "bis-or-national",
            "must-i-log-in",
            "missing-contract",
            "empty-premium",
            "statuses",
            "former-employer",
            "what-employer-sees",
            "new-statement",
            "no-statement-after-change",
            "last-years-statement",
            "paper-statement",
            "statement-language",
            "mypension-differs",
            "pension-sheet",
            "gross-or-net",
            "what-is-guaranteed",
            "legal-return",
            "profit-sharing",
            "no-vested-benefit",
            "death-capital",
            "change-beneficiary",
            "divorce",
            "marriage-or-child",
            "changing-jobs",
            "time-to-choose",
            "covers-that-stop",
            "annuity-start",
            "who-reports",
            "maternity",
            "when-paid",
            "papers-for-payment",
            "earlier",
            "what-is-deducted",
            "buying-a-house",
            "which-data",
            "private-email",
        ],
        start=1,
    )
)
# What came with the profile, the statement and the mail.
ADDED = {
    "find-contract",
    "open-statement",
    "reading-statement",
    "other-language-now",
    "seal",
    "change-email",
} | {
    *("confirmation-mail", "confirmation-expired", "which-mails", "bounced-mail", "false-mail", "who-looked"),
    *("export", "who-to-ask", "complaint", "why-changed"),
}
PLACES = (
    "help",
    "profile",
    "profile/record",
    "profile/download",
    "contracts",
    "contact",
    "missing",
    "statement",
)
# What the portal's own rules and the law say; a text that loses one of these has become wrong.
FACTS = {
    "who-can-use": ["530/"],
    "bis-or-national": ["20", "40", "23", "43"],
    "pension-sheet": ["2026", "2025", "mypension.be"],
    "legal-return": ["2015", "2016", "2024", "2025", r"3[.,]25", r"3[.,]75", r"1[.,]75", r"2[.,]50"],
    "time-to-choose": ["30.*30.*30"],
    "annuity-start": ["30", "60", "90", "180", "365"],
    "when-paid": ["66", "67", "2025", "2030"],
    "false-mail": ["[Nn]ooit|jamais|never|nie"],
    "what-is-deducted": [r"3[.,]55", r"10[.,]09", r"16[.,]66", r"18[.,]17", r"20[.,]19", "1993", "2026"],
}


def text_of(entry: FaqEntry) -> str:
    return " ".join(span.text for block in entry.blocks for line in block.lines for span in line)


def unanswered(entries: Iterable[FaqEntry]) -> list[int]:
    """The numbers of required questions that have no answer here."""
    answered = {entry.entry_id for entry in entries if text_of(entry)}
    return [number for number, entry_id in REQUIRED.items() if entry_id not in answered]


@pytest.mark.parametrize("lang", Language)
def test_each_of_the_forty_is_answered(lang: Language) -> None:
    entries = words_for(lang).faq()
    assert sorted(REQUIRED) == list(range(1, 41))
    assert unanswered(entries) == []
    assert unanswered(each for each in entries if each.entry_id != "divorce") == [26]
    assert {entry.entry_id for entry in entries} == {*REQUIRED.values(), *ADDED}


@pytest.mark.parametrize("lang", Language)
def test_the_same_questions_in_the_same_order(lang: Language) -> None:
    english, here = words_for(Language.EN).faq(), words_for(lang).faq()
    assert [entry.entry_id for entry in here] == [entry.entry_id for entry in english]
    assert len({entry.entry_id for entry in here}) == len(here)
    themes = [list(dict.fromkeys(entry.theme for entry in entries)) for entries in (here, english)]
    assert len(themes[0]) == len(themes[1]) == 10


@pytest.mark.parametrize("lang", Language)
def test_answers_have_the_same_shape(lang: Language) -> None:
    for entry, english in zip(words_for(lang).faq(), words_for(Language.EN).faq(), strict=True):
        shape, expected = ([(b.kind, len(b.lines)) for b in each.blocks] for each in (entry, english))
        assert shape == expected, entry.entry_id


@pytest.mark.parametrize("lang", Language)
def test_answers_are_short_and_well_set(lang: Language) -> None:
    for entry in words_for(lang).faq():
        assert 5 <= len(text_of(entry).split()) <= 170, entry.entry_id
        assert faults(entry.question, lang) == []
        for block in entry.blocks:
            for line in block.lines:
                assert faults("".join(span.text for span in line), lang) == [], entry.entry_id


# How the answers write a number of days, one to seven.
DAYS = {
    Language.NL: ["één dag", *(f"{each} dagen" for each in ["twee", "drie", "vier", "vijf", "zes", "zeven"])],
    Language.FR: [
        "un jour",
        *(f"{each} jours" for each in ["deux", "trois", "quatre", "cinq", "six", "sept"]),
    ],
    Language.EN: ["one day", *(f"{each} days" for each in ["two", "three", "four", "five", "six", "seven"])],
    Language.DE: [
        "einen Tag",
        *(f"{each} Tage" for each in ["zwei", "drei", "vier", "fünf", "sechs", "sieben"]),
    ],
}


def says_how_long_the_link_works(hours: int, lang: Language) -> bool:
    """Whether the answer says this time, in whole days, and no other."""
    told = next(text_of(each) for each in words_for(lang).faq() if each.entry_id == "confirmation-expired")
    said = [number for number, words in enumerate(DAYS[lang], start=1) if f" {words}" in told]
    return [24 * number for number in said] == [hours]


@pytest.mark.parametrize("lang", Language)
def test_the_link_of_a_confirmation_works_as_long_as_the_parameter_says(lang: Language) -> None:
    hours = shipped().whole("confirmation_hours", date(2026, 7, 31))
    assert says_how_long_the_link_works(hours, lang)
    assert not says_how_long_the_link_works(hours - 24, lang)


@pytest.mark.parametrize("lang", Language)
def test_the_facts_that_must_be_there(lang: Language) -> None:
    entries = {entry.entry_id: text_of(entry) for entry in words_for(lang).faq()}
    for entry_id, patterns in FACTS.items():
        for pattern in patterns:
            assert re.search(pattern, entries[entry_id]), (entry_id, pattern)


def unsourced(text: str) -> list[str]:
    """The rates of a text that are no parameter, so that nobody could say where they were read."""
    known = {
        100 * Decimal(e.value) for each in shipped().entries.values() for e in each if e.value is not None
    }
    said = re.findall(r"(\d+)[.,](\d+)\s?%", text)
    return [f"{whole}.{part}" for whole, part in said if Decimal(f"{whole}.{part}") not in known]


@pytest.mark.parametrize("lang", Language)
def test_every_rate_has_its_source_among_the_parameters(lang: Language) -> None:
    told = " ".join(text_of(each) for each in words_for(lang).faq())
    assert unsourced(told) == []
    assert unsourced(told.replace("55", "56", 1)) == ["3.56"]


@pytest.mark.parametrize("lang", Language)
def test_links_lead_to_terms_and_questions_that_exist(lang: Language) -> None:
    here = words_for(lang).faq()
    anchors = {f"term-{key}" for key in glossary(lang)} | {entry.entry_id for entry in here}
    links = [s.href for e in here for b in e.blocks for line in b.lines for s in line if s.href]
    assert len(links) >= 10
    for link in links:
        page, _, anchor = link.partition("#")
        assert page in {f"/{lang}/{place}" for place in PLACES}
        assert not anchor or page != f"/{lang}/help" or anchor in anchors, link


def test_nothing_is_guessed_about_rates_to_come() -> None:
    """The legal minimum from 2026 on was not found in a source, so no answer gives one."""
    for lang in Language:
        answer = {entry.entry_id: text_of(entry) for entry in words_for(lang).faq()}["legal-return"]
        assert "2026" not in answer
        assert "2027" not in answer


def test_a_page_of_questions_becomes_records() -> None:
    entries = parse("# A\n\n## Q? {#q}\n\nOne **two**\n[three](/help#x).\n\n1. a\n2. b\n", Language.NL)
    assert [(e.entry_id, e.theme, e.question) for e in entries] == [("q", "A", "Q?")]
    paragraph, numbers = entries[0].blocks
    assert [(s.text, s.strong, s.href) for s in paragraph.lines[0]] == [
        ("One ", False, None),
        ("two", True, None),
        (" ", False, None),
        ("three", False, "/nl/help#x"),
        (".", False, None),
    ]
    assert (numbers.kind, len(numbers.lines)) == ("numbers", 2)


@pytest.mark.parametrize(
    "markdown",
    [
        "# A\n\n## Q?\n\nno id",
        "## Q? {#q}\n\nno theme",
        "# A\n\n### Q? {#q}\n\ntoo deep",
        "# A\n\n## Q? {#q}\n\n[out](https://example.org)",
        "# A\n\n## Q? {#q}\n\n[out](//example.org)",
        "# A\n\n## Q? {#q}\n\n![picture](/x.png)",
        "# A\n\n## Q? {#q}\n\n    code",
        "# A\n\n## Q? {#q}\n\n> quote",
        "# A\n\n## Q? {#q}\n\n`code`",
    ],
)
def test_what_pages_cannot_draw_is_refused(markdown: str) -> None:
    with pytest.raises(FaqError):
        parse(markdown, Language.EN)


@pytest.mark.parametrize("text", ["x <b>y</b>", "[out](javascript:x)"])
def test_html_and_scripts_stay_text(text: str) -> None:
    spans = parse(f"# A\n\n## Q? {{#q}}\n\n{text}", Language.EN)[0].blocks[0].lines[0]
    assert "".join(span.text for span in spans) == text
    assert all(span.href is None for span in spans)


def test_every_language_has_its_page() -> None:
    assert {path.name for path in FAQ.glob("*.md")} == {f"{lang}.md" for lang in Language}
