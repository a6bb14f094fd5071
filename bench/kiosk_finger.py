"""A screen to touch that is not there: the kernel is told of fingers on it. Runs in the virtual machine, as root.

``python kiosk_finger.py FIFO``: each line of FIFO is a gesture, points as shares of the screen in thousandths, and how
long it takes, in milliseconds of the machine: ``300,400>600,400 900 ; 700,400>900,400 900`` are two fingers at once.
"""

import fcntl
import os
import struct
import sys
import time
from collections.abc import Sequence
from typing import Final

SYNC, KEY, ABSOLUTE = 0, 1, 3
TOUCH, SLOT, AT_X, AT_Y, FINGER = 0x14A, 0x2F, 0x35, 0x36, 0x39
ALONE = 0, 1  # where a single finger is, for programs that know of one only
DIRECT: Final = 1  # a screen is touched where it shows
SET_EVENT, SET_KEY, SET_ABSOLUTE, SET_PROPERTY = 0x40045564, 0x40045565, 0x40045567, 0x4004556E
CREATE: Final = 0x5501
MOST: Final = 1000
STEP: Final = 0.02  # seconds between two places of a finger

Point = tuple[int, int]
Path = tuple[Point, Point, float]  # from where to where, in how many seconds


def screen() -> int:
    """The device, with five fingers at most."""
    device = os.open("/dev/uinput", os.O_WRONLY)
    wanted = (
        *((SET_EVENT, each) for each in (KEY, ABSOLUTE)),
        (SET_KEY, TOUCH),
        *((SET_ABSOLUTE, each) for each in (*ALONE, SLOT, AT_X, AT_Y, FINGER)),
        (SET_PROPERTY, DIRECT),
    )
    for order, value in wanted:
        fcntl.ioctl(device, order, value)
    most = [0] * 64
    for axis, end in {0: MOST, 1: MOST, SLOT: 4, AT_X: MOST, AT_Y: MOST, FINGER: 65_535}.items():
        most[axis] = end
    nothing = [0] * 192  # the least, the fuzz and the flat of each axis
    os.write(device, struct.pack("80s4HI256i", b"a screen to touch", 3, 1, 1, 1, 0, *most, *nothing))
    fcntl.ioctl(device, CREATE)
    return device


def tell(device: int, *events: tuple[int, int, int]) -> None:
    """Events that belong together."""
    for kind, code, value in (*events, (SYNC, 0, 0)):
        os.write(device, struct.pack("llHHi", 0, 0, kind, code, value))


def drawn(device: int, paths: Sequence[Path], number: int) -> None:
    """Fingers that come down together, go their ways, and are lifted."""
    for at, ((left, top), _, _) in enumerate(paths):
        tell(
            device,
            (ABSOLUTE, SLOT, at),
            (ABSOLUTE, FINGER, number + at),
            (ABSOLUTE, AT_X, left),
            (ABSOLUTE, AT_Y, top),
            (KEY, TOUCH, 1),
            *((ABSOLUTE, axis, value) for axis, value in zip(ALONE, (left, top), strict=True) if at == 0),
        )
    steps = max(1, int(max(lasts for *_, lasts in paths) / STEP))
    for step in range(1, steps + 1):
        time.sleep(STEP)
        for at, (start, end, _) in enumerate(paths):
            place = [begin + (to - begin) * step // steps for begin, to in zip(start, end, strict=True)]
            tell(device, (ABSOLUTE, SLOT, at), (ABSOLUTE, AT_X, place[0]), (ABSOLUTE, AT_Y, place[1]))
    for at in range(len(paths)):
        tell(device, (ABSOLUTE, SLOT, at), (ABSOLUTE, FINGER, -1))
    tell(device, (KEY, TOUCH, 0))


def read(line: str) -> list[Path]:
    """A gesture as it is written."""
    paths: list[Path] = []
    for each in line.split(";"):
        way, lasts = each.split()
        points = [tuple(map(int, point.split(","))) for point in way.split(">")]
        (left, top), (right, bottom) = points[0], points[-1]
        paths.append(((left, top), (right, bottom), int(lasts) / 1000))
    return paths


def main() -> None:
    device, number = screen(), 1
    while True:
        with open(sys.argv[1], encoding="ascii") as lines:  # noqa: PTH123  # a pipe, opened again for each who writes
            for line in lines:
                paths = read(line)
                drawn(device, paths, number)
                number += len(paths)


if __name__ == "__main__":
    main()
