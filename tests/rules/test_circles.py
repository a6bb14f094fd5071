"""Into which circles a portfolio is cut, and where contracts go that come later."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from data.rules.circles import Block, Circle, Members, draw, home_of, offered, touching, within
from data.rules.disclosure_limits import Limits
from data.rules.disclosure_memory import circle_read, cuts_written
from data.rules.picture import Dimension, Filters
from tests.rules.disclosure_history import SHIPPED

ENOUGH = SHIPPED.circle_people
NORTH = Block("defined_contribution", "branch_21", "VL", "nl", "to_99")
SOUTH = NORTH._replace(region="WA", language="fr")


def people(block: Block, count: int, employers: int = 4, name: str = "") -> list[Members]:
    who = f"{name}{block.region}{block.language}{block.plan_type}"
    shares = Counter(f"{who}e{at % employers}" for at in range(count))
    return [Members(block, employer, share) for employer, share in shares.items()]


def drawn(members: Iterable[Members], limits: Limits) -> tuple[Circle, ...]:
    """Cut wherever the limits let it, and each cut for what it is worth."""
    return draw(members, limits, lambda name: 50 if name.rpartition("|")[2] in set(Dimension) else 0)


def filters(**values: str) -> Filters:
    return Filters.of({Dimension[name.upper()]: value for name, value in values.items()})


def test_two_parts_that_are_enough_become_two_circles() -> None:
    circles = drawn([*people(NORTH, ENOUGH), *people(SOUTH, ENOUGH)], SHIPPED)
    assert len(circles) == 3
    assert circles[0] == Circle(0, ())  # the rest of everything
    assert [each.values[Dimension.REGION] for each in circles[1:]] == ["VL", "WA"]
    assert within(circles, filters(region="VL")) == {1}
    assert within(circles, filters(region="VL", plan_type="defined_contribution")) == {1}
    assert within(circles, filters(region="VL", language="fr")) == frozenset()
    assert within(circles, Filters()) == {0, 1, 2}


def test_the_same_contracts_give_the_same_circles_in_any_order() -> None:
    members = [*people(NORTH, ENOUGH), *people(SOUTH, ENOUGH + 7)]
    assert drawn(members, SHIPPED) == drawn(reversed(members), SHIPPED)


def test_a_portfolio_that_is_too_small_is_one_circle() -> None:
    assert drawn(people(NORTH, ENOUGH - 1), SHIPPED) == (Circle(0, ()),)
    assert drawn([], SHIPPED) == (Circle(0, ()),)
    assert offered(drawn(people(NORTH, ENOUGH - 1), SHIPPED)) == ()


def test_a_part_of_two_employers_or_of_one_large_one_is_no_circle() -> None:
    assert len(drawn([*people(NORTH, ENOUGH), *people(SOUTH, ENOUGH, employers=2)], SHIPPED)) == 2
    large = [*people(SOUTH, 20 * ENOUGH, employers=1), *people(SOUTH, 10, employers=5, name="small")]
    assert all(
        each.values.get(Dimension.REGION) != "WA" for each in drawn([*people(NORTH, ENOUGH), *large], SHIPPED)
    )


def test_one_employer_may_be_85_per_cent_of_a_circle_and_no_more() -> None:
    def circles_of(large: int, others: int) -> int:
        south = [Members(SOUTH, name, count) for name, count in (("a", large), ("b", others), ("c", others))]
        return len(drawn([*people(NORTH, ENOUGH), *south], SHIPPED))

    assert circles_of(170, 15) == 3
    assert circles_of(171, 15) == 2


def test_the_deeper_a_cut_the_fewer_may_be_left_over() -> None:
    """Here three were made before, and one that is left over counts as five who are told apart."""

    def is_cut(left_over: int) -> bool:
        circles = drawn([*people(NORTH, ENOUGH), *people(SOUTH, left_over)], SHIPPED)
        return Dimension.REGION in circles[-1].values

    assert is_cut(ENOUGH // 5 - 1)
    assert not is_cut(ENOUGH // 5)


def test_of_two_cuts_that_tell_as_many_apart_the_one_into_fewer_is_first() -> None:
    kinds = ("cash_balance", "defined_benefit", "defined_contribution")
    blocks = [NORTH._replace(plan_type=kind, region=region) for kind in kinds for region in ("VL", "WA")]
    circles = drawn([each for block in blocks for each in people(block, ENOUGH)], SHIPPED)
    assert len(circles) == 7
    for each in circles[1:]:
        cut_by = [dimension for dimension, _ in each.cuts]
        assert cut_by.index(Dimension.REGION) < cut_by.index(Dimension.PLAN_TYPE)


def test_a_value_with_a_part_of_its_own_is_not_among_the_others_however_that_is_cut() -> None:
    north, others = (Dimension.REGION, "VL"), (Dimension.REGION, None)
    dutch, french = (Dimension.LANGUAGE, "nl"), (Dimension.LANGUAGE, "fr")
    cuts = [(), (north, dutch), (north, french), (others, french), ((Dimension.REGION, "WA"),)]
    circles = [Circle(number, each) for number, each in enumerate(cuts)]
    assert touching(circles, filters(region="VL")) == {0, 1, 2}
    assert touching(circles, filters(region="BR")) == {0, 3}
    assert touching(circles, filters(region="BR", language="nl")) == {0}
    assert offered(circles) == ((Dimension.REGION, "VL"), (Dimension.REGION, "WA"), french, dutch)


def test_small_values_that_are_enough_together_become_one_part_more() -> None:
    parts = [people(NORTH._replace(region=region), 30) for region in ("BR", "DE", "XX")]
    circles = drawn(
        [*people(NORTH, 300), *(each for part in parts for each in part)], replace(SHIPPED, circle_people=80)
    )
    rest = next(each for each in circles if (Dimension.REGION, None) in each.cuts)
    assert Dimension.REGION not in rest.values
    assert rest.number in touching(circles, filters(region="BR"))
    assert rest.number not in touching(circles, filters(region="VL"))  # those have a part of their own
    assert rest.number not in within(circles, filters(region="BR"))


def test_what_comes_later_goes_where_its_values_lead_or_to_the_rest() -> None:
    circles = drawn([*people(NORTH, ENOUGH), *people(SOUTH, ENOUGH)], SHIPPED)
    assert home_of(NORTH, circles).number == 1
    assert home_of(SOUTH, circles).number == 2
    assert home_of(NORTH._replace(region="BR"), circles).number == 0
    assert home_of(Block("", "", "", "", ""), circles).number == 0


def test_every_contract_that_was_drawn_has_its_circle_and_no_two() -> None:
    members = [
        *people(NORTH, ENOUGH),
        *people(SOUTH, ENOUGH),
        *people(SOUTH._replace(plan_type="cash_balance"), 70),
    ]
    circles = drawn(members, SHIPPED)
    for each in members:
        fit = [len(circle.values) for circle in circles if circle.values.items() <= named(each.block).items()]
        assert fit.count(max(fit)) == 1
        assert len(home_of(each.block, circles).values) == max(fit)


def named(block: Block) -> dict[Dimension, str]:
    return dict(zip(Dimension, block, strict=True))


def test_a_circle_is_kept_as_text() -> None:
    for circle in drawn([*people(NORTH, ENOUGH), *people(SOUTH, ENOUGH)], SHIPPED):
        assert circle_read(circle.number, cuts_written(circle)) == circle
