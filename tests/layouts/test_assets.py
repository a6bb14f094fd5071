"""What a browser is given to draw with: small, complete, and with its licences."""

import re
from pathlib import Path

import brotli

ASSETS = Path(__file__).parents[2] / "assets"
SHEETS = sorted(ASSETS.glob("*.css"))
KIB = 1024


def rules() -> str:
    return "\n".join(sheet.read_text("utf-8") for sheet in SHEETS)


def test_all_styles_together_are_small() -> None:
    assert len(brotli.compress(rules().encode())) < 12 * KIB


def test_the_font_of_the_first_paint_is_small_and_the_others_wait_for_their_letters() -> None:
    faces = re.findall(r"@font-face \{(.*?)\}", rules(), re.DOTALL)
    files = {name: face for face in faces for name in re.findall(r'url\("(fonts/[^"]+)"\)', face)}
    assert sorted(files) == sorted(f"fonts/{each.name}" for each in (ASSETS / "fonts").glob("*.woff2"))
    assert all("unicode-range" in face and "font-display: swap" in face for face in files.values())
    assert (ASSETS / "fonts" / "source-sans-3-latin-wght-normal.woff2").stat().st_size < 60 * KIB


def test_what_a_sheet_names_is_there_and_nothing_comes_from_elsewhere() -> None:
    named = re.findall(r'url\("([^"]+)"\)', rules())
    assert named
    for each in named:
        assert (ASSETS / each).is_file(), each
    assert "@import" not in rules()


def test_what_others_made_has_its_licence_beside_it() -> None:
    assert "SIL OPEN FONT LICENSE" in (ASSETS / "fonts" / "OFL.txt").read_text("utf-8")
    assert "Permission is hereby granted" in (ASSETS / "LICENSE-bootstrap.txt").read_text("utf-8")
    assert "Licensed under MIT" in (ASSETS / "10-bootstrap.css").read_text("utf-8")


def test_the_wishes_of_the_reader_are_heard() -> None:
    for wish in (
        "prefers-color-scheme: dark",
        "prefers-reduced-motion",
        "forced-colors: active",
        "@media print",
    ):
        assert wish in rules()
    assert ":focus-visible" in rules()
    assert re.search(r"outline:\s*(none|0)", rules().replace("main:focus {\n  outline: none;\n}", "")) is None


def test_sizes_and_places_exist_for_every_percent() -> None:
    sizes = (ASSETS / "70-sizes.css").read_text("utf-8")
    assert {int(each) for each in re.findall(r"\.s-(\d+)\{--s:\1%\}", sizes)} == set(range(101))
    assert {int(each) for each in re.findall(r"\.o-(\d+)\{--o:\1%\}", sizes)} == set(range(100))
