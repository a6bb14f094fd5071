"""Web and workers killed at random moments over many uploads, on both stores; then the same on broken twins.

    python bench/upload_kills.py [--kills 200] [--files 70] [--rows 250] [--stores sqlite postgres] [--only real,twins]

Nothing may be lost, doubled or in force by half; on the twins (``tests/upload_nursery.py``) the same look must find it.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.mail_faults import store_url
from tests.upload_kills import Toll, prepared, rampage
from tests.upload_nursery import TWINS


def run(told: argparse.Namespace, kind: str, twin: str | None) -> tuple[Toll, float]:
    kills, files = (told.kills, told.files) if twin is None else (40, 14)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with store_url(kind, folder) as url:
            scene, begun = prepared(url, folder, files, told.rows, twin), time.monotonic()
            try:
                apart = 0.4 if twin is None else 1.0  # a twin is caught in one moment of a second or two
                toll = rampage(scene, kills, chance=random.Random(told.seed), apart=apart)
                return toll, time.monotonic() - begun
            finally:
                scene.desk.store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--files", type=int, default=70)
    parser.add_argument("--rows", type=int, default=250)
    parser.add_argument("--seed", type=int, default=530)
    parser.add_argument("--stores", nargs="*", default=["sqlite", "postgres"])
    parser.add_argument("--only", default="real,twins", help="or the name of one twin")
    told = parser.parse_args()
    twins = [each for each in TWINS if "twins" in told.only or each in told.only]
    print(
        "| store | what | kills: web, worker | files | rows | given up | seen between | wrong in the end | s |"
    )
    print("|---|---|---|---:|---:|---:|---:|---:|---:|")
    for kind in told.stores:
        for twin in [*([None] if "real" in told.only else []), *twins]:
            toll, seconds = run(told, kind, twin)
            counts = (
                f"{toll.kills['web']}, {toll.kills['work']} | {toll.files} | {toll.rows:,} | {toll.given_up}"
            )
            found = f"{len(toll.between)} | {len(toll.wrong)} | {seconds:.0f}"
            print(f"| {kind} | {twin or 'the portal'} | {counts} | {found} |", flush=True)
            for each in toll.faults()[:3]:
                print(f"    {each}", file=sys.stderr)
    print(f"\nload of the machine at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
