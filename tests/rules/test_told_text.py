"""What is told comes back from the store as it went in."""

from datetime import date
from decimal import Decimal

from data.rules.disclosure_views import View
from data.rules.picture import (
    KEYS,
    Cell,
    Dimension,
    EmployerLine,
    Hidden,
    Measure,
    NextStep,
    Offered,
    Rate,
    Table,
    Topic,
)
from data.rules.told_text import Kept, line_read, line_written, packed, unpacked

ON = date(2026, 11, 2)


def test_a_view_comes_back() -> None:
    hidden = [Cell(key, None, Hidden.FEW_PEOPLE) for key in KEYS[Topic.STATUS][1:]]
    status = Table(Topic.STATUS, (Cell("active", 120, Hidden.FEW_EMPLOYERS), *hidden), ON, date(2026, 10, 5))
    euros = (Cell("employer", Decimal("1200.00")), Cell("employee", None, Hidden.ONE_DOMINATES))
    premiums = Table(Topic.PREMIUMS, euros, None)
    view = View({Topic.STATUS: status, Topic.PREMIUMS: premiums}, Hidden.ACROSS_THE_FILTER)
    kept = Kept(view, (Offered(Dimension.REGION, "FL", 120), Offered(Dimension.SIZE, "to_19", None)))
    assert unpacked(packed(kept)) == kept
    assert packed(kept) == packed(unpacked(packed(kept)))


def test_an_employer_comes_back() -> None:
    rates = (Rate(Measure.WORK, 40, 60, ON),)
    for line in (
        EmployerLine("h", "Zeezicht", "to_99", rates, None, NextStep.REMIND, 12),
        EmployerLine("h", "Café ’t Hoekje", "to_19", (), Hidden.FEW_PEOPLE, NextStep.PLAN_LAUNCH, 61),
    ):
        assert line_read(line_written(line)) == line
