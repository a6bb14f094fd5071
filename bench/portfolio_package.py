"""Makes a package with the size and the shape of a whole insurer, for ``bench/portfolio.py``.

    python bench/portfolio_package.py 800000 bench/out/insurer-800000

For n contracts: 5/8 n people, n/40 employers of very different sizes, n/4,000 account managers, two positions with two
steps between them, some four covers and one statement for each contract. Deterministic. Nobody in it exists.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "sample"
TABLES = (
    "account_managers",
    "organisers",
    "plans",
    "persons",
    "contracts",
    "positions",
    "movements",
    "covers",
    "statements",
)
REGIONS = (("FL", "nl", 58), ("WA", "fr", 25), ("BR", "fr", 15), ("DE", "de", 2))
TYPES = (("defined_contribution", 70), ("defined_benefit", 20), ("cash_balance", 10))
BRANCHES = (("branch_21", 75), ("branch_23", 10), ("branch_21_and_23", 15))
BEFORE, LATEST = "2025-07-01", "2026-07-01"


def chosen(dice: random.Random, pairs: tuple[tuple[str, int], ...]) -> str:
    return dice.choices([name for name, _ in pairs], [weight for _, weight in pairs])[0]


def number(born: date, serial: int, *, bis: bool) -> str:
    """A valid national number, or BIS number, of somebody born on that day."""
    base = f"{born:%y}{born.month + (40 if bis else 0):02}{born.day:02}{serial:03}"
    whole = int(base) + (2_000_000_000 if born.year >= 2000 else 0)
    return f"{base}{97 - whole % 97:02}"


class Insurer:
    """The rows of all tables for so many contracts."""

    def __init__(self, contracts: int, seed: int = 1, changed: float = 0.0) -> None:
        self.contracts, self.changed = contracts, changed
        self.lot = random.Random(seed + 1)  # who changed, in a package of a week later
        self.dice = random.Random(seed)  # figures, no secrets
        self.managers = max(1, contracts // 4_000)
        self.employers = max(4, contracts // 40)
        self.people = contracts * 5 // 8
        self.plans: list[tuple[str, int]] = []  # id and place of its employer
        self.of_employer: list[list[int]] = []

    def account_managers(self) -> Iterator[str]:
        yield "account_manager_id,name,email"
        for each in range(self.managers):
            yield f"AM{each:04},Manager {each},am{each:04}@insurer.example"

    def organisers(self) -> Iterator[str]:
        yield (SAMPLE / "organisers.csv").read_text("utf-8").splitlines()[0]
        weights = [weight for *_, weight in REGIONS]
        for each in range(self.employers):
            region, language, _ = self.dice.choices(REGIONS, weights)[0]
            base = 10_000_000 + each
            enterprise = f"0{base % 10_000_000:07}"
            enterprise = f"{int(enterprise):08}{97 - int(enterprise) % 97:02}"
            manager = f"AM{each % self.managers:04}"
            where = f"Street 1,1000,Town,{region},{language}"
            yield f"O{each:06},{enterprise},Employer {each},{where},true,{manager},Nobody"

    def make_plans(self) -> Iterator[str]:
        yield (SAMPLE / "plans.csv").read_text("utf-8").splitlines()[0]
        for each in range(self.employers):
            mine = []
            for _ in range(self.dice.choice((1, 1, 2))):
                identity = f"{len(self.plans):06}"
                mine.append(len(self.plans))
                self.plans.append((identity, each))
                kind, branch = chosen(self.dice, TYPES), chosen(self.dice, BRANCHES)
                yield (
                    f"{identity},O{each:06},Plan,all_employees,{kind},{branch},0.0200,65,07-01,30,"
                    'true,true,true,true,true,"partner,children,estate"'
                )
            self.of_employer.append(mine)

    def persons(self) -> Iterator[str]:
        yield (SAMPLE / "persons.csv").read_text("utf-8").splitlines()[0]
        serials: dict[str, int] = {}
        first = date(1960, 1, 1)
        for each in range(self.people):
            born = first + timedelta(days=self.dice.randrange(45 * 365))
            key = f"{born:%y%m%d}{born.year >= 2000}"
            serials[key] = serials.get(key, 0) + 1
            lot = self.dice.random()
            spelled = "" if lot < 0.01 else number(born, serials[key], bis=lot < 0.03)
            language = self.dice.choices(("nl", "fr", "en", "de"), (57, 38, 3, 2))[0]
            yield f"P{each:07},{spelled},Name,Given,{born},F,married,0,{language},Street 1,1000,Town,BE"

    def _employer(self) -> int:
        """Few are large: a tenth of the employers has some two thirds of the people."""
        return min(int(self.employers * self.dice.random() ** 2.6), self.employers - 1)

    def contract_rows(self) -> Iterator[tuple[str, str]]:
        """``(table, line)`` of everything that hangs on a contract."""
        counts = [0] * len(self.plans)
        for each in range(self.contracts):
            person = each if each < self.people else self.dice.randrange(self.people)
            plan = self.dice.choice(self.of_employer[self._employer()])
            counts[plan] += 1
            identity, employer = self.plans[plan]
            name = f"530/{identity}.{counts[plan]:04}"
            yield from self._one(name, identity, person, employer)

    def _one(self, name: str, plan: str, person: int, employer: int) -> Iterator[tuple[str, str]]:
        dice = self.dice
        status = dice.choices(("active", "suspended", "passive", "ended"), (68, 4, 24, 4))[0]
        if self.lot.random() < self.changed:
            status = "passive"
        joined = f"{dice.randrange(2019, 2025)}-{dice.randrange(1, 13):02}-01"
        left = "2025-11-30" if status in {"passive", "ended"} else ""
        ended = ("2026-09-01", "paid_out") if status == "ended" else ("", "")
        paid = f"{dice.randrange(300, 6000)}.00,{dice.randrange(0, 2000)}.00"
        paid = paid if status == "active" else ","
        reason = dice.choice(("illness", "career_break"))
        reason = reason if status == "suspended" else ""
        told = "active" if status == "suspended" else status
        email = f"p{person}@o{employer}.example" if dice.random() < 0.7 else ""
        line = f"{name},{plan},P{person:07},{person},{joined},{joined},{left},{told},{reason},{ended[0]},{ended[1]}"
        yield "contracts", f"{line},,2047-10-01,100,{dice.randrange(25, 90)}000,{paid},0.00,false,{email}"
        yield from self._amounts(name)
        for cover in dice.sample(
            ("death_capital", "disability_annuity", "orphan_annuity", "death_accident", "vested_reserves"),
            dice.choice((3, 4, 4)),
        ):
            amount = dice.randrange(1, 200) * 1_000
            unit = "per_year" if cover.endswith("annuity") else "once"
            if dice.random() < 0.2:
                yield "covers", f"{name},{LATEST},{cover},,{unit},NOT_COVERED,,"
            else:
                yield "covers", f"{name},{LATEST},{cover},{amount}.00,{unit},,,"
        yield "statements", f"{name},{LATEST},2026-07-21,yearly,nl"

    def _amounts(self, name: str) -> Iterator[tuple[str, str]]:
        before, paid = self.dice.randrange(1_000, 90_000), self.dice.randrange(300, 5_000)
        share = self.dice.randrange(0, 400)
        yield "positions", f"{name},{BEFORE},{before}.00,{before // 3}.00,{share}.00"
        yield "positions", f"{name},{LATEST},{before + paid}.00,{before // 3 + paid // 4}.00,{share}.00"
        yield "movements", f"{name},{LATEST},{BEFORE},15,employer,{paid}.00"
        yield "movements", f"{name},{LATEST},{BEFORE},15,employee,{paid // 4}.00"


def make(contracts: int, folder: Path, changed: float = 0.0) -> Path:
    """Writes the package and answers the path of its ``datapackage.json``.

    With ``changed``, that part of the contracts has become passive, and nothing else is other than without.
    """
    folder.mkdir(parents=True, exist_ok=True)
    insurer = Insurer(contracts, changed=changed)
    files = {name: (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") for name in TABLES}
    for name, lines in (
        ("account_managers", insurer.account_managers()),
        ("organisers", insurer.organisers()),
        ("plans", insurer.make_plans()),
        ("persons", insurer.persons()),
    ):
        files[name].writelines(f"{line}\n" for line in lines)
    for name in TABLES[4:]:
        header = (SAMPLE / f"{name}.csv").read_text("utf-8").split("\n", 1)[0]
        files[name].write(f"{header}\n")
    for table, line in insurer.contract_rows():
        files[table].write(f"{line}\n")
    for file in files.values():
        file.close()
    path = folder / "datapackage.json"
    descriptor = json.loads((SAMPLE / "datapackage.json").read_text("utf-8"))
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    return path


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
