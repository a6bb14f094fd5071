"""The benefit statement as a record: one contract as it was on a day, for one occasion (docs/rules.md 11).

A statement is issued on three occasions only: joining, the yearly adjustment day, leaving. Its figures are the covers
and the position of that day. What the extract tells without a date (premium, salary, employment rate, the insurer's
rate, family, address, who represents the organiser) belongs to the newest figures only, and the paper says as known on
which day; on an older paper it is not known, and the paper says so.
"""

from dataclasses import dataclass, replace
from datetime import date

from data.rules.answers import ContractView
from data.rules.contract_view import contract_view
from data.rules.covers import delivery_dates
from data.rules.kinds import Language, StatementReason, Status
from data.rules.records import Contract, ContractFile, Organiser, Person, Plan


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
    whether premium, salary, rates and family go with those figures; they are as known on ``known_on``.
    """

    paper_id: str
    occasion: Occasion
    person: Person
    view: ContractView
    current: bool
    known_on: date | None = None  # papers that were kept early do not tell


def as_it_was(file: ContractFile, day: date, *, leaving: bool = False) -> ContractFile:
    """The file of a contract with nothing in it that came after ``day``.

    On the last day of an employment its member still works there, unless the paper is about ``leaving``.
    """
    current = is_current(file, day)
    return replace(
        file,
        plan=file.plan if current else _plan_then(file.plan),
        organiser=file.organiser if current else _organiser_then(file.organiser),
        contract=_contract_then(file, day, leaving=leaving),
        positions=tuple(each for each in file.positions if each.as_at <= day),
        movements=tuple(each for each in file.movements if each.booked_on <= day),
        covers=tuple(each for each in file.covers if each.as_at <= day),
        statements=tuple(each for each in file.statements if each.as_at <= day),
    )


def paper(
    file: ContractFile, person: Person, occasion: Occasion, paper_id: str, known_on: date | None = None
) -> Paper:
    """The statement of an occasion, drawn from the same rules as the screen.

    ``known_on`` is the day of the extract: a paper may be drawn long after it was issued.
    """
    then = as_it_was(file, occasion.as_at, leaving=occasion.reason is StatementReason.LEAVING)
    current = is_current(file, occasion.as_at)
    view = contract_view(then, person, occasion.issued_on)
    who = person if current else _person_then(person)
    return Paper(paper_id, occasion, who, _as_told(view), current, known_on if current else None)


def is_current(file: ContractFile, day: date) -> bool:
    """Whether what the extract tells of the contract today also holds for the figures of ``day``.

    They must be the newest, and the member must not have left, nor the money, since.
    """
    contract, dates = file.contract, delivery_dates(file)
    if contract.status is Status.ENDED or not dates or day != dates[-1]:
        return False
    return status_on(contract, day, leaving=True) is contract.status


def status_on(contract: Contract, day: date, *, leaving: bool = False) -> Status:
    """The status on a day, of which only today's is delivered. An unknown date of leaving or end came later."""
    if contract.status is Status.ACTIVE:
        return Status.ACTIVE
    if contract.status is Status.ENDED and contract.ended_on is not None and contract.ended_on <= day:
        return Status.ENDED
    if contract.status is Status.PASSIVE and contract.employed_until is None:
        return Status.PASSIVE
    return Status.PASSIVE if _has_left(contract, day, leaving=leaving) else Status.ACTIVE


def _has_left(contract: Contract, day: date, *, leaving: bool) -> bool:
    until = contract.employed_until
    return until is not None and (until < day or (leaving and until == day))


def _contract_then(file: ContractFile, day: date, *, leaving: bool) -> Contract:
    then = replace(file.contract, status=status_on(file.contract, day, leaving=leaving), work_email="")
    if not _has_left(file.contract, day, leaving=leaving):
        then = replace(then, employed_until=None)
    if then.status is not Status.ENDED:
        then = replace(then, ended_on=None, ended_reason=None, transferred_to="")
    if is_current(file, day):
        return then
    return replace(
        then,
        suspended_reason=None,
        employment_rate=None,
        reference_salary=None,
        premium_employer=None,
        premium_employee=None,
        advance_open=None,
        pledged=False,
    )


def _plan_then(plan: Plan) -> Plan:
    """Which plan it is does not change; the rate that the insurer guaranteed on an earlier day is not delivered."""
    return replace(plan, guaranteed_rate=None)


def _organiser_then(organiser: Organiser) -> Organiser:
    """Which employer it is does not change; where it had its office and who spoke for it is not delivered."""
    return replace(organiser, street="", postcode="", city="", representative="")


def _person_then(person: Person) -> Person:
    """Who it is about does not change; family and address of an earlier day are not delivered."""
    nowhere = replace(person, street="", postcode="", city="", country="")
    return replace(nowhere, civil_status="", dependent_children=None)


def _as_told(view: ContractView) -> ContractView:
    """Without the covers of earlier days, on which a paper is silent: what is kept is what it says."""
    told = {view.as_at, view.previous_as_at}
    covers = tuple(each for each in view.file.covers if each.as_at in told)
    return replace(view, file=replace(view.file, covers=covers))
