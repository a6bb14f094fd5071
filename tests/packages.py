"""Packages to import in tests: a small true one, cut from the sample, and what one fault makes of it."""

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

from sqlalchemy import select

from data.rules.extract_form import FORMS
from data.store.base import Store, metadata
from tests.conftest import SAMPLE
from tests.people import CAST

Rows = list[dict[str, str]]
FOLDER = SAMPLE.parent


def _sample_of_the_cast() -> dict[str, Rows]:
    """The twelve people with all that is theirs, the contract that is not group insurance included."""
    tables = {form.name: _read(FOLDER / f"{form.name}.csv") for form in FORMS}
    people = {member.person_id for member in CAST}
    tables["persons"] = [row for row in tables["persons"] if row["person_id"] in people]
    tables["contracts"] = [row for row in tables["contracts"] if row["person_id"] in people]
    numbers = {row["contract_number"] for row in tables["contracts"]}
    for name in ("positions", "movements", "covers", "statements"):
        tables[name] = [row for row in tables[name] if row["contract_number"] in numbers]
    return tables


def _read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


_CAST = _sample_of_the_cast()


class Package:
    """A package in memory that a test changes and then writes to a folder."""

    def __init__(self) -> None:
        self.descriptor: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
        self.tables: dict[str, Rows] = {name: [dict(row) for row in rows] for name, rows in _CAST.items()}

    def __getitem__(self, table: str) -> Rows:
        return self.tables[table]

    def resource(self, table: str) -> dict[str, Any]:
        found: dict[str, Any] = next(one for one in self.descriptor["resources"] if one["name"] == table)
        return found

    def line(self, table: str, index: int) -> int:
        """The line in the file of row ``index``; true while no value holds a line break."""
        return index + 2

    def index(self, table: str, **values: str) -> int:
        """The first row with these values."""
        rows = self.tables[table]
        return next(
            n for n, row in enumerate(rows) if all(row[key] == value for key, value in values.items())
        )

    def write(self, folder: Path) -> Path:
        """Writes everything and answers the path of ``datapackage.json``."""
        folder.mkdir(parents=True, exist_ok=True)
        described = {one["name"]: one["path"] for one in self.descriptor["resources"]}
        for name, rows in self.tables.items():
            content = text_of(rows, list(rows[0]) if rows else list(_CAST[name][0])).encode()
            path = folder / described.get(name, f"{name}.csv")
            path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
        descriptor = folder / "datapackage.json"
        descriptor.write_text(json.dumps(self.descriptor), encoding="utf-8")
        return descriptor


def text_of(rows: Rows, names: list[str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def contents(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in the order of the key."""
    with store.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }
