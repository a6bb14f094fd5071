"""A stranger with a session of the insurer against the real application, over weeks, in portfolios of awkward shapes.

    python -m bench.portfolio_attack [--weeks 6] [--seeds 1] [--stories "back and forth" ...] [--no-controls]

Every week comes as a package of the insurer and is taken by the import. The stranger asks every choice of filters on
every day, of each portfolio and of both together, subtracts, and solves all sums. Besides, it is given every figure by
itself, the people of each circle, and who came and went. Then the same where nothing is protected, or one rule is left
out.
"""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from secrets import token_bytes
from time import perf_counter
from unittest.mock import patch

from bench.portfolio_towns import CREATED, STORIES
from data.rules import disclosure_counts, disclosure_moves, disclosure_tally
from data.rules.disclosure import Publication
from data.rules.kinds import Language
from data.services.imports import PackageBroken, take_package
from layouts.words import words_for
from tests.callbacks.managers import manager
from tests.callbacks.portfolio_solved import besides, looked_for_few, of_many_contracts, overlapping, settled
from tests.callbacks.portfolio_stranger import Answer, Stranger, small, subtracted
from tests.callbacks.portfolio_watched import Watch, Watched
from tests.callbacks.portfolio_weeks import unprotected
from tests.callbacks.stage import Stage, raise_stage
from tests.rules.disclosure_attack import differences, page, solved
from tests.rules.disclosure_employers import by_employers
from tests.rules.disclosure_pairs import SHIPPED_RULES, Knows, steady, without_lots
from tests.rules.disclosure_reasoning import amounts, certain, joiners, overestimated
from tests.staff import Staff, enter_staff

BOTH = ("AM0", "AM1")
HEAD = Staff("t0000001", "Head", "head@insurer.example", BOTH)
ENGLISH = words_for(Language.EN)
Found = Counter[str]


@dataclass
class Lived:
    """A portfolio through its weeks, and everything that the stranger heard."""

    watch: Watch
    answers: list[Answer]
    asked: int

    @property
    def scopes(self) -> Mapping[str, list[Watched]]:
        """What stands behind each address that was asked."""
        seen, vault = self.watch.seen, self.watch.stage.desk.vault
        mine = {vault.portfolio(each): [seen[each]] for each in BOTH if each in seen}
        return {**mine, "": [seen[each] for each in BOTH if each in seen]}


ASKED = {"questions", "figures"}  # of what is counted, these are not finds


@contextmanager
def lived(story: str, seed: int, weeks: int, *, ask: bool = True) -> Iterator[Lived]:
    """Each week is a package; in the last but one an old package comes once more, late."""
    folder = Path(tempfile.mkdtemp())
    build, happen = STORIES[story]
    town = build(Random(seed))
    stage = raise_stage(folder, package=town.save(folder / "0", CREATED), lookup_key=token_bytes(32))
    enter_staff(stage.desk, HEAD)
    watch = Watch(stage)
    watch.publish()
    for week in range(1, weeks):
        happen(town)
        _take(stage, town.save(folder / str(week), CREATED + timedelta(weeks=week)))
        if week == weeks - 2:
            _take(stage, folder / str(week - 1) / "datapackage.json")
        watch.publish()
    yield Lived(watch, *_heard(stage)) if ask else Lived(watch, [], 0)
    stage.desk.store.close()
    shutil.rmtree(folder)


def _take(stage: Stage, package: Path) -> None:
    report = take_package(stage.desk, package, allow_older=True)
    assert not isinstance(report, PackageBroken), report
    assert not report.refused, report


def _heard(stage: Stage) -> tuple[list[Answer], int]:
    """Everything that is answered, and how many questions that took."""
    found, asked, client = [], 0, manager(stage, HEAD)
    for scope in ("", *(stage.desk.vault.portfolio(each) for each in BOTH)):
        stranger = Stranger(client, scope)
        found += stranger.everything()
        asked += stranger.asked
    return found, asked


def attacked(told: Lived) -> Found:
    """Every attack on what was told, by its name."""
    found = Counter(
        {
            "questions": told.asked,
            "figures": sum(len(each.told) for each in told.answers),
            "of one to nine": small(told.answers),
            "differences of one to nine": subtracted(told.answers),
            "not a sum of what was published": len(besides(told.answers, told.scopes, ENGLISH)),
            "certain of few in one of two portfolios": overlapping(told.watch.seen, SHIPPED_RULES),
        }
    )
    for scope, parts in told.scopes.items():
        if scope:
            mine = [each for each in told.answers if each.scope == scope]
            found["settled by all answers"] += settled(mine, parts[0], ENGLISH)
            found.update(_by_rules(parts[0]))
    return found


def _by_rules(mine: Watched) -> Mapping[str, int]:
    """The attacker of the rules, on what the application published."""
    history = mine.history("real")
    return {
        "equations and differences of every figure": differences(history, page) + solved(history, page),
        "settled by bounds of every figure": certain(history)[0],
        "class of who came or went": joiners(history),
        "of three employers": by_employers(history),
        "of one with many contracts": of_many_contracts(history),
        "looked at for fewer than ten": looked_for_few(history),
        "amounts within 10 %": amounts(history) + overestimated(history, rounded=True),
    }


def controls(weeks: int) -> Iterator[tuple[str, int]]:
    """The same attacks where a rule is left out: each must find somebody."""
    with unprotected(), lived("three employers", 1, 3) as told:
        yield "nothing protected: of one to nine", small(told.answers)
        yield "nothing protected: differences", subtracted(told.answers)
        both = [(scope, parts[0]) for scope, parts in told.scopes.items() if scope]
        mine = ((parts, [each for each in told.answers if each.scope == scope]) for scope, parts in both)
        yield "nothing protected: settled", sum(settled(some, each, ENGLISH, 0) for each, some in mine)
    with _left_out((Publication, "least", without_lots), (disclosure_counts, "moved", steady)):
        known = Knows(hidden=9, hidden_later=11, moved=10)
        yield (
            "limits are known: few in one of two portfolios",
            sum(_overlaps(seed, known) for seed in range(16)),
        )
    with _left_out((disclosure_tally, "MOST_CONTRACTS", 10**9)):
        yield "all contracts of one counted", sum(_of_one(seed) for seed in range(16))
    marks = count()
    again = disclosure_moves, "mark_of", lambda person: next(marks)
    for story in ("back and forth", "employers merge"):
        with _left_out(again), lived(story, 0, max(weeks, 6), ask=False) as told:
            histories = [each.history("") for each in told.watch.seen.values()]
        yield f"each move is somebody else's, {story}", sum(looked_for_few(each) for each in histories)


def _overlaps(seed: int, knows: Knows) -> int:
    with lived("all but one shared", seed, 5, ask=False) as told:
        return overlapping(told.watch.seen, knows)


def _of_one(seed: int) -> int:
    with lived("forty contracts of one", seed, 2, ask=False) as told:
        return sum(of_many_contracts(each.history(""), 10**9) for each in told.watch.seen.values())


@contextmanager
def _left_out(*rules: tuple[object, str, object]) -> Iterator[None]:
    with ExitStack() as kept:
        for owner, name, instead in rules:
            kept.enter_context(patch.object(owner, name, instead))
        yield


def main() -> int:
    """Prints what was found; 1 when it is anybody, or when a control found nobody."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--weeks", type=int, default=6)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--stories", nargs="*", default=list(STORIES), choices=list(STORIES))
    parser.add_argument("--no-controls", action="store_true")
    options = parser.parse_args()
    whole: Found = Counter()
    for story in options.stories:
        begin, found = perf_counter(), Counter[str]()
        for seed in range(options.seeds):
            with lived(story, seed, options.weeks) as told:
                found.update(attacked(told))
        whole.update(found)
        print(f"{story}, {perf_counter() - begin:.0f} s: {_line(found.items())}", flush=True)
    print(f"all: {_line(whole.items())}", flush=True)
    blind = False
    for name, count_ in () if options.no_controls else controls(options.weeks):
        print(f"  {count_:>9,}  {name}", flush=True)
        blind = blind or not count_
    return int(blind or any(whole[each] for each in whole.keys() - ASKED))


def _line(found: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{name} {count_:,}" for name, count_ in found)


if __name__ == "__main__":
    sys.exit(main())
