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
    log.error("%s %s", ref, _told(fault))


def without_texts(record: logging.LogRecord) -> bool:
    """A filter for loggers that would write an exception with its text: the kind and the places stay."""
    fault = record.exc_info[1] if record.exc_info else None
    if fault is not None:
        record.msg, record.args = f"{reference()} {_told(fault)}", ()
        record.exc_info = record.exc_text = None
    return True


def _told(fault: BaseException) -> str:
    frames = traceback.extract_tb(fault.__traceback__)[-6:]
    places = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(fault).__name__} at {places}"
