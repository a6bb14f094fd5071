"""How much processor time a statement takes, beside ReportLab, Typst and WeasyPrint; writes bench/out/statement.md.

    python bench/statement.py [--rounds 7] [--papers 84]
    python bench/statement.py --memory 50000

All ways take turns in one run, over the same statements of the sample in all languages: the same texts at the same
places. Read the ratios, not the times. The others get the lines ready broken and placed; ours includes the words, the
layout and the search for letters that the face does not have. ``--memory`` draws that many statements in one process
and tells how much memory it holds on the way.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil

from bench.statement_twins import Drawn, Recorder, by_reportlab, by_typst, by_weasyprint
from data.rules.kinds import Language
from data.rules.papers import Paper
from layouts.documents import statement
from layouts.documents.pdf.faces import USUAL, usual
from layouts.documents.statement_pages.pen import Pen
from layouts.words import words_for
from tests.layouts.documents.conftest import PORTAL, files, latest

OUT = Path(__file__).parent / "out"
TARGETS = {"ours, untagged": "≤ 0.3", "ours, tagged, PDF/A": "≤ 1.0"}
Item = tuple[Paper, Language, list[list[Drawn]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--papers", type=int, default=84)
    parser.add_argument("--memory", type=int, default=0)
    told = parser.parse_args()
    items = chosen(told.papers)
    text = memory(items, told.memory) if told.memory else speeds(items, told.rounds)
    OUT.mkdir(exist_ok=True)
    (OUT / f"statement{'-memory' if told.memory else ''}.md").write_text(text, "utf-8")
    print(text)


def chosen(count: int) -> list[Item]:
    """Statements from all over the sample, in each language; what each draws, for the others to draw."""
    numbers = [number for number in sorted(files()) if set(latest(number).person.last_name) <= USUAL]
    languages = list(Language)
    step = max(1, len(numbers) // count)
    found = []
    for at, number in enumerate(numbers[::step][:count]):
        paper, lang = latest(number), languages[at % len(languages)]
        found.append((paper, lang, recorded(paper, lang)))
    return found


def recorded(paper: Paper, lang: Language) -> list[list[Drawn]]:
    canvas = Recorder(usual())
    statement._write(paper, Pen(canvas, words_for(lang)), False, PORTAL)
    return canvas.drawn


def ours(paper: Paper, lang: Language, *, plain: bool) -> bytes:
    return statement.draw(paper, words_for(lang), rendition=False, portal=PORTAL, plain=plain)


WAYS: dict[str, Callable[[Item], bytes]] = {
    "ours, untagged": lambda item: ours(item[0], item[1], plain=True),
    "ours, tagged, PDF/A": lambda item: ours(item[0], item[1], plain=False),
    "ReportLab canvas": lambda item: by_reportlab(item[2]),
    "Typst": lambda item: by_typst(item[2]),
    "WeasyPrint": lambda item: by_weasyprint(item[2]),
}
BASE = "ReportLab canvas"
SLOW = {"Typst": 4, "WeasyPrint": 12}  # these draw only every nth of the statements


def speeds(items: list[Item], rounds: int) -> str:
    for way in WAYS.values():
        way(items[0])  # fonts read, words learnt
    taken: dict[str, list[float]] = {name: [] for name in WAYS}
    sizes = {name: len(way(items[0])) for name, way in WAYS.items()}
    each = len(items) // rounds  # of their own in every round: Typst remembers what it has laid out once
    for at in range(rounds):
        for name, way in WAYS.items():
            share = items[at * each : (at + 1) * each]
            taken[name].append(processor_time(way, share[:: SLOW.get(name, 1)]))
    return report(taken, sizes, each * rounds, rounds)


def processor_time(way: Callable[[Item], bytes], items: list[Item]) -> float:
    """Milliseconds for one statement, in the processor, with all threads."""
    start = time.process_time()
    for item in items:
        way(item)
    return (time.process_time() - start) * 1000 / len(items)


def report(taken: dict[str, list[float]], sizes: dict[str, int], count: int, rounds: int) -> str:
    rows = []
    for name, times in taken.items():
        ratios = [one / base for one, base in zip(times, taken[BASE], strict=True)]
        told = (statistics.median(times), statistics.median(ratios), sizes[name] / 1024)
        rows.append(f"| {name} | {told[0]:.1f} | {told[1]:.2f} | {told[2]:.0f} | {TARGETS.get(name, '')} |")
    head = [
        f"{count} statements of four pages in four languages, medians of {rounds} rounds in one run, in turn.",
        "",
        "| way | processor ms | × ReportLab | KiB | target |",
        "|---|---:|---:|---:|---|",
    ]
    return "\n".join([*head, *rows]) + "\n"


def memory(items: list[Item], count: int) -> str:
    """What the process holds after each tenth of the way."""
    process, rows = psutil.Process(), []
    start, words = time.process_time(), 0
    for at in range(count + 1):
        if at % max(1, count // 10) == 0:
            rows.append(f"| {at:,} | {process.memory_info().rss / 2**20:.1f} |")
        paper, lang, _ = items[at % len(items)]
        words += len(ours(paper, lang, plain=False))
    each = (time.process_time() - start) * 1000 / count
    head = [f"{count:,} statements one after another, {each:.1f} ms of processor each.", ""]
    return "\n".join([*head, "| drawn | MiB |", "|---:|---:|", *rows]) + "\n"


if __name__ == "__main__":
    main()
