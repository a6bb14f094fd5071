"""A package that is broken as a whole: nothing of it is taken."""

import json
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import IO


@unique
class BrokenCode(StrEnum):
    """Why nothing is taken; one code per kind, for machines and tests. The last four speak of the store."""

    NO_DESCRIPTOR = "no_descriptor"
    NOT_JSON = "not_json"
    NOT_A_TABULAR_PACKAGE = "not_a_tabular_package"
    NO_CREATION_DATE = "no_creation_date"
    RESOURCE_MISSING = "resource_missing"
    UNSAFE_PATH = "unsafe_path"
    UNSUPPORTED = "unsupported"
    COLUMN_MISSING = "column_missing"
    FILE_MISSING = "file_missing"
    WRONG_FILE_TYPE = "wrong_file_type"
    NOT_UTF8 = "not_utf8"
    NOT_CSV = "not_csv"
    WRONG_COLUMNS = "wrong_columns"
    TRUNCATED = "truncated"
    SIZE_OR_HASH_DIFFERS = "size_or_hash_differs"
    OLDER = "older"
    OVERTAKEN = "overtaken"
    STORE_BUSY = "store_busy"
    CLOSES_MANY = "closes_many"


@dataclass(frozen=True, slots=True)
class PackageBroken:
    """Why nothing was taken. ``text`` is a sentence for who ran the import; it holds no row's values."""

    code: BrokenCode
    text: str

    def as_text(self) -> str:
        """The answer for a person."""
        return f"Nothing was taken ({self.code}): {self.text}"

    def write_json(self, out: IO[str]) -> None:
        """The answer for a machine: no tables, no refusals, and why."""
        found = {"broken": {"code": self.code.value, "text": self.text}, "tables": {}, "refusals": []}
        json.dump(found, out, ensure_ascii=False, indent=1)
        out.write("\n")


class BrokenPackageError(Exception):
    """Carries a ``PackageBroken`` out of the reading; the service gives it back as an answer."""

    def __init__(self, code: BrokenCode, text: str) -> None:
        super().__init__(text)
        self.broken = PackageBroken(code, text)
