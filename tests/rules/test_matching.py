"""Who is meant in a list of an employer's own: proposed with reasons, never assigned."""

from datetime import date

import pytest

from data.exchange.likeness import likeness
from data.rules.match_reasons import Because, HowSure
from data.rules.matching import Match, keyed, matches
from data.rules.overview_sheet import Column, Insured
from data.rules.read_table import Row, Table
from tests.employer_sheet import insured, staff

JAN = insured(1, last="Peeters", first="Jan", born=date(1982, 9, 3))
OTHER_JAN = insured(2, last="Peeters", first="Jan", born=date(1979, 1, 1))
ANN = insured(3, last="Van den Broeck", first="Ann")
EMILE = insured(4, last="Janssens", first="Émile")
PIET = insured(5, last="Maes", first="Piet Jozef")
TWO_CONTRACTS = insured(6, person=ANN.person_id, last="Van den Broeck", first="Ann")
KNOWN = [JAN, OTHER_JAN, ANN, EMILE, PIET, TWO_CONTRACTS]


def list_of(*rows: Row) -> Table:
    return Table("", 1, {Column.FULL_NAME: "A", Column.WORK_EMAIL: "B"}, rows)


def proposed(email: str = "x@b.be", **cells: str) -> Match:
    row = Row(2, emails=(("B", email),) if email else (), **cells)  # type: ignore[arg-type]
    [match] = matches([list_of(row)], KNOWN, likeness)
    return match


@pytest.mark.parametrize(
    ("cells", "who", "sure", "because"),
    [
        ({"personnel_number": "5"}, PIET, HowSure.SURE, {Because.PERSONNEL_NUMBER}),
        ({"contract_number": "530/0000005"}, PIET, HowSure.SURE, {Because.CONTRACT_NUMBER}),
        ({"full_name": "Ann Van den Broeck"}, ANN, HowSure.SURE, {Because.SAME_NAME}),
        ({"full_name": "VAN DEN BROECK, Ann"}, ANN, HowSure.SURE, {Because.SAME_NAME}),
        ({"last_name": "Janssens", "first_name": "Emile"}, EMILE, HowSure.SURE, {Because.SAME_NAME}),
        (
            {"full_name": "Jan Peeters", "birth_date": "3/9/1982"},
            JAN,
            HowSure.SURE,
            {Because.SAME_NAME, Because.BIRTH_DATE},
        ),
        ({"full_name": "Emile Jansens"}, EMILE, HowSure.LIKELY, {Because.NAME_ALIKE}),
        ({"full_name": "Piet Maes"}, PIET, HowSure.LIKELY, {Because.NAME_INSIDE}),
        (
            {"personnel_number": "5", "full_name": "Els Claes"},
            PIET,
            HowSure.LIKELY,
            {Because.PERSONNEL_NUMBER},
        ),
        ({"birth_date": PIET.birth_date.strftime("%d/%m/%Y")}, PIET, HowSure.LIKELY, {Because.BIRTH_DATE}),  # type: ignore[union-attr]
    ],
)
def test_one_person_is_proposed_with_the_reasons(
    cells: dict[str, str], who: Insured, sure: HowSure, because: set[Because]
) -> None:
    match = proposed(**cells)
    assert match.sure is sure
    assert match.candidates[0].insured.person_id == who.person_id
    assert set(match.candidates[0].because) == because


def test_the_address_alone_proposes_and_is_never_sure() -> None:
    match = proposed("ann.vandenbroeck@b.be")
    assert (match.sure, match.candidates[0].insured) == (HowSure.LIKELY, ANN)


def test_two_of_one_name_are_for_the_employer_to_choose() -> None:
    match = proposed(full_name="Jan Peeters")
    assert match.sure is HowSure.CHOOSE
    assert {each.insured for each in match.candidates} == {JAN, OTHER_JAN}


@pytest.mark.parametrize(
    "cells", [{"full_name": "Klaas Vaak"}, {"personnel_number": "77777"}, {"full_name": "Jan Claes"}, {}]
)
def test_nobody_is_said(cells: dict[str, str]) -> None:
    match = proposed(**cells)
    assert (match.sure, match.candidates) == (HowSure.NOBODY, ())


def test_a_row_without_an_address_needs_nobody() -> None:
    assert proposed("", full_name="Jan Peeters").sure is HowSure.NO_ADDRESS


def test_all_contracts_of_a_person_go_together() -> None:
    [candidate] = proposed(full_name="Ann Van den Broeck").candidates
    assert candidate.row_keys == (ANN.row_key, TWO_CONTRACTS.row_key)


def test_nothing_is_assigned_without_a_yes() -> None:
    row = Row(2, emails=(("B", "p@b.be"),), personnel_number="5")
    table = list_of(row, row)
    found = matches([table], KNOWN, likeness)
    [chosen] = keyed([table], {1: found[1].candidates[0]})
    assert [each.key for each in chosen.rows] == ["", PIET.row_key]
    assert keyed([table], {}) == (table,)


def test_places_count_on_over_the_sheets() -> None:
    row = Row(2, emails=(("B", "p@b.be"),), personnel_number="5")
    tables = [list_of(row), list_of(row)]
    found = matches(tables, KNOWN, likeness)
    assert [each.at for each in found] == [0, 1]
    _, second = keyed(tables, {1: found[1].candidates[0]})
    assert second.rows[0].key == PIET.row_key


def test_everybody_is_found_again_by_their_full_name_and_number() -> None:
    people = staff(300)
    rows = [
        Row(
            n,
            full_name=f"{each.last_name} {each.first_name}",
            personnel_number=str(n),
            emails=(("B", "x@b.be"),),
        )
        for n, each in enumerate(people, 1)
    ]
    found = matches([list_of(*rows)], people, likeness)
    assert [each.candidates[0].insured for each in found] == people
    assert {each.sure for each in found} == {HowSure.SURE}
