"""Every address that people of employers and of the insurer can reach by links, opened and searched.

Of an employer nobody finds anything of another; of the insurer nobody finds a person, or another's portfolio.

python bench/crawl.py        all of the sample; minutes, because each order of each list is an address
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from data.services import publishing
from data.services.directory_import import take_directory
from tests.callbacks.crawling import SAMPLE, Crawl
from tests.callbacks.portfolio_crawling import crawl as portfolio_crawl
from tests.callbacks.portfolio_crawling import give_private_addresses
from tests.callbacks.stage import raise_stage
from tests.callbacks.test_crawl import PEOPLE, crawl
from tests.callbacks.test_portfolio_crawl import PEOPLE as MANAGERS


def main() -> int:
    """Prints a line for each user; 1 when anything was found."""
    with tempfile.TemporaryDirectory() as folder:
        stage = raise_stage(Path(folder))
        take_directory(stage.desk, SAMPLE / "directory" / "datapackage.json")
        give_private_addresses(stage)
        publishing.take(stage.desk)
        found = sum(_told(each, lambda who=each: crawl(stage, who, alike=10_000)) for each in PEOPLE)
        found += sum(
            _told(each.name, lambda who=each: portfolio_crawl(stage, who, alike=10_000)) for each in MANAGERS
        )
        stage.desk.store.close()
    return min(found, 1)


def _told(who: str, walk: Callable[[], Crawl]) -> int:
    """How many things were found that are not theirs."""
    start = time.perf_counter()
    done = walk()
    told = f"{len(done.seen):>6} addresses, {len(done.found)} not theirs, {len(done.errors)} errors"
    print(f"{who:<14} {told}, {time.perf_counter() - start:.0f} s", flush=True)
    return len(done.found)


if __name__ == "__main__":
    sys.exit(main())
