"""The colours of both schemes, computed: what is written can be read, and what is drawn can be seen."""

import re
from pathlib import Path

import pytest

SHEET = (Path(__file__).parents[2] / "assets" / "20-tokens.css").read_text("utf-8")
TOKEN = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});")
GROUNDS = ("paper", "surface", "sunken")
WRITTEN = [
    *((ink, ground) for ink in ("ink", "ink-soft", "accent", "accent-strong", "warm") for ground in GROUNDS),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("ink", "accent-wash"),
    ("accent-strong", "accent-wash"),
    ("ink", "warm-wash"),
    ("warm", "warm-wash"),
    ("surface", "warm"),
]
DRAWN = [
    *(("edge", ground) for ground in GROUNDS),
    *((f"bar-{index}", ground) for index in range(5) for ground in ("surface", "sunken")),
    *((f"bar-{index}", "bar-gap") for index in range(5)),
    ("accent", "paper"),
]


def scheme(name: str) -> dict[str, str]:
    """The tokens of the light scheme, or the same with what the dark one changes."""
    light, _, dark = SHEET.partition("prefers-color-scheme: dark")
    found = dict(TOKEN.findall(light))
    return found if name == "light" else {**found, **dict(TOKEN.findall(dark))}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_weak(tokens: dict[str, str], pairs: list[tuple[str, str]], least: float) -> list[str]:
    measured = {f"{one} on {other}": contrast(tokens[one], tokens[other]) for one, other in pairs}
    return [f"{pair}: {ratio:.2f}" for pair, ratio in measured.items() if ratio < least]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read(name: str) -> None:
    assert too_weak(scheme(name), WRITTEN, 4.5) == []


@pytest.mark.parametrize("name", ["light", "dark"])
def test_lines_and_bars_can_be_seen(name: str) -> None:
    assert too_weak(scheme(name), DRAWN, 3.0) == []


def test_the_measure_is_the_known_one_and_can_fail() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert too_weak({"ink": "#999999", "paper": "#ffffff"}, [("ink", "paper")], 4.5) == ["ink on paper: 2.85"]


def test_the_dark_scheme_changes_every_colour() -> None:
    light, dark = scheme("light"), scheme("dark")
    assert [name for name in light if light[name] == dark[name]] == []
