"""Whether anything is missing at an employer, asked quickly, is what counting everybody says."""

from dataclasses import asdict

from sqlalchemy import select, update

from data.services.desk import Desk
from data.store.missing import missing
from data.store.readiness import count
from data.store.tables import contracts, organisers, persons
from tests.people import KARIM, TODAY

ASKED = ("persons", "without_number", "without_address", "returned", "unreachable")


def told(desk: Desk) -> tuple[list[dict[str, bool]], list[dict[str, bool]]]:
    """By both ways, for every employer: whether there is any of each."""
    with desk.store.read() as connection:
        everybody = sorted(connection.scalars(select(organisers.c.organiser_id)))
        both = [
            (asdict(missing(connection, each, TODAY)), asdict(count(connection, each, TODAY)))
            for each in everybody
        ]
    quick, counted = ([{name: bool(each[at][name]) for name in ASKED} for each in both] for at in (0, 1))
    return quick, counted


def test_both_agree_at_every_employer_and_each_gap_is_there_and_is_not(full_desk: Desk) -> None:
    quick, counted = told(full_desk)
    assert quick == counted
    for name in ("without_number", "without_address", "unreachable"):
        assert {each[name] for each in counted} == {True, False}, name


def test_both_agree_when_nobody_has_an_address_when_all_have_and_when_one_of_two_contracts_has(
    full_desk: Desk,
) -> None:
    seen = []
    for address in ("", "somebody@work.example"):
        with full_desk.store.write() as connection:
            connection.execute(update(contracts).values(work_email=address))
        seen += [told(full_desk)]
    mine, first = contracts.c.person_id == KARIM.person_id, contracts.c.contract_number == KARIM.contracts[0]
    with full_desk.store.write() as connection:
        plan = connection.execute(select(contracts.c.plan_id).where(first)).scalar_one()
        together = {"plan_id": plan, "status": "active", "employed_until": None}
        connection.execute(update(contracts).where(mine).values(**together))
        connection.execute(update(contracts).where(first).values(work_email=""))
        connection.execute(update(persons).values(find_key=None))
    seen += [told(full_desk)]
    for quick, counted in seen:
        assert quick == counted
    lacking = [any(each["without_address"] for each in counted) for _, counted in seen]
    assert lacking == [True, False, False]
