"""What comes to an address is read from a folder: each file by itself, and none holds up the others."""

import os
from pathlib import Path

import pytest

from data.exchange.maildir import MaildirError, forget, set_aside, waiting


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Made by a mail server, and opened by nobody yet: there is no ``cur``."""
    (tmp_path / "mail" / "new").mkdir(parents=True)
    return tmp_path / "mail"


def comes(folder: Path, name: str, raw: bytes = b"news") -> Path:
    path = folder / "new" / name
    path.write_bytes(raw)
    return path


@pytest.fixture
def shut(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names of files that cannot be opened, as belongs to others: who tests may be the one who can open everything."""
    names: set[str] = set()
    usual = Path.open

    def open_unless_shut(path: Path, mode: str = "r") -> object:
        if path.name in names:
            raise PermissionError
        return usual(path, mode)

    monkeypatch.setattr(Path, "open", open_unless_shut)
    return names


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def test_the_oldest_first_and_no_more_of_each_than_asked(folder: Path) -> None:
    second, first = comes(folder, "2.host", b"second"), comes(folder, "1.host", b"first")
    assert list(waiting(folder, 3)) == [(first, b"fir"), (second, b"sec")]


def test_what_cannot_be_read_is_set_aside_and_the_others_are_read(folder: Path, shut: set[str]) -> None:
    comes(folder, "1.host")
    good = comes(folder, "2.host")
    shut.add("1.host")
    assert list(waiting(folder, 10)) == [(good, b"news")]
    assert names_in(folder / "new") == ["2.host"]
    assert names_in(folder / "cur") == ["1.host:2,F"]


def test_a_folder_without_read_mails_gets_one(folder: Path) -> None:
    assert set_aside(comes(folder, "1.host"))
    assert names_in(folder / "cur") == ["1.host:2,F"]


def test_what_cannot_be_taken_away_says_so(folder: Path) -> None:
    (folder / "cur").write_bytes(b"no folder at all")
    assert not set_aside(comes(folder, "1.host"))
    (folder / "new" / "sub").mkdir()
    assert not forget(folder / "new" / "sub")
    assert names_in(folder / "new") == ["1.host", "sub"]


def test_what_is_gone_meanwhile_was_taken_by_another(folder: Path) -> None:
    paths = [comes(folder, "1.host"), comes(folder, "2.host")]
    found = waiting(folder, 10)
    next(found)
    paths[1].unlink()
    assert list(found) == []
    assert forget(paths[1])
    assert set_aside(paths[1])


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(MaildirError):
        list(waiting(tmp_path / "nowhere", 10))


def test_a_folder_from_which_nothing_can_be_taken_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the same messages would be read in every round."""
    comes(folder, "1.host")
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    with pytest.raises(MaildirError):
        list(waiting(folder, 10))
