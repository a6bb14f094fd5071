"""One file of many, sent while it is made: whole for those who open it, checked and sealed for those who doubt it."""

import io
import subprocess
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from data.exchange.bundle import Named, bundle
from layouts.documents.held_page import CHECK, FINGERPRINT, VERIFY
from tests.exchange.sealing import AT, Authority

LOCAL = datetime(2026, 11, 1, 10, 0, 0)  # noqa: DTZ001  # what a ZIP holds: a time on somebody's clock
VERIFIED = f"{VERIFY} -no_check_time"  # the certificates of these tests begin on the day of the sample
FILES = [("README.html", b"<p>read me</p>"), ("statements/one.pdf", b"%PDF" + bytes(range(256)) * 999)]


def sealed_in(folder: Path, authority: Authority) -> Path:
    """A sealed download, unpacked, with the authority's certificate as the one to trust."""
    seal = authority.seal()
    whole = b"".join(bundle(FILES, LOCAL, lambda data: seal.signed(data, AT)))
    with zipfile.ZipFile(io.BytesIO(whole)) as made:
        assert made.testzip() is None
        made.extractall(folder)
    (folder / "certificate.pem").write_text(seal.certificates_pem)
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command.split(), cwd=folder, capture_output=True, text=True, check=False)


def test_every_file_comes_out_as_it_went_in_with_its_checksum() -> None:
    whole = b"".join(bundle(FILES, LOCAL, None))
    with zipfile.ZipFile(io.BytesIO(whole)) as made:
        assert made.namelist() == ["README.html", "statements/one.pdf", "SHA256SUMS"]
        assert [made.read(name) for name, _ in FILES] == [content for _, content in FILES]
        assert {info.date_time for info in made.infolist()} == {(2026, 11, 1, 10, 0, 0)}


def test_the_commands_of_the_page_find_it_whole_and_sealed(tmp_path: Path) -> None:
    folder = sealed_in(tmp_path, Authority())
    assert run(CHECK, folder).returncode == 0
    verified = run(VERIFIED, folder)
    assert verified.returncode == 0, verified.stderr
    assert "successful" in verified.stderr
    assert (folder / "verified.txt").read_bytes() == (folder / "SHA256SUMS").read_bytes()
    assert run(FINGERPRINT, folder).stdout.startswith("sha256 Fingerprint=")


def test_a_changed_file_a_changed_sum_and_another_authority_are_noticed(tmp_path: Path) -> None:
    folder = sealed_in(tmp_path, Authority())
    (folder / "README.html").write_bytes(b"<p>read this</p>")
    assert run(CHECK, folder).returncode != 0
    (folder / "certificate.pem").write_text(Authority().seal().certificates_pem)
    assert run(VERIFIED, folder).returncode != 0
    again = sealed_in(tmp_path / "again", Authority())
    sums = (again / "SHA256SUMS").read_text()
    (again / "SHA256SUMS").write_text(sums.replace(sums[0], "f" if sums[0] != "f" else "0", 1))
    assert run(VERIFIED, again).returncode != 0


def test_without_a_seal_the_sums_still_go() -> None:
    whole = b"".join(bundle(FILES, LOCAL, lambda _: None))
    with zipfile.ZipFile(io.BytesIO(whole)) as made:
        assert made.namelist()[-1] == "SHA256SUMS"


def test_the_same_files_at_the_same_time_make_the_same_bytes() -> None:
    first, second = (b"".join(bundle(FILES, LOCAL, None)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(("count", "flat"), [(200, True), (200, False)], ids=["sent", "kept: the control"])
def test_no_more_than_one_file_is_in_memory(count: int, flat: bool) -> None:
    def documents() -> Iterator[Named]:
        for number in range(count):
            yield f"{number}.pdf", number.to_bytes(2, "big") * 50_000

    tracemalloc.start()
    files = documents() if flat else list(documents())
    for _ in bundle(files, LOCAL, None):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (peak < 2_000_000) is flat
