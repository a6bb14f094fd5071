"""Thirteen ways to move the signed original out of sight and put a forged copy where a reader looks.

Each comes in variants: what was signed, which ID the copy carries, and where the original hides.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import product

from lxml import etree

from auth import names
from auth.sealing import Manner
from auth.stand_in.answers import Sealing
from tests.auth.world import World

THIEF = "82090303313"
THIEVES = {
    names.NATIONAL_NUMBER: THIEF,
    names.EMPLOYER_LOGIN: "pieter.goossens@payroll.example",
    names.STAFF_LOGIN: "mieke.rosseel@insurer.example",
}
SIGNED = ("response", "assertion", "both")
IDS = ("new", "same", "absent")
PLACES = (0, 1)
_SIGNATURE, _ASSERTION = names.full("d:Signature"), names.full("a:Assertion")
_HIDING = (("p:Extensions", "p:StatusDetail"), ("d:Object", "d:KeyInfo"), ("a:Advice", "a:Subject"))


@dataclass(frozen=True)
class Forged:
    """A forged document. ``steals``: only a wrong identity counts as success; else any acceptance does."""

    name: str
    document: bytes = field(repr=False)
    steals: bool = True


@dataclass
class Pieces:
    """A signed response taken apart: itself, its assertion, and forged copies of both without signatures."""

    response: etree._Element
    assertion: etree._Element
    forged: etree._Element
    forged_response: etree._Element
    place: int

    def hide(self, kind: int, parent: etree._Element, *content: etree._Element, first: bool = False) -> None:
        """Put ``content`` into a wrapper where schemas are generous."""
        wrapper = etree.Element(names.full(_HIDING[kind][self.place]))
        wrapper.extend(content)
        parent.insert(0 if first else len(parent), wrapper)

    def signature_of(self, element: etree._Element) -> etree._Element:
        """The element's signature; an unsigned assertion borrows that of the response."""
        found = element.find(_SIGNATURE)
        if found is None:
            found = self.response.find(_SIGNATURE)
        if found is None:
            found = self.assertion.find(_SIGNATURE)
        assert found is not None
        return found


def _stolen(element: etree._Element, policy: str) -> etree._Element:
    copy = deepcopy(element)
    for signature in list(copy.iter(_SIGNATURE)):
        signature.getparent().remove(signature)  # type: ignore[union-attr]  # it has one: it was found below
    steal(copy)
    for owner in (copy, *copy.iter(_ASSERTION)):
        if policy == "new":
            owner.set("ID", f"_forged{len(str(owner.get('ID')))}{owner.tag[-3:]}")
        elif policy == "absent":
            owner.attrib.pop("ID", "")
    return copy


def steal(element: etree._Element) -> None:
    """Whoever the provider asserts becomes the thief."""
    for name, thief in THIEVES.items():
        for value in element.iterfind(f".//{names.full('a:Attribute')}[@Name='{name}']/*"):
            value.text = thief


def _pieces(document: bytes, policy: str, place: int) -> Pieces:
    response = etree.fromstring(document)
    assertion = response.find(_ASSERTION)
    assert assertion is not None
    return Pieces(response, assertion, _stolen(assertion, policy), _stolen(response, policy), place)


def original_in_signature(p: Pieces) -> etree._Element:
    signature = p.signature_of(p.response)
    p.forged_response.insert(1, signature)
    p.hide(1, signature, p.response)
    return p.forged_response


def original_beside_its_signature(p: Pieces) -> etree._Element:
    signature = p.signature_of(p.response)
    p.forged_response.insert(1, signature)
    p.hide(0, p.forged_response, p.response)
    return p.forged_response


def original_last(p: Pieces) -> etree._Element:
    p.hide(0, p.forged_response, p.response)
    return p.forged_response


def original_first(p: Pieces) -> etree._Element:
    p.hide(0, p.forged_response, p.response, first=True)
    return p.forged_response


def forged_before(p: Pieces) -> etree._Element:
    p.response.insert(p.response.index(p.assertion) if p.place else 0, p.forged)
    return p.response


def forged_after(p: Pieces) -> etree._Element:
    p.response.append(p.forged)
    if p.place:
        p.response.append(deepcopy(p.forged))
    return p.response


def original_in_forged(p: Pieces) -> etree._Element:
    p.response.replace(p.assertion, p.forged)
    p.hide(2, p.forged, p.assertion)
    return p.response


def original_in_moved_signature(p: Pieces) -> etree._Element:
    signature = p.signature_of(p.assertion)
    p.response.replace(p.assertion, p.forged)
    p.forged.insert(1, signature)
    p.hide(1, signature, p.assertion)
    return p.response


def original_beside_moved_signature(p: Pieces) -> etree._Element:
    signature = p.signature_of(p.assertion)
    p.forged.insert(1, signature)
    p.response.insert(p.response.index(p.assertion) + p.place, p.forged)
    return p.response


def original_in_extensions(p: Pieces) -> etree._Element:
    p.response.replace(p.assertion, p.forged)
    p.hide(0, p.response, p.assertion, first=True)
    return p.response


def whole_original_in_object(p: Pieces) -> etree._Element:
    signature = deepcopy(p.signature_of(p.assertion))
    p.response.replace(p.assertion, p.forged)
    p.forged.insert(1, signature)
    p.hide(1, signature, p.assertion)
    return p.response


def forged_in_signature(p: Pieces) -> etree._Element:
    p.hide(1, p.signature_of(p.assertion), p.forged)
    return p.response


def forged_in_status(p: Pieces) -> etree._Element:
    status = p.response.find(names.full("p:Status"))
    assert status is not None
    p.hide(0, status, p.forged)
    return p.response


SHAPES: list[Callable[[Pieces], etree._Element]] = [
    original_in_signature,
    original_beside_its_signature,
    original_last,
    original_first,
    forged_before,
    forged_after,
    original_in_forged,
    original_in_moved_signature,
    original_beside_moved_signature,
    original_in_extensions,
    whole_original_in_object,
    forged_in_signature,
    forged_in_status,
]


def signed_document(world: World, signed: str) -> bytes:
    """An honest response of which only some is signed."""
    return world.document(
        Sealing(
            response=None if signed == "assertion" else Manner(),
            assertion=None if signed == "response" else Manner(),
        )
    )


def wrapped(world: World) -> Iterator[Forged]:
    """Every shape in every variant."""
    documents = {signed: signed_document(world, signed) for signed in SIGNED}
    for shape, signed, policy, place in product(SHAPES, SIGNED, IDS, PLACES):
        root = shape(_pieces(documents[signed], policy, place))
        name = f"{shape.__name__}, {signed} signed, {policy} ID, place {place}"
        yield Forged(name, etree.tostring(root))
