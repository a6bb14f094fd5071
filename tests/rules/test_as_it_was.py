"""A paper tells a contract as it was on its day: nothing that came later, nothing of today that may have changed."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from data.rules.contract_view import contract_view
from data.rules.kinds import EndReason, Language, StatementReason, Status, Suspension
from data.rules.papers import Occasion, Paper, as_it_was, is_current, paper, status_on
from data.rules.records import ContractFile
from tests.rules.build import PERSON, Fact, a_contract, a_file, a_position, a_step, euro, the_covers
from tests.rules.sample import contract_files, people

A, P, E = Status.ACTIVE, Status.PASSIVE, Status.ENDED
DAY = date(2025, 1, 1)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
LATEST = date(2026, 1, 1)
TODAY = date(2026, 11, 1)

# status today, employed until, ended on; the status on DAY, and on a paper about leaving
STATUSES = {
    "active": (A, None, None, A, A),
    "active, will leave": (A, AFTER, None, A, A),
    "active for the insurer, left for the employer": (A, BEFORE, None, A, A),
    "passive, left the day before": (P, BEFORE, None, P, P),
    "passive, left on the day": (P, DAY, None, A, P),
    "passive, left the day after": (P, AFTER, None, A, A),
    "passive, nobody knows since when": (P, None, None, P, P),
    "ended before": (E, BEFORE, BEFORE, E, E),
    "ended on the day": (E, BEFORE, DAY, E, E),
    "ended after, left before": (E, BEFORE, AFTER, P, P),
    "ended after, left after": (E, AFTER, AFTER, A, A),
    "ended after, never left": (E, None, AFTER, A, A),
    "ended, nobody knows when": (E, BEFORE, None, P, P),
}


def a_history(**facts: Fact) -> ContractFile:
    """Figures of three years, the last one as at ``LATEST``."""
    days = [date(year, 1, 1) for year in (2024, 2025, 2026)]
    covers = [replace(each, as_at=day) for day in days for each in the_covers(vested_reserves=day.year)]
    positions = [a_position(day, day.year) for day in days]
    steps = [a_step(day, "15", 1) for day in days]
    return a_file(a_contract(**facts), covers, positions=positions, movements=steps)


@pytest.mark.parametrize("name", STATUSES)
def test_the_status_on_a_day(name: str) -> None:
    now, until, ended_on, expected, at_leaving = STATUSES[name]
    contract = a_contract(
        status=now,
        employed_until=until,
        ended_on=ended_on,
        ended_reason=EndReason.PAID_OUT if ended_on else None,
    )
    assert status_on(contract, DAY) is expected
    assert status_on(contract, DAY, leaving=True) is at_leaving
    then = as_it_was(a_file(contract), DAY).contract
    assert then.status is expected
    if expected is A:
        assert then.employed_until is None or then.employed_until < DAY
    if expected is not E:
        assert (then.ended_on, then.ended_reason, then.transferred_to) == (None, None, "")


def test_what_came_later_is_not_there() -> None:
    then = as_it_was(a_history(), DAY)
    for dated in (then.covers, then.positions):
        assert [each.as_at.year for each in dated] == [2024, 2025]
    assert [each.booked_on.year for each in then.movements] == [2024, 2025]


TODAYS: dict[str, Fact] = {
    "employment_rate": 80,
    "reference_salary": euro(50_000),
    "premium_employer": euro(1_000),
    "premium_employee": euro(250),
    "advance_open": euro(9_000),
    "pledged": True,
}


def test_the_newest_figures_go_with_what_the_contract_is_today() -> None:
    file = a_history(**TODAYS)
    assert is_current(file, LATEST)
    then = as_it_was(file, LATEST).contract
    assert {name: getattr(then, name) for name in TODAYS} == TODAYS


@pytest.mark.parametrize(
    ("day", "facts"),
    [
        (DAY, {}),
        (DAY, {"suspended_reason": Suspension.ILLNESS}),
        (LATEST, {"status": P, "employed_until": date(2026, 6, 30)}),  # left since
        (LATEST, {"status": E, "employed_until": None, "ended_on": date(2026, 6, 30)}),
    ],
)
def test_older_figures_do_not(day: date, facts: dict[str, Fact]) -> None:
    file = a_history(**(TODAYS | facts))
    assert not is_current(file, day)
    then = as_it_was(file, day).contract
    assert [getattr(then, name) for name in TODAYS] == [None, None, None, None, None, False]
    assert then.suspended_reason is None
    assert then.status is A


RATED = Decimal("0.0275")
SPOKEN_FOR: dict[str, Fact] = {"street": "Kaai 1", "postcode": "9000", "city": "Gent", "representative": "An"}


def test_the_rate_of_the_insurer_and_the_organisers_details_are_todays_too() -> None:
    file = a_history()
    plan, organiser = replace(file.plan, guaranteed_rate=RATED), replace(file.organiser, **SPOKEN_FOR)
    file = replace(file, plan=plan, organiser=organiser)
    newest, older = as_it_was(file, LATEST), as_it_was(file, DAY)
    assert (newest.plan, newest.organiser) == (plan, organiser)
    assert older.plan == replace(plan, guaranteed_rate=None)
    assert [getattr(older.organiser, name) for name in SPOKEN_FOR] == [""] * 4
    assert (older.organiser.name, older.plan.name) == (organiser.name, plan.name)


def a_paper(file: ContractFile, day: date, reason: StatementReason = StatementReason.YEARLY) -> Paper:
    occasion = Occasion(file.contract.contract_number, day, reason, day + timedelta(days=20), Language.NL)
    return paper(file, PERSON, occasion, "a" * 20, TODAY)


def test_a_paper_holds_its_figures_and_those_before_and_no_others() -> None:
    made = a_paper(a_history(work_email="tom@o1.example"), LATEST)
    assert (made.view.as_at, made.view.previous_as_at) == (LATEST, DAY)
    assert [each.as_at.year for each in made.view.file.covers] == [2025, 2026]
    assert made.view.file.contract.work_email == ""  # what a paper does not say it does not keep


def test_the_family_and_the_address_of_an_earlier_day_are_not_known() -> None:
    assert a_paper(a_history(), LATEST).person == PERSON
    then = a_paper(a_history(), DAY).person
    assert (then.civil_status, then.dependent_children) == ("", None)
    assert (then.street, then.postcode, then.city, then.country) == ("", "", "", "")
    assert (then.first_name, then.last_name, then.birth_date) == (
        PERSON.first_name,
        PERSON.last_name,
        PERSON.birth_date,
    )


def test_a_paper_says_as_known_on_which_day_and_an_older_one_has_nothing_to_say() -> None:
    assert a_paper(a_history(), LATEST).known_on == TODAY
    assert a_paper(a_history(), DAY).known_on is None


def test_a_paper_about_leaving_says_that_the_member_left() -> None:
    left = a_history(status=P, employed_until=LATEST)
    assert a_paper(left, LATEST).view.status is A
    assert a_paper(left, LATEST, StatementReason.LEAVING).view.status is P


def test_every_newest_paper_of_the_sample_says_what_the_screen_says() -> None:
    """Of contracts that are not ended: cover by cover, and the reserves; seen on the day the paper was issued."""
    who, seen = people(), 0
    for file in contract_files():
        for row in file.statements:
            if row.issued_on is None or not is_current(file, row.as_at):
                continue
            occasion = Occasion(
                file.contract.contract_number, row.as_at, row.reason, row.issued_on, row.language
            )
            made = paper(file, who[file.contract.person_id], occasion, "a" * 20).view
            screen = contract_view(file, who[file.contract.person_id], row.issued_on)
            assert (made.covers, made.premium, made.position) == (
                screen.covers,
                screen.premium,
                screen.position,
            )
            assert (made.changes, made.origin, made.warnings) == (
                screen.changes,
                screen.origin,
                screen.warnings,
            )
            seen += 1
    assert seen > 250
