"""No limit is a line that one person crosses: over many secret keys it hardly ever shows that there is one more.

The stranger knows everybody but one person, and by which limits figures are told; they do not know the lots.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

import pytest

from data.rules import circles, disclosure, disclosure_groups, facts
from data.rules.circles import Block, Circle, Members, draw, offered
from data.rules.disclosure import Memory, Publication, publish
from data.rules.disclosure_limits import Least, Limits, enough_in_class
from data.rules.disclosure_noise import Noise
from data.rules.disclosure_pieces import Piece
from data.rules.disclosure_rates import looked
from data.rules.disclosure_rounding import LOTS, MARGINS, lots, margin, of_portfolio
from data.rules.disclosure_tally import Line, Stock, Wanted, marks, stock_of
from data.rules.disclosure_views import Told
from data.rules.facts import measured
from data.rules.picture import Dimension, Filters, Topic
from tests.rules.disclosure_history import SHIPPED
from tests.rules.disclosure_worlds import FIRST

KEYS = [str(at).encode() for at in range(100)]
WHOLE = (Circle(0, ()),)
SEEN = marks([(Topic.TOTAL, "people"), (Topic.TOTAL, "contracts"), (Topic.NUMBER, "national")])
HERE = Block("defined_contribution", "branch_21", "FL", "nl", "to_99")
SELDOM, NEVER_MORE = 6, 45  # of a hundred keys

Answer = Callable[[bytes], object]  # by the key


def this(key: bytes) -> Publication:
    return Publication("p", FIRST, SHIPPED, lots(key), money=True)


def staff(*people: int) -> list[Line]:
    """So many people of each employer."""
    return [Line(0, f"{at}-{one}", f"e{at}", SEEN) for at, many in enumerate(people) for one in range(many)]


def missing(*inside: int) -> list[Line]:
    """People of three employers, of whom so many have no number."""
    other = SEEN ^ marks([(Topic.NUMBER, "national"), (Topic.NUMBER, "missing")])
    return [
        each._replace(now=other) if int(each.person.split("-")[1]) < inside[int(each.employer[1])] else each
        for each in staff(100, 100, 30)
    ]


def paid(third: int) -> list[Line]:
    """Reserves of 10,000 and of 5,000 euro of two employers, and of a third that many people pay 100 euro to."""
    euro = {"e0": 250, "e1": 250, "e2": 100}
    return [
        each._replace(amounts=(100 * euro[each.employer], None, None, None, None))
        for each in staff(40, 20, third)
    ] + [each._replace(person=f"not-{at}") for at, each in enumerate(staff(0, 0, 30 - third))]


def of_one_plan(others: int) -> list[Line]:
    """Contracts of one kind of plan, but for so many."""
    kinds = [(Topic.PLAN_TYPE, "defined_contribution"), (Topic.PLAN_TYPE, "cash_balance")]
    one, other = (SEEN | marks([each]) for each in kinds)
    return [each._replace(now=other if at < others else one) for at, each in enumerate(staff(50, 50, 29))]


def what_is_hidden(lines: Sequence[Line]) -> Answer:
    """Which figures of the portfolio are told, and why the others are not."""
    return lambda key: [each.hidden for each in publish(Memory(), WHOLE, lines, this(key)).figures]


def what_is_told(lines: Sequence[Line]) -> Answer:
    """What is told of the plans of the portfolio, and why not."""
    return lambda key: [
        (each.hidden, each.value)
        for each in publish(Memory(), WHOLE, lines, this(key)).figures
        if each.topic is Topic.PLAN_TYPE
    ]


def bands(people: int) -> Answer:
    """Whether bands are told of an employer."""
    return lambda key: looked({}, staff(people), (), this(key))["e0"].hidden


def filters(dutch: int, french: int) -> Answer:
    """By what a portfolio of four employers can be narrowed."""

    def told(key: bytes) -> object:
        spoken = ((HERE, dutch), (HERE._replace(language="fr"), french))
        members = [
            Members(block, f"e{at}", len(range(at, many, 4))) for block, many in spoken for at in range(4)
        ]
        return offered(draw(members, SHIPPED, of_portfolio(lots(key), "p")))

    return told


def size(people: int) -> Answer:
    return lambda key: measured(people, lots(key)("size|e0"))


def shows(one: Answer, other: Answer) -> int:
    """For how many of a hundred keys another answer is given where there is one person more."""
    return sum(one(key) != other(key) for key in KEYS)


EDGES = {
    "ten people of one employer": (what_is_hidden(staff(9)), what_is_hidden(staff(10))),
    "ten people of three employers": (what_is_hidden(staff(9, 50, 50)), what_is_hidden(staff(10, 50, 50))),
    "85 %": (what_is_hidden(staff(113, 10, 10)), what_is_hidden(staff(114, 10, 10))),
    "fifty people": (bands(49), bands(50)),
    "sixty people": (filters(100, 59), filters(100, 60)),
    "the first of a third employer": (what_is_hidden(missing(45, 45, 0)), what_is_hidden(missing(45, 45, 1))),
    "15 %": (what_is_hidden(paid(14)), what_is_hidden(paid(15))),
}
BETWEEN = {
    "of one employer": (what_is_hidden(staff(14)), what_is_hidden(staff(15))),
    "of three employers": (what_is_hidden(staff(14, 50, 50)), what_is_hidden(staff(15, 50, 50))),
    "of a share": (what_is_hidden(staff(113, 14, 14)), what_is_hidden(staff(112, 14, 14))),
    "of fifty and more": (bands(54), bands(55)),
    "of sixty and more": (filters(100, 64), filters(100, 65)),
    "of a class of size": (size(19), size(20)),
    "of a third employer": (what_is_hidden(missing(45, 45, 4)), what_is_hidden(missing(45, 45, 5))),
    "of who dominates": (what_is_hidden(paid(19)), what_is_hidden(paid(20))),
}


@pytest.mark.parametrize("edge", EDGES)
def test_at_the_least_of_a_limit_one_person_hardly_ever_shows(edge: str) -> None:
    assert shows(*EDGES[edge]) <= SELDOM


@pytest.mark.parametrize("place", BETWEEN)
def test_nowhere_above_it_one_person_is_sure_to_show(place: str) -> None:
    assert 0 < shows(*BETWEEN[place]) <= NEVER_MORE


@pytest.mark.parametrize("edge", EDGES)
def test_one_person_shows_to_everybody_where_limits_have_no_lots(
    edge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_margins(monkeypatch)
    assert shows(*EDGES[edge]) == len(KEYS)


def test_that_all_but_one_have_a_kind_of_plan_hardly_ever_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    all_alike, one_apart = of_one_plan(0), of_one_plan(1)
    assert shows(what_is_hidden(all_alike), what_is_hidden(one_apart)) == 0
    assert 0 < shows(what_is_told(all_alike), what_is_told(one_apart)) <= NEVER_MORE

    def unless_all(topic: Topic, piece: Piece, fewest: int) -> bool:
        return topic is Topic.PLAN_TYPE and 0 < len(piece.everybody.heads) - len(piece.people) < fewest

    monkeypatch.setattr(disclosure_groups, "_is_nearly_all", unless_all)
    assert shows(what_is_hidden(all_alike), what_is_hidden(one_apart)) == len(KEYS)


def test_the_class_of_size_tells_of_one_person_where_it_is_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "margin", lambda _: facts.SIZE_OFF_BY)
    assert shows(size(19), size(20)) == len(KEYS)
    assert shows(size(99), size(100)) == len(KEYS)


def without_margins(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (circles, disclosure):
        monkeypatch.setattr(module, "margin", lambda _: 0)


def test_how_to_cut_does_not_hang_on_one_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two ways that are worth nearly the same: by language, or by kind of plan."""

    def ways(more: int) -> Answer:
        other = HERE._replace(language="fr"), HERE._replace(plan_type="cash_balance")
        members = [
            Members(block, f"e{at}", many)
            for block, many in ((HERE, 40), (other[0], 8), (other[1], 8))
            for at in range(4)
        ]
        members.append(Members(other[more], "e0", 1))
        return lambda key: [each.cuts for each in draw(members, SHIPPED, of_portfolio(lots(key), "p"))]

    assert shows(ways(0), ways(1)) <= NEVER_MORE
    monkeypatch.setattr(circles, "WORTH", 0)
    assert shows(ways(0), ways(1)) == len(KEYS)


def test_a_portfolio_of_nobody_looks_like_one_of_a_few() -> None:
    def told(lines: Iterable[Line]) -> object:
        memory = publish(Memory(), WHOLE, lines, this(b"key"))
        return Told.of(memory, WHOLE).through(Filters())

    assert told([]) == told(staff(1)) == told(staff(3, 3, 3))


IN_TWO = (
    Circle(0, ()),
    *(Circle(at, ((Dimension.REGION, of),)) for at, of in enumerate(("VL", "WA"), start=1)),
)


def told_together(*rest: Line) -> Answer:
    """Which circles are told together, in each class: two in which everybody has a place, and the rest."""
    lines = [
        each._replace(circle=at, person=f"{at}-{each.person}") for at in (1, 2) for each in missing(55, 55, 8)
    ]
    return lambda key: [
        (each.name, each.circles) for each in publish(Memory(), IN_TWO, [*lines, *rest], this(key)).figures
    ]


def test_what_is_told_together_does_not_hang_on_the_first_person_who_has_no_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nobody, first = told_together(), told_together(*staff(1))
    assert shows(nobody, first) == 0
    monkeypatch.setattr(disclosure, "stock_of", of_filled_circles)
    assert shows(nobody, first) == len(KEYS)


def of_filled_circles(lines: Iterable[Line], wanted: Wanted, noise: Noise) -> Stock:
    """Without those in which nobody is."""
    some = list(lines)
    filled = {each.circle for each in some}
    stock = stock_of(some, wanted, noise)
    return {name: {at: each for at, each in mine.items() if at in filled} for name, mine in stock.items()}


def of_small_employers(others: int) -> list[Line]:
    """Two employers of forty, and fourteen of one person each: so many of these fourteen are in another plan."""
    kinds = [(Topic.PLAN_TYPE, "defined_contribution"), (Topic.PLAN_TYPE, "cash_balance")]
    one, other = (SEEN | marks([each]) for each in kinds)
    lines = staff(40, 40, *[1] * 14)
    return [each._replace(now=other if at >= len(lines) - others else one) for at, each in enumerate(lines)]


def only_the_plan_is_hidden(others: int) -> int:
    """For how many keys it is told how many there are, and not in which plan."""
    lines = of_small_employers(others)
    names = (Topic.TOTAL, "contracts"), (Topic.PLAN_TYPE, "defined_contribution")
    hidden = (
        {each.name: each.hidden for each in publish(Memory(), WHOLE, lines, this(key)).figures}
        for key in KEYS
    )
    return sum(each[names[0]] is None and each[names[1]] is not None for each in hidden)


def test_that_one_class_alone_is_hidden_does_not_say_that_somebody_is_not_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    all_alike, one_apart = only_the_plan_is_hidden(0), only_the_plan_is_hidden(1)
    assert 0 < all_alike <= one_apart < 2 * all_alike
    monkeypatch.setattr(disclosure_groups, "enough_in_class", by_the_lot_of_the_group)
    assert only_the_plan_is_hidden(0) == 0 < only_the_plan_is_hidden(1)


def by_the_lot_of_the_group(people: Collection[int], limits: Limits, _: Least) -> bool:
    """One lot for whether a group has enough employers and for whether a class has."""
    same = Least(limits.people, 1 + limits.people - SHIPPED.people, limits.dominance)
    return enough_in_class(people, limits, same)


def test_a_limit_lies_up_to_nine_above_the_least_and_seldom_at_either_end() -> None:
    drawn = [margin(lot) for lot in range(LOTS)]
    assert drawn == sorted(drawn)
    assert set(drawn) == set(range(10))
    assert drawn.count(0) == drawn.count(9) == 1
    assert len(MARGINS) == 10
