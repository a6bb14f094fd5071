"""Writing down what went wrong: the kind of the error and where it happened, never its text (``data.rules.faults``)."""

import logging

from data.rules.faults import reference, told, without_texts

log = logging.getLogger("portal.errors")

__all__ = ["noted", "reference", "without_texts"]


def noted(fault: BaseException, ref: str) -> None:
    """One line: reference, kind of error, and the places in our own code, innermost first."""
    log.error("%s %s", ref, told(fault))
