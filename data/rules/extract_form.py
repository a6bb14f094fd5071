"""The form of the insurer's extract: its tables in the order in which they depend on each other.

A column is ``needed`` when a row without it could not be placed or shown. Everything else may be empty, and
then stays empty: missing is not zero.
"""

from dataclasses import dataclass
from enum import Enum, auto, unique

from data.rules.kinds import Branch, EndReason, Party, PlanType, StatementReason, Status, Suspension, Unit


@unique
class Kind(Enum):
    """What a column holds, and so by which rule its text is read (``data.rules.extract_values``)."""

    TEXT = auto()
    DATE = auto()
    LAST_DAY = auto()  # a date up to which something lasts; may lie far ahead
    AMOUNT = auto()  # euro, not negative
    STEP = auto()  # euro, may be negative
    RATE = auto()  # a fraction from 0 to 1
    PERCENT = auto()  # whole, of a full time; may pass 100
    COUNT = auto()  # whole: days
    CHILDREN = auto()
    AGE = auto()
    FLAG = auto()
    MONTH_DAY = auto()
    NATIONAL_NUMBER = auto()
    ENTERPRISE_NUMBER = auto()
    COVER = auto()
    UNTIL = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the extract. ``needed``: an empty value is refused."""

    name: str
    kind: Kind = Kind.TEXT
    needed: bool = False
    choices: frozenset[str] = frozenset()  # no choices: any text


@dataclass(frozen=True, slots=True)
class Parent:
    """``column`` refers to the key of ``table``, when it is not empty."""

    column: str
    table: str


@dataclass(frozen=True, slots=True)
class Form:
    """One table. ``key`` is empty for movements: equal steps may stand there twice."""

    name: str
    one: str  # what one row is, in words
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    parents: tuple[Parent, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)


def _texts(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name) for name in names)


def _needed(name: str, kind: Kind = Kind.TEXT) -> Field:
    return Field(name, kind, needed=True)


def _one_of(name: str, choices: type[Enum], *, needed: bool = False) -> Field:
    return Field(
        name, needed=needed, choices=frozenset(str(choice.value) for choice in choices if choice.value)
    )


CONTRACT = Parent("contract_number", "contracts")

ACCOUNT_MANAGERS = Form(
    "account_managers",
    "account manager",
    (_needed("account_manager_id"), *_texts("name", "email")),
    ("account_manager_id",),
)
ORGANISERS = Form(
    "organisers",
    "organiser",
    (
        _needed("organiser_id"),
        Field("enterprise_number", Kind.ENTERPRISE_NUMBER),
        *_texts("name", "street", "postcode", "city", "region", "language"),
        Field("eb_connect", Kind.FLAG),
        *_texts("account_manager_id", "representative"),
    ),
    ("organiser_id",),
    (Parent("account_manager_id", "account_managers"),),
)
PLANS = Form(
    "plans",
    "plan",
    (
        _needed("plan_id"),
        _needed("organiser_id"),
        *_texts("name", "category"),
        _one_of("plan_type", PlanType, needed=True),
        _one_of("branch", Branch, needed=True),
        Field("guaranteed_rate", Kind.RATE),
        Field("end_age", Kind.AGE),
        Field("adjustment_day", Kind.MONTH_DAY),
        Field("waiting_days", Kind.COUNT),
        Field("disability_cover", Kind.FLAG),
        Field("waiver_cover", Kind.FLAG),
        Field("orphan_cover", Kind.FLAG),
        Field("accident_cover", Kind.FLAG),
        Field("statement_when_passive", Kind.FLAG),
        Field("beneficiary_order"),
    ),
    ("plan_id",),
    (Parent("organiser_id", "organisers"),),
)
PERSONS = Form(
    "persons",
    "person",
    (
        _needed("person_id"),
        Field("national_number", Kind.NATIONAL_NUMBER),
        *_texts("last_name", "first_name"),
        Field("birth_date", Kind.DATE),
        *_texts("sex", "civil_status"),
        Field("dependent_children", Kind.CHILDREN),
        *_texts("language", "street", "postcode", "city", "country"),
    ),
    ("person_id",),
)
CONTRACTS = Form(
    "contracts",
    "contract",
    (
        _needed("contract_number"),
        _needed("plan_id"),
        _needed("person_id"),
        Field("personnel_number"),
        Field("affiliated_on", Kind.DATE),
        Field("employed_from", Kind.DATE),
        Field("employed_until", Kind.LAST_DAY),
        _one_of("status", Status, needed=True),
        _one_of("suspended_reason", Suspension),
        Field("ended_on", Kind.DATE),
        _one_of("ended_reason", EndReason),
        Field("transferred_to"),
        Field("end_date", Kind.LAST_DAY),
        Field("employment_rate", Kind.PERCENT),
        Field("reference_salary", Kind.AMOUNT),
        Field("premium_employer", Kind.AMOUNT),
        Field("premium_employee", Kind.AMOUNT),
        Field("advance_open", Kind.AMOUNT),
        Field("pledged", Kind.FLAG),
        Field("work_email"),
    ),
    ("contract_number",),
    (Parent("plan_id", "plans"), Parent("person_id", "persons")),
)
POSITIONS = Form(
    "positions",
    "position",
    (
        _needed("contract_number"),
        _needed("as_at", Kind.DATE),
        _needed("reserves_employer", Kind.AMOUNT),
        _needed("reserves_employee", Kind.AMOUNT),
        _needed("profit_share", Kind.AMOUNT),
    ),
    ("contract_number", "as_at"),
    (CONTRACT,),
)
MOVEMENTS = Form(
    "movements",
    "movement",
    (
        _needed("contract_number"),
        _needed("booked_on", Kind.DATE),
        Field("from_date", Kind.DATE),
        _needed("code"),
        _one_of("party", Party),
        _needed("amount", Kind.STEP),
    ),
    (),
    (CONTRACT,),
)
COVERS = Form(
    "covers",
    "cover",
    (
        _needed("contract_number"),
        _needed("as_at", Kind.DATE),
        _needed("cover", Kind.COVER),
        Field("amount", Kind.AMOUNT),
        _one_of("unit", Unit, needed=True),
        Field("reason"),
        Field("starts_after_days", Kind.COUNT),
        Field("until", Kind.UNTIL),
    ),
    ("contract_number", "as_at", "cover"),
    (CONTRACT,),
)
STATEMENTS = Form(
    "statements",
    "statement",
    (
        _needed("contract_number"),
        _needed("as_at", Kind.DATE),
        Field("issued_on", Kind.DATE),
        _one_of("reason", StatementReason, needed=True),
        Field("language"),
    ),
    ("contract_number", "as_at"),
    (CONTRACT,),
)

FORMS = (
    ACCOUNT_MANAGERS,
    ORGANISERS,
    PLANS,
    PERSONS,
    CONTRACTS,
    POSITIONS,
    MOVEMENTS,
    COVERS,
    STATEMENTS,
)
