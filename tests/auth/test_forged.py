"""Forged responses: none may come in, and each must be able to fool somebody, or it proves nothing.

Where the provider signs its assertions only, the same holds, also for each without the seal on its envelope.
"""

import pytest
from lxml import etree

from auth import names, signatures
from auth.gate import Identity
from auth.signatures import Owner
from data.rules.claims import Claim, Login, StaffLogin
from tests.auth.bending import without_seal
from tests.auth.broken import BROKEN
from tests.auth.every_fault import FAULTS
from tests.auth.forging import FAMILIES
from tests.auth.world import LOGIN, World, number_of_lotte
from tests.auth.wrapping import SHAPES, THIEF, Forged, wrapped
from tests.staff import ILSE


@pytest.fixture(scope="module")
def forged(world: World) -> list[Forged]:
    return _forged(world)


def _forged(world: World) -> list[Forged]:
    return [*wrapped(world), *(one for family in FAMILIES for one in family(world))]


def _fooled(one: Forged, certificate: str, own: str) -> set[str]:
    """The broken verifiers that let this forgery do what it is for. ``own`` is whom the provider asserts."""
    believed = {broken.name: broken.accepts(one.document, certificate) for broken in BROKEN}
    return {name for name, number in believed.items() if number and (not one.steals or number != own)}


@pytest.fixture(scope="module")
def fooled(world: World, forged: list[Forged]) -> list[set[str]]:
    """For each forgery the broken verifiers that fall for it."""
    return [_fooled(one, world.provider.certificate_pem, world.own) for one in forged]


def test_the_corpora_are_large_and_lethal(forged: list[Forged], fooled: list[set[str]]) -> None:
    assert len(SHAPES) == 13
    assert len({one.document for one in forged}) >= 500
    assert sum(map(bool, fooled)) >= 0.95 * len(forged)
    assert len({fault.code for fault in FAULTS}) >= 90


def test_the_gate_accepts_none(world: World, forged: list[Forged]) -> None:
    accepted = [one.name for one in forged if isinstance(world.judge(one.document), Identity)]
    assert accepted == []


@pytest.mark.parametrize(("whose", "claim"), [("employers", Login(LOGIN)), ("staff", StaffLogin(ILSE.login))])
def test_none_comes_in_by_another_provider_and_these_too_can_fool(
    request: pytest.FixtureRequest, whose: str, claim: Claim
) -> None:
    other: World = request.getfixturevalue(whose)
    theirs = _forged(other)
    fooling = [one for one in theirs if _fooled(one, other.provider.certificate_pem, other.own)]
    assert len(theirs) >= 500
    assert len(fooling) >= 0.95 * len(theirs)
    assert [one.name for one in theirs if isinstance(other.judge(one.document), Identity)] == []
    honest = other.judge(other.document())
    assert isinstance(honest, Identity)
    assert honest.claim == claim


def test_the_gate_accepts_none_where_assertions_alone_are_signed(
    lenient: World, forged: list[Forged]
) -> None:
    accepted = [one.name for one in forged if isinstance(lenient.judge(one.document), Identity)]
    assert accepted == []


def test_none_gets_better_when_its_envelope_is_unsealed(lenient: World, forged: list[Forged]) -> None:
    unsealed = [(one.name, without_seal(one.document)) for one in forged]
    assert sum(document is not None for _, document in unsealed) >= 300
    accepted = [
        name for name, document in unsealed if document and isinstance(lenient.judge(document), Identity)
    ]
    assert accepted == []
    honest = without_seal(lenient.document())
    assert honest
    assert isinstance(lenient.judge(honest), Identity)


def test_many_kinds_of_broken_verifiers_fall_for_them(fooled: list[set[str]]) -> None:
    assert len(set().union(*fooled)) >= 5


def test_a_gate_that_believes_unsigned_assertions_falls_for_them(
    lenient: World, forged: list[Forged], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signatures, "signed_bytes", _believed)
    verdicts = [lenient.judge(one.document) for one in forged]
    stolen = [verdict for verdict in verdicts if isinstance(verdict, Identity)]
    assert len([one for one in stolen if one.claim.value == THIEF]) >= 10


def _believed(document: bytes, owner: Owner, certificates: object) -> bytes:
    """What a gate reads that looks for no signature."""
    root = etree.fromstring(document)
    element = root if root.tag == names.full(owner.name) else root.find(names.full(owner.name))
    assert element is not None
    return etree.tostring(element, method="c14n", exclusive=True)


def test_the_broken_verifiers_know_an_honest_response(world: World) -> None:
    document = world.document()
    believed = {broken.accepts(document, world.provider.certificate_pem) for broken in BROKEN}
    assert believed == {number_of_lotte()}
