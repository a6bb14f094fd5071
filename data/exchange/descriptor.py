"""``datapackage.json``: what the package says about itself, checked before any row is read."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from data.exchange.broken import BrokenCode, BrokenPackageError
from data.exchange.field_rules import FieldRule, field_rule
from data.rules.extract_faults import quotable
from data.rules.extract_form import FORMS, Form

LARGEST = 5_000_000  # bytes of JSON; the sample's descriptor has eleven thousand
_PROFILES = ("tabular-data-package", "data-package", None)
_DIALECT = {
    "delimiter",
    "quoteChar",
    "doubleQuote",
    "header",
    "lineTerminator",
    "skipInitialSpace",
    "caseSensitiveHeader",
    "csvddfVersion",
}
_ENCODINGS = ("utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii")  # the last two are part of the first
_HASHES = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of the package, as described. ``fields`` are in the descriptor's order."""

    form: Form
    path: Path
    compressed: bool
    delimiter: str
    quote: str
    skip_initial_space: bool
    fields: dict[str, FieldRule]
    missing: frozenset[str]
    declared_bytes: int | None
    hash_algorithm: str | None
    declared_hash: str | None


@dataclass(frozen=True, slots=True)
class Package:
    """``created`` is UTC, or ``None``: the standard leaves it optional. ``notes`` tell what was left aside."""

    name: str
    created: datetime | None
    resources: dict[str, Resource]
    notes: tuple[str, ...]


def read_package(path: Path, forms: Sequence[Form] = FORMS) -> Package:
    """The package of tables in these forms that this ``datapackage.json`` describes. Raises ``BrokenPackageError``."""
    content = _json(path)
    listed = content.get("resources")
    if content.get("profile") not in _PROFILES or not isinstance(listed, list) or not listed:
        raise _broken(
            BrokenCode.NOT_A_TABULAR_PACKAGE, "datapackage.json does not describe a tabular data package."
        )
    described = _by_name(listed)
    notes: list[str] = []
    resources = {form.name: _resource(form, described, path.parent, notes) for form in forms}
    unknown = sorted(set(described) - set(resources))
    notes += [f"table {name!r} is not known here and was left aside" for name in unknown]
    created = _created(content)
    if created is None:
        notes.append("the package does not say when it was made, so it could not be told whether it is newer")
    return Package(quotable(str(content.get("name", ""))), created, resources, tuple(notes))


def _broken(code: BrokenCode, text: str) -> BrokenPackageError:
    return BrokenPackageError(code, text)


def _json(path: Path) -> Mapping[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        raise _broken(BrokenCode.NO_DESCRIPTOR, f"There is no readable file at {path}.") from None
    try:
        found = json.loads(content.decode("utf-8-sig")) if len(content) <= LARGEST else None
    except (ValueError, RecursionError):
        raise _broken(BrokenCode.NOT_JSON, f"{path.name} is not JSON.") from None
    if not isinstance(found, dict):
        raise _broken(
            BrokenCode.NOT_A_TABULAR_PACKAGE, f"{path.name} is not the descriptor of a data package."
        )
    return found


def _created(content: Mapping[str, Any]) -> datetime | None:
    if "created" not in content:
        return None
    try:
        created = datetime.fromisoformat(content["created"])
        return created.replace(tzinfo=UTC) if created.tzinfo is None else created.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        text = 'The "created" of the descriptor is no date: newer and older packages could not be told apart.'
        raise _broken(BrokenCode.NO_CREATION_DATE, text) from None


def _by_name(listed: list[Any]) -> dict[str, Mapping[str, Any]]:
    named: dict[str, Mapping[str, Any]] = {
        str(one.get("name")): one for one in listed if isinstance(one, dict)
    }
    if len(named) != len(listed):
        raise _broken(
            BrokenCode.NOT_A_TABULAR_PACKAGE, "Two resources have one name, or one is not described."
        )
    return named


def _resource(
    form: Form, described: dict[str, Mapping[str, Any]], folder: Path, notes: list[str]
) -> Resource:
    one = described.get(form.name)
    if one is None:
        raise _broken(BrokenCode.RESOURCE_MISSING, f"The package has no table {form.name!r}.")
    schema = one.get("schema")
    if not isinstance(schema, dict) or not isinstance(schema.get("fields"), list):
        raise _broken(BrokenCode.NOT_A_TABULAR_PACKAGE, f"Table {form.name!r} has no schema.")
    path = _inside(folder, one.get("path"), form.name)
    delimiter, quote, skip = _dialect(one, form.name)
    algorithm, digest = _hash(one.get("hash"))
    size = one.get("bytes")
    return Resource(
        form=form,
        path=path,
        compressed=path.name.endswith(".gz") or one.get("compression") == "gz",
        delimiter=delimiter,
        quote=quote,
        skip_initial_space=skip,
        fields=_fields(form, schema, notes),
        missing=_missing(schema, form.name),
        declared_bytes=size if isinstance(size, int) else None,
        hash_algorithm=algorithm,
        declared_hash=digest,
    )


def _inside(folder: Path, path: object, table: str) -> Path:
    """The file's place, which must lie in the package's own folder, links followed."""
    unsafe = _broken(BrokenCode.UNSAFE_PATH, f"The path of table {table!r} is not a file inside the package.")
    if isinstance(path, list) and len(path) == 1:  # the standard lets a file come in parts, so in one
        path = path[0]
    if not isinstance(path, str) or not path or "\\" in path or ":" in path or "\0" in path:
        raise unsafe
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts:
        raise unsafe
    found = folder / parts
    try:
        inside, there = found.resolve().is_relative_to(folder.resolve()), found.is_file()
    except (OSError, ValueError, RuntimeError):  # a name that no file system takes, a link to itself
        raise unsafe from None
    if not inside:
        raise unsafe
    if not there:
        raise _broken(BrokenCode.FILE_MISSING, f"{path} is not in the package's folder.")
    return found


def _dialect(one: Mapping[str, Any], table: str) -> tuple[str, str, bool]:
    dialect = one.get("dialect") or {}
    encoding = str(one.get("encoding", "utf-8")).lower().replace("_", "-")
    good = isinstance(dialect, dict) and set(dialect) <= _DIALECT and encoding in _ENCODINGS
    if good and dialect.get("header", True) is True and dialect.get("doubleQuote", True) is True:
        delimiter, quote = dialect.get("delimiter", ","), dialect.get("quoteChar", '"')
        if all(
            isinstance(mark, str) and len(mark) == 1 and mark not in "\r\n" for mark in (delimiter, quote)
        ):
            return delimiter, quote, dialect.get("skipInitialSpace", False) is True
    raise _broken(
        BrokenCode.UNSUPPORTED, f"Table {table!r} has an encoding or dialect that is not read here."
    )


def _hash(declared: object) -> tuple[str | None, str | None]:
    """Frictionless: ``algorithm:hex``, or bare hex, which is MD5."""
    if not isinstance(declared, str):
        return None, None
    algorithm, _, digest = declared.rpartition(":")
    known = _HASHES.get(len(digest))
    if known is None or (algorithm and algorithm.lower().replace("-", "") != known):
        raise _broken(BrokenCode.UNSUPPORTED, "The descriptor has a hash of a kind that is not checked here.")
    return known, digest.lower()


def _missing(schema: Mapping[str, Any], table: str) -> frozenset[str]:
    missing = schema.get("missingValues", [""])
    if not isinstance(missing, list) or not all(isinstance(one, str) for one in missing):
        raise _broken(BrokenCode.UNSUPPORTED, f"Table {table!r} has missingValues that are not texts.")
    return frozenset(missing)


def _fields(form: Form, schema: Mapping[str, Any], notes: list[str]) -> dict[str, FieldRule]:
    described: dict[str, FieldRule] = {}
    for one in schema["fields"]:
        if not isinstance(one, dict) or not isinstance(one.get("name"), str) or one["name"] in described:
            raise _broken(
                BrokenCode.NOT_A_TABULAR_PACKAGE,
                f"Table {form.name!r} has columns without a name of their own.",
            )
        known = one["name"] in form.names
        described[one["name"]] = field_rule(form.name, one) if known else FieldRule(one["name"], False, ())
    for name in form.names:
        if name not in described:
            raise _broken(BrokenCode.COLUMN_MISSING, f"Table {form.name!r} has no column {name!r}.")
    key = schema.get("primaryKey", list(form.key))
    key = ([key] if isinstance(key, str) else key) or []
    if not isinstance(key, list) or sorted(map(str, key)) != sorted(form.key):
        raise _broken(
            BrokenCode.UNSUPPORTED, f"Table {form.name!r} has another primary key than the extract's form."
        )
    extra = [name for name in described if name not in form.names]
    notes += [f"column {name!r} of {form.name!r} is not known here and was left aside" for name in extra]
    notes += _unchecked(form, schema)
    return described


def _unchecked(form: Form, schema: Mapping[str, Any]) -> Iterator[str]:
    """What the descriptor promises beyond the form of the extract, and nobody here verifies."""
    checked = {(parent.column, parent.table) for parent in form.parents}
    for key in _dicts(schema.get("foreignKeys")):
        (reference,) = _dicts([key.get("reference")]) or [{}]
        column = key.get("fields")
        column = column[0] if isinstance(column, list) and len(column) == 1 else column
        if (str(column), str(reference.get("resource"))) not in checked:
            yield f"the foreign key of {form.name!r} on {column!r} is not known here and was not checked"
    alone = {"national_number", *(form.key if len(form.key) == 1 else ())}
    for one in schema["fields"]:
        asked = _dicts([one.get("constraints")])
        if asked and asked[0].get("unique") is True and one["name"] not in alone:
            yield f"that {one['name']!r} of {form.name!r} is unique was not checked"


def _dicts(values: object) -> list[Mapping[str, Any]]:
    return [one for one in values if isinstance(one, dict)] if isinstance(values, list) else []
