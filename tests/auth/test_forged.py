"""Forged responses: none may come in, and each must be able to fool somebody, or it proves nothing."""

import pytest

from auth.gate import Identity
from tests.auth.broken import BROKEN
from tests.auth.forging import FAMILIES
from tests.auth.world import World, number_of_lotte
from tests.auth.wrapping import SHAPES, Forged, wrapped


@pytest.fixture(scope="module")
def forged(world: World) -> list[Forged]:
    return [*wrapped(world), *(one for family in FAMILIES for one in family(world))]


def _fooled(one: Forged, certificate: str) -> set[str]:
    """The broken verifiers that let this forgery do what it is for."""
    believed = {broken.name: broken.accepts(one.document, certificate) for broken in BROKEN}
    return {
        name
        for name, number in believed.items()
        if number and (not one.steals or number != number_of_lotte())
    }


def test_there_are_enough_of_them_and_no_two_are_the_same(forged: list[Forged]) -> None:
    assert len(SHAPES) == 13
    assert len({one.document for one in forged}) >= 500


def test_the_gate_accepts_none(world: World, forged: list[Forged]) -> None:
    accepted = [one.name for one in forged if isinstance(world.judge(one.document), Identity)]
    assert accepted == []


def test_nearly_all_are_lethal_to_a_broken_verifier(world: World, forged: list[Forged]) -> None:
    fooled = [_fooled(one, world.provider.certificate_pem) for one in forged]
    harmless = [one.name for one, victims in zip(forged, fooled, strict=True) if not victims]
    assert len(harmless) <= 0.05 * len(forged), "\n".join(harmless)
    victims = set().union(*fooled)
    assert len(victims) >= 5, victims


def test_the_broken_verifiers_know_an_honest_response(world: World) -> None:
    document = world.document()
    believed = {broken.accepts(document, world.provider.certificate_pem) for broken in BROKEN}
    assert believed == {number_of_lotte()}
