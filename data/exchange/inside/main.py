"""The limited process: limits on itself first, then the file from its input, then lines of JSON."""

import codecs
import json
import resource
import sys
from collections.abc import Iterator

from . import delimited, sniff, workbooks
from .refusal import Bounds, RefusedError

ENCODINGS = ("cp437", "cp1252", "utf-16-le", "utf-16-be", "utf-8", "ascii", "latin-1")


def confine(memory: int, seconds: int) -> None:
    """Gives up memory, time, and every way out: what is open now is all that will ever be open.

    With no number left for a new file there is none for a connection either.
    """
    for name in ENCODINGS:
        codecs.lookup(name)
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 3),
    ):
        resource.setrlimit(kind, (most, most))


def lines_of(body: bytes, bounds: Bounds) -> Iterator[dict[str, object] | list[object]]:
    """What the file holds; refuses with ``RefusedError``."""
    return workbooks.lines_of(body, bounds) if sniff.is_zip(body) else delimited.lines_of(body, bounds)


def main() -> None:
    """Arguments: memory in bytes, seconds of processor, the bounds as JSON."""
    confine(int(sys.argv[1]), int(sys.argv[2]))
    out = sys.stdout.buffer
    encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    try:
        for line in lines_of(sys.stdin.buffer.read(), Bounds(**json.loads(sys.argv[3]))):
            out.write(encoded(line).encode("utf-8", "replace") + b"\n")
        last: dict[str, object] = {"read": True}
    except RefusedError as refused:
        last = {"refused": refused.reason, "where": refused.where}
    except (MemoryError, RecursionError):
        last = {"refused": "too_much", "where": ""}
    except BaseException:  # whatever a file brings a library to say; its panics are no ordinary errors
        last = {"refused": "damaged", "where": ""}
    out.write(json.dumps(last).encode("utf-8", "replace") + b"\n")
    out.flush()
