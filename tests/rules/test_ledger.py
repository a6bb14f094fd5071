"""The steps between two positions explain the difference to the cent, or it is said that they do not."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rules.kinds import MovementCode, Party
from data.rules.ledger import ledger, ledger_between, ledgers, origin
from data.rules.records import ContractFile, Movement, Position
from tests.rules.build import CONTRACT, a_file, a_position, a_step

Y24, Y25, Y26 = (date(year, 1, 1) for year in (2024, 2025, 2026))
EMPLOYEE, NOBODY = Party.EMPLOYEE, Party.NONE
FILE = a_file(
    positions=(a_position(Y24, 1000), a_position(Y25, "1520.50", 100), a_position(Y26, 2000, 200, 15)),
    movements=(
        a_step(Y24, "15", 400),  # booked on the first position: not a step from it
        a_step(Y25, "15", 500),
        a_step(Y25, "RETURN", "20.50"),
        a_step(Y25, "15", 100, EMPLOYEE),
        a_step(Y26, "15", 450),
        a_step(Y26, "15", 50),
        a_step(Y26, "15", 98, EMPLOYEE),
        a_step(Y26, "COST", "-20.50"),
        a_step(Y26, "RETURN", 2, EMPLOYEE),
        a_step(Y26, "PROFIT", 15, NOBODY),
    ),
)


def test_one_ledger_between_each_two_positions() -> None:
    first, second = ledgers(FILE)
    assert (first.start.as_at, first.end.as_at, second.start.as_at, second.end.as_at) == (Y24, Y25, Y25, Y26)
    assert first.closes
    assert second.closes


def test_movements_of_one_code_and_party_are_one_step_in_the_order_of_the_vocabulary() -> None:
    found = [(step.code, step.party, step.amount, step.count) for step in ledgers(FILE)[1].steps]
    assert found == [
        (MovementCode.YEARLY_ADJUSTMENT, Party.EMPLOYER, Decimal("500.00"), 2),
        (MovementCode.YEARLY_ADJUSTMENT, EMPLOYEE, Decimal("98.00"), 1),
        (MovementCode.RETURN, EMPLOYEE, Decimal("2.00"), 1),
        (MovementCode.COST, Party.EMPLOYER, Decimal("-20.50"), 1),
        (MovementCode.PROFIT, NOBODY, Decimal("15.00"), 1),
    ]


def test_between_any_two_positions() -> None:
    whole = ledger_between(FILE, Y24, Y26)
    assert whole is not None
    assert whole.closes
    assert whole.steps[0].amount == Decimal("1000.00")
    assert whole.steps[0].count == 3


@pytest.mark.parametrize(
    ("start", "end"),
    [(Y26, Y24), (Y25, Y25), (Y24, date(2025, 6, 1)), (date(1900, 1, 1), Y26)],
)
def test_a_choice_that_is_no_two_positions_in_order_has_no_ledger(start: date, end: date) -> None:
    assert ledger_between(FILE, start, end) is None


def test_a_ledger_never_goes_back_in_time() -> None:
    for end in FILE.positions[:2]:  # an earlier one, and the same one
        with pytest.raises(ValueError, match="later"):
            ledger(FILE, FILE.positions[1], end)


def test_what_the_steps_do_not_explain_is_told() -> None:
    short = replace(FILE, movements=FILE.movements[:-1])
    first, second = ledgers(short)
    assert first.closes
    assert not second.closes
    assert second.unexplained == Decimal("15.00")
    assert origin(short) is None


def test_two_unknown_codes_stay_two_steps() -> None:
    file = a_file(
        positions=(a_position(Y24, 0), a_position(Y25, 30)),
        movements=(a_step(Y25, "999", 10), a_step(Y25, "998", 20)),
    )
    assert [(s.code, s.raw_code) for s in ledgers(file)[0].steps] == [
        (MovementCode.UNKNOWN, "998"),
        (MovementCode.UNKNOWN, "999"),
    ]


@pytest.mark.parametrize("positions", [(), (a_position(Y24, 10),)])
def test_without_two_positions_there_is_no_ledger(positions: tuple[Position, ...]) -> None:
    assert ledgers(a_file(positions=positions)) == ()


def test_origin_of_a_reserve_whose_beginning_is_not_known() -> None:
    found = origin(FILE)
    assert found is not None
    assert (found.since, found.as_at, found.opening, found.total) == (Y24, Y26, Decimal(1000), Decimal(2215))
    assert (found.paid_employer, found.paid_employee) == (Decimal(1000), Decimal(198))
    assert (found.returns, found.costs, found.profit) == (Decimal("22.50"), Decimal("-20.50"), Decimal(15))
    assert (found.moved, found.other) == (Decimal(0), Decimal(0))


def test_origin_from_the_first_day_when_the_movements_explain_the_first_position() -> None:
    joined = date(2023, 2, 1)
    file = a_file(
        positions=(a_position(Y24, 400), a_position(Y25, 0)),
        movements=(replace(a_step(Y24, "05", 400), from_date=joined), a_step(Y25, "PAID_OUT", -400, NOBODY)),
    )
    found = origin(file)
    assert found is not None
    assert (found.since, found.opening, found.paid_employer) == (joined, Decimal(0), Decimal(400))
    assert (found.moved, found.total) == (Decimal(-400), Decimal(0))


@pytest.mark.parametrize(
    ("step", "part"),
    [
        (a_step(Y25, "900", 10), "paid_employer"),
        (a_step(Y25, "900", 10, EMPLOYEE), "paid_employee"),
        (a_step(Y25, "800", 10, NOBODY), "other"),
        (a_step(Y25, "60", 10), "other"),
        (a_step(Y25, "RETURN", 10, EMPLOYEE), "returns"),
        (a_step(Y25, "COST", 10), "costs"),
        (a_step(Y25, "PROFIT", 10, NOBODY), "profit"),
        (a_step(Y25, "TRANSFER_IN", 10, NOBODY), "moved"),
        (a_step(Y25, "TRANSFER_OUT", 10, NOBODY), "moved"),
        (a_step(Y25, "PAID_OUT", 10, NOBODY), "moved"),
        (a_step(Y25, "777", 10), "other"),
    ],
)
def test_each_movement_belongs_to_one_part(step: Movement, part: str) -> None:
    found = origin(a_file(positions=(a_position(Y24, 5), a_position(Y25, 15)), movements=(step,)))
    assert found is not None
    assert getattr(found, part) == Decimal(10)
    assert found.opening == Decimal(5)


def test_no_origin_without_a_position() -> None:
    assert origin(a_file()) is None


cents = st.integers(-10_000_000, 10_000_000).map(lambda n: Decimal(n).scaleb(-2))
moves = st.lists(
    st.tuples(st.sampled_from([*MovementCode]), st.sampled_from([*Party]), cents), min_size=0, max_size=6
)


def a_history(opening: Decimal, years: list[list[tuple[MovementCode, Party, Decimal]]]) -> ContractFile:
    """A contract whose positions follow from its movements, as the insurer's books do."""
    positions, movements, total, day = [a_position(Y24, opening)], [], opening, Y24
    for year in years:
        day += timedelta(days=365)
        movements += [a_step(day, code.value, amount, party) for code, party, amount in year]
        total += sum((amount for _, _, amount in year), Decimal(0))
        positions.append(Position(day, total, Decimal(0), Decimal(0)))
    return a_file(CONTRACT, positions=positions, movements=movements)


@given(opening=cents, years=st.lists(moves, min_size=1, max_size=5))
def test_books_that_add_up_close_between_any_two_positions(
    opening: Decimal, years: list[list[tuple[MovementCode, Party, Decimal]]]
) -> None:
    file = a_history(opening, years)
    for i, start in enumerate(file.positions):
        for end in file.positions[i + 1 :]:
            found = ledger(file, start, end)
            assert found.closes
            assert start.total + sum(step.amount for step in found.steps) == end.total
    whole = origin(file)
    assert whole is not None
    parts = (whole.opening, whole.paid_employer, whole.paid_employee, whole.returns, whole.profit)
    assert sum((*parts, whole.costs, whole.moved, whole.other)) == whole.total == file.positions[-1].total


@given(opening=cents, years=st.lists(moves, min_size=1, max_size=5), slip=cents.filter(bool))
def test_books_that_are_a_cent_off_do_not_close(
    opening: Decimal, years: list[list[tuple[MovementCode, Party, Decimal]]], slip: Decimal
) -> None:
    """The twin of the test above: the same check sees one wrong amount in the last position."""
    file = a_history(opening, years)
    last = file.positions[-1]
    broken = replace(last, reserves_employer=last.reserves_employer + slip)
    file = replace(file, positions=(*file.positions[:-1], broken))
    assert ledgers(file)[-1].unexplained == slip
    assert origin(file) is None
