"""Writing down what went wrong.

The log gets the kind of the error and where it happened, never its text: a database writes values into its errors.
"""

import logging
import secrets
import traceback

log = logging.getLogger("portal.errors")


def reference() -> str:
    """Finds one event in the log. Says nothing about the visitor."""
    return secrets.token_hex(4)


def noted(fault: BaseException, ref: str) -> None:
    """One line: reference, kind of error, and the places in our own code, innermost last."""
    frames = traceback.extract_tb(fault.__traceback__)[-6:]
    places = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
    log.error("%s %s at %s", ref, type(fault).__name__, places)
