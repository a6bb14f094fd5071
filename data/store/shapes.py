"""From a row to a record. A text left blank becomes an empty text; amounts and dates stay ``None``.

A code that this portal has not learned yet never hides a row: it becomes the vocabulary's UNKNOWN.
"""

from typing import Any

from sqlalchemy import Row

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
from data.rules.records import Contract, Cover, Movement, Organiser, Person, Plan, Position, Statement
from data.rules.until import until_of

_MOVEMENT_CODES = {code.value: code for code in MovementCode}
_REASONS = {reason.value: reason for reason in Reason}
_LANGUAGES = {language.value: language for language in Language}
_COVERS = {kind.value: kind for kind in CoverKind}
_UNITS = {unit.value: unit for unit in Unit}


def person(row: Row[Any], masked_number: str | None) -> Person:
    """Who somebody is; the number comes in masked, for the row only holds it encrypted."""
    return Person(
        person_id=row.person_id,
        masked_number=masked_number,
        last_name=row.last_name or "",
        first_name=row.first_name or "",
        birth_date=row.birth_date,
        sex=row.sex or "",
        civil_status=row.civil_status or "",
        dependent_children=row.dependent_children,
        language=_LANGUAGES.get(row.language, Language.NL),
        street=row.street or "",
        postcode=row.postcode or "",
        city=row.city or "",
        country=row.country or "",
    )


def organiser(row: Row[Any]) -> Organiser:
    """The organiser of a row of ``files``, where its columns begin with ``organiser_``."""
    return Organiser(
        organiser_id=row.organiser_organiser_id,
        enterprise_number=row.organiser_enterprise_number or "",
        name=row.organiser_name or "",
        street=row.organiser_street or "",
        postcode=row.organiser_postcode or "",
        city=row.organiser_city or "",
        region=row.organiser_region or "",
        language=row.organiser_language or "",
        eb_connect=bool(row.organiser_eb_connect),
        representative=row.organiser_representative or "",
    )


def plan(row: Row[Any]) -> Plan:
    """The plan of a row of ``files``, where its columns begin with ``plan_``."""
    return Plan(
        plan_id=row.plan_plan_id,
        name=row.plan_name or "",
        category=row.plan_category or "",
        plan_type=PlanType(row.plan_plan_type),
        branch=Branch(row.plan_branch),
        guaranteed_rate=row.plan_guaranteed_rate,
        end_age=row.plan_end_age,
        adjustment_day=row.plan_adjustment_day or "",
        waiting_days=row.plan_waiting_days,
        disability_cover=bool(row.plan_disability_cover),
        waiver_cover=bool(row.plan_waiver_cover),
        orphan_cover=bool(row.plan_orphan_cover),
        accident_cover=bool(row.plan_accident_cover),
        statement_when_passive=bool(row.plan_statement_when_passive),
        beneficiary_order=tuple(
            who.strip() for who in (row.plan_beneficiary_order or "").split(",") if who.strip()
        ),
    )


def contract(row: Row[Any]) -> Contract:
    """One contract, as the last package in which it was accepted told it."""
    return Contract(
        contract_number=row.contract_number,
        handle=row.handle,
        person_id=row.person_id,
        personnel_number=row.personnel_number or "",
        affiliated_on=row.affiliated_on,
        employed_from=row.employed_from,
        employed_until=row.employed_until,
        status=Status(row.status),
        suspended_reason=None if row.suspended_reason is None else Suspension(row.suspended_reason),
        ended_on=row.ended_on,
        ended_reason=None if row.ended_reason is None else EndReason(row.ended_reason),
        transferred_to=row.transferred_to or "",
        end_date=row.end_date,
        employment_rate=row.employment_rate,
        reference_salary=row.reference_salary,
        premium_employer=row.premium_employer,
        premium_employee=row.premium_employee,
        advance_open=row.advance_open,
        pledged=bool(row.pledged),
        work_email=row.work_email or "",
    )


def position(row: Row[Any]) -> Position:
    return Position(row.as_at, row.reserves_employer, row.reserves_employee, row.profit_share)


def movement(row: Row[Any]) -> Movement:
    """One step; its delivered code stays beside the one that we know."""
    return Movement(
        booked_on=row.booked_on,
        from_date=row.from_date,
        code=_MOVEMENT_CODES.get(row.code, MovementCode.UNKNOWN),
        raw_code=row.code,
        party=Party(row.party),
        amount=row.amount,
    )


def cover(row: Row[Any]) -> Cover:
    """One cover; a date or an age tells until when."""
    until, until_age = until_of(row.until)
    reason = None if row.reason is None else _REASONS.get(row.reason, Reason.UNKNOWN_REASON)
    return Cover(
        as_at=row.as_at,
        kind=_COVERS[row.cover],
        amount=row.amount,
        unit=_UNITS[row.unit],
        reason=reason,
        starts_after_days=row.starts_after_days,
        until=until,
        until_age=until_age,
    )


def statement(row: Row[Any]) -> Statement:
    """One statement that was issued."""
    return Statement(
        as_at=row.as_at,
        issued_on=row.issued_on,
        reason=StatementReason(row.reason),
        language=_LANGUAGES.get(row.language, Language.NL),
    )
