"""What stands where: two pages of content, then annexes; every blank with its reason; nothing invented."""

from dataclasses import replace
from decimal import Decimal

import pytest

from data.rules.kinds import CoverKind, Language, Reason, Status
from data.rules.papers import Paper
from layouts.documents.pdf.canvas import Canvas
from layouts.documents.pdf.faces import usual
from layouts.documents.statement import draw
from layouts.documents.statement_pages import commitments, covers, financing, front, furniture, general
from layouts.documents.statement_pages.pen import Pen
from layouts.words import Words, words_for
from tests.layouts.documents.conftest import EXTRACT_OF, PORTAL, files, latest, papers_of
from tests.layouts.documents.reading import Element, read, rows, tables
from tests.people import CAST

EN = words_for(Language.EN)


def drawn(paper: Paper, words: Words = EN) -> Element:
    return read(draw(paper, words, rendition=paper.occasion.language is not words.lang, portal=PORTAL))


def headings(element: Element) -> list[str]:
    return [each.told() for each in element.all("H2")]


def written(paper: Paper, words: Words) -> tuple[int, int]:
    """On how many pages the first page and the statement proper end up."""
    pen = Pen(Canvas(usual()), words)
    furniture.title(paper, pen, furniture.mark(paper, words, rendition=True))
    front.write(paper, pen)
    first = len(pen.canvas.pages)
    pen.new_page()
    for section in (general, financing, covers, commitments):
        section.write(paper, pen)
    return first, len(pen.canvas.pages) - first


@pytest.mark.parametrize("lang", Language)
def test_the_four_answers_fit_one_page_and_the_statement_proper_another(lang: Language) -> None:
    found = {number: written(latest(number), words_for(lang)) for number in files()}
    assert {number: pages for number, pages in found.items() if pages != (1, 1)} == {}


def test_the_sections_stand_in_the_order_of_the_field() -> None:
    assert headings(drawn(latest("530/000700.0001"))) == [
        "When you retire",
        "If you die",
        "If you fall ill",
        "If you leave your employer",
        "How your reserve grew",
        "General information",
        "Financing of the covers",
        "Covers",
        "Commitments",
        "What changed since the previous figures",
        "Step by step since the previous position",
        "Why a value is blank, zero or to be read with care",
        "Notes",
        "What the terms mean",
    ]


def test_the_premium_by_cover_is_never_invented() -> None:
    found = [table for table in tables(drawn(latest("530/000700.0001"))) if "Without tax" in table[0]]
    assert len(found) == 2
    for table in found:
        assert [row[0] for row in table[1:]] == [
            "Pension",
            "Death benefit",
            "Disability",
            "Waiver of premium",
            "Total",
        ]
        assert {row[1] for row in table[1:-1]} == {"not split by the insurer"}
    premium = latest("530/000700.0001").view.premium.employer.value
    assert premium == Decimal("1360.00")
    tax = Decimal("59.84")  # 4.4 %
    assert found[0][-1] == ["Total", EN.money(premium), EN.money(tax), EN.money(premium + tax)]


def test_a_blank_premium_gives_its_reason_and_no_zero() -> None:
    sick = drawn(latest("530/000703.0001"))
    totals = [row for row in rows(sick) if row[0] == "Total"]
    assert [row[1] for row in totals] == [EN.of(Reason.NO_PREMIUM_WAIVER)] * 2


def test_every_reason_of_a_paper_is_explained_in_full() -> None:
    for member in CAST:
        for number in member.contracts:
            paper = latest(number)
            told = drawn(paper).told()
            for amount in paper.view.covers.values():
                if amount.value is None and amount.reason not in (None, Reason.COVERED):
                    assert EN.reason(amount.reason).why in told, (number, amount.reason)


def test_an_ended_contract_is_zero_and_says_why() -> None:
    paper = next(paper for number in sorted(files()) if (paper := latest(number)).view.status is Status.ENDED)
    told = drawn(paper).told()
    assert "the money left this contract, so every amount is zero" in told
    amount = paper.view.covers[CoverKind.VESTED_RESERVES]
    assert amount.reason is not None
    assert EN.reason(amount.reason).title in told


def test_the_member_is_named_and_the_national_number_is_not() -> None:
    paper = latest("530/000700.0001")
    told = drawn(paper).told()
    assert "Lotte Peeters" in told
    assert "01.05.14-***.**" in told
    assert "01051411238" not in told.replace(".", "").replace("-", "")


def test_german_says_that_it_is_our_own_translation_and_the_others_do_not() -> None:
    said = words_for(Language.DE).t("This text is our own translation, not an official version.")
    paper = latest("530/000700.0001")
    assert said in drawn(paper, words_for(Language.DE)).told()
    assert "translation" not in drawn(paper).told().split("General information")[0]


def test_a_long_name_an_endless_employer_and_an_empty_file_do_not_break_the_page() -> None:
    paper = latest("530/000700.0001")
    person = replace(paper.person, last_name="van der " * 20, street="Straat van de lange namen " * 6)
    organiser = replace(paper.view.file.organiser, name="Vereniging zonder winstoogmerk " * 8)
    file = replace(paper.view.file, organiser=organiser)
    long = drawn(replace(paper, person=person, view=replace(paper.view, file=file))).told()
    assert long.count("zonder winstoogmerk") >= 16
    empty = replace(
        paper.view, position=None, history=(), ledgers=(), changes=(), previous_as_at=None, as_at=None
    )
    assert EN.reason(Reason.NO_PREVIOUS).why in drawn(replace(paper, view=empty)).told()


def facts(paper: Paper) -> dict[str, str]:
    """Every fact of the paper by its name."""
    return {row[0]: row[1] for row in rows(drawn(paper)) if len(row) == 2}


OF_TODAY = (
    *("Address", "Civil status", "Dependent children", "Employment rate", "Reference salary"),
    *("Insurer’s rate", "Head office", "Representative"),
)
NOT_KNOWN = "not known on this date"


def test_an_older_paper_says_of_what_is_only_known_today_that_it_is_not_known() -> None:
    """A positive control stands beside it: the newest paper of the same contract says all of it."""
    older, newest = list(papers_of("530/000700.0001"))[-2:]
    assert {name: facts(older)[name] for name in OF_TODAY} == dict.fromkeys(OF_TODAY, NOT_KNOWN)
    assert NOT_KNOWN not in facts(newest).values()
    rate = newest.view.file.plan.guaranteed_rate
    assert rate is not None
    assert EN.percent(rate) in " ".join(commitments.commitments(newest.view, EN))
    assert "%" not in " ".join(commitments.commitments(older.view, EN))


def test_what_is_known_for_today_only_stands_with_its_day() -> None:
    older, newest = list(papers_of("530/000700.0001"))[-2:]
    said = f"is as known on {EN.date(EXTRACT_OF)}."
    assert said in drawn(newest).told()
    assert "as known on" not in drawn(older).told()
