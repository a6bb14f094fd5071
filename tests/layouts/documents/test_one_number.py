"""One number: every amount of a statement is the screen's, cent by cent, read back from the file."""

from dataclasses import replace
from decimal import Decimal

import pytest

from data.rules.answers import CENT
from data.rules.kinds import CoverKind, Language, Status
from data.rules.papers import Paper
from data.rules.parameters import shipped
from layouts.documents.statement import draw
from layouts.words import Words, words_for
from tests.layouts.documents.conftest import files, latest, papers_of
from tests.layouts.documents.reading import Element, read, rows, tables
from tests.layouts.documents.screen import Screen, screen

AMOUNTS = [kind for kind in CoverKind if kind.value not in ("expected_benefit_low", "expected_benefit_high")]
FRONT = (
    CoverKind.EXPECTED_BENEFIT,
    CoverKind.DEATH_CAPITAL,
    CoverKind.DISABILITY_ANNUITY,
    CoverKind.VESTED_RESERVES,
)


def differences(paper: Paper, file: bytes, words: Words) -> list[str]:
    """What the file tells otherwise than the screen; nothing when all is one."""
    on_screen, on_paper = screen(paper.view, words), read(file)
    return [
        *_covers(on_screen, on_paper, words),
        *_front(on_screen, on_paper, words),
        *_reserves(paper, on_screen, on_paper, words),
        *_steps(on_screen, on_paper, words),
        *_changes(on_screen, on_paper, words),
        *_scenarios(on_screen, on_paper, words),
        *_premium(paper, on_screen, on_paper, words),
    ]


def _differ(what: str, on_screen: object, on_paper: object) -> list[str]:
    return [] if on_screen == on_paper else [f"{what}: {on_screen} on the screen, {on_paper} on paper"]


def _covers(on_screen: Screen, on_paper: Element, words: Words) -> list[str]:
    """The statement proper: one row for an amount, one more for its month."""
    others = {words.t("Without tax"), words.t("Difference")}  # financing, and what changed
    proper = [table for table in tables(on_paper) if not others & set(table[0])]
    found = []
    for kind in AMOUNTS:
        told = [row[1] for table in proper for row in table if row[0] == words.of(kind)]
        wanted = on_screen.covers[kind]
        found += _differ(kind.value, set(wanted), set(told))
    return found


def _front(on_screen: Screen, on_paper: Element, words: Words) -> list[str]:
    """The four answers: the paragraph after the name of the cover holds its amounts, or is its reason."""
    paragraphs = [each.told() for each in on_paper.all("P")]
    found = []
    for kind in FRONT:
        after = paragraphs[paragraphs.index(words.of(kind)) + 1]
        found += [
            f"front, {kind}: {one} is not in {after}" for one in on_screen.covers[kind] if one not in after
        ]
    return found


def _reserves(paper: Paper, on_screen: Screen, on_paper: Element, words: Words) -> list[str]:
    """The reserves and the ones before, in their parts."""
    head = [words.t(text) for text in ("Date", "Employer part", "Personal part", "Profit share", "Total")]
    by_date = {row[0]: [row[4], *row[1:4]] for row in on_screen.table(*head)}
    found = []
    for name in (words.of(CoverKind.VESTED_RESERVES), words.t("Reserves before")):
        for row in rows(on_paper):
            if row[0] == name and len(row) == 6 and row[5] in by_date:
                found += _differ(f"{name} on {row[5]}", by_date[row[5]], row[1:5])
    known = len(paper.view.history) > 1 and paper.view.status is not Status.ENDED
    there = [row for row in rows(on_paper) if row[0] == words.t("Reserves before") and len(row) == 6]
    return found + _differ("reserves before", known, bool(there))


def _steps(on_screen: Screen, on_paper: Element, words: Words) -> list[str]:
    wanted = [[row[0], row[2]] for row in on_screen.table(*map(words.t, ("Step", "What it is", "Amount")))]
    head = [words.t("Step"), words.t("Amount"), words.t("What it is")]
    told = [[row[0], row[1]] for table in tables(on_paper) if table[0] == head for row in table[1:]]
    return _differ("steps", wanted, told)


def _changes(on_screen: Screen, on_paper: Element, words: Words) -> list[str]:
    """Every cover with an amount on one of the two dates, before, after, and what lies between."""
    wanted = _four(on_screen.tables, words)
    told = _four(tables(on_paper), words)
    return [f"change: {row} on paper, {wanted} on the screen" for row in told if row not in wanted]


def _four(found: list[list[list[str]]], words: Words) -> list[list[str]]:
    ends = (words.t("Cover"), words.t("Difference"))
    return [row for table in found if (table[0][0], table[0][-1]) == ends for row in table[1:]]


def _scenarios(on_screen: Screen, on_paper: Element, words: Words) -> list[str]:
    outcomes = dict(on_screen.table(words.t("Outcome"), words.t("Amount")))
    if not outcomes:
        return []
    ends = {
        CoverKind.EXPECTED_BENEFIT_LOW: words.t("Unfavourable return"),
        CoverKind.EXPECTED_BENEFIT_HIGH: words.t("Favourable return"),
    }
    found = []
    for kind, name in ends.items():
        told = {row[1] for row in rows(on_paper) if row[0] == words.of(kind)}
        found += _differ(kind.value, {outcomes[name]}, told)
    return found


def _premium(paper: Paper, on_screen: Screen, on_paper: Element, words: Words) -> list[str]:
    """The contributions are the screen's, their sum its total; tax and total are worked out to the cent."""
    totals = [row for row in rows(on_paper) if row[0] == words.t("Total") and len(row) == 4]
    parts = [paper.view.premium.employer.value, paper.view.premium.employee.value]
    known = [part for part in parts if part is not None]
    found = _differ("contributions", [words.money(part) for part in known], [row[1] for row in totals])
    head = [words.t("Part"), words.t("Per year"), words.t("Per month")]
    told = [row[1] for row in on_screen.table(*head)]
    if told:
        found += _differ("parts of the premium", told, [row[1] for row in totals])
    if len(known) == len(parts):
        found += _differ("premium", on_screen.premium[0], words.money(sum(known, Decimal(0))))
    day = paper.occasion.as_at
    if any(entry.valid_from <= day for entry in shipped().entries["premium_tax"]):
        rate = Decimal(shipped().value("premium_tax", day))
        taxes = [(part * rate + CENT / 2).quantize(CENT, "ROUND_FLOOR") for part in known]
        wanted = [[words.money(tax), words.money(part + tax)] for part, tax in zip(known, taxes, strict=True)]
        found += _differ("premium tax", wanted, [row[2:] for row in totals])
    return found


@pytest.mark.parametrize("lang", Language)
def test_every_amount_of_every_latest_statement_is_the_screens(lang: Language) -> None:
    words = words_for(lang)
    found = {
        number: differences(paper, _file(paper, words), words)
        for number in files()
        if (paper := latest(number))
    }
    assert len(found) > 440
    assert {number: each for number, each in found.items() if each} == {}


def test_every_amount_of_earlier_statements_is_the_one_that_the_screen_would_have_shown() -> None:
    languages = list(Language)
    for at, number in enumerate(sorted(files())):
        paper, words = next(papers_of(number)), words_for(languages[at % 4])
        assert differences(paper, _file(paper, words), words) == [], number


def _file(paper: Paper, words: Words) -> bytes:
    return draw(paper, words, rendition=paper.occasion.language is not words.lang)


@pytest.mark.parametrize("kind", [kind for kind in AMOUNTS if kind is not CoverKind.PREMIUM_WAIVER])
def test_a_changed_cent_in_a_cover_is_seen(kind: CoverKind) -> None:
    words = words_for(Language.NL)
    number = next(number for number in sorted(files()) if latest(number).view.covers[kind].value)
    paper = latest(number)
    amount = paper.view.covers[kind]
    assert amount.value is not None
    covers = {**paper.view.covers, kind: replace(amount, value=amount.value + CENT)}
    wrong = replace(paper, view=replace(paper.view, covers=covers))
    assert any(kind.value in each for each in differences(paper, _file(wrong, words), words))


def test_a_changed_cent_in_a_premium_a_position_or_a_step_is_seen() -> None:
    words, paper = words_for(Language.FR), latest("530/000700.0001")
    view = paper.view
    employer = view.premium.employer
    assert employer.value is not None
    premium = replace(view.premium, employer=replace(employer, value=employer.value + CENT))
    before = replace(view.history[-2], reserves_employee=view.history[-2].reserves_employee + CENT)
    history = (*view.history[:-2], before, view.history[-1])
    first, *others = view.ledgers[-1].steps
    ledger = replace(view.ledgers[-1], steps=(replace(first, amount=first.amount + CENT), *others))
    for changed in ({"premium": premium}, {"history": history}, {"ledgers": (*view.ledgers[:-1], ledger)}):
        wrong = replace(paper, view=replace(view, **changed))  # type: ignore[arg-type]
        assert differences(paper, _file(wrong, words), words), changed
