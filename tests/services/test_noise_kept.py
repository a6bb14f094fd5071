"""Who goes from one employer to another takes along the noise in their amounts: their sum is not looked at twice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from data.rules.disclosure_noise import Noise
from data.rules.disclosure_rounding import lots
from data.rules.disclosure_tally import AMOUNTS, Line, Name, Wanted, stock_of
from data.rules.picture import Topic
from data.services import publishing
from data.services.desk import Desk
from data.store import publications
from data.store.tables import contracts, organisers
from data.store.tables_portfolio import facts, stale_people
from tests.growing import found
from tests.services.test_publishing import MONDAY, on

OLD, NEW, MANAGER = "M000000", "M000001", "AM001"
PEOPLE = 60
NAME: Name = (Topic.PREMIUMS, "employer")
EVERYBODY = "*"
OF_NEW = organisers.c.organiser_id == NEW
Deed = Callable[["Merger", Connection, str], None]  # what happens to their contracts, and with which employer


@dataclass(frozen=True)
class Merger:
    """Two employers of one portfolio, and its weeks."""

    desk: Desk
    touched: str  # whose facts are made anew: of everybody, or of those whose contracts are others

    def publish(self, week: int) -> None:
        publishing.take(on(self.desk, MONDAY + timedelta(weeks=week)))

    def after(self, week: int, deed: Deed, to: str) -> dict[str, str | None]:
        """The noise of their contracts, once this happened and a week was published."""
        with self.desk.store.write() as connection:
            deed(self, connection, to)
        self.publish(week)
        return self.noise_of()

    def move(self, connection: Connection, to: str) -> None:
        """The contracts stay, and are in a plan of the other employer."""
        theirs = contracts.c.contract_number.in_(numbers())
        connection.execute(update(contracts).where(theirs).values(plan_id=f"{to}-A"))
        self.touch(connection)

    def replace(self, connection: Connection, to: str) -> None:
        """The contracts end, and their people have others like them at the other employer."""
        theirs = contracts.c.contract_number.in_(numbers())
        self.add(connection, to)
        ended = {"status": "ended", "ended_on": MONDAY}
        connection.execute(update(contracts).where(theirs).values(**ended))

    def add(self, connection: Connection, to: str) -> None:
        """They have another contract beside the one they have, that goes on."""
        theirs = contracts.c.contract_number.in_(numbers())
        rows = [dict(row) for row in connection.execute(select(contracts).where(theirs)).mappings()]
        for row in rows:
            number = beside(row["contract_number"])
            row |= {"contract_number": number, "handle": self.desk.vault.handle(number), "plan_id": f"{to}-A"}
        connection.execute(insert(contracts), rows)
        self.touch(connection)

    def touch(self, connection: Connection) -> None:
        connection.execute(delete(stale_people))
        people = [EVERYBODY] if self.touched == EVERYBODY else [f"Q{at:07d}" for at in range(PEOPLE)]
        connection.execute(insert(stale_people), [{"person_id": each} for each in people])

    def lines(self) -> list[Line]:
        with self.desk.store.read() as connection:
            return publications.lines_in(connection, MANAGER, None, money=True)

    def noise_of(self) -> dict[str, str | None]:
        """By contract of those who went."""
        mine = facts.c.classes.is_not(None), facts.c.person_id.in_([f"Q{at:07d}" for at in range(PEOPLE)])
        with self.desk.store.read() as connection:
            rows = connection.execute(select(facts.c.contract_number, facts.c.noise_of).where(*mine))
            return {row.contract_number: row.noise_of for row in rows}


def numbers() -> list[str]:
    return [f"530/9{0:05d}.{at:04d}" for at in range(PEOPLE)]


def beside(number: str) -> str:
    return f"530/8{number[5:]}"


def told(lines: Iterable[Line]) -> int:
    """What employers pay in all circles, with its noise, in cents."""
    some, wanted = list(lines), Wanted()
    wanted.add(Topic.PREMIUMS, {each.circle for each in some})
    return sum(each.told for each in stock_of(some, wanted, Noise(lots(b"key")))[NAME].values())


@pytest.fixture(params=[EVERYBODY, "theirs"])
def merger(full_desk: Desk, request: pytest.FixtureRequest) -> Merger:
    found(full_desk, 2, PEOPLE)
    pays = (
        update(contracts)
        .where(contracts.c.contract_number == bindparam("number"))
        .values(premium_employer=bindparam("euro"))
    )
    with full_desk.store.write() as connection:
        theirs = organisers.c.organiser_id.in_([OLD, NEW])
        connection.execute(update(organisers).where(theirs).values(account_manager_id=MANAGER))
        amounts = [{"number": each, "euro": Decimal(50 + at)} for at, each in enumerate(numbers())]
        connection.execute(pays, amounts)
    two = Merger(full_desk, request.param)
    two.publish(0)
    return two


@pytest.mark.parametrize("how", [Merger.move, Merger.replace])
def test_the_sum_of_an_employer_counts_as_before_when_all_go_to_another(merger: Merger, how: Deed) -> None:
    before = merger.lines()
    assert NAME in AMOUNTS
    merger.after(1, how, NEW)
    after = merger.lines()
    assert {each.employer for each in after} >= {NEW}
    assert sum(each.noise_of == OLD for each in after) == PEOPLE
    assert told(after) == told(before)
    assert told(each._replace(noise_of=None) for each in after) != told(before)


def test_whoever_goes_on_or_back_keeps_the_noise_of_their_first_employer(merger: Merger) -> None:
    first = merger.noise_of()
    assert set(first.values()) == {None}
    for week, to in enumerate((NEW, OLD, NEW), 1):
        assert set(merger.after(week, Merger.move, to).values()) == {OLD}


def test_a_new_contract_with_the_same_employer_has_the_noise_of_the_one_before(merger: Merger) -> None:
    merger.after(1, Merger.move, NEW)
    kept = merger.after(2, Merger.replace, NEW)
    assert len(kept) == 2 * PEOPLE
    assert set(kept.values()) == {OLD}


def test_a_contract_beside_one_that_goes_on_has_the_noise_of_its_own_employer(merger: Merger) -> None:
    """Else who knows what the new ones are would learn the noise of the old."""
    kept = merger.after(1, Merger.add, NEW)
    assert len(kept) == 2 * PEOPLE
    assert set(kept.values()) == {None}


def test_who_has_contracts_with_both_keeps_the_noise_of_each_when_they_merge(merger: Merger) -> None:
    merger.after(1, Merger.add, NEW)
    with merger.desk.store.write() as connection:  # in another circle, as its employer is another manager's
        connection.execute(update(organisers).where(OF_NEW).values(account_manager_id="AM002"))
        merger.move(connection, NEW)
    merger.publish(2)
    kept = merger.noise_of()
    assert {kept[each] for each in numbers()} == {OLD}
    assert {kept[beside(each)] or NEW for each in numbers()} == {NEW}


def test_a_contract_that_was_away_for_some_weeks_keeps_its_noise(merger: Merger) -> None:
    merger.after(1, Merger.add, NEW)
    long_ago, never = ("ended", MONDAY - timedelta(days=400)), ("active", None)
    for week, (status, day) in enumerate((long_ago, long_ago, never), 2):
        with merger.desk.store.write() as connection:
            theirs = contracts.c.contract_number.in_(numbers())
            connection.execute(update(contracts).where(theirs).values(status=status, ended_on=day))
            merger.touch(connection)
        merger.publish(week)
        assert len(merger.noise_of()) == (2 if day is None else 1) * PEOPLE
    kept = merger.noise_of()
    assert {kept[each] or OLD for each in numbers()} == {OLD}
    assert {kept[beside(each)] or NEW for each in numbers()} == {NEW}
