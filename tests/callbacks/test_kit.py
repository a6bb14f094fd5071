"""The kit over HTTP: for everybody, in parts, and nothing but what its list names."""

from pathlib import Path

import pytest
from flask import Flask, Response, request

from callbacks.media import media
from data.exchange.kit_files import keep, read_kit, write_list
from data.rules.kinds import Language
from data.rules.kit import Kit
from tests.callbacks.stage import ROOT, Stage
from tests.people import KARIM

FILM = bytes(range(256)) * 64


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small kit on disk, with a file beside it that its list does not name."""
    made = [
        keep(tmp_path, "nl/film.mp4", FILM, "x", seconds=66),
        keep(tmp_path, "nl/film.nl.vtt", b"WEBVTT\n", "x"),
    ]
    write_list(tmp_path, Kit("https://portal.example", {each.name: each for each in made}))
    (tmp_path / "nl" / "secret.mp4").write_bytes(b"not listed")
    return tmp_path


def ask(folder: Path, name: str, headers: dict[str, str] | None = None, method: str = "GET") -> Response:
    """The answer of a file, outside the portal."""
    served = media(read_kit(folder), folder)
    with Flask("files").test_request_context(f"/assets/kit/{name}", method=method, headers=headers):
        return served[f"/assets/kit/{name}"].answer(request)


def test_a_film_comes_whole_in_parts_or_not_again(folder: Path) -> None:
    whole = ask(folder, "nl/film.mp4")
    whole.direct_passthrough = False
    assert (whole.status_code, whole.mimetype, whole.data) == (200, "video/mp4", FILM)
    assert whole.headers["Accept-Ranges"] == "bytes"
    part = ask(folder, "nl/film.mp4", {"Range": "bytes=256-511"})
    part.direct_passthrough = False
    assert (part.status_code, part.data) == (206, bytes(range(256)))
    assert part.headers["Content-Range"] == f"bytes 256-511/{len(FILM)}"
    etag = whole.headers["ETag"]
    assert ask(folder, "nl/film.mp4", {"If-None-Match": etag}).status_code == 304
    assert ask(folder, "nl/film.mp4", {"If-None-Match": '"old"'}).status_code == 200


def test_a_part_that_is_not_there_is_refused(folder: Path) -> None:
    from werkzeug.exceptions import RequestedRangeNotSatisfiable

    with pytest.raises(RequestedRangeNotSatisfiable):
        ask(folder, "nl/film.mp4", {"Range": "bytes=99999999-"})


def test_captions_are_known_for_what_they_are(folder: Path) -> None:
    assert ask(folder, "nl/film.nl.vtt").mimetype == "text/vtt"


def test_only_what_is_listed_and_there_is_served(folder: Path) -> None:
    (folder / "nl" / "film.nl.vtt").unlink()
    assert set(media(read_kit(folder), folder)) == {"/assets/kit/nl/film.mp4"}


def test_a_folder_without_a_list_is_an_empty_kit(tmp_path: Path) -> None:
    assert read_kit(tmp_path) == Kit()


@pytest.mark.parametrize("lang", Language)
def test_the_page_is_for_everybody(stage: Stage, lang: Language) -> None:
    for path in ("kit", "kit?q=excel", "kit/manual", "kit/lookup"):
        for client in (stage.visitor(), stage.signed_in(KARIM)):
            answer = client.get(f"/{lang}/{path}")
            assert answer.status_code == 200
            assert stage.settings.base_url in answer.text or path != "kit"
    assert stage.visitor().get(f"/{lang}/kit/mail").status_code == 404
    assert stage.visitor().get(f"/{lang}/kit/manifest.json").status_code == 404
    assert f'href="/{lang}/kit"' in stage.visitor().get(f"/{lang}/").text


def test_the_policy_lets_the_film_play_and_nothing_from_elsewhere(stage: Stage) -> None:
    policy = stage.visitor().get("/nl/kit").headers["Content-Security-Policy"]
    assert "media-src 'self';" in policy


def test_files_of_the_kit_are_not_kept_in_memory(stage: Stage) -> None:
    from callbacks.static import assets

    kept = assets(ROOT / "assets", stage.settings.packed)
    assert [path for path in kept if "/kit/" in path] == []
