"""Whatever the contracts look like: nothing is counted twice, nothing is lost, unlike things stay apart."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from data.rules.answers import Answer, Overview, Total
from data.rules.kinds import CoverKind, Reason, Status, Unit
from data.rules.overview import overview
from data.rules.records import ContractFile, Cover
from tests.rules.build import DUE, PERSON, TODAY, a_contract, a_cover, a_file

amounts = st.none() | st.integers(0, 50_000_000).map(lambda n: Decimal(n).scaleb(-2))
reasons = st.sampled_from(
    [None, Reason.NOT_COVERED, Reason.CALC_NOT_POSSIBLE, Reason.COVERED, Reason.ZERO_ENDED]
)
ends = st.sampled_from([None, DUE, date(2050, 1, 1)])
days = st.sampled_from([None, 30, 90])
ended_days = st.sampled_from([None, date(2026, 4, 30), date(2026, 5, 1), date(2026, 10, 31)])


@st.composite
def rows(draw: st.DrawFn) -> tuple[Cover, ...]:
    """Covers as a careless extract might hold them: some missing, some blank, terms here and not there."""
    kinds = draw(st.lists(st.sampled_from([*CoverKind]), unique=True))
    return tuple(
        replace(
            a_cover(kind, draw(amounts), starts_after_days=draw(days), until=draw(ends)),
            reason=draw(reasons),
            unit=draw(st.sampled_from([Unit.ONCE, Unit.PER_YEAR]))
            if kind is CoverKind.EXPECTED_BENEFIT
            else a_cover(kind).unit,
        )
        for kind in kinds
    )


@st.composite
def some_files(draw: st.DrawFn) -> list[ContractFile]:
    return [
        a_file(
            a_contract(n, status=draw(st.sampled_from([*Status])), ended_on=draw(ended_days)), draw(rows())
        )
        for n in range(draw(st.integers(0, 5)))
    ]


def all_totals(answers: tuple[Answer, ...]) -> list[Total]:
    return [total for answer in answers for total in (answer.main, *answer.others)]


def counted_once(found: Overview) -> bool:
    """Every visible contract stands in every total exactly once."""
    visible = sorted(view.file.contract.handle for view in found.contracts)
    return all(
        sorted(one.handle for one in (*total.included, *total.left_out)) == visible
        for total in all_totals(found.answers)
    )


def explained(found: Overview) -> bool:
    """Whatever is left out says why."""
    return all(one.amount.reason for total in all_totals(found.answers) for one in total.left_out)


def added_up(total: Total) -> bool:
    values = [one.amount.value for one in total.included if one.amount.value is not None]
    return total.value == (sum(values) if values else None)


def alike(total: Total) -> bool:
    """One unit, and for annuities one set of known terms; never an ended contract."""
    units = {one.amount.unit for one in total.included}
    terms = {(one.amount.starts_after_days, one.amount.until, one.amount.until_age) for one in total.included}
    living = all(one.status is not Status.ENDED for one in total.included)
    return living and len(units) <= 1 and (total.unit is not Unit.PER_YEAR or len(terms) <= 1)


@given(some_files())
def test_totals_hold_every_contract_once_and_add_only_what_is_alike(files: list[ContractFile]) -> None:
    found = overview(PERSON, files, TODAY)
    assert counted_once(found)
    assert explained(found)
    for total in all_totals(found.answers):
        assert added_up(total)
        assert alike(total)


@given(some_files())
def test_each_amount_is_added_in_one_total_of_its_cover_only(files: list[ContractFile]) -> None:
    found = overview(PERSON, files, TODAY)
    added = [(total.cover, one.handle) for total in all_totals(found.answers) for one in total.included]
    assert len(added) == len(set(added))
    delivered = {
        (total.cover, view.file.contract.handle)
        for total in all_totals(found.answers)
        for view in found.contracts
        if view.status is not Status.ENDED and view.covers[total.cover].value is not None
    }
    assert {pair for pair in added if pair[0] is not CoverKind.PREMIUM_WAIVER} == {
        pair for pair in delivered if pair[0] is not CoverKind.PREMIUM_WAIVER
    }


def test_the_checks_can_fail() -> None:
    """The same checks on totals that somebody spoiled."""
    files = [a_file(a_contract(n), (a_cover(CoverKind.EXPECTED_BENEFIT, 100, until=DUE),)) for n in (1, 2)]
    found = overview(PERSON, files, TODAY)
    retire, *rest = found.answers
    total = retire.main
    one, two = total.included
    assert counted_once(found)
    assert added_up(total)
    assert alike(total)
    lost = replace(retire, main=replace(total, included=(one,)))
    assert not counted_once(replace(found, answers=(lost, *rest)))  # type: ignore[arg-type]
    silent = replace(retire, main=replace(total, included=(one,), left_out=(two,)))
    assert not explained(replace(found, answers=(silent, *rest)))  # type: ignore[arg-type]
    assert not added_up(replace(total, included=(one,)))
    yearly = replace(one, amount=replace(one.amount, unit=Unit.PER_YEAR))
    assert not alike(replace(total, included=(yearly, two)))
