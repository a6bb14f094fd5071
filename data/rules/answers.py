"""The shape of what the screens tell: amounts that know what they are, and totals that know what they leave out.

Built by ``data.rules.overview`` and ``data.rules.contract_page``; drawn by ``layouts.pages``. Euro, gross.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from data.rules.kinds import CoverKind, MovementCode, Party, Question, Reason, Status, Suspension, Unit
from data.rules.records import ContractFile, Person, Position, Statement

CENT = Decimal("0.01")


def a_twelfth(yearly: Decimal | None) -> Decimal | None:
    """The month's part of a yearly amount, rounded half up to the cent."""
    return None if yearly is None else (yearly / 12).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount, or the coded reason why there is none. ``reason`` is never ``None`` when ``value`` is.

    ``unit`` PER_YEAR amounts are shown per year and per month side by side (``per_month``).
    """

    value: Decimal | None
    unit: Unit
    as_at: date | None = None
    reason: Reason | None = None
    payable_on: date | None = None  # due date of a capital
    age: int | None = None  # the member's age on ``payable_on``
    starts_after_days: int | None = None  # own-risk period of an annuity or waiver
    until: date | None = None
    until_age: int | None = None
    warnings: tuple[Reason, ...] = ()

    @property
    def per_month(self) -> Decimal | None:
        """A twelfth of a yearly amount; ``None`` for any other unit."""
        return a_twelfth(self.value) if self.unit is Unit.PER_YEAR else None


@dataclass(frozen=True, slots=True)
class ContractAmount:
    """An amount of one contract, as a line under a total."""

    handle: str
    contract_number: str
    employer: str
    status: Status
    amount: Amount


@dataclass(frozen=True, slots=True)
class Total:
    """A sum inside one kind of money only. ``included`` and ``left_out`` together are all visible contracts.

    ``value`` is ``None`` when no contract has an amount. ``as_at_from``/``as_at_to`` span the dates of the
    figures that were added; ``payable_from``/``payable_to`` and ``age_from``/``age_to`` span their due dates.
    """

    cover: CoverKind
    unit: Unit
    value: Decimal | None
    included: tuple[ContractAmount, ...]
    left_out: tuple[ContractAmount, ...]
    as_at_from: date | None = None
    as_at_to: date | None = None
    payable_from: date | None = None
    payable_to: date | None = None
    age_from: int | None = None
    age_to: int | None = None
    starts_after_days: int | None = None  # only when the same for all that were added
    until: date | None = None
    until_age: int | None = None

    @property
    def per_month(self) -> Decimal | None:
        """A twelfth of a yearly amount; ``None`` for any other unit."""
        return a_twelfth(self.value) if self.unit is Unit.PER_YEAR else None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one of the four questions.

    ``main`` is the number of the card. ``others`` stand under it and are never added to it:
    DIE: extra capital by accident, orphan's annuities; ILL: further annuities whose waiting time or end
    differs, then the premium waiver (unit NONE: ``included`` are the contracts where it is covered or
    running); LEAVE: vested benefit; RETIRE: none.
    """

    question: Question
    main: Total
    others: tuple[Total, ...]
    beneficiary_orders: tuple[tuple[str, ...], ...] = ()  # DIE only: the distinct orders of the contracts included
    stops_on_leaving: tuple[CoverKind, ...] = ()  # LEAVE only: covers of active contracts that would stop
    warnings: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Premium:
    """The yearly premium in euro, without premium tax. Either all three amounts, or a reason."""

    employer: Amount
    employee: Amount
    total: Amount


@dataclass(frozen=True, slots=True)
class Step:
    """Movements of one code and party between two positions, added up."""

    code: MovementCode
    raw_code: str
    party: Party
    amount: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The way from one position to a later one. ``unexplained`` is end - start - steps; shown when not zero."""

    start: Position
    end: Position
    steps: tuple[Step, ...]
    unexplained: Decimal

    @property
    def closes(self) -> bool:
        return self.unexplained == 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the reserve on ``as_at`` comes from, since ``since``: the parts add up to ``total`` to the cent.

    ``opening`` is the reserve on the first known position, of which the parts are not delivered (zero when the
    member joined after that). ``paid_employer``/``paid_employee`` are contributions, ``returns`` interest or
    fund return less costs where costs are booked apart in ``costs`` (negative), ``profit`` profit share,
    ``moved`` payouts and transfers (negative = out). ``None`` in place of the record: steps do not close.
    """

    since: date
    as_at: date
    opening: Decimal
    paid_employer: Decimal
    paid_employee: Decimal
    returns: Decimal
    profit: Decimal
    costs: Decimal
    moved: Decimal
    other: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class Change:
    """What changed between the previous statement's figures and the latest, for one cover."""

    cover: CoverKind
    before: Amount
    after: Amount
    difference: Decimal | None


@dataclass(frozen=True, slots=True)
class Scenarios:
    """Expected benefit where the return is not fixed: unfavourable, expected, favourable (once, gross)."""

    low: Amount
    expected: Amount
    high: Amount


@dataclass(frozen=True, slots=True)
class ContractView:
    """One contract as both screens show it: the card on the overview is the top of the contract page."""

    file: ContractFile
    status: Status
    suspension: Suspension | None
    premium: Premium
    covers: dict[CoverKind, Amount]  # every CoverKind but LOW/HIGH, always all of them
    scenarios: Scenarios | None
    position: Position | None  # latest
    as_at: date | None  # of the latest covers
    changes: tuple[Change, ...]  # since the previous covers' date
    previous_as_at: date | None
    history: tuple[Position, ...]
    ledgers: tuple[Ledger, ...]  # between each two consecutive positions, oldest first
    origin: Origin | None
    latest_statement: Statement | None
    visible_until: date | None  # ended contracts: last day on which it is shown
    days_left: int | None
    warnings: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The first screen: four answers over all visible contracts, then the contracts, current first."""

    person: Person
    today: date
    answers: tuple[Answer, Answer, Answer, Answer]
    contracts: tuple[ContractView, ...]  # active, passive, ended; inside each, the latest affiliation first
    as_at: date | None  # date of the newest figures
    next_adjustment: date | None = None

