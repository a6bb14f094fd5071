"""The questions of a dashboard asked of the extract's own tables, and of DuckDB, for ``bench/portfolio.py``."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

JOINED = "FROM contracts c JOIN plans p ON p.plan_id = c.plan_id JOIN organisers o ON o.organiser_id = p.organiser_id"
ASKED = {
    "status": f"SELECT c.status, COUNT(*) {JOINED} WHERE {{}} GROUP BY c.status",
    "members by age and language": (
        "SELECT q.language, q.decade, COUNT(*) FROM (SELECT DISTINCT c.person_id, e.language, "
        f"substr(CAST(e.birth_date AS VARCHAR(10)), 1, 3) AS decade {JOINED} "
        "JOIN persons e ON e.person_id = c.person_id WHERE {}) q GROUP BY q.language, q.decade"
    ),
    "covers": (
        f"SELECT v.cover, COUNT(*) {JOINED} JOIN covers v ON v.contract_number = c.contract_number "
        "WHERE {} AND v.amount IS NOT NULL GROUP BY v.cover"
    ),
    "reserves": (
        f"SELECT SUM(s.reserves_employer), SUM(s.reserves_employee) {JOINED} JOIN positions s ON "
        "s.contract_number = c.contract_number WHERE {} AND s.as_at = '2026-07-01'"
    ),
}
WHERE = {"the whole insurer": "1 = 1", "one portfolio": "o.account_manager_id = 'AM0007'"}


def questions() -> Iterator[tuple[str, str]]:
    for scope, where in WHERE.items():
        for name, query in ASKED.items():
            yield f"{name}|{scope}", query.format(where)


def of_duckdb(folder: Path) -> Iterator[tuple[str, Callable[[], Any]]]:
    try:
        import duckdb
    except ImportError:
        return
    base = duckdb.connect()
    base.execute("SET threads = 2")
    for table in ("contracts", "plans", "organisers", "persons", "covers", "positions"):
        base.execute(
            f"CREATE TABLE {table} AS SELECT * FROM read_csv_auto('{folder}/{table}.csv', header=true)"
        )
    for name, query in questions():
        yield name, lambda query=query: base.execute(query).fetchall()
