"""README, locks and docs say what is true."""

import re
import tomllib
from pathlib import Path

import pytest

import cli
from settings_reader import KNOWN
from tests.house.conftest import ROOT, tracked

ADDRESS = re.compile(r"https?://|file://|\bpypi\b", re.IGNORECASE)
MACHINE_PATHS = re.compile(r"/(?:work|root|home)/[a-z]|/opt/(?:wheels|pypi)")
TEXT = (".py", ".md", ".toml", ".txt", ".css", ".js", ".yml", ".po", "")


def fenced_blocks(markdown: str) -> list[str]:
    return re.findall(r"^```[a-z]*\n(.*?)^```", markdown, re.MULTILINE | re.DOTALL)


def unpinned(lock: str) -> list[str]:
    """Requirement lines that are not followed by a hash."""
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE | re.IGNORECASE)
    return [e.splitlines()[0] for e in entries if e.strip() and ("==" not in e or "--hash=sha256:" not in e)]


def test_the_two_commands_are_the_first_two_blocks_of_the_readme() -> None:
    blocks = fenced_blocks((ROOT / "README.md").read_text("utf-8"))
    assert blocks[:2] == ["make run\n", "make test\n"]


def test_every_dependency_is_pinned_by_hash_and_no_lock_holds_an_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-boot.txt"):
        lock = (ROOT / name).read_text("utf-8")
        assert unpinned(lock) == []
        assert not ADDRESS.search(lock)


def test_the_lock_test_can_fail() -> None:
    assert unpinned("flask==3.1\nbabel==2 \\\n    --hash=sha256:00\n") == ["flask==3.1"]
    assert ADDRESS.search("--index-url https://somewhere")


def test_every_direct_dependency_has_its_reason_in_the_docs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[\[><=]", each)[0] for each in project["dependencies"]}
    reasons = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    told = set(re.findall(r"^\| `([a-z0-9-]+)` \|", reasons, re.MULTILINE))
    assert told == names
    assert len(names) <= 25  # "about 24": a workbook is written by one library and read by another


def test_no_file_names_a_machine() -> None:
    me = Path(__file__)
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked("*")
        if path.suffix in TEXT and path != me and path.stat().st_size < 400_000
        for match in MACHINE_PATHS.finditer(path.read_text("utf-8", errors="replace"))
    ]
    assert found == []
    assert MACHINE_PATHS.search("see /" + "root/x")


def test_every_command_and_every_setting_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    commands = re.findall(r"^    ([a-z]+)(?: |$)", capsys.readouterr().out, re.MULTILINE)
    assert len(commands) > 10
    readme, running = ((ROOT / name).read_text("utf-8") for name in ("README.md", "docs/running.md"))
    assert [each for each in commands if f"`{each}`" not in readme] == []
    assert [each for each in commands if not re.search(rf"^\| `{each}[ `]", running, re.MULTILINE)] == []
    told = set(re.findall(r"`PORTAL_([A-Z_]+?)(?:_FILE)?`", running))
    assert {each.removesuffix("_FILE") for each in KNOWN} - told == set()


def test_links_inside_the_docs_lead_somewhere() -> None:
    for page in tracked("*.md"):
        if "layouts/words" in str(page):
            continue
        for target in re.findall(r"\]\((?!http|#|mailto)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} -> {target}"


def named_in(page: str) -> set[str]:
    """The files that a page names, from the top or from the folder that it is about."""
    return set(re.findall(r"`((?:[a-z0-9_.]+/)*[a-z0-9_]+\.(?:py|toml|js|css))\b[^`]*`", page))


def test_files_that_the_docs_name_are_there() -> None:
    there = [f"/{path.relative_to(ROOT).as_posix()}" for path in tracked("*")]
    missing = [
        f"{page.relative_to(ROOT)}: {name}"
        for page in tracked("*.md")
        for name in sorted(named_in(page.read_text("utf-8")))
        if not any(each.endswith(f"/{name}") for each in there)
    ]
    assert missing == []
    assert named_in("see `auth/gate.py`, `app.py run --port 1`") == {"auth/gate.py", "app.py"}
