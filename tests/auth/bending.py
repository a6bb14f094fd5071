"""Ways to put exactly one thing wrong in a response before it is signed."""

from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta

from lxml import etree

from auth import names
from auth.stand_in.answers import Edit, new_id, stamp
from tests.people import NOW

ASSERTION = "a:Assertion"
CONDITIONS = f"{ASSERTION}/a:Conditions"
SUBJECT = f"{ASSERTION}/a:Subject"
CONFIRMATION = f"{SUBJECT}/a:SubjectConfirmation"
CONFIRMED = f"{CONFIRMATION}/a:SubjectConfirmationData"
AUTHN = f"{ASSERTION}/a:AuthnStatement"
CLASS_REF = f"{AUTHN}/a:AuthnContext/a:AuthnContextClassRef"
ATTRIBUTES = f"{ASSERTION}/a:AttributeStatement"
NUMBER = f"{ATTRIBUTES}/a:Attribute[@Name='egovNRN']"
LOGIN = f"{ATTRIBUTES}/a:Attribute[1]"  # of a response of either login: all that it asserts
CONTEXT = f"{ATTRIBUTES}/a:Attribute[@Name='{names.CONTEXT}']"
MAP = {uri_prefix: uri for uri, uri_prefix in names.PREFIXES.items()}


def at(root: etree._Element, path: str) -> etree._Element:
    found = root if path == "." else root.find(path, MAP)
    assert found is not None, path
    return found


def says(path: str, text: str | None) -> Edit:
    def edit(root: etree._Element) -> None:
        at(root, path).text = text

    return edit


def has(path: str, **attributes: str | None) -> Edit:
    """Set attributes; ``None`` takes one away."""

    def edit(root: etree._Element) -> None:
        element = at(root, path)
        for name, value in attributes.items():
            if value is None:
                element.attrib.pop(name)
            else:
                element.set(name, value)

    return edit


def without(path: str) -> Edit:
    def edit(root: etree._Element) -> None:
        element = at(root, path)
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)

    return edit


def without_seal(document: bytes) -> bytes | None:
    """The response without the signatures on its envelope; ``None`` if it has none there."""
    root = etree.fromstring(document, etree.XMLParser(resolve_entities=False))
    seals = root.findall(names.full("d:Signature"))
    for seal in seals:
        root.remove(seal)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") if seals else None


def twice(path: str) -> Edit:
    def edit(root: etree._Element) -> None:
        element = at(root, path)
        other = deepcopy(element)
        if other.get("ID"):
            other.set("ID", new_id())
        element.addnext(other)

    return edit


def grown(path: str, name: str, text: str | None = None, **attributes: str) -> Edit:
    """A further child at the end of an element."""

    def edit(root: etree._Element) -> None:
        child = etree.SubElement(at(root, path), names.full(name), attributes)
        child.text = text

    return edit


def foreign(path: str) -> Edit:
    def edit(root: etree._Element) -> None:
        etree.SubElement(at(root, path), "{urn:somewhere:else}Thing")

    return edit


def later(**delta: float) -> str:
    """An instant that far from now, as SAML writes it."""
    return stamp(NOW + timedelta(**delta))


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Change the signed bytes themselves."""

    def change(document: bytes) -> bytes:
        assert old in document, old
        return document.replace(old, new, 1)

    return change


def reshaped(edit: Edit) -> Callable[[bytes], bytes]:
    """Change the signed tree."""

    def change(document: bytes) -> bytes:
        root = etree.fromstring(document)
        edit(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    return change
