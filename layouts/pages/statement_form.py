"""What the explained statement is made of: parts, groups and lines, as on the paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """``key`` is a term of the glossary or a text of ``layouts/words/annotations``; ``question`` one of the help."""

    labels: tuple[str, ...]
    value: str
    key: str
    question: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one small heading of the paper ("" for lines right under the heading of the part)."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the paper, with what stands under it."""

    title: str
    groups: tuple[Group, ...]


def line(label: str | tuple[str, ...], value: str, key: str, question: str) -> Line:
    return Line((label,) if isinstance(label, str) else label, value, key, question)


def group(title: str, *lines: Line) -> Group:
    return Group(title, lines)
