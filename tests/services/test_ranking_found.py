"""Employers found by name in a long ranking: whatever way the store takes, the answer is that of the rule itself."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from data.rules.employer_order import EmployerOrder, EmployerWish
from data.rules.name_search import asked, is_called, looked_for
from data.rules.picture import EmployerLine, NextStep
from data.rules.ranking_marks import COMMON, SHORT
from data.rules.staff import Manager, Portfolio
from data.rules.told_text import line_read, line_written
from data.services.desk import Desk
from data.services.portfolio_more import A_PAGE, ranked
from data.services.publishing_employers import LAST
from data.store import migrate, portfolio_reads, publications
from data.store.publications import Ranked
from data.store.tables_portfolio import told_beginnings, told_employers, told_orders, told_words

ONE, OTHER = (Portfolio(name, name, name) for name in ("AM1", "AM2"))
BOTH = Manager("S", "Both", (ONE, OTHER))
TRADES = ("Bakkerij", "Bakkerijen", "Bouw & Co", "Garage", "Étoile", "d'Or", "Co-op")
FORMS = ("NV", "N.V.", "BV", "SA", "VZW", "")
STEPS = (NextStep.UPLOAD, NextStep.REMIND, NextStep.NOTHING)
MANY = SHORT + 150
SAID = (
    "",  # everybody, page by page
    *(
        "n",
        "nv",
        "N.V.",
        "bakkerij",
        "bakkerijen",
        "BAK",
        "etoile",
        "or",
        "d'or",
        "dor",
        "co",
        "coop",
        "7",
        "17",
    ),
    *(
        "bakkerij nv",
        "nv bv",
        "nv bakkerij 12",
        "bouw & co",
        "rare",
        "rare nv",
        "rare rarer",
        "bakkerij rare 1",
    ),
    *("zzz", "nv zzz", "akkerij", "%", "_", "&", "'", "\\", "nv%", "b_k", "n v", "😀", "\x00", "-", "1-2"),
    *(" ".join("abcdefghijklmnopqrstuvwxyz"), "x" * 200, "nv " * 70, "a" * 79 + "é", "ß" * 80),
)


def employer(number: int, name: str, step: NextStep, size: int) -> Ranked:
    urgent = 10 * STEPS.index(step) + size
    line = EmployerLine(f"{number:020}", name, "to_19", (), None, step, urgent)
    place = {NextStep.UPLOAD: 55, NextStep.REMIND: 15, NextStep.NOTHING: 5}[step]
    return Ranked(f"E{number}", LAST - place + size, looked_for(name), line_written(line))


def employers(count: int) -> list[Ranked]:
    """Few of them rare; with a number of its own each, so that no two are called the same."""
    dice = Random(count)
    found = []
    for number in range(count):
        words = [dice.choice(TRADES), "Rare" if number % 60 == 0 else "", f"{number:x}", dice.choice(FORMS)]
        dice.shuffle(words)
        name = " ".join(each for each in words if each)
        found.append(employer(number, name, dice.choice(STEPS), dice.randrange(4)))
    return found


@pytest.fixture
def long(desk: Desk) -> Desk:
    """A long ranking and a short one, with the same names."""
    rows = employers(MANY)
    rank(desk, ONE, rows)
    rank(desk, OTHER, rows[:90])
    return desk


def rank(desk: Desk, portfolio: Portfolio, rows: Sequence[Ranked]) -> None:
    with desk.store.write() as connection:
        publications.rank(connection, portfolio.account_manager_id, rows)


def ranking(desk: Desk, portfolio: Portfolio, order: EmployerOrder) -> list[tuple[str, EmployerLine]]:
    """All of it as it stands, with the names as they are looked for."""
    scope, by_name = portfolio.account_manager_id, order is EmployerOrder.NAME
    with desk.store.read() as connection:
        told = portfolio_reads.employers(connection, scope, None, by_name=by_name, most=None)
    return [(looked_for(each.name), each) for each in map(line_read, told)]


def agree(desk: Desk, portfolio: Portfolio, said: Iterable[str]) -> set[int]:
    """Every search is answered as by going through the ranking with the rule; answers how many were found."""
    counted = set()
    whole = {order: ranking(desk, portfolio, order) for order in EmployerOrder}
    for typed in said:
        words = asked(typed)
        for at, (order, lines) in enumerate(whole.items()):
            called = [line for kept, line in lines if not typed or (words and is_called(kept, words))]
            for step in (None, STEPS[at]):
                wanted = [each for each in called if step in {None, each.next_step}]
                _agree(desk, portfolio, EmployerWish(order, step, 1, typed), wanted)
                counted.add(len(wanted))
    return counted


def _agree(desk: Desk, portfolio: Portfolio, wish: EmployerWish, wanted: Sequence[EmployerLine]) -> None:
    pages = max(1, -(-len(wanted) // A_PAGE))
    for page in {1, min(2, pages), pages}:
        asked_for = 9_999 if page == pages > 1 else page
        found = ranked(desk, BOTH, portfolio, EmployerWish(wish.order, wish.step, asked_for, wish.name))
        assert (found.found, found.pages, found.wish.page) == (len(wanted), pages, page), wish
        assert list(found.lines) == [*wanted[(page - 1) * A_PAGE : page * A_PAGE]], wish


def test_whatever_is_typed_the_answer_is_that_of_the_rule(long: Desk) -> None:
    counted = agree(long, ONE, SAID)
    assert 0 in counted
    assert any(0 < each <= COMMON for each in counted), "some words lead to few"
    assert any(each > 5 * COMMON for each in counted), "and some to many"
    agree(long, OTHER, SAID)
    apart = [ranked(long, BOTH, ONE, EmployerWish(name=each)).found for each in ("vzw", "bv")]
    assert min(apart) > COMMON
    assert ranked(long, BOTH, ONE, EmployerWish(name="vzw bv")).found == 0, "common apart and never together"
    rank(long, OTHER, [employer(1, "Onlyhere NV", STEPS[0], 1)])
    assert ranked(long, BOTH, OTHER, EmployerWish(name="onlyhere")).found == 1
    assert ranked(long, BOTH, ONE, EmployerWish(name="onlyhere")).found == 0, "another's"
    rank(long, OTHER, [employer(at, f"Rare {at:x}", STEPS[0], 1) for at in range(MANY)])
    agree(long, ONE, ("rare", "rare 1"))


def test_the_search_follows_the_ranking(long: Desk) -> None:
    """Renamed, gone, new, elsewhere in the ranking; shorter than long, and long again."""
    rows = employers(MANY)
    renamed = [employer(at, f"Renamed {at} NV", STEPS[at % 3], 2) for at in range(120)]
    moved = [each._replace(place=each.place ^ 1) for each in rows[120:400]]
    new = [employer(MANY + at, f"Fresh {at}", STEPS[0], 3) for at in range(30)]
    for now in ([*renamed, *moved, *rows[430:], *new], rows[: SHORT - 1], rows[1:]):
        rank(long, ONE, now)
        agree(long, ONE, ("renamed 7", "rare", "fresh", "bakkerij nv", ""))
        found = kept(long)
        assert all(found) == any(found) == (len(now) > SHORT)
    rank(long, ONE, [])
    rank(long, ONE, now)
    assert kept(long) == found, "what was followed is what a first ranking writes"


def test_what_changes_no_place_and_no_name_is_not_laid_out_again(long: Desk) -> None:
    rows = employers(MANY)
    with long.store.write() as connection:
        connection.execute(told_orders.delete())
    rank(long, ONE, [each._replace(body=each.body.replace("to_19", "to_99")) for each in rows])
    assert not kept(long)[-1]
    rank(long, ONE, rows[1:])
    assert kept(long)[-1]


def test_a_store_from_before_is_searched_as_one_of_now(long: Desk) -> None:
    before = kept(long)
    assert all(before)
    migrate.downgrade(long.store, "0013_names_looked_for")
    with long.store.write() as connection:
        rows = {each.organiser_id: each for each in employers(MANY)}
        for its, row in rows.items():
            name = line_read(row.body).name.casefold()
            there = told_employers.update().where(told_employers.c.organiser_id == its)
            connection.execute(there.values(name=name))
    migrate.upgrade(long.store)
    assert kept(long) == before
    agree(long, ONE, ("bakkerij nv", "d'or", "rare"))


def kept(desk: Desk) -> list[list[Any]]:
    """What the long ranking is searched by."""
    with desk.store.read() as connection:
        return [
            sorted(
                map(tuple, connection.execute(select(table).where(table.c.scope == ONE.account_manager_id)))
            )
            for table in (told_words, told_beginnings, told_orders)
        ]
