"""Makes the invented package of the kiosk: six people to be, and the others of their employers.

    python bench/kiosk_people.py data/kiosk

Deterministic: the same program writes the same bytes. What the six live through stands in ``kiosk_lives``; all others
are drawn by a seeded generator, so that the tours of the employer and of the account manager have a population.
"""

import csv
import json
import random
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from kiosk_lives import TODAY, lives, national_number, people
from kiosk_places import EMPLOYERS, FIRST, LAST, MANAGERS, STREETS, TOWNS, organisers, plans
from kiosk_rows import Tables, write
from kiosk_sums import Life, Plan, Row

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "sample"
SHOWN = date(2025, 1, 1)
STATUSES = {"single": 4, "married": 5, "legal_cohabitant": 3, "divorced": 2, "widowed": 1}
Chance = random.Random


def columns() -> dict[str, list[str]]:
    """The columns of each table, as the form of the extract names them."""
    described = json.loads((SAMPLE / "datapackage.json").read_text("utf-8"))
    return {
        each["name"]: [field["name"] for field in each["schema"]["fields"]] for each in described["resources"]
    }


def language_at(employer: dict[str, Any], chance: Chance) -> str:
    """Most people speak their employer's language; in Brussels fewer do."""
    own: str = employer["language"]
    other = {"nl": "fr", "fr": "nl", "de": "fr"}[own]
    likely = 6 if employer["region"] == "BR" else 17
    return chance.choices((own, other, "en"), (likely, 3, 1))[0]


class Crowd:
    """Gives out people, each once."""

    def __init__(self, chance: Chance, first: int) -> None:
        self.chance, self.next = chance, first
        self.serials: dict[str, int] = {}

    def person(self, employer: dict[str, Any]) -> Row:
        chance, language = self.chance, language_at(employer, self.chance)
        named = language if language in FIRST else "fr"
        born = date(chance.randint(1963, 2003), chance.randint(1, 12), chance.randint(1, 28)).isoformat()
        postcode, city = chance.choice(TOWNS[employer["region"]])
        sex = chance.choice("FM")
        row = {
            "person_id": f"P{self.next:07}",
            "national_number": self._number(born, sex),
            "last_name": chance.choice(LAST[named]),
            "first_name": chance.choice(FIRST[named]),
            "birth_date": born,
            "sex": sex,
            "civil_status": chance.choices(list(STATUSES), list(STATUSES.values()))[0],
            "dependent_children": str(chance.choices((0, 1, 2, 3), (5, 3, 3, 1))[0]),
            "language": language,
            "street": f"{STREETS[named]} {chance.randint(1, 180)}",
            "postcode": postcode,
            "city": city,
            "country": "BE",
        }
        self.next += 1
        return row

    def _number(self, born: str, sex: str) -> str:
        """A few have a BIS number, and of a few the employer has not told the number yet."""
        at = self.serials.get(born, 0)
        self.serials[born] = at + 1
        kind = self.chance.random()
        serial = (995 if sex == "M" else 994) - 2 * at
        return "" if kind < 0.04 else national_number(born, serial, raised=40 if kind < 0.08 else 0)


def drawn(number: str, person: Row, plan: Plan, employer: dict[str, Any], chance: Chance) -> Life:
    """A contract of somebody in the crowd: most work there still, some left, some are away for a while."""
    born = date.fromisoformat(person["birth_date"])
    start = date(chance.randint(max(born.year + 20, 1995), 2024), chance.randint(1, 12), 1)
    salary = Decimal(employer["pay"] + chance.randint(-8, 14) * 1_000)
    what: dict[str, Any] = {}
    fate = chance.random()
    if fate < 0.16:
        what["left"] = _between(start + timedelta(days=400), date(2026, 6, 1), chance)
    elif fate < 0.20:
        what |= {"left": _between(start + timedelta(days=300), date(2024, 6, 1), chance)}
        what |= {"ended": date(2026, chance.randint(6, 10), 15), "ended_reason": "transferred"}
    elif fate < 0.23:
        what["ill_from"] = _between(max(start, date(2023, 1, 1)), date(2025, 6, 1), chance)
    elif fate < 0.25:
        what["suspended"] = chance.choice(("career_break", "parental_leave"))
    elif fate < 0.36:
        what["rates"] = ((start, chance.choice((50, 60, 80))),)
    if employer["id"] in WITH_ADDRESSES and "left" not in what and chance.random() < 0.8:
        name = f"{person['first_name']}.{person['last_name']}".lower()
        what["work_email"] = f"{plain(name)}@{WITH_ADDRESSES[employer['id']]}.example"
    personnel = str(chance.randint(10_000, 99_999))
    return Life(number, person, plan, start, salary, SHOWN, TODAY, personnel=personnel, **what)


WITH_ADDRESSES = {
    "O000003": "lumerel",
    "O000004": "waterkant",
    "O000005": "tavelle",
    "O000008": "noordster",
    "O000010": "havenlicht",
}


def plain(name: str) -> str:
    """A name as it stands in an address."""
    return name.translate(str.maketrans("àâçéèêëîïôöùûü", "aaceeeeiioouuu")).replace(" ", "").replace("’", "")


def _between(first: date, last: date, chance: Chance) -> date:
    """The first day of a month between two days; the later of them when they are the wrong way round."""
    if first >= last:
        return last
    day = first + timedelta(days=chance.randint(0, (last - first).days))
    return day.replace(day=1) if day.replace(day=1) > first else day


def everything() -> Tables:
    """All tables of the package, each in the order of its keys."""
    chance, known = random.Random(20_261_102), plans()
    tables: Tables = {name: [] for name in columns()}
    names = ("account_manager_id", "name", "email")
    tables["account_managers"] = [dict(zip(names, each, strict=True)) for each in MANAGERS]
    tables["organisers"], tables["plans"] = organisers(), [plan.row for plan in known.values()]
    tables["persons"] = six = people()
    six_lives = lives(known, six)
    taken = {life.number for life in six_lives}
    for life in six_lives:
        write(life, tables)
    crowd = Crowd(chance, 101)
    for employer, (plan_id, plan) in zip(EMPLOYERS, known.items(), strict=True):
        for at in range(1, employer["people"] + 1):
            number = f"530/{plan_id}.{at:04}"
            if number in taken:
                continue
            person = crowd.person(employer)
            tables["persons"].append(person)
            write(drawn(number, person, plan, employer, chance), tables)
    return tables


def main() -> None:
    folder, tables = Path(sys.argv[1]), everything()
    for name, header in columns().items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n", restval="")
            writer.writeheader()
            writer.writerows(tables[name])
    described = json.loads((SAMPLE / "datapackage.json").read_text("utf-8"))
    described |= {"created": f"{TODAY.isoformat()}T00:00:00Z"}
    (folder / "datapackage.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
    counted = ", ".join(f"{len(rows)} {name}" for name, rows in tables.items())
    sys.stdout.write(f"{counted}\n")


if __name__ == "__main__":
    main()
