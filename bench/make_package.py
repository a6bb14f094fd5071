"""Grows the sample to any number of contracts: the same shapes, new ids, valid national numbers.

    python bench/make_package.py 20000 bench/out/package-20000

Deterministic: the same number of contracts gives the same files. Everybody, the sample's own people included,
gets a new number; the other ids of copy 0 are the sample's own. Organisers and plans are copied too.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "sample"
TABLES = ("account_managers", "organisers", "plans", "persons", "contracts")
BY_CONTRACT = ("positions", "movements", "covers", "statements")

Rows = list[dict[str, str]]


def read(name: str) -> Rows:
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Numbers:
    """Gives out valid national numbers, each once, near the one of the sample's person."""

    def __init__(self) -> None:
        self._serial: dict[str, int] = {}

    def like(self, number: str) -> str:
        """Same century and BIS or not; when a day's serials run out, the next day or year is used."""
        if not number:
            return ""
        from_2000 = 97 - int(number[:9]) % 97 != int(number[9:])
        year, month = int(number[:2]), number[2:4]
        day = number[4:6]
        while True:
            birth = f"{year:02}{month}{day}"
            serial = self._serial.get(birth + str(from_2000), 0) + 1
            self._serial[birth + str(from_2000)] = serial
            if serial < 999:
                base = int(f"{birth}{serial:03}")
                check = 97 - (base + (2_000_000_000 if from_2000 else 0)) % 97
                return f"{birth}{serial:03}{check:02}"
            day = f"{int(day) % 28 + 1:02}"
            if day == number[4:6]:
                year = year - 1 if year > 40 or from_2000 else year + 1


def copies(contracts: int) -> Iterator[tuple[int, int]]:
    """``(copy, how many contracts of it)``."""
    size = len(read("contracts"))
    for copy in range(-(-contracts // size)):
        yield copy, min(size, contracts - copy * size)


class Renamer:
    """The ids of one copy. Copy 0 is the sample itself."""

    def __init__(self, copy: int) -> None:
        self.copy = copy

    def organiser(self, name: str) -> str:
        return f"O{int(name[1:]) + self.copy * 100:06}"

    def plan(self, name: str) -> str:
        return f"{int(name) + self.copy * 1_000:06}"

    def person(self, name: str) -> str:
        return f"P{int(name[1:]) + self.copy * 1_000:07}"

    def contract(self, name: str) -> str:
        """``530/PPPPPP.NNNN``: the plan's six digits carry the copy."""
        return f"{name[:4]}{int(name[4:10]) + self.copy * 1_000:06}{name[10:]}"


def enterprise_number(copy: int, number: str) -> str:
    base = (int(number[:8]) + copy * 100) % 20_000_000
    return f"{base:08}{97 - base % 97:02}" if copy else number


def make(contracts: int, folder: Path) -> Path:
    """Writes the package and answers the path of its ``datapackage.json``."""
    if contracts > 999 * len(read("contracts")):
        raise SystemExit("at most 450,000 contracts: then the plans run out of numbers")
    folder.mkdir(parents=True, exist_ok=True)
    tables = {name: read(name) for name in (*TABLES, *BY_CONTRACT)}
    numbers = Numbers()
    files = {name: (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") for name in tables}
    writers = {
        name: csv.DictWriter(file, list(tables[name][0]), lineterminator="\n") for name, file in files.items()
    }
    for name, writer in writers.items():
        writer.writeheader()
        if name == "account_managers":
            writer.writerows(tables[name])
    for copy, held in copies(contracts):
        write_copy(Renamer(copy), held, tables, writers, numbers)
    for file in files.values():
        file.close()
    descriptor = json.loads((SAMPLE / "datapackage.json").read_text(encoding="utf-8"))
    path = folder / "datapackage.json"
    path.write_text(json.dumps(descriptor, indent=1), encoding="utf-8")
    return path


def write_copy(
    names: Renamer,
    held: int,
    tables: dict[str, Rows],
    writers: dict[str, "csv.DictWriter[str]"],
    numbers: Numbers,
) -> None:
    for row in tables["organisers"]:
        fresh = {"organiser_id": names.organiser(row["organiser_id"])}
        fresh["enterprise_number"] = enterprise_number(names.copy, row["enterprise_number"])
        writers["organisers"].writerow(row | fresh)
    for row in tables["plans"]:
        fresh = {"plan_id": names.plan(row["plan_id"]), "organiser_id": names.organiser(row["organiser_id"])}
        writers["plans"].writerow(row | fresh)
    for row in tables["persons"]:
        fresh = {"person_id": names.person(row["person_id"])}
        fresh["national_number"] = numbers.like(row["national_number"])
        writers["persons"].writerow(row | fresh)
    kept = set()
    for row in tables["contracts"][:held]:
        kept.add(row["contract_number"])
        fresh = {"contract_number": names.contract(row["contract_number"])}
        fresh |= {"plan_id": names.plan(row["plan_id"]), "person_id": names.person(row["person_id"])}
        writers["contracts"].writerow(row | fresh)
    for name in BY_CONTRACT:
        writers[name].writerows(
            row | {"contract_number": names.contract(row["contract_number"])}
            for row in tables[name]
            if row["contract_number"] in kept
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("contracts", type=int)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    sys.stdout.write(f"{make(given.contracts, given.folder)}\n")


if __name__ == "__main__":
    main()
