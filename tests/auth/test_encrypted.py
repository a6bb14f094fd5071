"""Encrypted assertions: what is inside is judged like any other, and what goes wrong says one thing only."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from random import Random

import pytest
from lxml import etree

from auth import names
from auth.refusals import Code, PublicCode, Refusal, public_code
from auth.sealing import encrypted
from auth.stand_in.answers import Edit, Sealing
from tests.auth.world import World

_PLAIN, _ENCRYPTED = names.full("a:Assertion"), names.full("a:EncryptedAssertion")
_CIPHERS, _METHODS = names.full("e:CipherValue"), names.full("e:EncryptionMethod")


def _sealed(world: World, change: Callable[[bytes], bytes]) -> bytes:
    """A signed response whose encrypted content is the changed signed assertion."""

    def wrap(response: etree._Element) -> None:
        assertion = response.find(_PLAIN)
        assert assertion is not None
        inner = change(etree.tostring(assertion, method="c14n", exclusive=True))
        response.replace(assertion, encrypted(inner, world.portal.certificate_pem))

    return world.document(Sealing(edit_signed=wrap))


def _touched(world: World, edit: Edit) -> bytes:
    return world.document(Sealing(encrypt_for=world.portal.certificate_pem, edit_signed=edit))


def _unsigned(inner: bytes) -> bytes:
    root = etree.fromstring(inner)
    for signature in root.findall(names.full("d:Signature")):
        root.remove(signature)
    return etree.tostring(root)


INSIDE = [
    ("unsigned", Code.ASSERTION_SIGNATURE_MISSING, _unsigned),
    ("changed", Code.ASSERTION_DIGEST_WRONG, lambda inner: inner.replace(b"01051411238", b"82090303313")),
    ("a response around it", Code.DECRYPTION, lambda inner: b"<r>" + inner + b"</r>"),
    ("a document type", Code.DECRYPTION, lambda inner: b"<!DOCTYPE a>" + inner),
    ("two of them", Code.DECRYPTION, lambda inner: inner + inner),
    ("a comment", Code.DECRYPTION, lambda inner: inner.replace(b"01051411238", b"0105<!-- -->1411238")),
    ("nothing", Code.DECRYPTION, lambda inner: b""),
    ("no text at all", Code.DECRYPTION, lambda inner: b"\xff\xfe\x00"),
]


@pytest.mark.parametrize(("name", "code", "change"), INSIDE, ids=[name for name, _, _ in INSIDE])
def test_what_is_inside_is_judged(
    world: World, name: str, code: Code, change: Callable[[bytes], bytes]
) -> None:
    assert world.judge(_sealed(world, change)) == Refusal(code), name
    assert public_code(code) is PublicCode.FAILED


def test_every_flipped_bit_says_the_same(world: World) -> None:
    dice = Random(530)

    def flip(response: etree._Element) -> None:
        value = dice.choice(list(response.iter(_CIPHERS)))
        raw = bytearray(b64decode(value.text or ""))
        raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        value.text = b64encode(bytes(raw)).decode()

    for _ in range(150):
        assert world.judge(_touched(world, flip)) == Refusal(Code.DECRYPTION)


@pytest.mark.parametrize(
    ("place", "algorithm"),
    [
        (0, f"{names.XENC}aes128-cbc"),
        (0, f"{names.XENC}tripledes-cbc"),
        (0, f"{names.XENC11}aes128-gcm"),
        (1, f"{names.XENC}rsa-1_5"),
    ],
)
def test_other_algorithms_are_refused(world: World, place: int, algorithm: str) -> None:
    def weaken(response: etree._Element) -> None:
        list(response.iter(_METHODS))[place].set("Algorithm", algorithm)

    assert world.judge(_touched(world, weaken)) == Refusal(Code.DECRYPTION)


def test_two_encrypted_ones_are_one_too_many(world: World) -> None:
    def double(response: etree._Element) -> None:
        one = response.find(_ENCRYPTED)
        assert one is not None
        one.addnext(etree.fromstring(etree.tostring(one)))

    assert world.judge(_touched(world, double)) == Refusal(Code.ASSERTION_REPEATED)
