"""The scripts of Dash, as few bytes as the pages need.

Every page needs React, Dash's renderer, the HTML elements and the Bootstrap ones: one file together with our own
scripts, in the order in which they build on each other. Dash's core components and Plotly come later, and only to a
page on which somebody explores a chart. What browsers of the last years do themselves (polyfills), and tables, are
left out.
"""

from importlib.util import find_spec
from pathlib import Path

from callbacks.static import Static, static

LASTING = "/suites"
# Dash's renderer asks this address when a chart appears before our own script has brought Plotly.
PLOTLY_AS_ASKED = "/_dash-component-suites/plotly/package_data/plotly.min.js"
AT_ONCE = (
    ("dash", "deps/react@18.3.1.min.js"),
    ("dash", "deps/react-dom@18.3.1.min.js"),
    ("dash", "deps/prop-types@15.8.1.min.js"),
    ("dash", "html/dash_html_components.min.js"),
    ("dash_bootstrap_components", "_components/dash_bootstrap_components.min.js"),
    ("dash", "dash-renderer/build/dash_renderer.min.js"),
)
ON_DEMAND = (
    ("dash", "dcc/dash_core_components.js"),
    ("dash", "dcc/dash_core_components-shared.js"),
    ("dash", "dcc/async-graph.js"),
)
CORE, SHARED = "dash_core_components.js", "dash_core_components-shared.js"


def package_file(package: str, name: str) -> bytes:
    """A file of an installed package, without importing the package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the package {package} is not installed")
    return (Path(spec.origin).parent / name).read_bytes()


def suites(assets_folder: Path, packed_at: Path) -> dict[str, Static]:
    """All script suites by their address."""
    plotly = _plotly(assets_folder)
    files = {"portal.js": _at_once(assets_folder), "plotly.js": plotly}
    files |= {Path(name).name: _without_map(package_file(package, name)) for package, name in ON_DEMAND}
    made = {name: static(body, name, packed_at) for name, body in files.items()}
    # The core components look for their parts beside themselves, so those three share one folder.
    core = made[CORE].mark
    folders = {
        name: core if "dash_core" in name or "async" in name else file.mark for name, file in made.items()
    }
    lasting = {f"{LASTING}/{folders[name]}/{name}": file for name, file in made.items()}
    return lasting | {PLOTLY_AS_ASKED: static(plotly, "plotly.js", packed_at, immutable=False)}


def _at_once(assets_folder: Path) -> bytes:
    """Our own first script, Dash's suites, our own others: one file, because each would wait for the one before."""
    own = [path.read_bytes() for path in sorted((assets_folder / "scripts").glob("*.js"))]
    dash = [_without_map(package_file(*place)) for place in AT_ONCE]
    return b";\n".join((own[0], *dash, *own[1:]))


def _plotly(assets_folder: Path) -> bytes:
    """Plotly's smallest bundle, with the months and days of our languages behind it."""
    vendor = assets_folder / "vendor"
    return b";\n".join(
        (vendor / name).read_bytes() for name in ("plotly-basic.min.js", "plotly-languages.js")
    )


def _without_map(script: bytes) -> bytes:
    """A script without the line that names its source map: it is not served, and consoles would ask for it."""
    head, mark, _ = script.rpartition(b"//# sourceMappingURL=")
    return head if mark else script
