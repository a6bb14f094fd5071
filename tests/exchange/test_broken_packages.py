"""A package broken as a whole is refused with its own code, and nothing in the store changes."""

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.exchange.broken import BrokenCode, PackageBroken
from data.rules.clock import SetClock
from data.services.desk import Desk
from data.services.imports import Report, take_package
from data.store.base import Store
from data.store.vault import Vault
from tests.conftest import BOTH_STORES
from tests.packages import Package, contents
from tests.people import LOTTE, NOW, TODAY

Break = Callable[[Package], None]
Damage = Callable[[Path], None]


def of_file(table: str, change: Callable[[bytes], bytes]) -> Damage:
    def damage(folder: Path) -> None:
        path = folder / f"{table}.csv"
        path.write_bytes(change(path.read_bytes()))

    return damage


def of_descriptor(text: str) -> Damage:
    return lambda folder: (folder / "datapackage.json").write_text(text, encoding="utf-8") and None


def zipped(folder: Path) -> None:
    content = (folder / "covers.csv").read_bytes()
    with zipfile.ZipFile(folder / "covers.csv", "w") as archive:
        archive.writestr("covers.csv", content)


def linked_outside(folder: Path) -> None:
    outside = folder.parent / "outside.csv"
    (folder / "covers.csv").rename(outside)
    (folder / "covers.csv").symlink_to(outside)


def linked_to_itself(folder: Path) -> None:
    (folder / "covers.csv").unlink()
    (folder / "covers.csv").symlink_to("covers.csv")


DAMAGES: dict[str, tuple[BrokenCode, Damage]] = {
    "no descriptor": (BrokenCode.NO_DESCRIPTOR, lambda folder: (folder / "datapackage.json").unlink()),
    "descriptor is no JSON": (BrokenCode.NOT_JSON, of_descriptor("{")),
    "descriptor is a list": (BrokenCode.NOT_A_TABULAR_PACKAGE, of_descriptor("[]")),
    "descriptor nests without end": (BrokenCode.NOT_JSON, of_descriptor("[" * 100_000)),
    "no resources": (BrokenCode.NOT_A_TABULAR_PACKAGE, of_descriptor('{"resources": []}')),
    "file missing": (BrokenCode.FILE_MISSING, lambda folder: (folder / "covers.csv").unlink()),
    "file outside by a link": (BrokenCode.UNSAFE_PATH, linked_outside),
    "a link to itself": (BrokenCode.UNSAFE_PATH, linked_to_itself),
    "zip": (BrokenCode.WRONG_FILE_TYPE, zipped),
    "PDF": (BrokenCode.WRONG_FILE_TYPE, of_file("covers", lambda _: b"%PDF-1.7\n")),
    "gzip under a plain name": (BrokenCode.WRONG_FILE_TYPE, of_file("covers", gzip.compress)),
    "zero bytes": (
        BrokenCode.WRONG_FILE_TYPE,
        of_file("covers", lambda all_: all_.replace(b"once", b"o\0\0e", 1)),
    ),
    "a zero byte in the header": (
        BrokenCode.WRONG_FILE_TYPE,
        of_file("covers", lambda all_: all_.replace(b"unit", b"un\0t", 1)),
    ),
    "UTF-16": (BrokenCode.WRONG_FILE_TYPE, of_file("persons", lambda all_: all_.decode().encode("utf-16"))),
    "Latin-1": (
        BrokenCode.NOT_UTF8,
        of_file("persons", lambda all_: all_.decode().encode("latin-1", "replace")),
    ),
    "empty file": (BrokenCode.TRUNCATED, of_file("statements", lambda _: b"")),
    "cut in a value": (BrokenCode.TRUNCATED, of_file("covers", lambda all_: all_[:-3])),
    "cut before the line end": (BrokenCode.TRUNCATED, of_file("covers", lambda all_: all_[:-1])),
    "last record short": (
        BrokenCode.TRUNCATED,
        of_file("covers", lambda all_: all_ + b"530/000700.0001,2026\n"),
    ),
    "ends in quotes": (BrokenCode.TRUNCATED, of_file("covers", lambda all_: all_ + b'"530/000700')),
    "another header": (
        BrokenCode.WRONG_COLUMNS,
        of_file("covers", lambda all_: all_.replace(b"unit", b"per", 1)),
    ),
    "column twice": (
        BrokenCode.WRONG_COLUMNS,
        of_file("covers", lambda all_: all_.replace(b",unit,", b",unit,unit,", 1)),
    ),
    "no header": (BrokenCode.WRONG_COLUMNS, of_file("covers", lambda all_: all_.split(b"\n", 1)[1])),
    "semicolons": (BrokenCode.WRONG_COLUMNS, of_file("covers", lambda all_: all_.replace(b",", b";"))),
    "an endless line": (BrokenCode.NOT_CSV, of_file("covers", lambda all_: all_ + b"x" * 1_100_000)),
}


def without(table: str) -> Break:
    def change(package: Package) -> None:
        package.descriptor["resources"].remove(package.resource(table))

    return change


def path_of(table: str, path: object) -> Damage:
    def damage(folder: Path) -> None:
        descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        next(one for one in descriptor["resources"] if one["name"] == table)["path"] = path
        (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")

    return damage


@pytest.fixture
def taken(desk: Desk, tmp_path: Path) -> Desk:
    """A desk that has the cast, for tests that end with a package that is taken."""
    assert isinstance(take_package(desk, Package().write(tmp_path / "good")), Report)
    return desk


@pytest.fixture(scope="module", params=BOTH_STORES)
def untouched(
    request: pytest.FixtureRequest, vault: Vault, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """The same, once for all tests in which nothing may change; each compares before and after."""
    folder = tmp_path_factory.mktemp("untouched")
    if request.param == "sqlite":
        (folder / "portal.sqlite").write_bytes(request.getfixturevalue("empty_file"))
        store = Store(f"sqlite:///{folder / 'portal.sqlite'}")
    else:
        store = Store(request.getfixturevalue("postgres").clone())
    desk = Desk(store, vault, SetClock(NOW, TODAY))
    assert isinstance(take_package(desk, Package().write(folder / "good")), Report)
    yield desk
    store.close()


def newer() -> Package:
    """One that would change something: so that "nothing changed" says something."""
    package = Package()
    package.descriptor["created"] = "2026-12-01T00:00:00Z"
    package["account_managers"][0]["name"] = "Somebody Else"
    return package


def assert_broken(desk: Desk, path: Path, code: BrokenCode) -> PackageBroken:
    before = contents(desk.store)
    answer = take_package(desk, path)
    assert isinstance(answer, PackageBroken)
    assert answer.code is code
    assert answer.as_text().endswith(".")
    out = io.StringIO()
    answer.write_json(out)
    assert json.loads(out.getvalue())["broken"]["code"] == code.value
    assert contents(desk.store) == before
    return answer


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_told_and_changes_nothing(untouched: Desk, tmp_path: Path, name: str) -> None:
    code, damage = DAMAGES[name]
    path = newer().write(tmp_path / "package")
    damage(path.parent)
    assert_broken(untouched, path, code)


def test_the_same_package_undamaged_does_change_something(taken: Desk, tmp_path: Path) -> None:
    before = contents(taken.store)
    assert isinstance(take_package(taken, newer().write(tmp_path / "package")), Report)
    assert contents(taken.store) != before


@pytest.mark.parametrize(
    "path",
    [
        "../covers.csv",
        "/etc/passwd",
        "a/../../covers.csv",
        "https://example.org/covers.csv",
        "..\\covers.csv",
        "C:covers.csv",
        "",
        ["covers.csv", "more.csv"],
        None,
        "covers.csv\0",
    ],
)
def test_a_path_that_leaves_the_package_is_not_opened(untouched: Desk, tmp_path: Path, path: object) -> None:
    descriptor = newer().write(tmp_path / "package")
    path_of("covers", path)(descriptor.parent)
    assert_broken(untouched, descriptor, BrokenCode.UNSAFE_PATH)


def fields_of(package: Package, table: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = package.resource(table)["schema"]["fields"]
    return found


BREAKS: dict[str, tuple[BrokenCode, Break]] = {
    "no such table": (BrokenCode.RESOURCE_MISSING, without("statements")),
    "no schema": (BrokenCode.NOT_A_TABULAR_PACKAGE, lambda one: one.resource("covers").pop("schema")),
    "a table twice": (
        BrokenCode.NOT_A_TABULAR_PACKAGE,
        lambda one: one.descriptor["resources"].append(one.resource("covers")),
    ),
    "column not described": (BrokenCode.COLUMN_MISSING, lambda one: fields_of(one, "covers").pop() and None),
    "date is no date": (BrokenCode.NO_CREATION_DATE, lambda one: one.descriptor.update(created="yesterday")),
    "other profile": (
        BrokenCode.NOT_A_TABULAR_PACKAGE,
        lambda one: one.descriptor.update(profile="fiscal-data-package"),
    ),
    "other encoding": (BrokenCode.UNSUPPORTED, lambda one: one.resource("covers").update(encoding="latin-1")),
    "other key": (
        BrokenCode.UNSUPPORTED,
        lambda one: one.resource("covers")["schema"].update(primaryKey="as_at"),
    ),
    "decimal commas": (
        BrokenCode.UNSUPPORTED,
        lambda one: fields_of(one, "covers")[3].update(decimalChar=","),
    ),
    "other type": (BrokenCode.UNSUPPORTED, lambda one: fields_of(one, "covers")[3].update(type="geopoint")),
    "a pattern that is none": (
        BrokenCode.UNSUPPORTED,
        lambda one: fields_of(one, "covers")[3].update(constraints={"pattern": "("}),
    ),
    "size": (BrokenCode.SIZE_OR_HASH_DIFFERS, lambda one: one.resource("covers").update(bytes=12)),
    "hash": (BrokenCode.SIZE_OR_HASH_DIFFERS, lambda one: one.resource("covers").update(hash="0" * 32)),
    "sha": (
        BrokenCode.SIZE_OR_HASH_DIFFERS,
        lambda one: one.resource("covers").update(hash="sha256:" + "0" * 64),
    ),
    "unknown hash": (BrokenCode.UNSUPPORTED, lambda one: one.resource("covers").update(hash="crc:12")),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_descriptor_that_does_not_fit_is_told_and_changes_nothing(
    untouched: Desk, tmp_path: Path, name: str
) -> None:
    code, change = BREAKS[name]
    package = newer()
    change(package)
    assert_broken(untouched, package.write(tmp_path / "package"), code)


def test_gzip_that_is_cut_off_or_is_none(taken: Desk, tmp_path: Path) -> None:
    package = newer()
    package.resource("covers")["path"] = "covers.csv.gz"
    path = package.write(tmp_path / "package")
    file = path.parent / "covers.csv.gz"
    whole = file.read_bytes()
    for content, code in (
        (whole[:-20], BrokenCode.TRUNCATED),
        (whole[: len(whole) // 2], BrokenCode.TRUNCATED),
        (gzip.decompress(whole), BrokenCode.WRONG_FILE_TYPE),
        (b"", BrokenCode.TRUNCATED),
    ):
        file.write_bytes(content)
        assert_broken(taken, path, code)
    file.write_bytes(whole)
    assert isinstance(take_package(taken, path), Report)


def test_size_and_hash_that_are_right_are_taken(taken: Desk, tmp_path: Path) -> None:
    package = newer()
    path = package.write(tmp_path / "package")
    content = (path.parent / "covers.csv").read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    package.resource("covers").update(bytes=len(content), hash=f"sha256:{digest}")
    assert isinstance(take_package(taken, package.write(tmp_path / "package")), Report)


def test_a_cut_through_any_place_takes_nothing_or_whole_lines(untouched: Desk, tmp_path: Path) -> None:
    path = newer().write(tmp_path / "package")
    file = path.parent / "statements.csv"
    whole = file.read_bytes()
    for end in range(len(whole) - 90, len(whole), 7):
        file.write_bytes(whole[:end])
        if whole[end - 1 : end] != b"\n":
            assert_broken(untouched, path, BrokenCode.TRUNCATED)


def test_a_file_without_header_is_told_without_quoting_the_person_on_its_first_line(
    untouched: Desk, tmp_path: Path
) -> None:
    path = newer().write(tmp_path / "package")
    of_file("persons", lambda all_: all_.split(b"\n", 1)[1])(path.parent)
    told = assert_broken(untouched, path, BrokenCode.WRONG_COLUMNS).as_text()
    assert "national_number" in told
    assert LOTTE.last_name not in told
    assert str(LOTTE.national_number) not in told
