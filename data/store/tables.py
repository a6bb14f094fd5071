"""The tables of the extract, as they are kept: one per table of the insurer's package, with its names.

Amounts are euro in whole cents, rates whole millionths, dates civil dates; ``NULL`` is "not delivered" and
never zero. The national number is there only as an encrypted token and as the keyed hash that finds it.
"""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, Boolean, Column, DateTime, ForeignKey, Integer, String, Table, Text

from data.store.base import Cents, Day, Millionths, metadata


def _text(name: str, *, primary_key: bool = False, nullable: bool = True) -> Column[str]:
    return Column(name, Text, primary_key=primary_key, nullable=nullable and not primary_key)


def _day(name: str, *, primary_key: bool = False) -> Column[date]:
    return Column(name, Day, primary_key=primary_key)


def _cents(name: str, *, nullable: bool = True) -> Column[Decimal]:
    return Column(name, Cents, nullable=nullable)


def _contract_number() -> Column[str]:
    return Column("contract_number", Text, ForeignKey("contracts.contract_number"), primary_key=True)


account_managers = Table(
    "account_managers",
    metadata,
    _text("account_manager_id", primary_key=True),
    _text("name"),
    _text("email"),
)

organisers = Table(
    "organisers",
    metadata,
    _text("organiser_id", primary_key=True),
    _text("enterprise_number"),
    _text("name"),
    _text("street"),
    _text("postcode"),
    _text("city"),
    _text("region"),
    _text("language"),
    Column("eb_connect", Boolean),
    Column("account_manager_id", Text, ForeignKey("account_managers.account_manager_id"), index=True),
    _text("representative"),
)

plans = Table(
    "plans",
    metadata,
    _text("plan_id", primary_key=True),
    Column("organiser_id", Text, ForeignKey("organisers.organiser_id"), nullable=False, index=True),
    _text("name"),
    _text("category"),
    _text("plan_type", nullable=False),
    _text("branch", nullable=False),
    Column("guaranteed_rate", Millionths),
    Column("end_age", Integer),
    _text("adjustment_day"),
    Column("waiting_days", Integer),
    Column("disability_cover", Boolean),
    Column("waiver_cover", Boolean),
    Column("orphan_cover", Boolean),
    Column("accident_cover", Boolean),
    Column("statement_when_passive", Boolean),
    _text("beneficiary_order"),
)

persons = Table(
    "persons",
    metadata,
    _text("person_id", primary_key=True),
    _text("number_token"),  # the national number, encrypted by the vault; NULL when none is known
    Column("find_key", String(64), unique=True),  # the vault's keyed hash of it
    Column(
        "is_bis", Boolean
    ),  # whether it is a BIS number; NULL when none is known, or none was looked at yet
    _text("last_name"),
    _text("first_name"),
    _day("birth_date"),
    _text("sex"),
    _text("civil_status"),
    Column("dependent_children", Integer),
    _text("language"),
    _text("street"),
    _text("postcode"),
    _text("city"),
    _text("country"),
)

contracts = Table(
    "contracts",
    metadata,
    _text("contract_number", primary_key=True),
    Column("handle", String(20), nullable=False, unique=True),
    Column("plan_id", Text, ForeignKey("plans.plan_id"), nullable=False, index=True),
    Column("person_id", Text, ForeignKey("persons.person_id"), nullable=False, index=True),
    _text("personnel_number"),
    _day("affiliated_on"),
    _day("employed_from"),
    _day("employed_until"),
    _text("status", nullable=False),
    _text("suspended_reason"),
    _day("ended_on"),
    _text("ended_reason"),
    _text("transferred_to"),
    _day("end_date"),
    Column("employment_rate", Integer),
    _cents("reference_salary"),
    _cents("premium_employer"),
    _cents("premium_employee"),
    _cents("advance_open"),
    Column("pledged", Boolean),
    _text("work_email"),
)

# The four tables below are read by contract and by nothing else: SQLite keeps them in the order of their key.

positions = Table(
    "positions",
    metadata,
    _contract_number(),
    _day("as_at", primary_key=True),
    _cents("reserves_employer", nullable=False),
    _cents("reserves_employee", nullable=False),
    _cents("profit_share", nullable=False),
    sqlite_with_rowid=False,
)

movements = Table(
    "movements",
    metadata,
    _contract_number(),
    _day("booked_on", primary_key=True),
    _text("code", primary_key=True),
    _text("party", primary_key=True),  # empty when the insurer names no party
    Column(
        "ordinal", Integer, primary_key=True, autoincrement=False
    ),  # 1, 2, ... among equals: no key of its own
    _day("from_date"),
    _cents("amount", nullable=False),
    sqlite_with_rowid=False,
)

covers = Table(
    "covers",
    metadata,
    _contract_number(),
    _day("as_at", primary_key=True),
    _text("cover", primary_key=True),
    _cents("amount"),
    _text("unit", nullable=False),
    _text("reason"),
    Column("starts_after_days", Integer),
    _text("until"),  # an ISO date, or "age NN"
    sqlite_with_rowid=False,
)

statements = Table(
    "statements",
    metadata,
    _contract_number(),
    _day("as_at", primary_key=True),
    _day("issued_on"),
    _text("reason", nullable=False),
    _text("language"),
    sqlite_with_rowid=False,
)

packages = Table(
    "packages",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("name", nullable=False),
    Column("created", DateTime),  # UTC, as the package says; it need not
    Column("taken_at", DateTime, nullable=False),  # UTC, by the clock
    Column("rows_read", BigInteger, nullable=False),
    Column("rows_taken", BigInteger, nullable=False),
    Column("rows_refused", BigInteger, nullable=False),
)
