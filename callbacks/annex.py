"""What one composition of the portal has and another has not: pages and addresses that the roof adds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import Flask

from callbacks.policy import Policy
from callbacks.router import Page


def _nothing(_: Flask) -> None:
    """An annex without addresses of its own."""


@dataclass(frozen=True, slots=True)
class Annex:
    """``pages`` join the table of pages. ``install`` adds addresses to the server; each needs one of ``policies``."""

    pages: tuple[Page, ...] = ()
    policies: Mapping[str, Policy] = field(default_factory=dict)
    install: Callable[[Flask], None] = _nothing
