"""What may be said of an error: its kind and where it happened, never its text.

A database writes values into its errors, a library what it was given; neither belongs in a log.
"""

import logging
import secrets
import traceback


def reference() -> str:
    """Finds one event in the log. Says nothing about the visitor."""
    return secrets.token_hex(4)


def told(fault: BaseException) -> str:
    """Kind of error, and the places in the code, innermost first."""
    frames = traceback.extract_tb(fault.__traceback__)[-6:]
    places = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(fault).__name__} at {places}"


def without_texts(record: logging.LogRecord) -> bool:
    """A filter for loggers that would write an exception with its text: the kind and the places stay."""
    fault = record.exc_info[1] if record.exc_info else None
    if fault is not None:
        record.msg, record.args = f"{reference()} {told(fault)}", ()
        record.exc_info = record.exc_text = None
    return True
