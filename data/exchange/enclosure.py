"""An enclosure around a process: it writes nowhere but where it is told, and reaches no network but this machine's.

Linux alone, without root: Landlock for files and ports, a user namespace for the network. Whatever the kernel does not
offer is left away, and ``Enclosed`` says so. Run as a program it encloses itself and becomes another one::

    python -I enclosure.py '{"walls": {"writes": [...], "reads": null, "ports": null}, "pipe": null}' COMMAND ...

Source of the numbers: the Linux headers (``landlock.h``, ``prctl.h``, ``sched.h``), which never change.
"""

import ctypes
import fcntl
import json
import os
import resource
import socket
import struct
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

NEW_USER, NEW_NET = 0x10000000, 0x40000000
NO_NEW_PRIVILEGES, DIE_WITH_PARENT, ADOPT_ORPHANS = 38, 1, 36
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
BENEATH_PATH, ON_PORT = 1, 2
EXECUTE, WRITE_FILE, READ_FILE, READ_FOLDER, TRUNCATE, DEVICE_ORDERS = 1, 2, 4, 8, 1 << 14, 1 << 15
BIND, CONNECT = 1, 2
READS = EXECUTE | READ_FILE | READ_FOLDER
OF_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | DEVICE_ORDERS
RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}  # by Landlock's version
DEVICES = (
    "/dev/null",
    "/dev/zero",
    "/dev/full",
    "/dev/tty",
    "/dev/ptmx",
    "/dev/dri",
    "/dev/snd",
    "/dev/input",
)


@dataclass(frozen=True, slots=True)
class Walls:
    """What a process may do. ``reads`` and ``ports`` of ``None`` are no wall; ``ports`` are those it may listen on, and
    it connects to none. Below ``lists`` it sees names, and opens nothing.
    """

    writes: tuple[str, ...]
    reads: tuple[str, ...] | None = None
    ports: tuple[int, ...] | None = None
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What came of it: whether the kernel guards files, and ports."""

    files: bool
    ports: bool


def landlock() -> int:
    """Landlock's version; 0 where the kernel has none."""
    version: int = _kernel().syscall(CREATE_RULESET, None, 0, 1)
    return max(0, version)


def enclose(walls: Walls) -> Enclosed:
    """From here on, for this process and all that it starts. There is no way back."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves no picture of the memory
    kernel, version = _kernel(), landlock()
    kernel.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if not version:
        return Enclosed(files=False, ports=False)
    handled = RIGHTS[max(each for each in RIGHTS if each <= version)]
    handled &= ~0 if walls.reads is not None else ~READS
    guards_ports = walls.ports is not None and version >= 4
    form = struct.pack("QQ", handled, BIND | CONNECT) if guards_ports else struct.pack("Q", handled)
    rules = kernel.syscall(CREATE_RULESET, form, len(form), 0)
    for each in (*walls.writes, *DEVICES):
        _allow(rules, each, handled)
    for each in walls.reads or ():
        _allow(rules, each, handled & READS)
    for each in walls.lists:
        _allow(rules, each, handled & READ_FOLDER)
    for port in walls.ports or () if guards_ports else ():
        kernel.syscall(ADD_RULE, rules, ON_PORT, struct.pack("QQ", BIND, port), 0)
    if kernel.syscall(RESTRICT_SELF, rules, 0) != 0:
        return Enclosed(files=False, ports=False)
    os.close(rules)
    return Enclosed(files=True, ports=guards_ports)


def _allow(rules: int, path: str, rights: int) -> None:
    """A path that is not there needs no rule."""
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    rights &= ~0 if Path(path).is_dir() else OF_A_FILE
    _kernel().syscall(ADD_RULE, rules, BENEATH_PATH, struct.pack("=Qi", rights, place), 0)
    os.close(place)


def leave_the_network() -> bool:
    """A network of this process's own, with nothing in it but the loopback. ``False`` where that is not allowed.

    Call before any thread is started.
    """
    user, group = os.geteuid(), os.getegid()
    if _kernel().unshare(NEW_USER | NEW_NET) != 0:
        return False
    Path("/proc/self/setgroups").write_text("deny", "ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", "ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", "ascii")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        name = struct.pack("16sH", b"lo", 0x1 | 0x40)  # up, and running
        fcntl.ioctl(any_socket, 0x8914, name)
    return True


def die_with_parent() -> None:
    """When whoever started this process ends, so does it."""
    _kernel().prctl(DIE_WITH_PARENT, 9, 0, 0, 0)


def adopt_orphans() -> None:
    """What a child leaves behind becomes ours, so that it can be found and ended."""
    _kernel().prctl(ADOPT_ORPHANS, 1, 0, 0, 0)


def enclosed(walls: Walls, command: Sequence[str], pipe: tuple[int, int] | None = None) -> list[str]:
    """The command that starts another one inside walls; ``pipe`` becomes its files 3 and 4."""
    told = json.dumps({"walls": asdict(walls), "pipe": pipe})
    return [sys.executable, "-I", "-S", __file__, told, *command]


def _kernel() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def main(said: Sequence[str]) -> None:
    """Encloses this process, and becomes the command."""
    asked, *command = said
    told = json.loads(asked)
    die_with_parent()
    enclose(Walls(**told["walls"]))
    if told["pipe"]:
        apart = [fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 10) for each in told["pipe"]]
        for place, each in zip((3, 4), apart, strict=True):
            os.dup2(each, place)
    os.execvp(command[0], command)  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    main(sys.argv[1:])
