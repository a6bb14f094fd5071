"""Pictures to films: the right length, at a steady rate, in both forms; and what happens without the tools."""

import builtins
import io
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image

from data.exchange.camera import NoCameraError, camera, in_few_colours, size_of
from data.exchange.film import FORMS, Form, encode
from layouts.documents.pdf.image import image


def picture(colour: tuple[int, int, int], size: tuple[int, int] = (64, 36)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


REEL = [(picture((200, 30, 30)), 7), (picture((30, 30, 200)), 3)]


@pytest.mark.parametrize("form", FORMS, ids=[each.suffix for each in FORMS])
def test_a_film_shows_each_picture_as_long_as_it_should(tmp_path: Path, form: Form) -> None:
    path = tmp_path / f"film.{form.suffix}"
    encode(REEL, form, 10, path)
    with av.open(str(path)) as film:
        shown = list(film.decode(video=0))
        assert film.streams.video[0].average_rate == 10
        assert film.streams.audio == ()
    assert len(shown) == 10
    red = [frame.to_image().getpixel((10, 10))[0] > 120 for frame in shown]
    assert red == [True] * 7 + [False] * 3
    assert [round(float(frame.time) * 10) for frame in shown] == list(range(10))


def test_a_film_for_the_web_begins_at_once(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    encode(REEL, next(each for each in FORMS if each.suffix == "mp4"), 10, path)
    content = path.read_bytes()
    assert content.find(b"moov") < content.find(b"mdat")


def test_a_picture_in_few_colours_can_stand_in_a_paper() -> None:
    small = in_few_colours(picture((15, 92, 97), (320, 200)))
    assert size_of(small) == (320, 200)
    assert (image(small).width, image(small).depth) == (320, 1)


@pytest.mark.parametrize("missing", ["av", "playwright.sync_api"])
def test_without_its_tools_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == missing:
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    deeds = {
        "av": lambda: encode(REEL, FORMS[0], 10, tmp_path / "x.mp4"),
        "playwright.sync_api": lambda: camera("http://127.0.0.1:1").__enter__(),
    }
    with pytest.raises(NoCameraError, match="make test"):
        deeds[missing]()
