"""Makes the communication kit from the running portal, and tells whether the one that lies there is still true."""

import json
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from callbacks.kit_portal import running_portal
from callbacks.kit_scenes import SHOTS, Who, moves, places
from callbacks.kit_truth import Press, Truth, paper_of, truth_of_pages, truth_of_texts, untrue
from data.exchange.camera import Camera, Screen, camera, in_few_colours, size_of
from data.exchange.film import FORMS, Form, encode
from data.exchange.kit_files import LIST, altered, keep, read_kit, write_list
from data.exchange.reel import Reel
from data.rules.kinds import Language
from data.rules.kit import (
    MADE_IN,
    Device,
    Kit,
    KitFile,
    Scene,
    Writing,
    captions_name,
    devices_of,
    film_name,
    paper_name,
    picture_name,
    poster_name,
)
from data.rules.kit import Screen as Which
from layouts.documents.kit_paper import draw
from layouts.words import words_for
from layouts.words.kit.film import RATE, captions, cues

DEVICES: Final = {Device.DESKTOP: Screen(1280, 860), Device.PHONE: Screen(390, 844, dots=2)}
CINEMA: Final = Screen(1280, 720)
BEFORE: Final = Scene.FOUR_QUESTIONS  # what stands in the place of a film that does not play yet
ADDRESS: Final = "https://mijngroepsverzekering.example"


@dataclass(frozen=True, slots=True)
class Studio:
    """Where a kit is made. ``portal`` is the address that its papers give; ``say`` tells what is being done."""

    root: Path
    portal: str
    say: Callable[[str], None]

    @property
    def folder(self) -> Path:
        return self.root / "assets" / "kit"

    @property
    def press(self) -> Press:
        created = json.loads((self.root / "data" / "sample" / "datapackage.json").read_text("utf-8"))[
            "created"
        ]
        return Press(self.folder, self.portal, date.fromisoformat(created[:10]))


def make(studio: Studio) -> Kit:
    """The whole kit, in a few minutes. Raises ``NoPortalError`` and ``NoCameraError``."""
    with running_portal(studio.root) as base_url:
        truth = truth_of_pages(base_url)
        with camera(base_url) as opened:
            files = [*_pictures(opened, truth, studio), *_films(opened, truth, studio)]
    files += _texts(truth_of_texts(studio.press), studio)
    kit = Kit(studio.portal, {each.name: each for each in files})
    write_list(studio.folder, kit)
    for path in sorted(studio.folder.rglob("*")):
        if path.is_file() and path.relative_to(studio.folder).as_posix() not in {LIST, *kit.files}:
            path.unlink()  # of a screen that is no longer shown
    return kit


def check(studio: Studio) -> list[str]:
    """The files that are no longer true; nothing when the kit is what would be made now. Needs no browser."""
    kit = read_kit(studio.folder)
    with running_portal(studio.root) as base_url:
        truth = {**truth_of_pages(base_url), **truth_of_texts(studio.press)}
    return sorted({*untrue(kit, truth), *altered(studio.folder, kit.files)})


def _pictures(opened: Camera, truth: Truth, studio: Studio) -> Iterator[KitFile]:
    for lang in MADE_IN:
        studio.say(f"pictures in {lang} ...")
        where = places(opened.base_url, lang)
        for device, size in DEVICES.items():
            for who in {shot.who: None for shot in SHOTS.values()}:
                with opened.window(size, lang) as window:
                    if who:
                        window.sign_in(who.gate.format(lang=lang), who.name)
                    for screen in _seen_by(who, device):
                        window.open(f"/{lang}/{SHOTS[screen].path.format(**where)}")
                        window.scroll(SHOTS[screen].scroll)
                        yield _kept(picture_name(screen, device, lang), window.picture(), truth, studio)


def _seen_by(who: Who | None, device: Device) -> list[Which]:
    return [screen for screen, shot in SHOTS.items() if shot.who == who and device in devices_of(screen)]


def _kept(name: str, png: bytes, truth: Truth, studio: Studio) -> KitFile:
    width, height = size_of(png)
    return keep(studio.folder, name, png, truth[name], width=width, height=height)


def _films(opened: Camera, truth: Truth, studio: Studio) -> Iterator[KitFile]:
    """One language is packed on two threads while the next is recorded."""
    packed: list[tuple[str, Reel, Future[bytes]]] = []
    with ThreadPoolExecutor(2) as pool:
        for lang in MADE_IN:
            studio.say(f"film in {lang} ...")
            reel, before = _recorded(opened, lang)
            yield _kept(poster_name(lang), in_few_colours(before), truth, studio)
            packed += [
                (film_name(lang, form.suffix), reel, pool.submit(_packed, reel, form)) for form in FORMS
            ]
        studio.say("packing the films ...")
        for name, reel, film in packed:
            measures = {"width": CINEMA.width, "height": CINEMA.height, "seconds": round(reel.length / RATE)}
            yield keep(studio.folder, name, film.result(), truth[name], **measures)


def _recorded(opened: Camera, lang: Language) -> tuple[Reel, bytes]:
    """The film of one language as pictures, and the one that stands before it."""
    where, before = places(opened.base_url, lang), b""
    with opened.window(CINEMA, lang) as window:
        reel = Reel(window)
        for cue in cues():
            reel.scene(moves(cue.scene, lang, where), cue.pictures)
            if cue.scene is BEFORE:
                before = reel.pictures[-1][0]
    return reel, before


def _packed(reel: Reel, form: Form) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"film.{form.suffix}"
        encode(reel.pictures, form, RATE, path)
        return path.read_bytes()


def _texts(truth: Truth, studio: Studio) -> Iterator[KitFile]:
    studio.say("papers and captions ...")
    for lang in MADE_IN:
        for which in Writing:
            name, paper = paper_name(which, lang), paper_of(which, lang, studio.press)
            yield keep(studio.folder, name, draw(paper, words_for(lang)), truth[name])
        for each in Language:
            name = captions_name(lang, each)
            yield keep(studio.folder, name, captions(each).encode(), truth[name])
