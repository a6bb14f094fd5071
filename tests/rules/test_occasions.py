"""Which statements are due: three occasions and no fourth, never without figures (docs/rules.md 11)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from data.rules.kinds import CoverKind, Language, StatementReason, Status, Suspension
from data.rules.occasions import Key, Wish, adjustment_in, due, in_time, original_language
from data.rules.records import ContractFile, Statement
from tests.rules.build import ORGANISER, PERSON, PLAN, TODAY, Fact, a_contract, a_cover, a_file
from tests.rules.sample import contract_files, people

JOINING, YEARLY, LEAVING = StatementReason
JAN = {year: date(year, 1, 1) for year in range(2010, 2031)}
JUNE = date(2026, 6, 15)  # a day that is nobody's adjustment day


def told(as_at: date, reason: StatementReason, **facts: Fact) -> Statement:
    """A statement that the insurer issued twenty days later, in Dutch."""
    usual = {"issued_on": as_at + timedelta(days=20), "language": Language.NL}
    return Statement(as_at=as_at, reason=reason, **(usual | facts))


def a_member(
    days: Iterable[date],
    statements: Iterable[Statement] = (),
    plan: dict[str, Fact] | None = None,
    **facts: Fact,
) -> ContractFile:
    """Active since 2015, adjusted on 1 January; figures of ``days``."""
    covers = [a_cover(CoverKind.VESTED_RESERVES, 100, as_at=day) for day in days]
    asked = {"statement_when_passive": False} | (plan or {})
    return a_file(a_contract(**facts), covers, statements=statements, plan=replace(PLAN, **asked))


def keys(file: ContractFile, today: date = TODAY, issued: Iterable[Key] = ()) -> list[Key]:
    return [(each.as_at, each.reason) for each in due(file, PERSON, today, set(issued)).occasions]


NEW: dict[str, Fact] = {"affiliated_on": date(2025, 9, 1)}
LEFT: dict[str, Fact] = {"status": Status.PASSIVE, "employed_until": date(2025, 3, 31)}
LEFT_ON_THE_DAY: dict[str, Fact] = LEFT | {"employed_until": JAN[2026]}
GONE: dict[str, Fact] = {
    "status": Status.ENDED,
    "ended_on": date(2026, 3, 1),
    "employed_until": date(2025, 3, 31),
}
WHEN_PASSIVE: dict[str, Fact] = {"statement_when_passive": True}
LAST_YEAR = told(JAN[2025], YEARLY)

SITUATIONS: dict[str, tuple[ContractFile, list[Key]]] = {
    "nothing was delivered": (a_member([]), []),
    "what the insurer issued": (
        a_member([JAN[2025], JAN[2026]], [LAST_YEAR, told(JAN[2026], YEARLY)]),
        [(JAN[2025], YEARLY), (JAN[2026], YEARLY)],
    ),
    "issued by the insurer, without figures": (a_member([JAN[2026]], [LAST_YEAR]), [(JAN[2026], YEARLY)]),
    "issued by the insurer, of an ended contract": (
        a_member([JAN[2025]], [LAST_YEAR], **GONE),
        [(JAN[2025], YEARLY)],
    ),
    "to be issued by the insurer next month": (
        a_member([JAN[2025], JAN[2026]], [LAST_YEAR, told(JAN[2026], YEARLY, issued_on=date(2026, 12, 1))]),
        [(JAN[2025], YEARLY)],
    ),
    # joining
    "a newcomer's first figures": (a_member([JAN[2026]], **NEW), [(JAN[2026], JOINING)]),
    "a newcomer's first figures, between two adjustment days": (
        a_member([JUNE], affiliated_on=date(2026, 2, 1)),
        [(JUNE, JOINING)],
    ),
    "a newcomer whose employment is suspended": (
        a_member([JAN[2026]], **NEW, suspended_reason=Suspension.ILLNESS),
        [(JAN[2026], JOINING)],
    ),
    "a newcomer, second year": (
        a_member([JAN[2026]], [told(JAN[2025], JOINING)], affiliated_on=date(2024, 9, 1)),
        [(JAN[2026], YEARLY)],
    ),
    "a newcomer who was told nothing for two years": (
        a_member([JAN[2025], JAN[2026]], affiliated_on=date(2024, 9, 1)),
        [(JAN[2025], JOINING), (JAN[2026], YEARLY)],
    ),
    "the extract begins years after joining": (a_member([JAN[2025], JAN[2026]]), [(JAN[2026], YEARLY)]),
    "a plan without a known adjustment day: joining within a year": (
        a_member([JUNE], plan={"adjustment_day": ""}, affiliated_on=date(2025, 9, 1)),
        [(JUNE, JOINING)],
    ),
    "no day of affiliation is known": (a_member([JUNE], affiliated_on=None), []),
    # yearly
    "figures of the adjustment day": (
        a_member([JAN[2025], JAN[2026]], [LAST_YEAR]),
        [(JAN[2025], YEARLY), (JAN[2026], YEARLY)],
    ),
    "figures of another day": (a_member([JAN[2025], JUNE], [LAST_YEAR]), [(JAN[2025], YEARLY)]),
    "two years were missed: the latest is due": (
        a_member([JAN[2023], JAN[2024], JAN[2025], JAN[2026]], [told(JAN[2023], YEARLY)]),
        [(JAN[2023], YEARLY), (JAN[2026], YEARLY)],
    ),
    "a career break is no reason to be silent": (
        a_member([JAN[2026]], suspended_reason=Suspension.CAREER_BREAK),
        [(JAN[2026], YEARLY)],
    ),
    "left in autumn: on the adjustment day still a member": (
        a_member([JAN[2026]], **(LEFT | {"employed_until": date(2026, 9, 30)})),
        [(JAN[2026], YEARLY)],
    ),
    "passive for years": (a_member([JAN[2025], JAN[2026]], **(LEFT | {"employed_until": JAN[2020]})), []),
    "passive for years, in a plan that tells passive members": (
        a_member([JAN[2026]], plan=WHEN_PASSIVE, **(LEFT | {"employed_until": JAN[2020]})),
        [(JAN[2026], YEARLY)],
    ),
    "ended: nothing is left to tell": (a_member([JAN[2025], JAN[2026]], **GONE), []),
    "an adjustment day that is none": (a_member([JAN[2026]], plan={"adjustment_day": "31-31"}), []),
    # leaving
    "left in March, figures of June": (
        a_member([JAN[2025], date(2025, 6, 15)], [LAST_YEAR], **LEFT),
        [(JAN[2025], YEARLY), (date(2025, 6, 15), LEAVING)],
    ),
    "left in March, figures of the next adjustment day": (
        a_member([JAN[2025], JAN[2026]], [LAST_YEAR], **LEFT),
        [(JAN[2025], YEARLY), (JAN[2026], LEAVING)],
    ),
    "the same in a plan that tells passive members: one paper, not two": (
        a_member([JAN[2025], JAN[2026]], [LAST_YEAR], WHEN_PASSIVE, **LEFT),
        [(JAN[2025], YEARLY), (JAN[2026], LEAVING)],
    ),
    "left on a day, figures of that day": (
        a_member([JAN[2025], JUNE], [LAST_YEAR], **(LEFT | {"employed_until": JUNE})),
        [(JAN[2025], YEARLY), (JUNE, LEAVING)],
    ),
    "left on the adjustment day: its figures are the yearly ones": (
        a_member([JAN[2025], JAN[2026]], [LAST_YEAR], **LEFT_ON_THE_DAY),
        [(JAN[2025], YEARLY), (JAN[2026], YEARLY)],
    ),
    "leaves tomorrow": (
        a_member([JAN[2025]], [LAST_YEAR], **(LEFT | {"employed_until": TODAY + timedelta(days=1)})),
        [(JAN[2025], YEARLY)],
    ),
    "left, no figures since": (a_member([JAN[2025]], [LAST_YEAR], **LEFT), [(JAN[2025], YEARLY)]),
    "left before the extract begins": (a_member([JAN[2026]], **LEFT), []),
    "joined and left before the first figures": (
        a_member([JAN[2026]], **(LEFT | {"affiliated_on": date(2025, 2, 1)})),
        [(JAN[2026], LEAVING)],
    ),
    "the leaving was told": (
        a_member([JAN[2025], JUNE], [told(JUNE, LEAVING)], **LEFT),
        [(JUNE, LEAVING)],
    ),
    "something later was told": (a_member([JAN[2025], JUNE], [told(JUNE, YEARLY)], **LEFT), [(JUNE, YEARLY)]),
    "retired: there is nothing to leave": (
        a_member([JAN[2025], JUNE], [LAST_YEAR], **LEFT, end_date=date(2025, 3, 31)),
        [(JAN[2025], YEARLY)],
    ),
}


@pytest.mark.parametrize("name", SITUATIONS)
def test_what_is_due(name: str) -> None:
    file, expected = SITUATIONS[name]
    assert keys(file) == expected


@pytest.mark.parametrize("name", SITUATIONS)
def test_what_is_issued_is_due_no_more(name: str) -> None:
    """Nothing else becomes due by it, either: the run after a whole run has nothing to do."""
    file, expected = SITUATIONS[name]
    assert keys(file, issued=expected) == []
    for few in range(len(expected)):
        assert keys(file, issued=expected[:few]) == expected[few:]


@pytest.mark.parametrize("name", SITUATIONS)
def test_another_kind_of_contract_never_has_one(name: str) -> None:
    file, _ = SITUATIONS[name]
    other = replace(file, contract=replace(file.contract, contract_number="410/000700.0005"))
    found = due(other, PERSON, TODAY)
    assert (found.occasions, found.without_figures) == ((), ())


def test_a_statement_without_figures_is_told_as_such() -> None:
    found = due(a_member([JAN[2026]], [LAST_YEAR, told(JAN[2026], YEARLY)]), PERSON, TODAY)
    assert found.without_figures == ((JAN[2025], YEARLY),)
    assert [each.as_at for each in found.occasions] == [JAN[2026]]


def test_nothing_is_due_before_its_figures() -> None:
    file = a_member([JAN[2025], JAN[2026]], [LAST_YEAR])
    assert keys(file, date(2025, 12, 31)) == [(JAN[2025], YEARLY)]
    assert keys(file, JAN[2026]) == [(JAN[2025], YEARLY), (JAN[2026], YEARLY)]


@pytest.mark.parametrize(
    ("year", "expected"), [(2024, date(2024, 2, 29)), (2025, date(2025, 2, 28)), (2028, date(2028, 2, 29))]
)
def test_an_adjustment_on_29_february_is_kept_on_the_28th(year: int, expected: date) -> None:
    file = a_member([expected], plan={"adjustment_day": "02-29"})
    assert adjustment_in(file, year) == expected
    assert keys(file, date(year, 12, 31)) == [(expected, YEARLY)]
    assert keys(a_member([date(2025, 3, 1)], plan={"adjustment_day": "02-29"})) == []


def test_on_one_day_leaving_is_the_last_thing_that_happens() -> None:
    same_day = [(JUNE, LEAVING), (JUNE, JOINING), (JUNE, YEARLY), (JAN[2027], JOINING)]
    assert sorted(same_day, key=in_time) == [same_day[1], same_day[2], same_day[0], same_day[3]]


FR_SINCE_JUNE, DE_SINCE_JUNE = Wish(Language.FR, JUNE), Wish(Language.DE, JUNE)
LANGUAGES = {
    "as delivered": (Language.EN, JUNE, None, Language.EN),
    "chosen, and issued on that day": (Language.EN, JUNE, FR_SINCE_JUNE, Language.FR),
    "chosen after it was issued": (Language.EN, JUNE - timedelta(days=1), FR_SINCE_JUNE, Language.EN),
    "German chosen: the original as delivered": (Language.FR, JUNE, DE_SINCE_JUNE, Language.FR),
    "German delivered: in the language of the employer": (Language.DE, JUNE, None, Language.NL),
    "German delivered, French chosen": (Language.DE, JUNE, FR_SINCE_JUNE, Language.FR),
}


@pytest.mark.parametrize("name", LANGUAGES)
def test_the_language_of_an_original(name: str) -> None:
    delivered, issued_on, wish, expected = LANGUAGES[name]
    file = a_member([JAN[2026]], [told(JAN[2026], YEARLY, issued_on=issued_on, language=delivered)])
    assert original_language(delivered, file, issued_on, wish) is expected
    (occasion,) = due(file, PERSON, TODAY, wish=wish).occasions
    assert (occasion.issued_on, occasion.language) == (issued_on, expected)


def test_an_employer_without_a_language_speaks_dutch() -> None:
    file = replace(a_member([JUNE]), organiser=replace(ORGANISER, language="xx"))
    assert original_language(Language.DE, file, JUNE) is Language.NL


def test_what_is_due_by_rule_is_issued_today_in_the_language_of_the_person() -> None:
    frenchman = replace(PERSON, language=Language.FR)
    (occasion,) = due(a_member([JAN[2026]]), frenchman, TODAY).occasions
    assert (occasion.issued_on, occasion.language) == (TODAY, Language.FR)
    (occasion,) = due(
        a_member([JAN[2026]], [told(JAN[2026], YEARLY, issued_on=None)]), PERSON, TODAY
    ).occasions
    assert occasion.issued_on == TODAY


def test_the_sample_owes_what_its_insurer_issued_and_one_that_was_forgotten() -> None:
    who, found = people(), []
    for file in contract_files():
        rows = {(row.as_at, row.reason) for row in file.statements}
        now = due(file, who[file.contract.person_id], TODAY)
        assert now.without_figures == ()
        found += [(each.contract_number, (each.as_at, each.reason) in rows) for each in now.occasions]
    assert len(found) == 1718 + 1  # six more rows are of a contract that is no group insurance
    assert [number for number, by_row in found if not by_row] == ["530/000733.0004"]
