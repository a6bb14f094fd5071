"""Forgeries that are no wrapping: signatures left out, emptied, exchanged; texts that readers read apart."""

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

from lxml import etree

from auth import names
from auth.sealing import Manner
from auth.stand_in.answers import Sealing
from auth.stand_in.part import FEDERAL
from tests.auth.bending import ASSERTION, at, says
from tests.auth.faults import Fault
from tests.auth.faults_of_content import (
    ATTRIBUTE_FAULTS,
    CITIZEN_LEVELS,
    ENVELOPE,
    SUBJECTS,
    TIMES_AND_LEVELS,
)
from tests.auth.faults_of_logins import LOGIN_FAULTS
from tests.auth.world import World
from tests.auth.wrapping import SIGNED, THIEVES, Forged, signed_document, steal

_SIGNATURE = names.full("d:Signature")
_OLD = names.DSIG + "rsa-sha1"
_MARKS = (b"<!-- -->", b"<!--x-->", b"<!---->", b"<?x y?>", b"<!--' -->", b"<x/>")


def changed(world: World) -> Iterator[Forged]:
    """The number changed after signing, and the signature treated in every way that somebody once forgot."""
    treatments: dict[str, Callable[[etree._Element], None]] = {
        "left alone": lambda signature: None,
        "taken out": _remove,
        "value emptied": lambda signature: _empty(signature, "d:SignatureValue"),
        "digest emptied": lambda signature: _empty(signature, "d:DigestValue"),
        "info emptied": lambda signature: _remove(at(signature, "d:SignedInfo")),
        "reference taken out": lambda signature: _remove(at(signature, "d:SignedInfo/d:Reference")),
        "key taken out": lambda signature: _remove(at(signature, "d:KeyInfo")),
        "emptied": lambda signature: signature.clear(),
        "in another namespace": lambda signature: setattr(signature, "tag", "{urn:x}Signature"),
    }
    for signed, (name, treat), all_of_them in product(SIGNED, treatments.items(), (False, True)):
        root = etree.fromstring(signed_document(world, signed))
        steal(root)
        for signature in list(root.iter(_SIGNATURE))[: None if all_of_them else 1]:
            treat(signature)
        yield Forged(f"{signed} signed, signature {name}, all {all_of_them}", etree.tostring(root))


def by_other_keys(world: World) -> Iterator[Forged]:
    """The attacker's own signature, in several manners, with a certificate of the attacker's beside it."""
    thief = replace(world, provider=world.attacker)
    manners = [
        Manner(),
        Manner(method=_OLD),
        Manner(digest=names.DSIG + "sha1"),
    ]
    for manner, signed in product(manners, SIGNED):
        sealing = Sealing(
            response=None if signed == "assertion" else manner,
            assertion=None if signed == "response" else manner,
        )
        document = thief.document(sealing, **_stolen(world))
        yield Forged(f"attacker signs {signed}, {manner}", document)


def by_public_key(world: World) -> Iterator[Forged]:
    """The certificate, known to all, used as the secret of an HMAC."""
    for signed in SIGNED:
        root = etree.fromstring(signed_document(world, signed))
        steal(root)
        for signature in reversed(list(root.iter(_SIGNATURE))):
            _hmac(root, signature, world.provider.certificate_pem)
        yield Forged(f"{signed} signed with the public key as secret", etree.tostring(root))


def split_texts(world: World) -> Iterator[Forged]:
    """A mark in the middle of the number: some readers stop there, and canonical forms drop some marks."""
    number = world.own.encode()
    for signed, mark, place in product(SIGNED, _MARKS, range(1, 11)):
        document = signed_document(world, signed)
        split = number[:place] + mark + number[place:]
        yield Forged(f"{signed} signed, {mark!r} at {place}", document.replace(number, split))


def entities(world: World) -> Iterator[Forged]:
    """The number comes from an entity."""
    number, thief = world.own.encode(), THIEVES[world.settings.attribute]
    head = b"<?xml version='1.0' encoding='UTF-8'?>"
    for signed, quote in product(SIGNED, (b"'", b'"')):
        document = signed_document(world, signed).replace(number, b"&n;")
        declared = b"<!DOCTYPE r [<!ENTITY n " + quote + thief.encode() + quote + b">]>"
        yield Forged(f"{signed} signed, entity", document.replace(head, head + declared))


def misused(world: World) -> Iterator[Forged]:
    """Correctly signed, but for somebody else, for another time or at another level."""
    own = [*CITIZEN_LEVELS, *ATTRIBUTE_FAULTS] if world.part is FEDERAL else LOGIN_FAULTS
    faults: list[Fault] = [*ENVELOPE, *SUBJECTS, *TIMES_AND_LEVELS, *own]
    for fault in faults:
        if fault.edit is not None:
            yield Forged(
                f"signed, but {fault.code.value}", world.document(Sealing(edit=fault.edit)), steals=False
            )


def old_algorithms(world: World) -> Iterator[Forged]:
    """Signed by the provider itself, in manners that can be forged by now."""
    for method, digest, signed in product((_OLD, names.RSA_SHA256), ("sha1", "sha256"), SIGNED):
        uri = names.DSIG + "sha1" if digest == "sha1" else names.SHA256
        if (method, uri) == (names.RSA_SHA256, names.SHA256):
            continue
        manner = Manner(method=method, digest=uri)
        sealing = Sealing(
            response=None if signed == "assertion" else manner,
            assertion=None if signed == "response" else manner,
            edit=says(f"{ASSERTION}/a:Issuer", names.ENTITY),
        )
        yield Forged(f"old: {method} {digest} {signed}", world.document(sealing), steals=False)


def _stolen(world: World) -> dict[str, str | None]:
    return world.part.attributes(THIEVES[world.settings.attribute])


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _empty(signature: etree._Element, name: str) -> None:
    for element in signature.iter(names.full(name)):
        element.text = ""


def _hmac(root: etree._Element, signature: etree._Element, certificate: str) -> None:
    info = at(signature, "d:SignedInfo")
    at(info, "d:SignatureMethod").set("Algorithm", names.DSIG + "hmac-sha1")
    owner = signature.getparent()
    assert owner is not None
    place = owner.index(signature)
    owner.remove(signature)
    canonical = etree.tostring(owner, method="c14n", exclusive=True)
    owner.insert(place, signature)
    at(info, "d:Reference/d:DigestValue").text = b64encode(hashlib.sha256(canonical).digest()).decode()
    signed = etree.tostring(info, method="c14n", exclusive=True)
    mac = hmac.new(certificate.encode(), signed, hashlib.sha1).digest()
    at(signature, "d:SignatureValue").text = b64encode(mac).decode()


FAMILIES = (changed, by_other_keys, by_public_key, split_texts, entities, misused, old_algorithms)
