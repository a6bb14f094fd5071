"""The kit as it lies on disk: the files, and the list that says what each of them is and shows."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from data.rules.kit import Kit, KitFile

LIST = "manifest.json"


def read_kit(folder: Path) -> Kit:
    """The kit in a folder; an empty one when none was made yet. Files that are listed and not there are left out."""
    path = folder / LIST
    if not path.is_file():
        return Kit()
    listed = json.loads(path.read_text("utf-8"))
    files = (KitFile(**each) for each in listed["files"])
    return Kit(listed["portal"], {each.name: each for each in files if (folder / each.name).is_file()})


def write_list(folder: Path, kit: Kit) -> None:
    """Puts the list beside the files, in the order of their names, so that a difference shows only what changed."""
    told = {"portal": kit.portal, "files": [asdict(kit.files[name]) for name in sorted(kit.files)]}
    (folder / LIST).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")


def keep(folder: Path, name: str, content: bytes, shows: str, **measures: int) -> KitFile:
    """Writes a file and answers its line of the list."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return KitFile(name, len(content), digest_of(content), shows, **measures)


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def altered(folder: Path, files: Mapping[str, KitFile]) -> list[str]:
    """Files that are not, byte for byte, what the list says."""
    return [
        name for name, each in sorted(files.items()) if digest_of((folder / name).read_bytes()) != each.digest
    ]
