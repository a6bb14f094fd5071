"""The kiosk's stick on a bare Debian machine: a virtual one with a screen, a pointer and keys, and no network card.

python bench/kiosk_machine.py STICK                    Debian 12; STICK is what ``app.py kiosk --stick`` made
python bench/kiosk_machine.py STICK --suite trixie     Debian 13

Somebody logs in at its console, hangs the stick in and gives the one command; then all is pressed and touched by which
one could get out, with a pointer, with keys and with fingers; the browser is killed, and nobody comes. After each a
picture is taken (``--folder``), and it is told whether the kiosk filled the screen. At the end the files of the machine
and of the stick are compared with before.

Needs root and Debian's qemu-system-x86, debootstrap, dosfstools and mtools.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.kiosk_vm import Machine, is_the_kiosk

PACKAGES: Final = "linux-image-amd64,systemd-sysv,libpam-systemd,dbus,udev,kmod,kbd,login,passwd"
# A user and root without a password, a console on two screens; and one on the serial line, from which it is looked at.
SETTLED: Final = """
useradd --create-home --shell /bin/bash stand; passwd -d stand; passwd -d root
echo machine > /etc/hostname; echo '/dev/vda / ext4 defaults 0 1' > /etc/fstab; : > /etc/machine-id
mkdir -p /etc/systemd/system/serial-getty@ttyS0.service.d
printf '[Service]\\nExecStart=\\nExecStart=-/sbin/agetty -a root --keep-baud 115200 ttyS0 dumb\\n' \
    > /etc/systemd/system/serial-getty@ttyS0.service.d/own.conf
systemctl enable serial-getty@ttyS0 getty@tty1
"""


def image(folder: Path, suite: str) -> Path:
    """A disk with a bare Debian, made once."""
    tree, disk = folder / suite, folder / f"{suite}.ext4"
    if disk.exists():
        return disk
    if not tree.exists():
        _run("debootstrap", "--variant=minbase", f"--include={PACKAGES}", suite, str(tree))
    _run("chroot", str(tree), "sh", "-c", SETTLED)
    shutil.rmtree(tree / "var/cache/apt", ignore_errors=True)
    with disk.open("wb") as made:
        made.truncate(4 * 1024**3)
    _run("mkfs.ext4", "-q", "-d", str(tree), str(disk))
    return disk


def stick_image(folder: Path, stick: Path) -> Path:
    """A stick as a shop sells it: FAT, with both files."""
    made = folder / "stick.fat"
    with made.open("wb") as empty:
        empty.truncate(2 * 1024**3)
    _run("mkfs.vfat", "-F", "32", "-n", "KIOSK", str(made))
    _run("mcopy", "-i", str(made), *(str(each) for each in sorted(stick.iterdir())), "::/")
    return made


KEYS: Final = (  # with which one gets out of browsers, off desktops and off consoles
    *(("ctrl", "alt", each) for each in ("f1", "f2", "f3", "delete", "backspace")),
    *(("alt", each) for each in ("f4", "tab", "left", "f2", "spc", "home")),
    *(("ctrl", each) for each in "wtnpsoujlhrq"),
    *(("ctrl", "shift", each) for each in "itnw"),
    *(
        (each,)
        for each in ("f1", "f3", "f5", "f6", "f7", "f10", "f11", "f12", "esc", "print", "menu", "meta_l")
    ),
    *(("alt", "sysrq", each) for each in "rk"),
)
START_OVER: Final = (0.08, 0.945)


def played(machine: Machine) -> None:
    """All that is done at the kiosk, with a picture of each screen."""
    machine.touch(0.3, 0.4)
    machine.until_still("people")
    machine.touch(0.15, 0.33)
    machine.until_still("tour")
    for keys in KEYS:
        machine.press(*keys)
    machine.until_still("after-keys")
    machine.touch(0.5, 0.3, held=15.0)
    machine.touch(0.5, 0.3, button="right")
    machine.touch(0.5, 0.3, to=(0.9, 0.8))
    machine.touch(0.5, 0.001, to=(0.5, 0.7))
    machine.until_still("after-gestures")
    machine.touch(*START_OVER)
    machine.until_still("started-over")


def touched(machine: Machine) -> None:
    """The same by fingers: to be somebody, all by which a touch screen leads elsewhere, and back."""
    machine.with_a_screen_to_touch()
    for gesture, seen in (
        ("500,400 2000", "finger-people"),
        ("150,330 100", "finger-tour"),
        ("500,300 3000", "finger-held"),
        ("1,500>600,500 300", "finger-from-the-left"),
        ("999,500>400,500 300", "finger-from-the-right"),
        ("500,1>500,700 300", "finger-from-above"),
        ("500,999>500,300 300", "finger-from-below"),
        ("450,400>200,400 600 ; 550,400>800,400 600", "finger-two-apart"),
        ("400,300>400,100 400 ; 500,300>500,100 400 ; 600,300>600,100 400", "finger-three-up"),
        ("600,700>600,250 500", "finger-scrolled"),
        ("80,945 100", "finger-started-over"),
    ):
        machine.finger(gesture)
        machine.until_still(seen)


def begun(machine: Machine) -> None:
    """Somebody logs in, hangs the stick in, and gives the one command."""
    machine.booted()
    for words in ("stand\n", "su -\n", "mount /dev/sda /mnt\n", "sh /mnt/kiosk\n"):
        machine.type(words)
        machine.passes(3.0)
    assert not is_the_kiosk(machine.picture("command")), "the console was taken for the kiosk"
    machine.until_it_shows()
    machine.until_still("first-screen")


def broken(machine: Machine) -> None:
    """The browser is killed; then its compositor; then somebody becomes somebody, and leaves without a word."""
    machine.serial(KILL % "chromium")
    machine.passes(15.0)
    machine.until_still("browser-killed")
    machine.serial(KILL % "cage")
    machine.passes(30.0)
    machine.until_still("compositor-killed")
    machine.touch(0.3, 0.4)
    machine.until_still("people")
    machine.touch(0.15, 0.33)
    machine.until_still("tour")
    machine.passes(80.0)
    machine.picture("warned")
    machine.passes(20.0)
    machine.until_still("forgotten")


KILL: Final = 'for p in /proc/[0-9]*; do [ "$(cat $p/comm)" = %s ] && kill -9 ${p#/proc/}; done'


def files_of(disk: Path) -> dict[str, str]:
    """SHA-256 of every file on a disk, which nobody uses."""
    with TemporaryDirectory() as place:
        _run("mount", "-o", "loop,ro,noload", str(disk), place)
        try:
            listed = subprocess.run(
                ["find", ".", "-type", "f", "-exec", "sha256sum", "{}", "+"],
                cwd=place,
                check=True,
                capture_output=True,
                text=True,
            ).stdout.splitlines()
        finally:
            _run("umount", place)
    return {path: known for known, path in (each.split("  ", 1) for each in listed)}


def main() -> int:
    """Prints what was seen; 1 when a screen was not the kiosk, or the stick is not as before."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stick", type=Path)
    parser.add_argument("--suite", default="bookworm")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/kiosk-machine"))
    said = parser.parse_args()
    said.folder.mkdir(exist_ok=True)
    fresh = image(said.folder, said.suite)
    disk, stick = said.folder / f"{said.suite}.disk", stick_image(said.folder, said.stick)
    _run("cp", "--sparse=always", str(fresh), str(disk))
    before = files_of(disk)
    machine = Machine(said.folder, disk, stick)
    machine.start()
    begun(machine)
    played(machine)
    touched(machine)
    broken(machine)
    machine.off()
    after = files_of(disk)
    print(
        "changed on the machine:", *sorted(each for each, known in after.items() if before.get(each) != known)
    )
    print("gone from the machine:", *sorted(before.keys() - after.keys()))
    changed = False
    for each in sorted(said.stick.iterdir()):
        told = subprocess.run(
            ["mcopy", "-i", str(stick), f"::/{each.name}", "-"], check=True, capture_output=True
        )
        same = told.stdout == each.read_bytes()
        print(f"{each.name} on the stick:", "as before" if same else "changed")
        changed = changed or not same
    return int(changed or machine.strange > 0)


def _run(*words: str) -> None:
    subprocess.run(words, check=True)


if __name__ == "__main__":
    sys.exit(main())
