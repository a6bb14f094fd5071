"""What every file of the kit shows, as a fingerprint: kept when the file is made, and compared to tell if it is true.

A picture shows a page, a film the pages it passes, a paper its text and pictures. None of them needs a browser to be
compared: pages are read over HTTP, papers are drawn, captions are written anew.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from callbacks.kit_scenes import EMPLOYER, MEMBER, PASSED, SCENES, SHOTS, Shot, Who, places
from data.exchange.reader import Reader, fingerprint, styles_of
from data.rules.kinds import Language
from data.rules.kit import (
    ILLUSTRATED,
    MADE_IN,
    Device,
    Kit,
    Writing,
    captions_name,
    devices_of,
    film_name,
    paper_name,
    picture_name,
    poster_name,
)
from layouts.documents.kit_paper import TEMPLATE, Paper, Shown, laid_out
from layouts.documents.pdf.image import image
from layouts.words import words_for
from layouts.words.kit import screens, writing
from layouts.words.kit.film import captions

Truth = Mapping[str, str]  # the fingerprint of each file by its name


@dataclass(frozen=True, slots=True)
class Press:
    """What papers are drawn with. ``folder`` holds the pictures; ``day`` is that of the demonstration."""

    folder: Path
    portal: str
    day: date


@dataclass(frozen=True, slots=True)
class Visit:
    """Those who look at pages in one language, and where to look."""

    lang: Language
    readers: Mapping[Who | None, Reader]
    where: Mapping[str, str]

    def seen(self, shot: Shot) -> str:
        """The fingerprint of a page."""
        reader = self.readers[shot.who]
        page = reader.get(f"/{self.lang}/{shot.path.format(**self.where)}")
        return fingerprint(page, styles_of(page, reader), dated=shot.dated)


def truth_of_pages(base_url: str) -> Truth:
    """The fingerprints of pictures and films, as the portal paints now."""
    found: dict[str, str] = {}
    for lang in MADE_IN:
        readers: dict[Who | None, Reader] = {who: who.reader(base_url, lang) for who in (MEMBER, EMPLOYER)}
        visit = Visit(lang, readers | {None: Reader(base_url)}, places(base_url, lang))
        found |= {**_of_pictures(visit), **_of_film(visit)}
    return found


def _of_pictures(visit: Visit) -> Truth:
    return {
        picture_name(screen, device, visit.lang): _digest(repr(shot), shown)
        for screen, shot in SHOTS.items()
        for shown in (visit.seen(shot),)
        for device in devices_of(screen)
    }


def _of_film(visit: Visit) -> Truth:
    passed = [visit.seen(shot) for shot in PASSED]
    film = _digest(repr(SCENES), *passed, *(captions(each) for each in Language))
    names = (film_name(visit.lang, "mp4"), film_name(visit.lang, "webm"), poster_name(visit.lang))
    return dict.fromkeys(names, film)


def truth_of_texts(press: Press) -> Truth:
    """The fingerprints of papers, with the pictures that lie in the folder, and of captions."""
    found = {}
    for lang in MADE_IN:
        for which in Writing:
            paper = paper_of(which, lang, press)
            found[paper_name(which, lang)] = _digest(TEMPLATE, laid_out(paper, words_for(lang)))
        found |= {captions_name(lang, each): _digest(captions(each)) for each in Language}
    return found


def paper_of(which: Writing, lang: Language, press: Press) -> Paper:
    """A paper with its pictures, as far as they were taken."""
    pictures = {}
    for part, screen in ILLUSTRATED.get(which, {}).items():
        path = press.folder / picture_name(screen, Device.DESKTOP, lang)
        if path.is_file():
            pictures[part] = Shown(image(path.read_bytes()), screens(lang)[screen].alt)
    return Paper(which, writing(which, lang, press.portal), press.portal, press.day, pictures)


def untrue(kit: Kit, truth: Truth) -> list[str]:
    """Files of the kit that show what is no longer so, that are missing, or that nobody asked for."""
    known = {name: each.shows for name, each in kit.files.items()}
    return sorted(name for name in {*known, *truth} if known.get(name) != truth.get(name))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
