"""What is counted of circles is what sets of people say, however many contracts somebody has, and where."""

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

import pytest

from data.rules.disclosure_noise import Noise
from data.rules.disclosure_pieces import MOST_CONTRACTS, Piece, together
from data.rules.disclosure_rounding import lots
from data.rules.disclosure_tally import AMOUNTS, BITS, COUNTED, HOME, PRESENT, Line, Name, Wanted, stock_of
from data.rules.picture import MONEY, OF_CONTRACTS, Topic

CIRCLES = range(4)
ABSENT = None
NOISE = Noise(lots(b"tally"))


def lines(random: Random, people: int) -> list[Line]:
    """Contracts of some people; most have one, some several, now and then more than are counted."""
    found = []
    for person in range(people):
        many = random.choice((1, 1, 1, 2, 3, MOST_CONTRACTS + 2))
        for at in range(many):
            mine = [
                name for name in COUNTED if random.random() < 0.3 and (at == 0 or name[0] in OF_CONTRACTS)
            ]
            now = PRESENT | sum(BITS[name] for name in mine if not BITS[name] & (PRESENT | HOME))
            now = ABSENT if random.random() < 0.05 else now | HOME * (at == 0)
            amounts = (
                None if random.random() < 0.2 else tuple(random.choice((None, 0, 5, 900)) for _ in AMOUNTS)
            )
            circle = random.choice(CIRCLES)
            found.append(Line(circle, f"p{person}", f"e{random.randrange(5)}", now, amounts=amounts))
    random.shuffle(found)
    return found


def everything() -> Wanted:
    wanted = Wanted()
    for topic in Topic:
        wanted.add(topic, CIRCLES)
    return wanted


def inside(known: Sequence[Line], name: Name, group: Sequence[int]) -> list[Line]:
    """The contracts of a class in some circles."""
    here = [line for line in known if line.circle in group and line.now is not None]
    if name[0] in MONEY:
        return [line for line in here if line.amounts and line.amounts[AMOUNTS.index(name)]]
    return [line for line in here if (line.now or 0) & BITS[name]]


def cents_of(line: Line, name: Name) -> int:
    return (line.amounts or ())[AMOUNTS.index(name)] or 0 if name[0] in MONEY else 0


def told(piece: Piece) -> object:
    """All that the rules ask of a piece."""
    heads, shares = piece.everybody.heads, piece.shares
    return (
        (piece.units, piece.counted, len(piece.people), piece.employers),
        (len(heads), +piece.everybody.staff),
        (sorted(shares.people, reverse=True)[:2], {**shares.employers}, piece.told),
    )


def by_sets(known: Sequence[Line], name: Name, group: Sequence[int]) -> object:
    mine, everybody = inside(known, name, group), inside(known, (Topic.TOTAL, "contracts"), group)
    if name[0] not in OF_CONTRACTS and name[0] not in MONEY:
        everybody = [line for line in everybody if (line.now or 0) & HOME]
    of_all = Counter(line.person for line in inside(known, (Topic.TOTAL, "contracts"), CIRCLES))
    often = Counter(line.person for line in mine if of_all[line.person] > MOST_CONTRACTS)
    cents = [cents_of(line, name) for line in mine]
    people, employers = Counter[str](), Counter[str]()
    for line, amount in zip(mine, cents, strict=True):
        people[line.person] += amount
        employers[line.employer] += amount
    units = sum(cents) if name[0] in MONEY else len(mine)
    above = 0 if name[0] in MONEY else sum(max(0, each - MOST_CONTRACTS) for each in often.values())
    pairs, theirs = (
        {(line.circle, line.employer, line.person) for line in some} for some in (everybody, mine)
    )
    return (
        (
            *(units, units - above, len({line.person for line in mine})),
            Counter(employer for _, employer, _ in theirs),
        ),
        (len({line.person for line in everybody}), Counter(employer for _, employer, _ in pairs)),
        (sorted(people.values(), reverse=True)[:2], dict(employers), sum(_noisy(known, name, group)))
        if name[0] in MONEY
        else ([], {}, 0),
    )


def _noisy(known: Sequence[Line], name: Name, group: Sequence[int]) -> Iterator[int]:
    """What is told of an amount, by circle: each with the noise of its employer and of its person."""
    for circle in group:
        mine = inside(known, name, [circle])
        thousandths = (
            NOISE.of_employer(*name, each.employer) + NOISE.of_person(each.person) for each in mine
        )
        yield (
            sum(cents_of(each, name) * (1000 + noise) for each, noise in zip(mine, thousandths, strict=True))
            // 1000
        )


@pytest.mark.parametrize("seed", range(12))
def test_circles_alone_and_together_are_what_sets_of_people_say(seed: int) -> None:
    random = Random(seed)
    known = lines(random, random.choice((5, 40, 200)))
    stock = stock_of(known, everything(), NOISE)
    for name in (*COUNTED, *AMOUNTS):
        assert set(stock[name]) == set(CIRCLES)  # those in which nobody is, too
        for group in (*([each] for each in CIRCLES), CIRCLES[:2], CIRCLES):
            assert told(together([stock[name][each] for each in group])) == by_sets(known, name, group), name


def test_what_is_not_wanted_is_not_counted() -> None:
    known, wanted = lines(Random(1), 40), Wanted()
    wanted.add(Topic.AGE, [1])
    assert {name[0] for name in stock_of(known, wanted, NOISE)} == {Topic.AGE}
    assert all(set(pieces) == {1} for pieces in stock_of(known, wanted, NOISE).values())


def test_a_person_in_two_circles_would_count_twice_if_only_numbers_were_known() -> None:
    """So it shows above: of two circles with the same person, the heads of both are more than there are."""
    known = [Line(circle, "p", "e", PRESENT | HOME * (circle == 0)) for circle in (0, 1)]
    pieces = stock_of(known, everything(), NOISE)[Topic.TOTAL, "contracts"]
    assert sum(len(each.people) for each in pieces.values()) == 2
    assert len(together(list(pieces.values())).people) == 1


def test_of_one_person_nine_contracts_are_counted_and_of_everybody_else_all() -> None:
    assert Piece(54, heaps={"p": 40}).counted == 14 + 9
    assert Piece(60, heaps={"p": 9, "q": 10, "r": 20}).counted == 60 - 1 - 11
    contracts = [Line(0, "p", f"e{at}", PRESENT | HOME * (at == 0)) for at in range(10)]
    counted = [
        stock_of(contracts[:many], everything(), NOISE)[Topic.TOTAL, "contracts"][0].counted
        for many in (9, 10)
    ]
    assert counted == [9, 9]


KEPT = """
total.people total.contracts
status.active status.suspended status.passive status.ended
plan_type.defined_contribution plan_type.defined_benefit plan_type.cash_balance
branch.branch_21 branch.branch_23 branch.branch_21_and_23
cover.death cover.accident cover.orphan cover.disability cover.waiver
cover.no_death cover.no_accident cover.no_orphan cover.no_disability cover.no_waiver
age.unknown age.to_29 age.to_39 age.to_49 age.to_59 age.from_60
language.nl language.fr language.en language.de
number.national number.bis number.missing
reach.work reach.private reach.returned reach.after_leaving reach.nowhere
funnel.uploaded funnel.invited funnel.signed_in funnel.private funnel.opened
statements.issued statements.due
"""
AMOUNTS_KEPT = "reserves.employer reserves.employee reserves.profit_share premiums.employer premiums.employee"


def test_what_is_kept_of_a_contract_means_the_same_in_every_version() -> None:
    """Stores hold these places, as each contract is and was seen last: read otherwise, everybody would have moved.

    Whoever adds a class or takes one away writes a migration that brings them along, and changes this list.
    """
    assert {f"{topic}.{key}": bit for (topic, key), bit in BITS.items()} == {
        name: 1 << at for at, name in enumerate(KEPT.split())
    }
    assert [f"{topic}.{key}" for topic, key in AMOUNTS] == AMOUNTS_KEPT.split()
