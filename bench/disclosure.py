"""What is told of portfolios: whether it gives anybody away, and how much it is worth.

    python -m bench.disclosure [--portfolios 1000] [--first 0] [--twins 100]

The attacker of ``tests/rules`` on random portfolios of nine shapes over twelve weeks, beside versions in which a rule
is left out; then the share of people who are told in portfolios of several sizes.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from random import Random
from time import perf_counter
from unittest.mock import patch

from bench.disclosure_worth import worth
from data.rules import disclosure, disclosure_counts, disclosure_groups, disclosure_noise
from tests.rules.disclosure_attack import differences, exact, only_small_hidden, page, small_ones, solved
from tests.rules.disclosure_history import SHIPPED, History, history
from tests.rules.disclosure_pairs import steady
from tests.rules.disclosure_reasoning import amounts, certain, everybody_else_known, joiners, overestimated
from tests.rules.disclosure_worlds import World, random_world

SEED = 20261130


def attacked(told: History) -> Iterator[tuple[str, int]]:
    """Every attack on one portfolio."""
    yield "figures told", sum(each.hidden is None for each in told.memories[-1].figures)
    yield "looks", sum(len(looks) for _, looks in told.looks())
    yield "a figure is one to nine", small_ones(told, page)
    yield "a difference is one to nine people", differences(told, page)
    yield "the equations give one to nine people", solved(told, page)
    settled, sure = certain(told)
    yield "bounds settle one to nine people", settled
    yield "bounds show that there are one to nine (people of each circle known)", sure
    yield "the class of who joined or left is settled", joiners(told)
    yield "an amount is bounded within 10 %", amounts(told)
    yield "the second largest knows the largest within 10 %", overestimated(told, rounded=True)
    near, people = everybody_else_known(told)
    yield "amounts within 10 % for who knows all others to the cent", near
    yield "amounts looked at", people


def twins(world: World) -> Iterator[tuple[str, int]]:
    """The same attacker where a rule is left out."""
    told = history(world)
    for name, ask in (("no protection", exact), ("only small figures hidden", only_small_hidden)):
        yield f"{name}: differences", differences(told, ask)
        yield f"{name}: equations", solved(told, ask)
    with patch.object(disclosure_counts, "moved", steady):
        every = history(world, limits=replace(SHIPPED, changes=1))
        yield "every change looked at, in known steps: who joined or left", joiners(every, steady=True)
    with without("rounded", "shown", "moved", "told_again"):
        plain = history(world)
        yield "no rounding: differences", differences(plain, page)
        yield "no rounding: bounds", certain(plain, slack=0)[0]
        with patch.object(disclosure_groups, "_is_nearly_all", lambda topic, piece, fewest: False):
            yield "no rounding, no complement: bounds", certain(history(world), slack=0)[0]
    with (
        patch.object(disclosure_noise, "WIDE", 0),
        patch.object(disclosure, "rounded_amount", lambda total, step, lot: total),
    ):
        yield "amounts to the cent: the second largest", overestimated(history(world), rounded=False)
        with patch.object(disclosure_groups, "dominates", lambda contributions, total, share: False):
            yield "amounts to the cent, no dominance", overestimated(history(world), rounded=False)


PLAIN: dict[str, Callable[..., int]] = {
    "rounded": lambda count, lot: count,
    "shown": lambda count, lot: count,
    "moved": lambda before, count, since, lot: count,
    "told_again": lambda count, people, came, lot: count,
}


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Counts as they are."""
    patches = [patch.object(disclosure_counts, name, PLAIN[name]) for name in names]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in patches:
            each.stop()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--portfolios", type=int, default=1000)
    parser.add_argument("--twins", type=int, default=100)
    parser.add_argument("--first", type=int, default=0, help="the number of the first portfolio")
    options = parser.parse_args()
    begin, found, shapes = perf_counter(), Counter[str](), Counter[str]()
    for at in range(options.first, options.first + options.portfolios):
        world = world_of(at)
        shapes[world.shape] += 1
        found.update(dict(attacked(history(world))))
        if (at + 1) % 50 == 0:
            print(f"  … up to portfolio {at + 1}, {perf_counter() - begin:.0f} s", flush=True)
    print(f"{options.portfolios} portfolios: {dict(shapes)}")
    _print(found)
    found = Counter[str]()
    for at in range(options.twins):
        found.update(dict(twins(world_of(at))))
    print(f"where a rule is left out, {options.twins} portfolios:")
    _print(found)
    worth()


def world_of(number: int) -> World:
    """Each portfolio has a number of its own, so that a run can be cut into several."""
    return random_world(Random(SEED + number))


def _print(found: Counter[str]) -> None:
    for name, count in found.items():
        print(f"  {count:>9,}  {name}", flush=True)


if __name__ == "__main__":
    main()
