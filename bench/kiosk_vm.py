"""A virtual machine with a screen, a pointer, keys and a stick, and no network card, driven as a person would.

Needs qemu-system-x86. ``/dev/kvm`` is not used: within a virtual machine it often runs no kernel but its own.
"""

import base64
import json
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from PIL import Image

WIDE, HIGH = 1920, 1080
# Every instruction takes a billionth of a second: a slow machine, and always the same one, however busy this one is.
PROCESSOR: Final = (
    "-accel",
    "tcg,thread=single",
    "-icount",
    "shift=0",
    "-rtc",
    "clock=vm",
    "-cpu",
    "max,la57=off",
)
SHIFTED: Final = dict(zip('~!@#$%^&*()_+{}|:"<>?', "`1234567890-=[]\\;',./", strict=True))
NAMED: Final = {
    " ": "spc",
    "\n": "ret",
    "/": "slash",
    "-": "minus",
    ".": "dot",
    ",": "comma",
    "=": "equal",
    ";": "semicolon",
    "'": "apostrophe",
    "\\": "backslash",
    "[": "bracket_left",
    "]": "bracket_right",
    "`": "grave_accent",
}


# The files of the kiosk, as its process that has the keyboard and the screen sees them.
ROOM: Final = "/proc/$(grep -lx seatd /proc/[0-9]*/comm | head -1 | cut -d/ -f3)/root"


@dataclass
class Machine:
    """A virtual machine that runs. Its disk and its stick are written."""

    folder: Path
    disk: Path
    stick: Path
    screen: tuple[str, ...] = ("-device", f"virtio-vga,edid=on,xres={WIDE},yres={HIGH}")
    more: tuple[str, ...] = ()
    taken: int = 0
    asked: int = 0
    strange: int = 0  # screens that were not the kiosk
    _lines: dict[str, Any] = field(default_factory=dict)

    def start(self) -> None:
        boot = self.folder / self.disk.stem / "boot"
        (kernel,), (ram,) = boot.glob("vmlinuz-*"), boot.glob("initrd.img-*")
        told = [
            *("qemu-system-x86_64", *PROCESSOR, "-m", "3072", "-nic", "none"),
            *("-display", "none", "-vga", "none", *self.screen, "-device", "qemu-xhci"),
            *("-device", "usb-kbd", "-device", "usb-tablet"),
            *("-drive", f"file={self.disk},format=raw,if=virtio"),
            *("-drive", f"file={self.stick},format=raw,if=none,id=stick"),
            *("-device", "usb-storage,drive=stick,removable=on"),
            *("-kernel", str(kernel), "-initrd", str(ram), "-append", "root=/dev/vda rw console=tty0 quiet"),
            *("-qmp", f"unix:{self._at('qmp')},server=on,wait=off"),
            *("-serial", f"unix:{self._at('serial')},server=on,wait=off", *self.more),
        ]
        self.process = subprocess.Popen(told, stdin=subprocess.DEVNULL, start_new_session=True)
        self.meet()

    def meet(self) -> None:
        """Takes hold of a machine that runs."""
        for name in ("qmp", "serial"):
            self._lines[name] = _connected(self._at(name))
        self._qmp = self._lines["qmp"].makefile("rw")
        self._qmp.readline()
        self.ask("qmp_capabilities")

    def ask(self, order: str, **said: Any) -> Any:  # whatever QEMU answers
        """One order of QEMU's own."""
        self._qmp.write(json.dumps({"execute": order, "arguments": said}) + "\n")
        self._qmp.flush()
        while "event" in (told := json.loads(self._qmp.readline())):
            pass
        return told

    def serial(self, words: str, patience: float = 600.0) -> str:
        """What a command says at the console that only a technician has."""
        line = self._lines["serial"]
        self.asked += 1
        line.sendall(f"\n{words}; echo EN''D{self.asked}.\n".encode())
        return _until(line, f"END{self.asked}.", patience)

    def press(self, *keys: str) -> None:
        """One key, or several at once."""
        self.ask("send-key", keys=[{"type": "qcode", "data": each} for each in keys], **{"hold-time": 60})
        time.sleep(0.12)

    def type(self, words: str) -> None:
        for each in words:
            small = SHIFTED.get(each, each.lower())
            key = NAMED.get(small, small)
            self.press(*(["shift", key] if small != each else [key]))

    def touch(
        self,
        left: float,
        top: float,
        held: float = 2.0,
        to: tuple[float, float] | None = None,
        button: str = "left",
    ) -> None:
        """A press of the pointer at a share of the screen, held for so many of our seconds, dragged there."""
        self.point(left, top)
        self._button(button, down=True)
        time.sleep(held)
        if to:
            for step in range(1, 11):
                self.point(left + (to[0] - left) * step / 10, top + (to[1] - top) * step / 10)
                time.sleep(0.03)
        self._button(button, down=False)

    def point(self, left: float, top: float) -> None:
        moved = [("x", left), ("y", top)]
        events = [{"type": "abs", "data": {"axis": axis, "value": int(at * 32767)}} for axis, at in moved]
        self.ask("input-send-event", events=events)
        time.sleep(0.05)

    def _button(self, button: str, *, down: bool) -> None:
        self.ask("input-send-event", events=[{"type": "btn", "data": {"button": button, "down": down}}])

    def finger(self, gesture: str) -> None:
        """Fingers on a screen to touch, as the kernel tells of them: ``bench.kiosk_finger`` has how it is written."""
        self.serial(f"echo '{gesture}' > {ROOM}/run/finger")
        self.passes(1.0 + max(int(each.split()[1]) for each in gesture.split(";")) / 1000)

    def with_a_screen_to_touch(self) -> None:
        """The machine has one from now on; the kiosk's own Python tells the kernel of fingers on it."""
        program = base64.b64encode((Path(__file__).parent / "kiosk_finger.py").read_bytes()).decode()
        self.serial("modprobe uinput; : > /run/finger.b64")
        for first in range(0, len(program), 1_000):
            self.serial(f"echo {program[first : first + 1_000]} >> /run/finger.b64")
        self.serial(f"base64 -d /run/finger.b64 > {ROOM}/run/finger.py; mkfifo {ROOM}/run/finger")
        python = "/opt/kiosk/python/bin/python /run/finger.py /run/finger"
        self.serial(f"(chroot {ROOM} {python} > /run/finger.log 2>&1 &)")
        self.passes(5.0)

    def picture(self, name: str) -> Path:
        self.taken += 1
        made = self.folder / "pictures" / f"{self.taken:02}-{name}.png"
        made.parent.mkdir(exist_ok=True)
        return self._picture(made)

    def _picture(self, made: Path) -> Path:
        self.ask("screendump", filename=str(made), format="png")
        return made

    def uptime(self) -> float:
        """Seconds of the machine's own time. A busy one loses a letter of its line now and then: it is asked again."""
        while True:
            try:
                told = self.serial("echo up $(cut -d' ' -f1 /proc/uptime)", patience=60.0)
                return float(told.rpartition("\nup ")[2].split()[0])
            except TimeoutError:
                self._lines["serial"].sendall(b"\x03")

    def passes(self, seconds: float) -> None:
        """Until so many seconds of the machine's own time have gone by; it is slower than ours."""
        end = self.uptime() + seconds
        while self.uptime() < end:
            time.sleep(1.0)

    def booted(self) -> None:
        while True:
            try:
                self.serial("true", patience=10.0)
                return self.passes(5.0)
            except TimeoutError:
                pass

    def until_it_shows(self) -> None:
        """Until the bar of the kiosk, which is nearly white, lies at the bottom of the screen."""
        while not self.shows():
            self.passes(2.0)

    def shows(self) -> bool:
        """Whether the bar of the kiosk lies below the whole width of the screen, and no console behind it."""
        return is_the_kiosk(self._picture(self.folder / "look.png"))

    def until_still(self, name: str) -> None:
        """A picture when the page had the time to come; and whether it is the kiosk, over the whole screen."""
        self.passes(8.0)
        made = self.picture(name)
        there = is_the_kiosk(made)
        self.strange += not there
        print(f"{made.name}: {'the kiosk' if there else 'NOT THE KIOSK'}", flush=True)

    def off(self) -> None:
        """As by its button, after what is open is written."""
        self.serial("sync")
        self.ask("system_powerdown")
        self.process.wait(600)

    def _at(self, name: str) -> Path:
        return self.folder / f"{self.disk.stem}.{name}"


def is_the_kiosk(picture: Path) -> bool:
    """Whether its bar, which is nearly white, lies below the whole width of a screen, and no console behind it."""
    seen = Image.open(picture).convert("RGB")
    corners = [seen.getpixel((at, seen.height - 8)) for at in (4, seen.width // 2, seen.width - 4)]
    black = sum(count for count, colour in seen.getcolors(1 << 24) if max(colour) < 8)
    return min(min(each) for each in corners) > 240 and black < seen.width * seen.height / 50


def _connected(place: Path) -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    for _ in range(100):
        try:
            line.connect(str(place))
            return line
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(place)


def _until(line: socket.socket, word: str, patience: float) -> str:
    line.settimeout(patience)
    told = ""
    while f"\n{word}" not in (told := told.replace("\r", "\n")):
        told += line.recv(4096).decode("utf-8", "replace")
    return told
