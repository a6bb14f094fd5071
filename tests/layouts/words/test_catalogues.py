"""Everything that the code says is said in every language, with the same facts in it."""

import ast
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from callbacks import router
from data.rules.kinds import Language
from layouts.words import words_for
from layouts.words.catalogue import CATALOGUES, read_catalogue
from layouts.words.update import ROOT, WINGS, by_domain, said, write
from tests.layouts.words.texts import OTHERS, faults, fields

# Words that are the same in the other language, looked at one by one.
SAME_AS_ENGLISH = {
    Language.NL: {
        "{name}: {value}",
        "Benefit statements",
        "Contact",
        "Code",
        "Contract",
        "Cookies",
        "Downloads",
        "FAQ",
        "Filters",
        "Later",
        "Plan",
        "Plan: {plan} ({number})",
        "Status",
        "Uploads",
        "{date}, {who}: {what}",
        "{deed}: {detail}",
        "{label} ({code})",
        "{name}: {difference}",
        "{period}: {told}.",
        "{size} kB",
        "{step}, {party}",
    },
    Language.FR: {
        "Benefit statements",
        "Annexes",
        "Contact",
        "Code",
        "Cookies",
        "FAQ",
        "Date",
        "Documents",
        "Downloads",
        "Invitation",
        "Occasion",
        "Part",
        "Pension",
        "Plan",
        "Questions",
        "Total",
        "Uploads",
        "{label} ({code})",
        "{step}, {party}",
        "Protection",
    },
    Language.DE: {
        "{name}: {value}",
        "Portfolios",
        "Code",
        "Cookies",
        "Downloads",
        "FAQ",
        "Name",
        "Pension",
        "Portfolio",
        "Person",
        "Plan",
        "Plan: {plan} ({number})",
        "Status",
        "Uploads",
        "{date}, {who}: {what}",
        "{deed}: {detail}",
        "{label} ({code})",
        "{name}: {difference}",
        "{period}: {told}.",
        "{size} kB",
        "{step}, {party}",
    },
}


def texts_of(message: str | Sequence[str] | None) -> tuple[str, ...]:
    """One text, or singular and plural."""
    return (message,) if isinstance(message, str) else tuple(message or ())


def incomplete(lang: Language, catalogue: Catalog) -> list[str]:
    """Texts of the code that the catalogue does not say in full, or with other fields."""
    found = []
    for message in {message for message, _ in said()}:
        english = texts_of(message)
        entry = catalogue.get(english[0])
        texts = texts_of(entry.string) if entry is not None else ()
        if len(texts) != len(english) or not all(text.strip() for text in texts):
            found.append(f"missing: {english[0]}")
        elif any(not set(fields(text)) <= _all_fields(english) for text in texts) or _lost(english, texts):
            found.append(f"other fields: {english[0]}")
    return found


def _all_fields(english: tuple[str, ...]) -> set[str]:
    return set().union(*map(fields, english)) | ({"count"} if len(english) == 2 else set())


def _lost(english: tuple[str, ...], texts: tuple[str, ...]) -> bool:
    """Whether a field got lost. A singular may leave out its count ("your contract")."""
    optional = {"count"} if len(english) == 2 else set()
    return any(
        fields(one) - optional != fields(other) - optional for one, other in zip(english, texts, strict=True)
    )


@pytest.mark.parametrize("lang", OTHERS)
def test_everything_said_is_translated_with_the_same_fields(lang: Language) -> None:
    assert incomplete(lang, read_catalogue(lang)) == []


@pytest.mark.parametrize("lang", OTHERS)
def test_a_lost_or_changed_translation_is_noticed(lang: Language) -> None:
    catalogue = read_catalogue(lang)
    catalogue.delete("Sign out")
    catalogue["on {date}"].string = "{day}"
    catalogue["until {date}"].string = "-"
    assert sorted(incomplete(lang, catalogue)) == [
        "missing: Sign out",
        "other fields: on {date}",
        "other fields: until {date}",
    ]


@pytest.mark.parametrize("lang", OTHERS)
def test_nothing_is_translated_that_nobody_says(lang: Language) -> None:
    spoken = {texts_of(message)[0] for message, _ in said()}
    known = {texts_of(message.id)[0] for message in read_catalogue(lang) if message.id}
    assert known - spoken == set()


@pytest.mark.parametrize("lang", OTHERS)
def test_no_text_was_left_in_english(lang: Language) -> None:
    same = {m.id for m in read_catalogue(lang) if m.id and m.string == m.id}
    assert same == SAME_AS_ENGLISH[lang]


@pytest.mark.parametrize("lang", OTHERS)
def test_typography_of_the_catalogues(lang: Language) -> None:
    for message in read_catalogue(lang):
        for text in texts_of(message.string) if message.id else ():
            for line in text.split("\n"):
                assert faults(line, lang) == [], text


def drifted(english: str, text: str) -> bool:
    """Whether a translation has other numbers, or more or fewer sentences: a sign that the English moved on."""
    bare = (re.sub(r"\{\w+\}|530/|mypension\.be", "", each) for each in (english, text))
    traits = [(sorted(re.findall(r"\d+", each)), len(re.findall(r"[.?!](?=\s|$)", each))) for each in bare]
    return traits[0] != traits[1]


@pytest.mark.parametrize("lang", OTHERS)
def test_a_translation_keeps_its_numbers_and_sentences(lang: Language) -> None:
    for message in read_catalogue(lang):
        for english, text in zip(texts_of(message.id), texts_of(message.string), strict=True):
            assert not message.id or not drifted(english, text), english


def test_a_translation_of_an_older_text_is_noticed() -> None:
    assert drifted("Signed in or out. Nothing else.", "Aangemeld.")
    assert drifted("after 15 minutes", "na 10 minuten")
    assert not drifted("Pay {a}. On mypension.be.", "{a} betalen. Op mypension.be.")


def not_literal(source: str) -> list[int]:
    """Lines on which ``t`` or ``n`` of the words is called with a text that cannot be extracted."""
    lines = []
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        if not isinstance(call.func, ast.Attribute) or call.func.attr not in {"t", "n"}:
            continue
        texts = call.args[:1] if call.func.attr == "t" else call.args[:2]
        if not texts or not all(isinstance(text, ast.Constant) for text in texts):
            lines.append(call.lineno)
    return lines


def test_every_text_can_be_extracted() -> None:
    """The router alone says texts out of a table: the titles of its pages, which other pages say too."""
    paths = [path for wing in WINGS for path in (ROOT / wing).rglob("*.py")]
    found = {str(path.relative_to(ROOT)): not_literal(path.read_text("utf-8")) for path in paths}
    assert [path for path, lines in found.items() if lines] in ([], ["callbacks/router.py"])
    titles = {page.title for page in router.PAGES if page.title}
    assert titles <= {texts_of(message)[0] for message, _ in said()}
    assert not_literal('w.t("a")\nw.t(name)\nw.n("a", "b", 2)\nw.n("a", f"{b}", 2)') == [2, 4]


def test_updating_changes_nothing_when_nothing_changed(tmp_path: Path) -> None:
    shutil.copytree(CATALOGUES, tmp_path / "c")
    for lang in OTHERS:
        assert write(lang, by_domain(), tmp_path / "c") == []
        before = {p.name: p.read_text("utf-8") for p in (CATALOGUES / lang).glob("*.po")}
        assert {p.name: p.read_text("utf-8") for p in (tmp_path / "c" / lang).glob("*.po")} == before


def test_updating_finds_a_home_for_a_new_text_and_drops_an_old_one(tmp_path: Path) -> None:
    write(Language.FR, {"page": ["Sign out", "old"]}, tmp_path)
    assert write(Language.FR, {"other": ["Sign out"], "shared": [("{count} a", "{count} b")]}, tmp_path) == [
        "Sign out",
        ("{count} a", "{count} b"),
    ]
    assert {p.name for p in (tmp_path / "fr").iterdir()} == {"other.po", "shared.po"}
    assert "nplurals=2; plural=(n > 1);" in (tmp_path / "fr" / "other.po").read_text("utf-8")


def test_words_speak() -> None:
    assert words_for(Language.NL).t("Sign out") == "Afmelden"
    assert words_for(Language.EN).t("Sign out") == "Sign out"
    assert words_for(Language.FR).t("Signed in as {name}", name="Zoé {x}") == "Session de Zoé {x}"


@pytest.mark.parametrize(
    ("lang", "none", "one", "many"),
    [
        (Language.NL, "0 dagen", "1 dag", "1.200 dagen"),
        (Language.FR, "0 jour", "1 jour", "1\u202f200 jours"),
        (Language.EN, "0 days", "1 day", "1.200 days"),
        (Language.DE, "0 Tage", "1 Tag", "1.200 Tage"),
    ],
)
def test_plurals_follow_the_language(lang: Language, none: str, one: str, many: str) -> None:
    said = [words_for(lang).n("{count} day", "{count} days", count) for count in (0, 1, 1200)]
    assert said == [none, one, many]
