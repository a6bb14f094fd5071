"""What the words hand out: small frozen records of finished text, in one language."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the trade. ``name`` is the official one, ``plain`` the one a neighbour would use.

    ``confirmed`` is ``False`` when no official page was found that uses this name (some German ones).
    """

    key: str
    name: str
    plain: str
    explanation: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class ReasonText:
    """Why a value is blank, zero or to be read with care, in the five parts that every code has."""

    title: str
    why: str
    from_when: str
    what_to_do: str
    whom: str


@dataclass(frozen=True, slots=True)
class CauseText:
    """Why a contract is not seen: what that means, who can put it right, and what the visitor can do."""

    title: str
    meaning: str
    owner: str
    what_to_do: str


@dataclass(frozen=True, slots=True)
class MovementText:
    """A step between two positions: its label and one sentence on what it is."""

    label: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text. ``href`` is a place in the portal itself (``/nl/help#term-...``) or ``None``."""

    text: str
    strong: bool = False
    href: str | None = None


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line) or a list (a line per item)."""

    kind: Literal["paragraph", "bullets", "numbers"]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """A question with its answer. ``entry_id`` is the same in every language and serves as the anchor."""

    entry_id: str
    theme: str
    question: str
    blocks: tuple[Block, ...]
