"""The floors hold, and the check that says so is able to fall over."""

import subprocess
from pathlib import Path

from tests.house.conftest import ROOT

LINTER = ROOT / ".venv" / "bin" / "lint-imports"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINTER, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def planted(tmp_path: Path, where: str, line: str) -> Path:
    """A copy of the wings with one forbidden import planted in it."""
    for wing in ("data", "layouts", "auth", "callbacks"):
        subprocess.run(["cp", "-r", str(ROOT / wing), str(tmp_path / wing)], check=True)
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    (tmp_path / where).write_text(f"{line}\n", "utf-8")
    return tmp_path


def test_every_wing_looks_down_only() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


def test_a_rule_that_imports_the_web_is_caught(tmp_path: Path) -> None:
    result = lint(planted(tmp_path, "data/rules/planted.py", "import flask"))
    assert result.returncode != 0
    assert "planted" in result.stdout


def test_a_layout_that_fetches_is_caught(tmp_path: Path) -> None:
    result = lint(planted(tmp_path, "layouts/pages/planted.py", "import data.store.base"))
    assert result.returncode != 0
    assert "planted" in result.stdout


def test_nobody_below_imports_the_roof() -> None:
    below = [p for wing in ("data", "layouts", "auth", "callbacks") for p in (ROOT / wing).rglob("*.py")]
    roof = tuple(
        f"{way} {name} " for way in ("import", "from") for name in (each.stem for each in ROOT.glob("*.py"))
    )
    offenders = [
        p for p in below if any(f"{line} ".startswith(roof) for line in p.read_text("utf-8").splitlines())
    ]
    assert offenders == []
