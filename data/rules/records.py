"""What the portal knows about a person's group insurance: frozen records, filled by the store.

All amounts are euro, gross (before tax and social levies), as ``Decimal`` with two decimals. ``None`` is
"no amount" and never zero. Dates are civil dates in Belgium.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data.rules.kinds import (
    Branch,
    CoverKind,
    EndReason,
    Language,
    MovementCode,
    Party,
    PlanType,
    Reason,
    StatementReason,
    Status,
    Suspension,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Organiser:
    """The employer that promised the plan (NL inrichter)."""

    organiser_id: str
    enterprise_number: str
    name: str
    street: str
    postcode: str
    city: str
    region: str
    language: str
    eb_connect: bool
    representative: str = ""  # who signs for it; empty when not delivered


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of one organiser: the rules that its members share."""

    plan_id: str
    name: str
    category: str
    plan_type: PlanType
    branch: Branch
    guaranteed_rate: Decimal | None  # the insurer's tariff, a fraction per year; not the legal guarantee
    end_age: int | None
    adjustment_day: str  # "MM-DD"
    waiting_days: int | None
    disability_cover: bool
    waiver_cover: bool
    orphan_cover: bool
    accident_cover: bool
    statement_when_passive: bool
    beneficiary_order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """The member, as the employer told the insurer. The national number is only ever here masked."""

    person_id: str
    masked_number: str | None  # "82.09.03-***.**"; None when no number is known
    last_name: str
    first_name: str
    birth_date: date | None
    sex: str
    civil_status: str
    dependent_children: int | None
    language: Language  # of the statements; an unknown language becomes Dutch
    street: str
    postcode: str
    city: str
    country: str


@dataclass(frozen=True, slots=True)
class Contract:
    """One person in one plan. Premiums are per year, without premium tax; ``None`` is blank, not zero."""

    contract_number: str
    handle: str  # opaque, stands in addresses instead of the number
    person_id: str
    personnel_number: str
    affiliated_on: date | None
    employed_from: date | None
    employed_until: date | None
    status: Status
    suspended_reason: Suspension | None
    ended_on: date | None
    ended_reason: EndReason | None
    transferred_to: str
    end_date: date | None  # the date on which the contract reaches its retirement age
    employment_rate: int | None  # percent
    reference_salary: Decimal | None  # per year, gross
    premium_employer: Decimal | None
    premium_employee: Decimal | None
    advance_open: Decimal | None
    pledged: bool
    work_email: str


@dataclass(frozen=True, slots=True)
class Position:
    """Reserves of a contract on a date. The total is the sum of the three parts."""

    as_at: date
    reserves_employer: Decimal
    reserves_employee: Decimal
    profit_share: Decimal

    @property
    def total(self) -> Decimal:
        return self.reserves_employer + self.reserves_employee + self.profit_share


@dataclass(frozen=True, slots=True)
class Movement:
    """A step between two positions, booked on the later one's date. ``raw_code`` is what was delivered."""

    booked_on: date
    from_date: date | None
    code: MovementCode
    raw_code: str
    party: Party
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Cover:
    """One cover of a contract as at a date; an empty amount carries a reason."""

    as_at: date
    kind: CoverKind
    amount: Decimal | None
    unit: Unit
    reason: Reason | None
    starts_after_days: int | None  # own-risk period
    until: date | None
    until_age: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A benefit statement that the insurer issued; its figures are the covers and positions of ``as_at``."""

    as_at: date
    issued_on: date | None
    reason: StatementReason
    language: Language


@dataclass(frozen=True, slots=True)
class ContractFile:
    """Everything held about one contract. Lists are in order of date, oldest first."""

    contract: Contract
    plan: Plan
    organiser: Organiser
    positions: tuple[Position, ...]
    movements: tuple[Movement, ...]
    covers: tuple[Cover, ...]
    statements: tuple[Statement, ...]
