"""What the one sentence on top must say, case by case."""

from datetime import date
from decimal import Decimal

import pytest

from data.rules.answers import SummaryCase
from data.rules.kinds import CoverKind
from data.rules.overview import overview
from data.rules.records import ContractFile
from tests.rules.build import AS_AT, DUE, PERSON, TODAY, a_cover, active, ended, passive, the_covers

LATER = date(2050, 5, 1)
FIRST = the_covers(vested_reserves=100, expected_benefit=900)
SECOND = (*the_covers(vested_reserves=40), a_cover(CoverKind.EXPECTED_BENEFIT, 60, until=LATER))
SAVED_ONLY = the_covers(vested_reserves=70, expected_benefit=None)
PAST = (a_cover(CoverKind.EXPECTED_BENEFIT, 80, until=date(2026, 10, 31)),)
HIDDEN = ended(9, ended_on=date(2020, 1, 1))
DUE_TODAY = (a_cover(CoverKind.EXPECTED_BENEFIT, 80, until=TODAY),)
Files = tuple[ContractFile, ...]

CASES = [
    ((), SummaryCase.NOTHING_VISIBLE),
    ((HIDDEN,), SummaryCase.NOTHING_VISIBLE),
    ((ended(),), SummaryCase.ONLY_ENDED),
    ((active(1, *SAVED_ONLY),), SummaryCase.NO_PROJECTION),
    ((active(),), SummaryCase.NO_PROJECTION),
    ((passive(1, *SAVED_ONLY), ended(2)), SummaryCase.NO_PROJECTION),
    ((active(1, *PAST),), SummaryCase.PAST_DATE),
    ((active(1, *DUE_TODAY),), SummaryCase.ONE_DATE),
    ((passive(1, *PAST),), SummaryCase.PAST_DATE),
    ((active(1, *PAST), active(2, *FIRST)), SummaryCase.SEVERAL_DATES),
    ((passive(1, *FIRST),), SummaryCase.ONLY_PASSIVE),
    ((passive(1, *FIRST), ended(2), HIDDEN), SummaryCase.ONLY_PASSIVE),
    ((active(1, *FIRST),), SummaryCase.ONE_DATE),
    ((active(1, *FIRST), passive(2, *FIRST), ended(3)), SummaryCase.ONE_DATE),
    ((active(1, *FIRST), passive(2, *SECOND)), SummaryCase.SEVERAL_DATES),
]


@pytest.mark.parametrize(("files", "case"), CASES)
def test_which_sentence(files: Files, case: SummaryCase) -> None:
    assert overview(PERSON, files, TODAY).summary.case is case


def test_every_case_is_tried() -> None:
    assert {case for _, case in CASES} == set(SummaryCase)


def test_the_facts_of_the_sentence() -> None:
    found = overview(
        PERSON, (active(1, *FIRST), passive(2, *SECOND), active(3, *SAVED_ONLY), ended(4)), TODAY
    ).summary
    assert (found.expected, found.saved) == (Decimal(960), Decimal(210))
    assert (found.saved_from, found.saved_to) == (AS_AT, AS_AT)
    assert (found.included, found.without_projection) == (2, 1)
    assert (found.active, found.passive, found.ended) == (2, 1, 1)
    assert (found.payable_from, found.payable_to, found.age_from, found.age_to) == (DUE, LATER, 65, 67)
    assert found.visible_until is None


def test_only_ended_contracts_tell_until_when_they_are_shown() -> None:
    found = overview(PERSON, (ended(1), ended(2, ended_on=date(2026, 8, 31))), TODAY).summary
    assert (found.ended, found.visible_until) == (2, date(2027, 2, 28))
    assert (found.expected, found.saved) == (None, None)
