"""Every address that people of employers can reach by links, opened and searched for anything of another employer.

python bench/crawl.py        all of the sample; minutes, because each order of each list is an address
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from data.services.directory_import import take_directory
from tests.callbacks.crawling import SAMPLE
from tests.callbacks.stage import raise_stage
from tests.callbacks.test_crawl import PEOPLE, crawl


def main() -> int:
    """Prints a line for each user; 1 when anything was found."""
    with tempfile.TemporaryDirectory() as folder:
        stage = raise_stage(Path(folder))
        take_directory(stage.desk, SAMPLE / "directory" / "datapackage.json")
        found = 0
        for user_id in PEOPLE:
            start = time.perf_counter()
            done = crawl(stage, user_id, alike=10_000)
            found += len(done.found)
            told = f"{len(done.seen):>6} addresses, {len(done.found)} of another employer, {len(done.errors)} errors"
            print(f"{user_id} {told}, {time.perf_counter() - start:.0f} s", flush=True)
        stage.desk.store.close()
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main())
