"""The kit is what the portal shows, or it is noticed: a label that changed is enough."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import commands_kit
from callbacks.kit import ADDRESS, Studio, check
from callbacks.kit_portal import running_portal
from callbacks.kit_scenes import MEMBER, SCENES, SHOTS, moves
from callbacks.kit_truth import Press, Truth, truth_of_pages, truth_of_texts, untrue
from data.exchange.kit_files import altered, keep, read_kit, write_list
from data.exchange.reel import Deed
from data.rules.kinds import Language
from data.rules.kit import (
    MADE_IN,
    Device,
    Kit,
    KitFile,
    Scene,
    Screen,
    Writing,
    names,
    paper_name,
    picture_name,
)
from layouts.words import kit as texts
from tests.callbacks.stage import ROOT

pytestmark = pytest.mark.xdist_group("kit")  # it takes a while to look at every screen: once
FOLDER = ROOT / "assets" / "kit"
PROGRAM = (
    "app.py",
    "cli.py",
    "commands*.py",
    "settings*.py",
    "auth",
    "callbacks",
    "data",
    "layouts",
    "assets",
)


def quiet(_: str) -> None:
    """Says nothing."""


def copied(folder: Path) -> Path:
    """The program as it stands, without its kit; what is slow to make again (keys, packed files) is shared."""
    for pattern in PROGRAM:
        for path in ROOT.glob(pattern):
            if path.is_file():
                shutil.copy(path, folder)
            else:
                shutil.copytree(
                    path, folder / path.name, ignore=shutil.ignore_patterns("__pycache__", "kit", "*.png")
                )
    shutil.copytree(ROOT / "layouts" / "words" / "kit", folder / "layouts" / "words" / "kit")
    (ROOT / "var").mkdir(exist_ok=True)
    (folder / "var").symlink_to(ROOT / "var")
    return folder


def as_made(truth: Truth) -> Kit:
    """A kit that shows just this."""
    return Kit(ADDRESS, {name: KitFile(name, 1, "", shows) for name, shows in truth.items()})


@pytest.fixture(scope="module")
def shown() -> Iterator[Truth]:
    """What the portal shows now."""
    with running_portal(ROOT) as base_url:
        yield truth_of_pages(base_url)


def test_the_kit_shows_the_portal_as_it_is(shown: Truth) -> None:
    kit = read_kit(FOLDER)
    press = Studio(ROOT, kit.portal, quiet).press
    stale = [*untrue(kit, {**shown, **truth_of_texts(press)}), *altered(FOLDER, kit.files)]
    assert stale == [], (
        "the communication kit is out of date: run `make kit`, look at it, and commit assets/kit"
    )


def test_a_label_that_changed_is_noticed_in_its_language_only(shown: Truth, tmp_path: Path) -> None:
    twin = copied(tmp_path)
    catalogue = twin / "layouts" / "words" / "catalogues" / "nl" / "shared.po"
    text = catalogue.read_text("utf-8")
    assert '"Mijn profiel"' in text
    catalogue.write_text(text.replace('"Mijn profiel"', '"Over mij"'), "utf-8")
    with running_portal(twin) as base_url:
        now = truth_of_pages(base_url)
    found = untrue(as_made(shown), now)
    assert {name.partition("/")[0] for name in found} == {"nl"}
    own = [screen for screen, shot in SHOTS.items() if shot.who == MEMBER]
    assert {picture_name(screen, device, Language.NL) for screen in own for device in Device} <= set(found)
    assert "nl/film.mp4" in found
    assert untrue(as_made(shown), shown) == []


def test_every_kind_of_file_is_looked_after(shown: Truth) -> None:
    press = Press(FOLDER, ADDRESS, date(2026, 11, 1))
    assert set(shown) | set(truth_of_texts(press)) == set(names())


def test_a_sentence_that_changed_is_noticed_on_paper(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    press = Press(tmp_path, ADDRESS, date(2026, 11, 1))
    before = truth_of_texts(press)
    assert truth_of_texts(press) == before
    real = texts.writing

    def changed(which: Writing, lang: Language, portal: str) -> texts.Written:
        written = real(which, lang, portal)
        if (which, lang) != (Writing.MAIL, Language.FR):
            return written
        return replace(written, title=f"{written.title}.")

    monkeypatch.setattr("callbacks.kit_truth.writing", changed)
    assert untrue(as_made(before), truth_of_texts(press)) == [paper_name(Writing.MAIL, Language.FR)]


def test_missing_forgotten_and_altered_files_are_named(tmp_path: Path) -> None:
    made = [keep(tmp_path, name, b"x", "same") for name in ("nl/mail.pdf", "nl/old.png", "nl/film.mp4")]
    write_list(tmp_path, Kit(ADDRESS, {each.name: each for each in made}))
    kit = read_kit(tmp_path)
    truth = {"nl/mail.pdf": "same", "nl/film.mp4": "other", "nl/new.png": "same"}
    assert untrue(kit, truth) == ["nl/film.mp4", "nl/new.png", "nl/old.png"]
    assert altered(tmp_path, kit.files) == []
    (tmp_path / "nl" / "mail.pdf").write_bytes(b"y")
    assert altered(tmp_path, kit.files) == ["nl/mail.pdf"]


def test_who_runs_the_check_is_told_what_to_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands_kit._told([]) == 0
    assert commands_kit._told(["nl/welcome-phone.png"]) == 1
    said = capsys.readouterr().err
    assert "assets/kit/nl/welcome-phone.png" in said
    assert "make kit" in said


def test_a_portal_that_does_not_start_is_told(tmp_path: Path) -> None:
    from callbacks.kit_portal import NoPortalError

    (tmp_path / "app.py").write_text("raise SystemExit(3)\n")
    (tmp_path / "data" / "sample").mkdir(parents=True)
    with pytest.raises(NoPortalError, match="demo"):
        check(Studio(tmp_path, ADDRESS, quiet))


@pytest.mark.parametrize("lang", MADE_IN)
def test_every_scene_is_made_of_moves_in_its_language(lang: Language) -> None:
    assert list(SCENES) == list(Scene)
    assert list(SHOTS) == list(Screen)
    where = {"contract": "contracts/abc", "lang": lang.value}
    for scene in Scene:
        for move in moves(scene, lang, where):
            assert "{" not in move.at
            assert move.deed is not Deed.OPEN or move.at.startswith(f"/{lang}/")
            assert move.deed is not Deed.TYPE or move.text


def test_the_kit_that_lies_here_is_whole_and_not_heavy() -> None:
    kit = read_kit(FOLDER)
    assert set(kit.files) == set(names())
    assert altered(FOLDER, kit.files) == []
    assert sum(each.size for each in kit.files.values()) < 15_000_000
    films = [each for each in kit.files.values() if each.seconds]
    assert len(films) == 2 * len(MADE_IN)
    assert all(each.size < 2_500_000 and 60 <= each.seconds <= 75 for each in films)
