"""Makes the records that the rules read; a test says only what matters to it. Everyone here is invented."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from data.rules.kinds import (
    Branch,
    CoverKind,
    Language,
    MovementCode,
    Party,
    PlanType,
    Reason,
    Status,
    Suspension,
    Unit,
)
from data.rules.records import (
    Contract,
    ContractFile,
    Cover,
    Movement,
    Organiser,
    Person,
    Plan,
    Position,
    Statement,
)

Fact: TypeAlias = Any  # the value of any field of a record
Euro: TypeAlias = Decimal | str | int

TODAY = date(2026, 11, 1)
AS_AT = date(2026, 1, 1)
DUE = date(2048, 5, 1)

ORGANISER = Organiser(
    "O1", "0400000086", "Bakkerij De Vlaam", "Stationsstraat 1", "1000", "Brussel", "BR", "nl", True
)
PLAN = Plan(
    plan_id="000700",
    name="Plan A",
    category="all_employees",
    plan_type=PlanType.DEFINED_CONTRIBUTION,
    branch=Branch.BRANCH_21,
    guaranteed_rate=Decimal("0.02"),
    end_age=65,
    adjustment_day="01-01",
    waiting_days=30,
    disability_cover=True,
    waiver_cover=True,
    orphan_cover=True,
    accident_cover=True,
    statement_when_passive=True,
    beneficiary_order=("partner", "children"),
)
PERSON = Person(
    person_id="P1",
    masked_number="83.04.17-***.**",
    last_name="Maes",
    first_name="Tom",
    birth_date=date(1983, 4, 17),
    sex="M",
    civil_status="married",
    dependent_children=2,
    language=Language.NL,
    street="Dorpsstraat 1",
    postcode="2018",
    city="Antwerpen",
    country="BE",
)
CONTRACT = Contract(
    contract_number="530/000700.0001",
    handle="h1",
    person_id="P1",
    personnel_number="1",
    affiliated_on=date(2015, 1, 1),
    employed_from=date(2015, 1, 1),
    employed_until=None,
    status=Status.ACTIVE,
    suspended_reason=None,
    ended_on=None,
    ended_reason=None,
    transferred_to="",
    end_date=DUE,
    employment_rate=100,
    reference_salary=Decimal("50000.00"),
    premium_employer=Decimal("1000.00"),
    premium_employee=Decimal("250.00"),
    advance_open=None,
    pledged=False,
    work_email="",
)


def euro(amount: Euro | None) -> Decimal | None:
    return None if amount is None else Decimal(amount).quantize(Decimal("0.01"))


def a_contract(n: int = 1, **facts: Fact) -> Contract:
    return replace(CONTRACT, contract_number=f"530/000700.{n:04}", handle=f"h{n}", **facts)


def a_cover(kind: CoverKind, amount: Euro | None = None, **facts: Fact) -> Cover:
    """A cover as at 1 January 2026; a blank one is NOT_COVERED unless told otherwise."""
    units = {
        CoverKind.ORPHAN_ANNUITY: Unit.PER_YEAR,
        CoverKind.DISABILITY_ANNUITY: Unit.PER_YEAR,
        CoverKind.PREMIUM_WAIVER: Unit.NONE,
    }
    cover = Cover(
        as_at=AS_AT,
        kind=kind,
        amount=euro(amount),
        unit=units.get(kind, Unit.ONCE),
        reason=Reason.NOT_COVERED if amount is None else None,
        starts_after_days=None,
        until=None,
        until_age=None,
    )
    return replace(cover, **facts)


def the_covers(**amounts: Euro | None) -> tuple[Cover, ...]:
    """Covers by their code: ``the_covers(vested_reserves=100)``. Capitals on a date are due on ``DUE``."""
    dated = (CoverKind.EXPECTED_BENEFIT, CoverKind.VESTED_BENEFIT)
    return tuple(
        a_cover(kind, amount, until=DUE if kind in dated else None)
        for kind, amount in ((CoverKind(code), amount) for code, amount in amounts.items())
    )


def an_annuity(amount: Euro, days: int | None = 30, until: date | None = DUE) -> Cover:
    return a_cover(CoverKind.DISABILITY_ANNUITY, amount, starts_after_days=days, until=until)


def a_position(as_at: date, employer: Euro, employee: Euro = 0, profit: Euro = 0) -> Position:
    parts = (euro(part) or Decimal("0.00") for part in (employer, employee, profit))
    return Position(as_at, *parts)


def a_step(day: date, code: str, amount: Euro, party: Party = Party.EMPLOYER) -> Movement:
    known = code if code in set(MovementCode) else MovementCode.UNKNOWN
    return Movement(day, None, MovementCode(known), code, party, euro(amount) or Decimal("0.00"))


def a_file(
    contract: Contract = CONTRACT,
    covers: Iterable[Cover] = (),
    *,
    positions: Iterable[Position] = (),
    movements: Iterable[Movement] = (),
    statements: Iterable[Statement] = (),
    plan: Plan = PLAN,
) -> ContractFile:
    return ContractFile(
        contract, plan, ORGANISER, tuple(positions), tuple(movements), tuple(covers), tuple(statements)
    )


def active(n: int = 1, *covers: Cover, **facts: Fact) -> ContractFile:
    return a_file(a_contract(n, **facts), covers)


def suspended(n: int = 1, *covers: Cover, reason: Suspension = Suspension.CAREER_BREAK) -> ContractFile:
    facts = {"suspended_reason": reason, "premium_employer": None, "premium_employee": None}
    return active(n, *covers, **facts)


def passive(n: int = 1, *covers: Cover, **facts: Fact) -> ContractFile:
    usual = {"employed_until": date(2021, 3, 31), "premium_employer": None, "premium_employee": None}
    return a_file(a_contract(n, status=Status.PASSIVE, **(usual | facts)), covers)


def ended(n: int = 1, *covers: Cover, **facts: Fact) -> ContractFile:
    usual = {"ended_on": date(2026, 7, 1), "employed_until": date(2021, 3, 31)}
    return a_file(a_contract(n, status=Status.ENDED, **(usual | facts)), covers)
