"""A stranger with a session of the insurer against the real application, over weeks, in portfolios of several sizes.

    python -m bench.portfolio_attack [--weeks 6] [--contracts 400 1500 4000]

Every choice of filters on every day, of each portfolio and of teams that overlap; then the same where nothing is
protected. Nothing but answers is read (``tests/callbacks/portfolio_stranger.py``).
"""

import argparse
import shutil
import tempfile
from contextlib import nullcontext
from pathlib import Path
from random import Random
from time import perf_counter

from sqlalchemy import text

from bench.portfolio_package import make
from tests.callbacks.managers import manager
from tests.callbacks.portfolio_stranger import Answer, Stranger, small, subtracted
from tests.callbacks.portfolio_weeks import live, unprotected
from tests.callbacks.stage import SAMPLE, Stage, raise_stage
from tests.staff import Staff, enter_staff


def teams(stage: Stage) -> tuple[Staff, ...]:
    """Who sees all, and two whose portfolios overlap; where there is one portfolio only, its manager."""
    with stage.desk.store.read() as connection:
        names = list(connection.scalars(text("SELECT account_manager_id FROM account_managers ORDER BY 1")))
    sets = dict.fromkeys((tuple(names), tuple(names[:2]), tuple(names[1:])))
    return tuple(
        Staff(f"t{at:07}", f"Team {at}", f"t{at}@insurer.example", each)
        for at, each in enumerate(sets)
        if each
    )


def heard(stage: Stage) -> tuple[list[Answer], int]:
    """Everything that is answered, and how many questions that took."""
    found, asked = [], 0
    for who in teams(stage):
        client = manager(stage, who)
        for scope in ("", *(stage.desk.vault.portfolio(each) for each in who.portfolios)):
            stranger = Stranger(client, scope)
            found += stranger.everything()
            asked += stranger.asked
    return found, asked


def attack(package: Path, name: str, weeks: int, *, protected: bool) -> None:
    """One portfolio through its weeks, as a line of the table."""
    begin, folder = perf_counter(), Path(tempfile.mkdtemp())
    with nullcontext() if protected else unprotected():
        stage = raise_stage(folder, package=package)
        enter_staff(stage.desk, *teams(stage))
        live(stage, Random(weeks), weeks)
        answers, asked = heard(stage)
    told = sum(len(each.told) for each in answers)
    kind = "protected" if protected else "not protected"
    print(
        f"| {name} | {kind} | {asked:,} | {told:,} | {small(answers):,} | {subtracted(answers):,} |",
        f"{perf_counter() - begin:.0f} s",
        flush=True,
    )
    stage.desk.store.close()
    shutil.rmtree(folder)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--weeks", type=int, default=6)
    parser.add_argument("--contracts", type=int, nargs="*", default=[400, 1_500, 4_000])
    options = parser.parse_args()
    print("| portfolios | version | questions | figures | of one to nine | differences of one to nine |")
    packages = {"the sample": SAMPLE}
    for each in options.contracts:
        packages[f"{each:,} contracts"] = make(each, Path(tempfile.mkdtemp()))
    for name, package in packages.items():
        for protected in (True, False):
            attack(package, name, options.weeks, protected=protected)


if __name__ == "__main__":
    main()
