"""What can only be seen over a whole table, or over several: keys, references, one number per person, sums.

Tables are settled in the order of ``FORMS``, parents before children, so that a refusal carries on by itself
to everything that depends on it.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Row,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from data.rules.extract_faults import FaultCode, Refusal, quotable
from data.rules.extract_form import CONTRACTS, FORMS, PERSONS, Form, Parent
from data.store.base import Day
from data.store.staging import Staging, gaps, joined, refused_keys, staged
from data.store.tables import persons as kept_persons

_ONE = {form.name: form.one for form in FORMS}


def settle(staging: Staging, form: Form, made: date | None) -> None:
    """Refuses, of one table, what doubles a key or refers to nothing that was accepted.

    ``made`` is the day of the package, when it says so: nobody in it was born later.
    """
    staging.index(form.name)
    if form.key:
        _refuse_doubles(staging, form)
    if form is PERSONS and made is not None:
        _refuse_unborn(staging, made)
    if form is PERSONS:
        _refuse_shared_numbers(staging)
    for parent in form.parents:
        _refuse_orphans(staging, form, parent)
    if form is CONTRACTS:
        _refuse_born_later(staging)


def _key(form: Form) -> ColumnElement[str]:
    table = staged[form.name]
    return joined(table.c[name] for name in form.key or ("contract_number", "booked_on")).label("key")


def _refuse_doubles(staging: Staging, form: Form) -> None:
    """Of rows with one key, the first in the file counts, even if it was itself refused."""
    table = staged[form.name]
    columns = [table.c[name] for name in form.key]
    firsts = (
        select(*columns, func.min(table.c.line).label("first"))
        .group_by(*columns)
        .having(func.count() > 1)
        .subquery()
    )
    same = and_(*(table.c[name] == firsts.c[name] for name in form.key), table.c.line > firsts.c.first)

    def tell(row: Row[Any]) -> Refusal:
        text = f"this key already stands on line {row.first}"
        return Refusal(form.name, row.line, form.key[0], quotable(row.key), FaultCode.DUPLICATE_KEY, text)

    staging.refuse_staged(
        form.name, select(table.c.line, _key(form), firsts.c.first).join(firsts, same), tell
    )
    if staging.refused[form.name]:
        before = _refused_lines(form.name)
        same = and_(before.c.key == joined(columns), table.c.line > before.c.first)
        staging.refuse_staged(
            form.name, select(table.c.line, _key(form), before.c.first).join(before, same), tell
        )


def _refused_lines(table: str) -> Subquery:
    return (
        select(refused_keys.c.key, func.min(refused_keys.c.line).label("first"))
        .where(refused_keys.c.table == table)
        .group_by(refused_keys.c.key)
        .subquery()
    )


def _refuse_orphans(staging: Staging, form: Form, parent: Parent) -> None:
    table, above = staged[form.name], staged[parent.table]
    reference = table.c[parent.column]
    (parent_key,) = (above.c[name] for name in _form(parent.table).key)
    refused = _refused_lines(parent.table)
    query = (
        select(table.c.line, _key(form), reference.label("reference"), refused.c.first)
        .outerjoin(refused, refused.c.key == reference)
        .where(reference.is_not(None), ~exists().where(parent_key == reference))
    )

    def tell(row: Row[Any]) -> Refusal:
        one = _ONE[parent.table]
        code, text = FaultCode.UNKNOWN_REFERENCE, f"there is no such {one} in the package"
        if row.first is not None:
            code = FaultCode.DEPENDS_ON_REFUSED
            text = f"the {one} it belongs to was refused, on line {row.first} of {parent.table}"
        return Refusal(form.name, row.line, parent.column, quotable(row.reference), code, text)

    staging.refuse_staged(form.name, query, tell)


def _form(name: str) -> Form:
    return next(form for form in FORMS if form.name == name)


def _refuse_shared_numbers(staging: Staging) -> None:
    """A national number belongs to one person, in the package and among those kept without change.

    It goes to whom it fits: to the first row whose birth date it spells. It is nobody's when it spells the birth
    date of none, or of people with different names: to show somebody another person's contracts is worse than to
    show none.
    """
    table = staged["persons"]
    name = func.coalesce(table.c.last_name, "") + "|" + func.coalesce(table.c.first_name, "")
    fitting = func.count(case((table.c.fits, name)).distinct())
    owner = case((fitting == 1, func.min(case((table.c.fits, table.c.line)))))
    shared = (
        select(
            table.c.find_key,
            owner.label("owner"),
            fitting.label("fitting"),
            func.min(table.c.line).label("first"),
        )
        .where(table.c.find_key.is_not(None))
        .group_by(table.c.find_key)
        .having(func.count() > 1)
        .subquery()
    )
    loser = and_(table.c.find_key == shared.c.find_key, table.c.line.is_distinct_from(shared.c.owner))
    query = select(table.c.line, _key(PERSONS), *(shared.c[name] for name in ("owner", "fitting", "first")))

    def tell(row: Row[Any]) -> Refusal:
        if row.owner is not None:
            return _shared(row.line, f"on line {row.owner}")
        whose = "several people's" if row.fitting else "nobody's"
        return _shared(row.line, f"from line {row.first} on, and the birth date that it spells is {whose}")

    staging.refuse_staged("persons", query.join(shared, loser), tell)
    _refuse_numbers_held(staging)


def _shared(line: int, where: str) -> Refusal:
    text = f"the same national number as another person, {where}"
    return Refusal(
        "persons", line, "national_number", "***********", FaultCode.DUPLICATE_NATIONAL_NUMBER, text
    )


def _refuse_numbers_held(staging: Staging) -> None:
    table = staged["persons"]
    other = table.alias("other")
    held = and_(
        kept_persons.c.find_key == table.c.find_key,
        kept_persons.c.person_id != table.c.person_id,
        ~exists().where(other.c.person_id == kept_persons.c.person_id),
    )
    query = select(table.c.line, _key(PERSONS)).join(kept_persons, held)

    def tell(row: Row[Any]) -> Refusal:
        return _shared(row.line, "who is kept from an earlier package")

    while staging.refuse_staged("persons", query, tell):
        pass  # who was refused keeps the number they had, which may in turn be somebody else's new one


def _refuse_unborn(staging: Staging, made: date) -> None:
    people = staged["persons"]
    tomorrow = made + timedelta(days=1)  # the package's date is UTC; here the next day may have begun
    query = select(people.c.line, _key(PERSONS), people.c.birth_date).where(people.c.birth_date > tomorrow)

    def tell(row: Row[Any]) -> Refusal:
        value, text = row.birth_date.isoformat(), "born after the package was made"
        return Refusal("persons", row.line, "birth_date", value, FaultCode.DATES_OUT_OF_ORDER, text)

    staging.refuse_staged("persons", query, tell)


def _refuse_born_later(staging: Staging) -> None:
    table, people = staged["contracts"], staged["persons"]
    early = or_(table.c.employed_from <= people.c.birth_date, table.c.affiliated_on <= people.c.birth_date)
    query = (
        select(
            table.c.line, _key(CONTRACTS), table.c.employed_from, table.c.affiliated_on, people.c.birth_date
        )
        .join(people, people.c.person_id == table.c.person_id)
        .where(early)
    )

    def tell(row: Row[Any]) -> Refusal:
        employed = row.employed_from is not None and row.employed_from <= row.birth_date
        column = "employed_from" if employed else "affiliated_on"
        value = (row.employed_from if employed else row.affiliated_on).isoformat()
        text = "the person was not born yet"
        return Refusal("contracts", row.line, column, value, FaultCode.DATES_OUT_OF_ORDER, text)

    staging.refuse_staged("contracts", query, tell)


def add_up(staging: Staging) -> int:
    """Refuses all movements of an interval between two positions that they do not explain to the cent.

    Also numbers the steps that are equal in all but date and amount. Answers how many intervals do not close.
    """
    _find_gaps(staging)
    steps = staged["movements"]
    inside = and_(
        gaps.c.contract_number == steps.c.contract_number,
        steps.c.booked_on > gaps.c.since,
        steps.c.booked_on <= gaps.c.as_at,
    )
    key = joined((steps.c.contract_number, steps.c.booked_on)).label("key")
    query = select(steps.c.line, key, steps.c.amount, gaps.c.since, gaps.c.as_at, gaps.c.gap).join(
        gaps, inside
    )

    def tell(row: Row[Any]) -> Refusal:
        text = f"the steps from {row.since} to {row.as_at} miss the difference of the positions by "
        text += f"{row.gap / 100:.2f} euro"
        return Refusal("movements", row.line, "amount", f"{row.amount:.2f}", FaultCode.DOES_NOT_ADD_UP, text)

    staging.refuse_staged("movements", query, tell)
    _number_equals(staging)
    return staging.connection.execute(select(func.count()).select_from(gaps)).scalar_one()


def _find_gaps(staging: Staging) -> None:
    held, steps = staged["positions"], staged["movements"]
    total = cast(held.c.reserves_employer, BigInteger) + cast(held.c.reserves_employee, BigInteger)
    total += cast(held.c.profit_share, BigInteger)
    spans = select(
        held.c.contract_number,
        held.c.as_at,
        func.lag(held.c.as_at, type_=Day())
        .over(partition_by=held.c.contract_number, order_by=held.c.as_at)
        .label("since"),
        (
            total
            - func.lag(total, type_=BigInteger()).over(
                partition_by=held.c.contract_number, order_by=held.c.as_at
            )
        ).label("delta"),
    ).subquery()
    inside = and_(
        steps.c.contract_number == spans.c.contract_number,
        steps.c.booked_on > spans.c.since,
        steps.c.booked_on <= spans.c.as_at,
    )
    booked = func.coalesce(func.sum(cast(steps.c.amount, BigInteger)), 0)
    gap = cast(spans.c.delta - booked, BigInteger)
    query = (
        select(spans.c.contract_number, spans.c.since, spans.c.as_at, gap.label("gap"))
        .outerjoin(steps, inside)
        .where(spans.c.since.is_not(None))
        .group_by(spans.c.contract_number, spans.c.since, spans.c.as_at, spans.c.delta)
        .having(gap != 0)
    )
    staging.connection.execute(insert(gaps).from_select(["contract_number", "since", "as_at", "gap"], query))


def _number_equals(staging: Staging) -> None:
    steps = staged["movements"]
    same = (steps.c.contract_number, steps.c.booked_on, steps.c.code, steps.c.party)
    doubles = select(*same).group_by(*same).having(func.count() > 1)
    if staging.connection.execute(doubles.limit(1)).first() is None:
        return
    order = (steps.c.from_date, steps.c.amount, steps.c.line)
    numbered = (
        select(steps.c.line, func.row_number().over(partition_by=same, order_by=order).label("ordinal"))
        .where(tuple_(*same).in_(doubles))
        .subquery()
    )
    staging.connection.execute(
        update(steps).values(ordinal=numbered.c.ordinal).where(steps.c.line == numbered.c.line)
    )
