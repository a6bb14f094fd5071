"""What goes back to the insurer: one batch of requests as a Frictionless package, in a folder that nobody else reads.

The national number stands in it in full, so folder and files are their owner's alone. A batch appears whole or not at
all: it is written under another name and renamed. The same batch is always the same bytes.
"""

import csv
import hashlib
import io
import json
import os
import shutil
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

FILE, DESCRIPTOR = "changes.csv", "datapackage.json"
ONLY_OURS, FILE_MODE = 0o700, 0o600
# Name, type and what it is. docs/employer-changes.md says more.
COLUMNS: Sequence[tuple[str, str, str]] = (
    ("request_id", "string", "the request; unique, the same in every delivery"),
    ("kind", "string", "what is asked"),
    ("asked_at", "datetime", "when the employer told it, UTC"),
    ("asked_by", "string", "the user of the employers' directory"),
    ("organiser_id", "string", "the employer"),
    ("contract_number", "string", "the contract; empty for a new affiliation"),
    ("person_id", "string", "the person; empty for a new affiliation"),
    ("national_number", "string", "the new national number or BIS number, 11 digits"),
    (
        "counts_from",
        "date",
        "from which day this number finds its person in the portal; empty: not by itself",
    ),
    ("doubts", "string", "what the employer was asked about the number and said yes to"),
    ("civil_status", "string", "the new civil status"),
    ("dependent_children", "integer", "the new number of dependent children"),
    ("valid_from", "date", "since when, where it was said"),
    ("work_email", "string", "the new address of work; empty in a row of kind work_email: taken away"),
    ("left_on", "date", "the last day of service"),
    ("leaving_reason", "string", "why the employment ends"),
    ("plan_id", "string", "the plan that somebody joins"),
    ("last_name", "string", ""),
    ("first_name", "string", ""),
    ("birth_date", "date", ""),
    ("sex", "string", ""),
    ("language", "string", "of the statements"),
    ("employed_from", "date", "the first day of service"),
    ("employment_rate", "integer", "percent"),
    ("reference_salary", "number", "euro per year, gross"),
    ("personnel_number", "string", ""),
)


class FolderError(Exception):
    """The folder cannot be used; the text says why."""


def check_folder(folder: Path) -> None:
    """Makes the folder if it is not there. Raises ``FolderError`` where others could read what is in it."""
    try:
        folder.mkdir(mode=ONLY_OURS, parents=True, exist_ok=True)
        found = folder.stat()
    except OSError as fault:
        raise FolderError(f"{folder} cannot be used ({fault.strerror})") from None
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise FolderError(f"{folder} is not a folder of this user")
    if found.st_mode & 0o077:
        raise FolderError(f"others may look into {folder}; it has to be for its owner alone (chmod 700)")


def write(folder: Path, batch: str, rows: Sequence[Mapping[str, str]]) -> Path:
    """Writes a batch; answers its folder. One that stands there already, from a run that was killed, is replaced."""
    check_folder(folder)
    content = _table(rows)
    descriptor = json.dumps(_descriptor(batch, content, len(rows)), indent=2, ensure_ascii=False)
    there, beside = folder / batch, folder / f".{batch}.part"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(mode=ONLY_OURS)
    _put(beside / FILE, content)
    _put(beside / DESCRIPTOR, f"{descriptor}\n".encode())
    _settle(beside)
    if there.exists():
        shutil.rmtree(there)
    beside.rename(there)
    _settle(folder)
    return there


def _table(rows: Sequence[Mapping[str, str]]) -> bytes:
    out = io.StringIO()
    names = [name for name, _, _ in COLUMNS]
    writer = csv.DictWriter(out, names, restval="", extrasaction="raise", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def _descriptor(batch: str, content: bytes, rows: int) -> dict[str, Any]:
    fields = [
        {"name": name, "type": kind} | ({"description": told} if told else {}) for name, kind, told in COLUMNS
    ]
    resource = {
        "name": "changes",
        "path": FILE,
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "rows": rows,
        "schema": {"fields": fields, "primaryKey": ["request_id"], "missingValues": [""]},
    }
    return {"name": f"changes-{batch}".lower(), "profile": "tabular-data-package", "resources": [resource]}


def _put(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """What stands in the folder survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
