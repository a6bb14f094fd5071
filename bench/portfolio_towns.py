"""Awkward portfolios for ``bench/portfolio_attack.py``, as the insurer's extract brings them, week after week.

Nobody in them exists. Each shape is one that somebody who wants to find a person would choose.
"""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from bench.portfolio_package import SAMPLE, TABLES, number

Row = dict[str, str]
KINDS = (
    ("defined_contribution", "branch_21"),
    ("defined_benefit", "branch_21"),
    ("cash_balance", "branch_23"),
)
LONG_AGO = "2020-01-01"
CREATED = datetime(2026, 3, 1)  # noqa: DTZ001  # of the first package
MIXED: Mapping[str, int] = {"nl": 55, "fr": 42, "en": 3}


class Town:
    """The rows of an extract while the weeks go on; ``save`` writes them as a package."""

    def __init__(self, random: Random, managers: int = 2) -> None:
        self.random = random
        self.rows: dict[str, dict[str, Row]] = {name: {} for name in TABLES}
        self.plans: dict[str, list[str]] = {}
        for at in range(managers):
            self.put("account_managers", {"account_manager_id": f"AM{at}", "name": f"Manager {at}"})

    def put(self, table: str, row: Row) -> None:
        key = ",".join(list(row.values())[: 2 if table in {"positions", "statements"} else 1])
        self.rows[table].setdefault(key, {}).update(row)

    def employer(
        self, manager: int = 0, region: str = "FL", kinds: Iterable[tuple[str, str]] = KINDS[:1]
    ) -> str:
        name = f"E{len(self.plans):04}"
        row = {"organiser_id": name, "name": f"Employer {name}", "region": region, "language": "nl"}
        self.put("organisers", {**row, "eb_connect": "true", "account_manager_id": f"AM{manager}"})
        self.plans[name] = []
        for at, (kind, branch) in enumerate(kinds):
            plan = f"{len(self.plans):04}{at:02}"
            self.plans[name].append(plan)
            self.put("plans", {"plan_id": plan, "organiser_id": name, "plan_type": kind, "branch": branch})
        return name

    def person(self, spoken: Mapping[str, int] = MIXED, told: tuple[int, int, int] = (85, 5, 10)) -> str:
        random, at = self.random, len(self.rows["persons"])
        born = date(1960, 1, 1) + timedelta(days=random.randrange(45 * 365))
        lot = random.choices(("national", "bis", "missing"), told)[0]
        spelled = "" if lot == "missing" else number(born, at % 990 + 1, bis=lot == "bis")
        language = random.choices(list(spoken), list(spoken.values()))[0]
        row = {
            "person_id": f"P{at:06}",
            "national_number": spelled,
            "last_name": "Name",
            "first_name": "Given",
        }
        self.put("persons", {**row, "birth_date": born.isoformat(), "sex": "F", "language": language})
        return row["person_id"]

    def contract(self, person: str, employer: str, great: int = 1) -> str:
        random, plan = self.random, self.random.choice(self.plans[employer])
        name = f"530/{plan}.{len(self.rows['contracts']):04}"
        status = random.choices(("active", "passive"), (75, 25))[0]
        row = {"contract_number": name, "plan_id": plan, "person_id": person, "affiliated_on": "2019-01-01"}
        left = {"employed_until": "2025-11-30"} if status == "passive" else {}
        mail = f"{person}@{employer}.example".lower() if random.random() < 0.7 else ""
        paid = {"premium_employer": f"{random.randrange(300, 6000)}.00", "premium_employee": "200.00"}
        self.put("contracts", {**row, **left, "status": status, "work_email": mail, **paid})
        sums = [f"{great * round(random.lognormvariate(9, 1))}.00" for _ in range(2)]
        names = ("contract_number", "as_at", "reserves_employer", "reserves_employee", "profit_share")
        self.put("positions", dict(zip(names, (name, "2026-01-01", *sums, "0.00"), strict=True)))
        return name

    def hire(self, employer: str, many: int = 1, **how: Mapping[str, int]) -> list[str]:
        people = [self.person(**how) for _ in range(many)]  # type: ignore[arg-type]
        for each in people:
            self.contract(each, employer)
        return people

    def open(self) -> list[str]:
        """The contracts that have not ended."""
        return [name for name, row in self.rows["contracts"].items() if row["status"] != "ended"]

    def end(self, contracts: Iterable[str]) -> None:
        for each in contracts:
            ends = {"status": "ended", "ended_on": LONG_AGO, "ended_reason": "paid_out"}
            self.rows["contracts"][each].update(ends)

    def at(self, employer: str) -> list[str]:
        mine = set(self.plans[employer])
        return [each for each in self.open() if self.rows["contracts"][each]["plan_id"] in mine]

    def save(self, folder: Path, created: datetime) -> Path:
        folder.mkdir(parents=True)
        for name in TABLES:
            header = (SAMPLE / f"{name}.csv").read_text("utf-8").splitlines()[0].split(",")
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                out = csv.DictWriter(file, header, restval="", lineterminator="\n")
                out.writeheader()
                out.writerows(self.rows[name].values())
        described = json.loads((SAMPLE / "datapackage.json").read_text("utf-8"))
        path = folder / "datapackage.json"
        path.write_text(json.dumps({**described, "created": f"{created.isoformat()}Z"}), encoding="utf-8")
        return path


def week(town: Town) -> None:
    """Often exactly one person comes or goes; sometimes a wave of people who are all alike."""
    random, employers = town.random, sorted(town.plans)
    town.hire(random.choice(employers), random.choice((0, 1, 1, 3)))
    if random.random() < 0.4:
        town.hire(random.choice(employers), random.choice((9, 12, 24)), spoken={"fr": 1})
    some = town.open()
    town.end(random.sample(some, min(len(some), random.choice((0, 1, 1, 11)))))
    for each in random.sample(sorted(town.rows["persons"]), random.choice((0, 1, 9, 14))):
        town.rows["persons"][each]["language"] = random.choice(("nl", "fr"))


def tiny(random: Random) -> Town:
    """Thirty contracts of three employers."""
    town = Town(random)
    for at in range(3):
        town.hire(town.employer(), (12, 10, 8)[at])
    return town


def three_employers(random: Random) -> Town:
    town = Town(random)
    for many in (90, 70, 60):
        town.hire(town.employer(kinds=KINDS[:2]), many)
    return town


def one_dominates(random: Random) -> Town:
    town = Town(random)
    for many in (260, *(random.randint(2, 14) for _ in range(12))):
        town.hire(town.employer(region=random.choice(("FL", "WA"))), many)
    return town


def one_with_many_contracts(random: Random) -> Town:
    """Somebody with forty contracts at forty employers, and larger reserves than all others together."""
    town = Town(random)
    rich, names = town.person(), [town.employer() for _ in range(40)]
    for each in names:
        town.hire(each, random.randint(1, 4))
        town.contract(rich, each, great=50)
    return town


def one_language(random: Random) -> Town:
    town = Town(random)
    for at in range(9):
        town.hire(town.employer(region=("FL", "FL", "WA")[at % 3]), random.randint(10, 40), spoken={"nl": 1})
    return town


def everybody(random: Random) -> Town:
    town = Town(random)
    for _ in range(30):
        names = town.employer(random.randrange(2), random.choice(("FL", "WA", "BR")), random.sample(KINDS, 2))
        town.hire(names, max(1, int(random.lognormvariate(2.6, 1))))
    return town


def shared(share: float, apart: int = 0) -> Callable[[Random], Town]:
    """Two portfolios: that part of the people of the first has another employer in the second; there are some more."""

    def build(random: Random) -> Town:
        town = Town(random)
        firsts, seconds = ([town.employer(manager) for _ in range(5)] for manager in range(2))
        for at in range(120):
            person = town.person(told=(70, 15, 15))
            town.contract(person, firsts[at % 5])
            if random.random() < share:
                town.contract(person, seconds[at % 5])
        for _ in range(apart):
            town.contract(town.person(told=(30, 30, 40)), random.choice(seconds))
        return town

    return build


def both_alike(town: Town) -> None:
    """Who comes gets a contract in both portfolios, so that they stay as alike as they were."""
    random, names = town.random, sorted(town.plans)
    for _ in range(random.choice((0, 4, 11, 20))):
        person, at = town.person(told=(70, 15, 15)), random.randrange(5)
        town.contract(person, names[at])
        town.contract(person, names[at + 5])


def leave_at_once(town: Town) -> None:
    town.end(town.open()[3:] if town.random.random() < 0.5 else ())
    week(town)


def merge(town: Town) -> None:
    """An employer takes another's people over: their contracts end, and new ones begin."""
    one, other = town.random.sample(sorted(town.plans), 2)
    gone = town.at(one)
    town.end(gone)
    for each in gone:
        town.contract(town.rows["contracts"][each]["person_id"], other)
    week(town)


def change_manager(town: Town) -> None:
    """An employer goes to another account manager, and perhaps back a week later."""
    row = town.rows["organisers"][town.random.choice(sorted(town.plans))]
    row["account_manager_id"] = town.random.choice(("AM0", "AM1"))
    week(town)


def correct(town: Town) -> None:
    """The same three people are corrected, and corrected back; and one more joins."""
    for each in sorted(town.rows["contracts"])[:3]:
        row = town.rows["contracts"][each]
        row["status"] = "passive" if row["status"] == "active" else "active"
        spoken = town.rows["persons"][row["person_id"]]
        spoken["language"] = "fr" if spoken["language"] == "nl" else "nl"
    town.hire(sorted(town.plans)[0], 1)


Story = tuple[Callable[[Random], Town], Callable[[Town], None]]
STORIES: Mapping[str, Story] = {
    "thirty contracts": (tiny, week),
    "three employers": (three_employers, week),
    "one dominates": (one_dominates, week),
    "forty contracts of one": (one_with_many_contracts, week),
    "one language": (one_language, week),
    "employers merge": (everybody, merge),
    "everybody leaves": (everybody, leave_at_once),
    "employers move": (everybody, change_manager),
    "back and forth": (three_employers, correct),
    "30 % shared": (shared(0.3, 20), both_alike),
    "95 % shared": (shared(0.95, 4), both_alike),
    "all but one shared": (shared(1, 1), both_alike),
}
