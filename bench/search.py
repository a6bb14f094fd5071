"""How long the help takes to answer a question: ``python -m bench.search``.

Asks every question of the quality tables in each language, several times over, in one process without a web server,
and beside it a plain search for the same text over the same documents. Milliseconds, of processor time.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from data.rules.kinds import Language  # noqa: E402
from layouts.words.index import index  # noqa: E402
from layouts.words.search import hits  # noqa: E402

TIMES = 5


def main() -> int:
    """Prints a table with a row for each language."""
    print("language  questions  words  index ms  median ms  p99 ms  plain median ms")
    for lang in Language:
        begun = time.process_time()
        where = index(lang)
        built = (time.process_time() - begun) * 1000
        asked = typed(lang)
        ours = spent(asked, lambda each, lang=lang: hits(each, lang))  # type: ignore[misc]
        other = spent(asked, lambda each, where=where: plain(each, where.documents))  # type: ignore[misc]
        print(
            f"{lang:8}  {len(asked):9}  {len(where.places):5}  {built:8.1f}  {statistics.median(ours):9.2f}"
            f"  {statistics.quantiles(ours, n=100)[98]:6.2f}  {statistics.median(other):15.2f}"
        )
    return 0


def typed(lang: Language) -> list[str]:
    """The questions of the quality table."""
    path = ROOT / "tests" / "layouts" / "words" / "questions" / f"{lang}.txt"
    lines = path.read_text("utf-8").splitlines()
    return [line.split(" | ")[0] for line in lines if not line.startswith("#")]


def plain(asked: str, documents: tuple) -> list:  # type: ignore[type-arg]
    """A search for the text as it was typed."""
    wanted = asked.casefold()
    return [each for each in documents if wanted in f"{each.title} {each.plain} {each.text}".casefold()]


def spent(asked: list[str], search: Callable[[str], object]) -> list[float]:
    """Milliseconds for each question."""
    found = []
    for _ in range(TIMES):
        for each in asked:
            begun = time.process_time_ns()
            search(each)
            found.append((time.process_time_ns() - begun) / 1e6)
    return found


if __name__ == "__main__":
    sys.exit(main())
