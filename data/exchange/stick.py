"""A folder for a USB stick: one archive and one script, by which a bare Debian machine shows the kiosk, offline.

The archive is a small Debian of its own: Chromium, Python, a compositor for machines without a desktop, and the portal.
It is made of Debian's packages, without their scripts, and of this environment's own Python packages. Needs ``apt-get``
and ``dpkg-deb``, and a network while it is made.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

SCRIPT: Final = Path(__file__).with_name("stick.sh")
ARCHIVE, NAME = "kiosk.tgz", "kiosk"
PYTHON: Final = f"python{sys.version_info.major}.{sys.version_info.minor}"
# What the small Debian holds. No part of it is installed on the machine that shows it.
PACKAGES: Final = (
    *("base-files", "dash", "coreutils", "util-linux", "tar"),
    *("chromium", "cage", "seatd", "xwayland", "fonts-dejavu-core", "fontconfig", PYTHON),
)
MERGED: Final = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")
UNWANTED: Final = (
    *("usr/share/doc", "usr/share/man", "usr/share/locale", "usr/share/info", "usr/share/lintian"),
    "var/cache",
)
UNPACK: Final = 'dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink --no-same-owner -C "$2"'
HOME: Final = "opt/kiosk"
ROOMS: Final = ("assets", "auth", "callbacks", "data", "layouts")
LARGEST: Final = 4 * 1024**3 - 1  # of a file on a FAT stick


class NoStickError(RuntimeError):
    """The folder cannot be made here."""


@dataclass(frozen=True, slots=True)
class Stick:
    """``root`` is the project, ``folder`` the one that goes on a stick; ``say`` gets a line for each step."""

    root: Path
    folder: Path
    say: Callable[[str], None]

    def make(self) -> int:
        """Makes both files; answers the size of the archive. Raises ``NoStickError``."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=self.folder) as work:
            tree = Path(work) / "tree"
            self.say("fetching Debian's packages ...")
            _unpack(_fetched(Path(work)), tree)
            self.say("adding the portal and its packages ...")
            self._add_portal(tree)
            _finish(tree)
            self.say("packing ...")
            _run("tar", "-czf", str(self.folder / ARCHIVE), "-C", str(tree), ".")
        shutil.copyfile(SCRIPT, self.folder / NAME)
        size = (self.folder / ARCHIVE).stat().st_size
        if size > LARGEST:
            raise NoStickError("the archive is larger than a file on a FAT stick may be")
        return size

    def _add_portal(self, tree: Path) -> None:
        """The portal in the folder of its own, with a Python environment that looks like this one."""
        home = tree / HOME
        packages = home / "python" / "lib" / PYTHON / "site-packages"
        packages.mkdir(parents=True)
        for each in sorted(self.root.glob("*.py")):
            shutil.copy(each, home)
        shutil.copy(self.root / "pyproject.toml", home)
        for room in ROOMS:
            leave = shutil.ignore_patterns("__pycache__", "*.mp4", "*.png", "*.pdf", "*.vtt")
            shutil.copytree(self.root / room, home / room, ignore=leave)
        for package in _needed(self.root):
            _copy_package(package, packages)
        (home / "python" / "bin").mkdir()
        (home / "python" / "bin" / "python").symlink_to(f"/usr/bin/{PYTHON}")
        (home / "python" / "pyvenv.cfg").write_text("home = /usr/bin\n", "ascii")
        _run(sys.executable, "-m", "compileall", "-q", "-j", "0", "-s", str(tree), "-p", "/", str(home))


def _fetched(work: Path) -> list[Path]:
    """Debian's packages with all that they need, as if nothing were installed here."""
    kept, nothing = work / "packages", work / "nothing"
    (kept / "partial").mkdir(parents=True)
    nothing.touch()
    options = {
        "Dir::State::status": str(nothing),
        "Dir::Cache::archives": f"{kept}/",
        "APT::Install-Recommends": "0",
        "APT::Sandbox::User": "root",
        "Debug::NoLocking": "1",
    }
    said = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
    _run("apt-get", *said, "--download-only", "--yes", "--quiet=2", "install", *PACKAGES)
    return sorted(kept.glob("*.deb"))


def _unpack(packages: list[Path], tree: Path) -> None:
    """Lays the packages over each other. ``/bin`` and the like are links into ``/usr``, as on every Debian now."""
    for name in MERGED:
        (tree / "usr" / name).mkdir(parents=True)
        (tree / name).symlink_to(f"usr/{name}")
    for each in packages:
        _run("sh", "-c", UNPACK, "sh", str(each), str(tree))
        each.unlink()


def _finish(tree: Path) -> None:
    """What the packages' own scripts would do, as far as it is needed, and away with what nobody reads."""
    for each in UNWANTED:
        shutil.rmtree(tree / each, ignore_errors=True)
    for each in ("proc", "sys", "dev", "run", "tmp", "root", "etc"):
        (tree / each).mkdir(exist_ok=True)
    _run("ldconfig", "-r", str(tree))
    (tree / "etc" / "passwd").write_text(
        "root:x:0:0::/root:/bin/sh\nkiosk:x:1000:1000::/tmp:/bin/sh\n", "ascii"
    )
    (tree / "etc" / "group").write_text("root:x:0:\nkiosk:x:1000:\nvideo:x:44:\ninput:x:105:\n", "ascii")
    (tree / "usr" / "bin" / "sh").unlink(missing_ok=True)
    (tree / "usr" / "bin" / "sh").symlink_to("dash")
    policies = tree / "etc" / "chromium" / "policies" / "managed"
    policies.mkdir(parents=True)
    (policies / "kiosk.json").write_text(POLICIES, "ascii")


# Here, and only here, there is an /etc/chromium of our own: a second fence around the first. DevTools stay allowed: the
# watchdog speaks with the browser through them.
POLICIES: Final = """{
  "URLBlocklist": ["*"], "URLAllowlist": ["http://127.0.0.1", "about:blank"],
  "DownloadRestrictions": 3, "PrintingEnabled": false, "IncognitoModeAvailability": 0,
  "PasswordManagerEnabled": false, "AutofillAddressEnabled": false, "AutofillCreditCardEnabled": false,
  "TranslateEnabled": false, "EditBookmarksEnabled": false, "AllowFileSelectionDialogs": false,
  "BrowserSignin": 0, "SyncDisabled": true, "MetricsReportingEnabled": false, "ComponentUpdatesEnabled": false,
  "DefaultPopupsSetting": 2, "DefaultNotificationsSetting": 2, "DefaultGeolocationSetting": 2
}
"""


def _needed(root: Path) -> Iterator[Distribution]:
    """The portal's run-time packages with all that they need, as they are installed here."""
    import re  # noqa: PLC0415
    import tomllib  # noqa: PLC0415 - only when a stick is made

    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    ahead, seen = list(project["dependencies"]), set()
    while ahead:
        name, _, extras = re.sub(r"[\s;<>=!~(].*", "", ahead.pop()).partition("[")
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # for another system, or another Python
        yield found
        wanted = [f"extra == '{each}'" for each in extras.rstrip("]").split(",") if each]
        for each in found.requires or ():
            condition = each.partition(";")[2].replace('"', "'")
            if "extra ==" not in condition or any(one in condition for one in wanted):
                ahead.append(each)


def _copy_package(found: Distribution, packages: Path) -> None:
    """Its files, but those outside of the folder of packages, which are commands."""
    for each in found.files or ():
        if each.parts[0] in {"..", "bin"} or "__pycache__" in each.parts:
            continue
        goal = packages / each
        goal.parent.mkdir(parents=True, exist_ok=True)
        source = Path(str(found.locate_file(each)))
        if source.is_file():
            shutil.copy(source, goal)


def _run(*words: str) -> None:
    try:
        subprocess.run(words, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"})  # noqa: S603 - our own words
    except FileNotFoundError:
        raise NoStickError(f"{words[0]} is not on this machine; a stick is made on Debian") from None
    except subprocess.CalledProcessError as fault:
        raise NoStickError(f"{words[0]} did not work (exit code {fault.returncode})") from None
