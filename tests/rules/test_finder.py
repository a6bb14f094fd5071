"""Where is my contract: the real cause from one's own contracts, else what can be true of those years."""

from datetime import date

import pytest

from data.rules.finder import ALWAYS_LAST, Finding, Own, Unclear, Wanted, Why, causes, find, names_alike, wish
from data.rules.kinds import EndReason
from tests.people import TODAY

ABOUT_THE_NUMBER = [Why.NO_NUMBER, Why.BIS_REPLACED]
LAST = list(ALWAYS_LAST)


def own(
    employer: str = "Bakkerij De Vlaam", start: int = 2004, end: int | None = 2015, **more: object
) -> Own:
    facts: dict[str, object] = {
        "employer": employer,
        "handle": "h" * 20,
        "group_insurance": True,
        "employed_from": date(start, 3, 1),
        "employed_until": None if end is None else date(end, 6, 30),
        "ended_on": None,
        "ended_reason": None,
    }
    return Own(**{**facts, **more})  # type: ignore[arg-type]  # a test may say anything of a contract


HIDDEN = own(handle=None, ended_on=date(2026, 4, 1), ended_reason=EndReason.PAID_OUT)
OTHER_KIND = own(handle=None, group_insurance=False)


@pytest.mark.parametrize(
    ("mine", "why"),
    [(own(), Why.SHOWN), (HIDDEN, Why.ENDED), (OTHER_KIND, Why.OTHER_KIND)],
)
def test_a_contract_of_ones_own_gives_the_real_cause_and_no_guess_beside_it(mine: Own, why: Why) -> None:
    assert find(Wanted("bakkerij de vlaam nv", 2004, 2015), [mine], TODAY) == (Finding(why, mine),)


def test_years_that_are_remembered_wrongly_do_not_hide_it() -> None:
    assert find(Wanted("Bakkerij De Vlaam", 1999, 2001), [own()], TODAY)[0].why is Why.SHOWN


def test_two_contracts_of_one_employer_are_both_told() -> None:
    found = find(Wanted("Bakkerij De Vlaam", 2004, 2015), [own(), HIDDEN], TODAY)
    assert [each.why for each in found] == [Why.SHOWN, Why.ENDED]


def test_another_name_with_the_same_years_is_shown_before_the_guesses() -> None:
    found = find(Wanted("Meunier Group", 2003, 2015), [own(), own("Elsewhere", 1990, 1995)], TODAY)
    assert found[0] == Finding(Why.OTHER_NAME, own())
    assert [each.own for each in found[1:]] == [None] * (len(found) - 1)
    assert Why.NO_NUMBER in {each.why for each in found}


def test_what_is_no_group_insurance_is_told_of_its_own_employer_only() -> None:
    found = find(Wanted("Meunier", 2004, 2015), [OTHER_KIND], TODAY)
    assert {each.own for each in found} == {None}


SITUATIONS = [
    # first year, last year, born, causes in their order (the day is 1 November 2026)
    (2026, None, None, [Why.JUST_STARTED, *ABOUT_THE_NUMBER, Why.OTHER_INSURER, *LAST]),
    (2025, 2026, None, [Why.JUST_STARTED, *ABOUT_THE_NUMBER, Why.OTHER_INSURER, *LAST]),
    (2024, None, None, [*ABOUT_THE_NUMBER, Why.OTHER_INSURER, *LAST]),
    (2025, 2025, None, [Why.GONE, *ABOUT_THE_NUMBER, Why.OTHER_INSURER, *LAST]),
    (2019, 2020, 1999, [Why.GONE, *ABOUT_THE_NUMBER, Why.OTHER_INSURER, *LAST]),
    (2018, 2019, None, [Why.GONE, *ABOUT_THE_NUMBER, Why.OTHER_INSURER, Why.WAITED, *LAST]),
    (2018, None, None, [*ABOUT_THE_NUMBER, Why.OTHER_INSURER, *LAST]),
    (2018, None, 1994, [*ABOUT_THE_NUMBER, Why.OTHER_INSURER, Why.WAITED, *LAST]),
    (2018, None, 1993, [*ABOUT_THE_NUMBER, Why.OTHER_INSURER, *LAST]),
    (1990, 1991, None, [Why.GONE, *ABOUT_THE_NUMBER, Why.OTHER_INSURER, Why.WAITED, *LAST]),
    (1990, 2005, None, [Why.GONE, *ABOUT_THE_NUMBER, Why.OTHER_INSURER, *LAST]),
]


@pytest.mark.parametrize(("start", "end", "born", "expected"), SITUATIONS)
def test_what_can_be_true_of_these_years(
    start: int, end: int | None, born: int | None, expected: list[Why]
) -> None:
    birth = None if born is None else date(born, 6, 1)
    assert list(causes(Wanted("Anyone", start, end), TODAY, birth)) == expected


def test_every_cause_can_come_up() -> None:
    general = {why for start, end, _, expected in SITUATIONS for why in expected}
    assert general | {Why.SHOWN, Why.ENDED, Why.OTHER_KIND, Why.OTHER_NAME} == set(Why)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bakkerij De Vlaam", "bakkerij de vlaam nv", True),
        ("Bakkerij De Vlaam", "Bakerij Vlaam", True),
        ("Bakkerij De Vlaam", "VLAAM", True),
        ("Bakkerij De Vlaam", "b.v. Bakkerij-Vlaam", True),
        ("Société Générale S.A.", "societe generale", True),
        ("Bakkerij De Vlaam", "Brouwerij De Vlam", False),
        ("Bakkerij De Vlaam", "Ateliers Meuse", False),
        ("Bakkerij De Vlaam", "De NV", False),
        ("Bakkerij De Vlaam", "", False),
        ("Bakkerij De Vlaam", "🙂", False),
    ],
)
def test_names_are_compared_as_people_write_them(one: str, other: str, same: bool) -> None:
    assert names_alike(one, other) is same
    assert names_alike(other, one) is same


@pytest.mark.parametrize(
    ("employer", "start", "end", "outcome"),
    [
        ("Ateliers  Meuse ", " 2004", "2010", Wanted("Ateliers Meuse", 2004, 2010)),
        ("Ateliers Meuse", "2004", "  ", Wanted("Ateliers Meuse", 2004, None)),
        ("Ateliers Meuse", "2026", "2026", Wanted("Ateliers Meuse", 2026, 2026)),
        ("", "2004", "", Unclear.EMPLOYER),
        ("the", "2004", "", Unclear.EMPLOYER),
        ("x" * 500, "2004", "", Wanted("x" * 80, 2004, None)),
        ("Ateliers", "", "", Unclear.START),
        ("Ateliers", "04", "", Unclear.START),
        ("Ateliers", "1949", "", Unclear.START),
        ("Ateliers", "2027", "", Unclear.START),
        ("Ateliers", "２００４", "", Unclear.START),
        ("Ateliers", "2004", "soon", Unclear.END),
        ("Ateliers", "2004", "2027", Unclear.END),
        ("Ateliers", "2004", "2003", Unclear.ORDER),
    ],
)
def test_what_was_typed_is_understood_or_asked_again(
    employer: str, start: str, end: str, outcome: Wanted | Unclear
) -> None:
    assert wish(employer, start, end, TODAY) == outcome
