"""However odd a descriptor is, it is understood or refused with a code; it never makes the reading fail."""

import copy
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.exchange.broken import BrokenCode, BrokenPackageError
from data.exchange.descriptor import read_package
from tests.conftest import SAMPLE

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
WORDS = st.sampled_from(
    [
        "",
        "../x",
        "\0",
        "a" * 500,
        ["covers.csv"],
        {"resource": 1},
        [1],
        7,
        -1,
        True,
        None,
        {},
        [],
        "sha256:x",
        1e400,
    ]
)
DESCRIPTOR: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value inside."""
    inner: list[tuple[Any, ...]] = []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in items:
        inner += [(*path, key), *places(one, (*path, key))]
    return inner


# The first two tables, and the tops of the others, hold every kind of place there is.
PLACES = [path for path in places(DESCRIPTOR) if len(path) < 4 or path[1] < 2]
EXTRAS = st.dictionaries(
    st.sampled_from(
        [
            "bytes",
            "hash",
            "dialect",
            "compression",
            "encoding",
            "foreignKeys",
            "constraints",
            "missingValues",
            "format",
        ]
    ),
    JSON | WORDS,
    max_size=3,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PLACES), JSON | WORDS, EXTRAS)
def test_an_odd_descriptor_is_understood_or_refused(
    tmp_path: Path, place: tuple[Any, ...], value: object, extras: dict[str, object]
) -> None:
    descriptor = copy.deepcopy(DESCRIPTOR)
    inside: Any = descriptor
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = value
    if isinstance(inside, dict):
        inside |= extras
    for one in SAMPLE.parent.glob("*.csv"):
        if not (tmp_path / one.name).exists():
            (tmp_path / one.name).touch()
    path = tmp_path / "datapackage.json"
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    with suppress(BrokenPackageError):
        read_package(path)


def written(folder: Path, change: Callable[[dict[str, Any], dict[str, Any]], object]) -> Path:
    """The sample's descriptor with one change to it, or to its table of covers, beside empty files."""
    descriptor = copy.deepcopy(DESCRIPTOR)
    change(descriptor, next(one for one in descriptor["resources"] if one["name"] == "covers"))
    for one in descriptor["resources"]:
        (folder / f"{one['name']}.csv").touch()
    path = folder / "datapackage.json"
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda package, covers: covers.update(path=["covers.csv"]),
        lambda package, covers: covers.update(encoding="US-ASCII", dialect=None),
        lambda package, covers: covers["schema"].update(primaryKey=["cover", "contract_number", "as_at"]),
        lambda package, covers: covers["schema"].pop("primaryKey"),
        lambda package, covers: covers["schema"]["fields"][3].update(decimalChar=".", bareNumber=True),
        lambda package, covers: covers["schema"].pop("missingValues"),
        lambda package, covers: package.update(created="2026-11-01"),
    ],
)
def test_other_ways_to_say_the_same(
    tmp_path: Path, change: Callable[[dict[str, Any], dict[str, Any]], object]
) -> None:
    assert read_package(written(tmp_path, change)).notes == ()


@pytest.mark.parametrize("created", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", 0])
def test_a_moment_that_no_calendar_holds_is_told(tmp_path: Path, created: object) -> None:
    path = written(tmp_path, lambda package, _: package.update(created=created))
    with pytest.raises(BrokenPackageError) as told:
        read_package(path)
    assert told.value.broken.code is BrokenCode.NO_CREATION_DATE


def test_the_sample_s_descriptor_is_understood_without_a_note() -> None:
    assert read_package(SAMPLE).notes == ()
