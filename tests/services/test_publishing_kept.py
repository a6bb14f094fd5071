"""What a publication keeps: amounts near the truth, nothing of who is gone, and nothing twice."""

from decimal import Decimal

from sqlalchemy import func, select, update

from data.rules.disclosure_tally import AMOUNTS, Name
from data.rules.picture import Hidden
from data.rules.told_text import line_read
from data.services import portfolio, publishing
from data.services.desk import Desk
from data.store import facts as store
from data.store import publications
from data.store.publications import Ranked
from data.store.tables import contracts, organisers
from data.store.tables_portfolio import circles, facts, stale_people, told_places
from tests.growing import found
from tests.people import TODAY
from tests.services.test_publishing import ALL, HEAD, MONDAY, on


def true_amounts(desk: Desk, manager: str) -> dict[Name, Decimal]:
    sums = select(*(func.sum(facts.c[name]) for name in store.AMOUNTS))
    query = sums.join(circles, circles.c.circle_id == facts.c.circle_id)
    with desk.store.read() as connection:
        row = connection.execute(query.where(circles.c.account_manager_id == manager)).one()
    return dict(zip(AMOUNTS, row, strict=True))


def test_amounts_are_near_the_truth(full_desk: Desk) -> None:
    publishing.take(full_desk)
    told = 0
    for mine in ALL:
        picture = portfolio.picture_of(full_desk, HEAD, mine)
        for (topic, key), true in true_amounts(full_desk, mine.account_manager_id).items():
            cell = picture.tables[topic].cell(key)
            if cell.value is not None:
                told += 1
                assert cell.value - true <= 4 * true / 10, (topic, key)
                assert cell.at_least or true - cell.value <= 4 * true / 10, (topic, key)
    assert told > 9


def test_who_left_is_forgotten_as_soon_as_it_was_seen(full_desk: Desk) -> None:
    publishing.take(full_desk)
    active = select(contracts.c.contract_number).where(contracts.c.status == "active")
    with full_desk.store.write() as connection:
        gone = connection.scalars(active.order_by(contracts.c.contract_number).limit(5)).all()
        theirs = contracts.c.contract_number.in_(gone)
        connection.execute(
            update(contracts).where(theirs).values(status="ended", ended_on=TODAY.replace(2020))
        )
        connection.execute(stale_people.insert().values(person_id="*"))
    rows = select(facts.c.classes, facts.c.seen).where(facts.c.contract_number.in_(gone))
    kept = []
    for day in (MONDAY, MONDAY.replace(month=12, day=7)):
        publishing.take(on(full_desk, day))
        with full_desk.store.read() as connection:
            kept.append({tuple(each) for each in connection.execute(rows)})
    assert kept == [{(None, None)}, set()]  # until their amounts were seen, too: in the next month


def test_what_is_the_same_as_before_is_not_told_anew(full_desk: Desk) -> None:
    with full_desk.store.write() as connection:
        first = publications.tell(connection, "x", TODAY, {"": b"one", "type=a": b"two"}, {})
        before = publications.latest(connection, "x", MONDAY)
        again = publications.tell(connection, "x", MONDAY, {"": b"one", "type=a": b"three"}, before)
    assert (first, again) == ({"", "type=a"}, {"type=a"})


def test_a_ranking_says_whether_it_is_another_than_before(full_desk: Desk) -> None:
    bakery, garage, hotel = (Ranked(name, 40, name, f"of {name}") for name in ("bakery", "garage", "hotel"))
    rankings = {
        "first": ([bakery, garage, hotel], True),
        "the same": ([hotel, bakery, garage], False),
        "two gone": ([bakery], True),
        "another body": ([bakery._replace(body="more")], True),
        "one came": ([bakery._replace(body="more"), hotel], True),
        "all gone": ([], True),
    }
    with full_desk.store.write() as connection:
        for name, (rows, is_other) in rankings.items():
            assert publications.rank(connection, "x", rows) is is_other, name
            assert set(publications.ranked(connection, "x")) == set(rows), name
            places = select(told_places.c.employers).where(told_places.c.scope == "x")
            assert list(connection.scalars(places)) == ([len(rows)] if rows else []), name


def test_a_ranking_has_every_employer_with_its_size_and_its_bands_or_why_not(full_desk: Desk) -> None:
    """Also one that comes in a week in which too few moved for anything else to be looked at."""
    found(full_desk, 1, 120)
    publishing.take(full_desk)
    with full_desk.store.write() as connection:
        large = connection.execute(select(organisers).where(organisers.c.organiser_id == "M000000")).one()
        fresh = {**large._mapping, "organiser_id": "M999999", "enterprise_number": "0999999922"}
        connection.execute(organisers.insert().values(fresh))
        one = contracts.c.person_id == "Q0000000"
        connection.execute(update(contracts).where(one).values(status="ended", ended_on=TODAY.replace(2020)))
        connection.execute(stale_people.insert().values(person_id="*"))
    publishing.take(on(full_desk, MONDAY))
    with full_desk.store.read() as connection:
        rows = publications.ranked(connection, large.account_manager_id or "")
    lines = {each.organiser_id: line_read(each.body) for each in rows}
    assert (lines["M000000"].size, lines["M000000"].hidden) == ("to_499", None)
    assert (lines["M999999"].size, lines["M999999"].hidden) == ("to_19", Hidden.FEW_PEOPLE)
    assert all(bool(each.rates) is (each.hidden is None) for each in lines.values())
