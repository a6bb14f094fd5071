"""A ranking as it is kept: the counts beside it stay those of its employers."""

from collections import Counter

from data.services.desk import Desk
from data.store import portfolio_reads, publications
from data.store.publications import Ranked

FIRST = [Ranked(f"O{at}", at % 3, f"Employer {at}", "{}") for at in range(9)]


def kept(desk: Desk, scope: str) -> tuple[list[Ranked], dict[int, int]]:
    with desk.store.read() as connection:
        return sorted(publications.ranked(connection, scope)), portfolio_reads.at_places(connection, scope)


def test_the_counts_follow_the_employers(full_desk: Desk) -> None:
    moved = [FIRST[0]._replace(place=7), *FIRST[2:], Ranked("O10", 0, "New", "{}")]
    for rows in (FIRST, moved, moved[:1], []):
        with full_desk.store.write() as connection:
            assert publications.rank(connection, "S", rows)
            assert not publications.rank(connection, "S", rows), "the same again is nothing new"
            publications.rank(connection, "another", FIRST)
        found, places = kept(full_desk, "S")
        assert found == sorted(rows)
        assert places == Counter(each.place for each in rows)
    assert sum(kept(full_desk, "another")[1].values()) == len(FIRST)
