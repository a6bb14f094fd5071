"""What is told beside the views comes back from the store as it went in."""

from datetime import date

from data.rules.picture import Dimension, EmployerLine, Filters, Hidden, Measure, NextStep, Offered, Rate
from data.rules.told_text import OFFERED, line_read, line_written, offered_read, offered_written

ON = date(2026, 11, 2)


def test_what_is_offered_comes_back() -> None:
    offered = (Offered(Dimension.REGION, "FL", 120), Offered(Dimension.SIZE, "to_19", None))
    assert offered_read(offered_written(offered)) == offered
    assert all(Filters(((each, OFFERED),)).key != OFFERED for each in Dimension)
    assert Filters().key != OFFERED


def test_an_employer_comes_back() -> None:
    rates = (Rate(Measure.WORK, 40, 60, ON),)
    for line in (
        EmployerLine("h", "Zeezicht", "to_99", rates, None, NextStep.REMIND, 12),
        EmployerLine("h", "Café ’t Hoekje", "to_19", (), Hidden.FEW_PEOPLE, NextStep.PLAN_LAUNCH, 61),
    ):
        assert line_read(line_written(line)) == line
