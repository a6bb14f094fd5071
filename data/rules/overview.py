"""The first screen: four answers over all visible contracts, then the contracts themselves."""

import calendar
from collections.abc import Iterable, Sequence
from datetime import date

from data.rules.answers import Answer, ContractView, Overview, Total
from data.rules.cautions import in_order
from data.rules.contract_view import contract_view
from data.rules.kinds import CoverKind, Question, Reason, Status
from data.rules.records import ContractFile, Person
from data.rules.summary import summary
from data.rules.totals import PRESENT, presence, totals
from data.rules.visibility import is_visible

# Covers that stop at leaving, because they depend on the employment (docs/rules.md 4); of the death capital, the
# temporary part.
STOP_ON_LEAVING = (
    CoverKind.DEATH_CAPITAL,
    CoverKind.DEATH_ACCIDENT,
    CoverKind.ORPHAN_ANNUITY,
    CoverKind.DISABILITY_ANNUITY,
    CoverKind.PREMIUM_WAIVER,
)


def overview(person: Person, files: Iterable[ContractFile], today: date) -> Overview:
    """The first screen of a person on a day; contracts that may not be shown are left out here, too."""
    visible = [file for file in files if is_visible(file.contract, today)]
    views = sorted((contract_view(file, person, today) for file in visible), key=_place)
    retire, leave = _retire(views), _leave(views)
    return Overview(
        person=person,
        today=today,
        answers=(retire, _die(views, person), _ill(views), leave),
        contracts=tuple(views),
        as_at=_newest(views),
        next_adjustment=_next_adjustment(views, today),
        summary=summary(views, retire.main, leave.main, today),
    )


def next_day(month_day: str, today: date) -> date | None:
    """The first date after today with a month and day (``MM-DD``); ``None`` when it is no such thing.

    29 February is kept on 28 February in other years.
    """
    try:
        month, day = (int(part) for part in month_day.split("-"))
        date(2000, month, day)
    except ValueError:
        return None
    years = (today.year, today.year + 1)
    candidates = [date(year, month, min(day, calendar.monthrange(year, month)[1])) for year in years]
    return next(candidate for candidate in candidates if candidate > today)


def _place(view: ContractView) -> tuple[int, int, str]:
    """Active, passive, ended; inside each the latest affiliation first, an unknown one last."""
    contract = view.file.contract
    joined = contract.affiliated_on.toordinal() if contract.affiliated_on else 0
    return (list(Status).index(view.status), -joined, contract.contract_number)


def _retire(views: Sequence[ContractView]) -> Answer:
    main, *others = totals(CoverKind.EXPECTED_BENEFIT, views)
    return Answer(Question.RETIRE, main, tuple(others), warnings=_warnings(main, *others))


def _die(views: Sequence[ContractView], person: Person) -> Answer:
    main, *more = totals(CoverKind.DEATH_CAPITAL, views)
    orphans = totals(CoverKind.ORPHAN_ANNUITY, views)
    others = (*more, *totals(CoverKind.DEATH_ACCIDENT, views), *orphans)
    warnings = _warnings(main, *others)
    if orphans[0].included and not person.dependent_children:
        warnings = in_order((*warnings, Reason.NO_CHILDREN_KNOWN))
    return Answer(Question.DIE, main, others, _beneficiary_orders(main, views), warnings=warnings)


def _ill(views: Sequence[ContractView]) -> Answer:
    main, *more = totals(CoverKind.DISABILITY_ANNUITY, views)
    others = (*more, presence(CoverKind.PREMIUM_WAIVER, views))
    return Answer(Question.ILL, main, others, warnings=_warnings(main, *others))


def _leave(views: Sequence[ContractView]) -> Answer:
    main, *more = totals(CoverKind.VESTED_RESERVES, views)
    others = (*more, *totals(CoverKind.VESTED_BENEFIT, views))
    return Answer(
        Question.LEAVE, main, others, stops_on_leaving=_stops(views), warnings=_warnings(main, *others)
    )


def _beneficiary_orders(total: Total, views: Sequence[ContractView]) -> tuple[tuple[str, ...], ...]:
    included = {one.handle for one in total.included}
    orders = [view.file.plan.beneficiary_order for view in views if view.file.contract.handle in included]
    return tuple(dict.fromkeys(orders))


def _stops(views: Sequence[ContractView]) -> tuple[CoverKind, ...]:
    active = [view for view in views if view.status is Status.ACTIVE]
    return tuple(kind for kind in STOP_ON_LEAVING if any(_has(view, kind) for view in active))


def _has(view: ContractView, kind: CoverKind) -> bool:
    amount = view.covers[kind]
    return bool(amount.value) or amount.reason in PRESENT


def _warnings(*found: Total) -> tuple[Reason, ...]:
    return in_order(warning for total in found for one in total.included for warning in one.amount.warnings)


def _newest(views: Sequence[ContractView]) -> date | None:
    known = [view for view in views if view.as_at is not None]
    alive = [view for view in known if view.status is not Status.ENDED]
    return max((view.as_at for view in alive or known if view.as_at is not None), default=None)


def _next_adjustment(views: Sequence[ContractView], today: date) -> date | None:
    days = [
        next_day(view.file.plan.adjustment_day, today) for view in views if view.status is not Status.ENDED
    ]
    return min((day for day in days if day is not None), default=None)
