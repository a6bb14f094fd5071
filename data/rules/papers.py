"""The benefit statement as a record: one contract as it was on a day, for one occasion (docs/rules.md 11).

A statement is issued on three occasions only: joining, the yearly adjustment day, leaving. Its figures are the covers
and the position of that day. What the extract tells of a contract today (premium, salary, employment rate) belongs to
the newest figures only; on an older paper it is not known, and the paper says so.
"""

from dataclasses import dataclass, replace
from datetime import date

from data.rules.answers import ContractView
from data.rules.contract_view import contract_view
from data.rules.covers import delivery_dates
from data.rules.kinds import Language, StatementReason, Status
from data.rules.records import Contract, ContractFile, Person


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why and as at when a statement is made. ``issued_on`` is the date on the paper."""

    contract_number: str
    as_at: date
    reason: StatementReason
    issued_on: date
    language: Language


@dataclass(frozen=True, slots=True)
class Paper:
    """All that one statement says. Euro, gross; drawn by ``layouts.documents.statement``, kept as it is.

    ``view`` holds the figures of ``occasion.as_at`` and, for comparison, those before. ``current`` tells
    whether premium, salary and employment rate belong to that day.
    """

    paper_id: str
    occasion: Occasion
    person: Person
    view: ContractView
    current: bool


def as_it_was(file: ContractFile, day: date) -> ContractFile:
    """The file of a contract with nothing in it that came after ``day``."""
    return replace(
        file,
        contract=_contract_then(file, day),
        positions=tuple(each for each in file.positions if each.as_at <= day),
        movements=tuple(each for each in file.movements if each.booked_on <= day),
        covers=tuple(each for each in file.covers if each.as_at <= day),
        statements=tuple(each for each in file.statements if each.as_at <= day),
    )


def paper(file: ContractFile, person: Person, occasion: Occasion, paper_id: str) -> Paper:
    """The statement of an occasion, drawn from the same rules as the screen."""
    then = as_it_was(file, occasion.as_at)
    return Paper(
        paper_id,
        occasion,
        person,
        contract_view(then, person, occasion.issued_on),
        is_current(file, occasion.as_at),
    )


def is_current(file: ContractFile, day: date) -> bool:
    """Whether what the extract tells of the contract today also holds for the figures of ``day``."""
    dates = delivery_dates(file)
    return bool(dates) and day == dates[-1] and file.contract.status is not Status.ENDED


def _contract_then(file: ContractFile, day: date) -> Contract:
    contract = file.contract
    ended = contract.ended_on is not None and contract.ended_on <= day
    left = contract.employed_until is not None and contract.employed_until <= day
    then = contract
    if contract.status is Status.ENDED and not ended:
        then = replace(then, status=Status.PASSIVE, ended_on=None, ended_reason=None, transferred_to="")
    if then.status is Status.PASSIVE and contract.employed_until is not None and not left:
        then = replace(then, status=Status.ACTIVE, employed_until=None)
    if not is_current(file, day):
        then = replace(
            then,
            suspended_reason=None,
            employment_rate=None,
            reference_salary=None,
            premium_employer=None,
            premium_employee=None,
            advance_open=None,
            pledged=False,
        )
    return then
