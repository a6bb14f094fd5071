"""Labels, glossary, reasons and movements: whole in every language, and able to say that they are not."""

import ast
import csv
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from data.rules import actions, changes, deeds, insured, invitations, kinds, leaving, rights
from data.rules.kinds import Language, MovementCode, Reason, Status
from layouts.words import words_for
from layouts.words.facts import REASON_FIELDS
from layouts.words.library import label, labels, table
from tests.layouts.words.texts import faults, fields, leaves

SAMPLE = Path(__file__).parents[3] / "data" / "sample"
LAYOUTS = Path(__file__).parents[3] / "layouts"
ENUMS = dict.fromkeys(
    v
    for room in (kinds, deeds, insured, changes, leaving, rights)
    for v in (*vars(room).values(), invitations.AddressState, actions.ActionKind, actions.ActionState)
    if isinstance(v, type) and issubclass(v, StrEnum) and v is not StrEnum
)
# An order is called as its column; faults and steps are told in sentences (tests of their pages).
OWN_TEXTS = {MovementCode, Reason, insured.Order, leaving.LeavingFault, leaving.Step}
OPEN_CODES = {
    "civil_status": ("persons", "civil_status"),
    "sex": ("persons", "sex"),
    "country": ("persons", "country"),
    "category": ("plans", "category"),
    "beneficiary": ("plans", "beneficiary_order"),
    "region": ("organisers", "region"),
    "transferred_to": ("contracts", "transferred_to"),
}
CODES_OF_OURS = {"deed_code"}  # tests/layouts/words/test_looks.py knows them
PARTS = {"title", "why", "from_when", "what_to_do", "whom"}
Table = dict[str, Any]


def unnamed(known: Table) -> list[str]:
    """Members of the vocabularies without a short name in every language."""
    return [
        f"{enum.__name__}.{member.name}/{lang}"
        for enum in ENUMS
        if enum not in OWN_TEXTS
        for member in enum
        for lang in Language
        if not known.get(enum.__name__, {}).get(member.value or "_", {}).get(lang, "").strip()
    ]


def test_every_member_of_every_vocabulary_has_a_name() -> None:
    assert unnamed(labels()) == []
    without = {**labels(), "Status": {k: v for k, v in labels()["Status"].items() if k != "ended"}}
    assert unnamed(without) == [f"Status.ENDED/{lang}" for lang in Language]


def test_every_code_in_the_sample_has_a_name() -> None:
    for vocabulary, (name, column) in OPEN_CODES.items():
        with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            codes = {code for row in csv.DictReader(file) for code in row[column].split(",")}
        assert codes <= {"" if code == "_" else code for code in labels()[vocabulary]}, vocabulary


def test_no_label_without_its_code() -> None:
    for enum in ENUMS:
        assert set(labels().get(enum.__name__, {})) <= {member.value or "_" for member in enum}
    assert (
        set(labels())
        == {enum.__name__ for enum in ENUMS if enum not in OWN_TEXTS} | set(OPEN_CODES) | CODES_OF_OURS
    )


def test_a_code_without_a_name_is_shown_as_it_came() -> None:
    words = words_for(Language.NL)
    assert words.of(Status.ENDED) == "Beëindigd"
    assert words.code("category", "night_shift") == "night shift"
    assert words.code("no_such_vocabulary", "x") == "x"
    assert words.of(MovementCode.COST) == "Kosten"
    assert words.of(Reason.STALE) == "Ouder cijfer"


def broken_reasons(rows: Table) -> list[str]:
    """What is missing, empty or holds a field that nobody fills in."""
    found = [f"{reason}: missing" for reason in Reason if reason.value not in rows]
    for code, row in rows.items():
        if code == "_":
            continue
        if set(row) != PARTS or not all(text.strip() for text in row.values()):
            found.append(f"{code}: not five parts")
        expected = {REASON_FIELDS[Reason(code)]} if Reason(code) in REASON_FIELDS else set()
        held = {part: fields(text) for part, text in row.items() if fields(text)}
        if held != ({"from_when": expected} if expected else {}):
            found.append(f"{code}: fields {held}")
    return found


@pytest.mark.parametrize("lang", Language)
def test_every_reason_says_why_from_when_what_and_whom(lang: Language) -> None:
    assert broken_reasons(table(f"reasons/{lang}.toml")) == []


@pytest.mark.parametrize("lang", Language)
def test_a_missing_reason_an_empty_part_and_an_unknown_field_are_noticed(lang: Language) -> None:
    rows = table(f"reasons/{lang}.toml")
    del rows["COVERED"]
    rows["STALE"]["whom"] = " "
    rows["PLEDGED"]["why"] += "{amount}"
    rows["HIDDEN_SOON"]["from_when"] = "always"
    assert sorted(broken_reasons(rows)) == [
        "COVERED: missing",
        "HIDDEN_SOON: fields {}",
        "PLEDGED: fields {'why': {'amount'}}",
        "STALE: not five parts",
    ]


@pytest.mark.parametrize("lang", Language)
def test_a_reason_names_its_date_or_says_that_it_is_not_known(lang: Language) -> None:
    words = words_for(lang)
    for reason, name in REASON_FIELDS.items():
        assert "1 2 2026" in words.reason(reason, **{name: "1 2 2026"}, other="x").from_when
        assert words.reason(reason).from_when == table(f"reasons/{lang}.toml")["_"]["from_when"]
    for reason in set(Reason) - set(REASON_FIELDS):
        assert words.reason(reason) == words.reason(reason, as_at="x")


@pytest.mark.parametrize("lang", Language)
def test_every_step_between_two_positions_is_explained(lang: Language) -> None:
    rows = table(f"movements/{lang}.toml")
    assert set(rows) == {code.name for code in MovementCode}
    for code in MovementCode:
        text = words_for(lang).movement(code)
        assert text.label
        assert text.explanation.endswith(".")


@pytest.mark.parametrize("lang", Language)
def test_the_glossary_has_the_same_terms_in_every_language(lang: Language) -> None:
    english = table("glossary/en.toml")
    rows = table(f"glossary/{lang}.toml")
    assert list(rows) == list(english)
    assert len(english) >= 45
    for term in words_for(lang).terms():
        assert term.name
        assert term.plain
        assert 1 <= term.explanation.count(". ") + 1 <= 4
        assert term.explanation.endswith(".")


def test_terms_come_in_the_order_of_the_alphabet() -> None:
    names = [term.name for term in words_for(Language.EN).terms()]
    assert names == sorted(names, key=str.casefold)


def test_only_german_terms_are_unconfirmed_and_most_of_them_are() -> None:
    unsure = {lang: [t.key for t in words_for(lang).terms() if not t.confirmed] for lang in Language}
    assert [unsure[lang] for lang in (Language.NL, Language.FR, Language.EN)] == [[], [], []]
    sure = {t.key for t in words_for(Language.DE).terms() if t.confirmed}
    assert sure == {
        "group_insurance",
        "death_cover",
        "return_guarantee",
        "supplementary_pension",
        "second_pillar",
        "retirement_pension",
        "national_number",
    }


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("name", ["reasons", "movements", "glossary"])
def test_typography_of_the_tables(lang: Language, name: str) -> None:
    for path, text in leaves(table(f"{name}/{lang}.toml")):
        if isinstance(text, str):
            assert faults(text, lang) == [], path


def test_typography_of_the_labels() -> None:
    for path, text in leaves(labels()):
        assert faults(str(text), Language(path[-2:])) == [], path


@pytest.mark.parametrize(
    ("text", "lang", "fault"),
    [
        ("Pourquoi ?", Language.FR, "no no-break space before a mark"),
        ("Pourquoi?", Language.FR, "no no-break space before a mark"),
        ("« oui »", Language.FR, "no no-break space inside the quotes"),
        ("Waarom ?", Language.NL, "space before a mark"),
        ("twee  spaties", Language.NL, "stray spaces"),
        ("20 % weniger", Language.DE, "a number can break from its sign"),
        ("TODO", Language.EN, "unfinished"),
        ("{date", Language.EN, "unbalanced braces"),
        ("wait...", Language.EN, "dots in place of an ellipsis"),
    ],
)
def test_bad_typography_is_noticed(text: str, lang: Language, fault: str) -> None:
    assert fault in faults(text, lang)


def named_codes(source: str) -> list[tuple[str, str]]:
    """Vocabulary and code, where the words are asked for a code that is written there."""
    calls = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and len(node.args) == 2
    ]
    asked = [each for each in calls if isinstance(each.func, ast.Attribute) and each.func.attr == "code"]
    texts = [tuple(arg.value for arg in each.args if isinstance(arg, ast.Constant)) for each in asked]
    return [(each[0], each[1]) for each in texts if len(each) == 2]


def test_a_code_that_a_page_names_itself_has_a_name() -> None:
    found = [each for path in LAYOUTS.rglob("*.py") for each in named_codes(path.read_text("utf-8"))]
    assert ("category", "all_employees") in found
    assert [each for each in found if label(*each, Language.NL) is None] == []
    assert label(*named_codes('words.code("category", "employees")')[0], Language.NL) is None
