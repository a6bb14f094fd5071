"""Signed bytes, read twice: by libxml2 and by expat. What the two do not read alike is not read at all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.parsers import expat

from lxml import etree

from auth import markup
from auth.names import short
from auth.refusals import Code, StopError

_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,9})?Z", re.ASCII)


@dataclass(slots=True)
class Node:
    """An element as plain values. ``name`` is ``prefix:local`` with our own fixed prefixes."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def all(self, name: str) -> list["Node"]:
        """The direct children of that name."""
        return [child for child in self.children if child.name == name]

    def one(self, name: str, missing: Code, repeated: Code) -> "Node":
        """The only direct child of that name, or the refusal that fits."""
        found = self.all(name)
        if len(found) != 1:
            raise StopError(repeated if found else missing)
        return found[0]

    def attribute(self, name: str, missing: Code) -> str:
        """An attribute that must be there and not be empty."""
        value = self.attributes.get(name)
        if not value:
            raise StopError(missing)
        return value


def read_twice(canonical: bytes) -> Node:
    """The tree behind canonical bytes, if both parsers read the same one."""
    one, other = by_libxml(markup.tree(canonical)), by_expat(canonical)
    if one != other:
        raise StopError(Code.READINGS_DIFFER)
    return one


def instant(text: str, malformed: Code) -> datetime:
    """An instant in UTC; SAML core 1.3.3 allows no other zone."""
    match = _INSTANT.fullmatch(text)
    try:
        if match:
            whole = datetime.fromisoformat(match.group(1)).replace(tzinfo=UTC)
            return whole.replace(microsecond=int(float(match.group(2) or "0") * 1_000_000))
    except ValueError:
        pass
    raise StopError(malformed)


def _name(tag: str) -> str:
    return short(tag) or f"?:{tag}"


def by_libxml(element: etree._Element) -> Node:
    """The tree as libxml2 read it."""
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    texts = [element.text or "", *(child.tail or "" for child in element)]
    return Node(_name(str(element.tag)), attributes, "".join(texts), [by_libxml(child) for child in element])


def _braced(name: str) -> str:
    namespace, space, local = name.rpartition(" ")
    return f"{{{namespace}}}{local}" if space else local


def by_expat(canonical: bytes) -> Node:
    """The tree as expat reads it, with nothing in it but elements, attributes and text."""
    top = Node("", {})
    open_nodes = [top]

    def start(name: str, attributes: dict[str, str]) -> None:
        node = Node(_name(_braced(name)), {_braced(key): value for key, value in attributes.items()})
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def end(_: str) -> None:
        open_nodes.pop()

    def text(data: str) -> None:
        open_nodes[-1].text += data

    def refuse(*_: object) -> None:
        raise StopError(Code.READINGS_DIFFER)

    parser = expat.ParserCreate("utf-8", " ")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = parser.CommentHandler = parser.ProcessingInstructionHandler = refuse
    try:
        parser.Parse(canonical, True)
    except expat.ExpatError:
        raise StopError(Code.READINGS_DIFFER) from None
    return top.children[0]


def texts(nodes: Iterable[Node]) -> list[str]:
    """The text of each node."""
    return [node.text for node in nodes]
