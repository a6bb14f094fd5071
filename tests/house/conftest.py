"""The house itself, as text: which files there are, and what stands in them."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def tracked(*patterns: str) -> list[Path]:
    """Files that git tracks (or would track), by pattern."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return sorted({ROOT / line for line in listing.splitlines() if (ROOT / line).is_file()})


@pytest.fixture(scope="session")
def python_files() -> list[Path]:
    return tracked("*.py")
