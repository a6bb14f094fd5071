"""The scripts and files: what is served is what the installed packages are made for."""

import re
from pathlib import Path

import brotli
from dash._dash_renderer import _js_dist_dependencies

from callbacks.static import Static, pack_all
from callbacks.suites import AT_ONCE, package_file
from tests.callbacks.stage import ROOT, Stage

VERSION = re.compile(rb"plotly\.js (?:\(basic - minified\) )?v(\d+\.\d+\.\d+)")


def test_the_chart_bundle_has_the_version_that_python_speaks_to() -> None:
    ours = VERSION.search((ROOT / "assets" / "vendor" / "plotly-basic.min.js").read_bytes()[:400])
    theirs = VERSION.search(package_file("plotly", "package_data/plotly.min.js")[:400])
    assert ours is not None
    assert theirs is not None
    assert ours.group(1) == theirs.group(1)


def test_react_is_the_one_that_dash_is_made_for() -> None:
    wanted = set(_js_dist_dependencies[0]["relative_package_path"]["prod"])
    served = {name for package, name in AT_ONCE if package == "dash" and name.startswith("deps/")}
    assert wanted - served == {"deps/polyfill@7.12.1.min.js"}


def test_every_language_has_its_months_in_the_charts() -> None:
    text = (ROOT / "assets" / "vendor" / "plotly-languages.js").read_text("utf-8")
    assert set(re.findall(r'language\("([a-z]{2})"', text)) == {"nl", "fr", "de", "en"}


def test_all_that_a_first_visit_loads_stays_small(stage: Stage) -> None:
    html = stage.visitor().get("/nl/").text
    addresses = re.findall(r'(?:src|href)="(/(?:assets|suites)/[^"]+\.(?:js|css))"', html)
    packed = [stage.visitor().get(each, headers={"Accept-Encoding": "br"}) for each in addresses]
    assert len(packed) == 2
    assert sum(len(each.data) for each in packed) < 200_000


def test_packing_keeps_every_byte(tmp_path: Path) -> None:
    file = Static(b"to be or not to be, " * 200, "text/css", tmp_path)
    assert pack_all([file]) == 1
    assert pack_all([file]) == 0
    assert brotli.decompress(file.in_form("br")) == file.body
