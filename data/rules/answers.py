"""The shape of what the screens tell: amounts that know what they are, totals that know what they leave out.

Built by ``data.rules.overview`` and ``data.rules.contract_view``; drawn by ``layouts.pages``. Euro, gross.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum, unique

from data.rules.kinds import CoverKind, MovementCode, Party, Question, Reason, Status, Suspension, Unit
from data.rules.records import ContractFile, Person, Position, Statement

CENT = Decimal("0.01")


def a_twelfth(yearly: Decimal | None) -> Decimal | None:
    """The month's part of a yearly amount, rounded half up to the cent."""
    return None if yearly is None else (yearly / 12).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount, or the coded reason why there is none. ``reason`` is never ``None`` when ``value`` is.

    A ``reason`` beside a ``value`` says why the value is what it is (the zeros of an ended contract) or
    why it was left out of a total. ``warnings`` say how to read the value with care. ``unit`` PER_YEAR
    amounts are shown per year and per month side by side (``per_month``).
    """

    value: Decimal | None
    unit: Unit
    as_at: date | None = None
    reason: Reason | None = None
    payable_on: date | None = None  # due date of a capital
    age: int | None = None  # the member's age on ``payable_on``; for an annuity, on ``until``
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
    """A sum inside one kind of money only. ``included`` and ``left_out`` together are all visible contracts,
    each exactly once. Every amount left out carries its ``reason``.

    ``value`` is ``None`` when no contract has an amount, and always for a cover of unit NONE.
    ``as_at_from``/``as_at_to`` span the dates of the figures that were added;
    ``payable_from``/``payable_to`` and ``age_from``/``age_to`` span their due dates.
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

    ``main`` is the number of the card. ``others`` stand under it and are never added to it: DIE: extra
    capital by accident, then the orphan's annuity (per child, per year); ILL: further annuities whose
    waiting time or end differs, the largest first, then the premium waiver (unit NONE: ``included`` are
    the contracts where it is covered or running); LEAVE: vested benefit; RETIRE: none. A total of a
    cover that no contract has is there too, with ``value`` ``None`` and all contracts left out. A cover
    delivered in another unit or on other terms stands in a total of its own, after the largest of its
    kind.
    """

    question: Question
    main: Total
    others: tuple[Total, ...]
    beneficiary_orders: tuple[
        tuple[str, ...], ...
    ] = ()  # DIE only: the distinct orders of the contracts included
    # LEAVE only: covers of active contracts that would stop (of DEATH_CAPITAL the temporary part: what stays
    # depends on the choice made at leaving)
    stops_on_leaving: tuple[CoverKind, ...] = ()
    warnings: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Premium:
    """The yearly premium in euro, without premium tax. ``total`` is an amount only when both parts are;
    otherwise it carries the reason that the screen gives."""

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
    """The way from one position to a later one. ``unexplained`` is end - start - steps; shown if not zero."""

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

    ``opening`` is the reserve on the first known position, of which the parts are not delivered. It is
    zero when the movements up to that position explain all of it; ``since`` is then the day they began.
    ``paid_employer``/``paid_employee`` are contributions, ``returns`` interest or fund return less
    costs where costs are booked apart in ``costs`` (negative), ``profit`` profit share, ``moved``
    payouts and transfers (negative = out). ``None`` in place of the record: steps do not close.
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
    """What changed between the previous figures and the latest, for one cover.

    ``difference`` (after less before) only when both are amounts in the same unit.
    """

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
    suspension: Suspension | None  # only of an active contract
    premium: Premium
    covers: dict[CoverKind, Amount]  # every CoverKind but LOW/HIGH, always all of them
    scenarios: Scenarios | None
    position: Position | None  # latest; all zero for an ended contract
    as_at: date | None  # of the latest covers
    changes: tuple[
        Change, ...
    ]  # since the previous covers' date, one per cover; none when there is no previous
    previous_as_at: date | None
    history: tuple[Position, ...]
    ledgers: tuple[Ledger, ...]  # between each two consecutive positions, oldest first
    origin: Origin | None
    latest_statement: Statement | None
    visible_until: date | None  # ended contracts: last day on which it is shown
    days_left: int | None  # 0 on the last day
    warnings: tuple[Reason, ...]


@unique
class SummaryCase(StrEnum):
    """What the one sentence on top of the first screen has to say."""

    NOTHING_VISIBLE = "nothing_visible"  # no contract to show
    ONLY_ENDED = "only_ended"  # nothing but contracts whose reserves have left
    NO_PROJECTION = "no_projection"  # no expected benefit known: the sentence says what is saved
    PAST_DATE = "past_date"  # every due date has come: nothing is projected any more, the member may act
    ONLY_PASSIVE = "only_passive"  # no premiums any more: what the reserves grow to
    ONE_DATE = "one_date"  # all is due on one date
    SEVERAL_DATES = "several_dates"  # due dates between two dates


@dataclass(frozen=True, slots=True)
class Summary:
    """The facts of the one generated sentence. Amounts are euro, once, gross; expected is not promised.

    ``expected`` is the RETIRE total, ``saved`` the LEAVE total (vested reserves); each over its own
    contracts. The date and age spans are those of ``expected``; both ends are equal when there is one
    date. The counts are of visible contracts; ``without_projection`` are those active or passive
    without an expected benefit.
    """

    case: SummaryCase
    expected: Decimal | None = None
    saved: Decimal | None = None
    saved_from: date | None = None  # dates of the figures behind ``saved``: equal when there is one
    saved_to: date | None = None
    included: int = 0
    without_projection: int = 0
    active: int = 0
    passive: int = 0
    ended: int = 0
    payable_from: date | None = None
    payable_to: date | None = None
    age_from: int | None = None
    age_to: int | None = None
    visible_until: date | None = None  # ONLY_ENDED: the last day on which any of them is shown


@dataclass(frozen=True, slots=True)
class Overview:
    """The first screen: four answers over all visible contracts, then the contracts, current first."""

    person: Person
    today: date
    answers: tuple[Answer, Answer, Answer, Answer]
    contracts: tuple[ContractView, ...]  # active, passive, ended; inside each, the latest affiliation first
    as_at: (
        date | None
    )  # date of the newest figures (of the contracts that are not ended, where there are any)
    next_adjustment: date | None = None  # first yearly adjustment after today of a contract that is not ended
    summary: Summary = Summary(SummaryCase.NOTHING_VISIBLE)
