"""Mutants of a signed response, bytes and trees: nobody but the signed person comes in, nothing breaks."""

from base64 import b64encode
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from auth.gate import Identity, judge
from auth.logout import judge_post, judge_redirect
from auth.refusals import Refusal
from auth.stand_in.answers import Sealing
from tests.auth.bending import NUMBER, at
from tests.auth.world import World, number_of_lotte
from tests.auth.wrapping import THIEF

QUICK = settings(
    max_examples=1200, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
SCRAPS = [
    b"<",
    b">",
    b"&",
    b"'",
    b'"',
    b"\x00",
    b"\xff",
    b"<!--",
    b"-->",
    b"]]>",
    b"<?",
    b"xmlns:a='b'",
    b"ID",
    b"=",
]


def _sound(world: World, document: bytes) -> bool:
    """Whether the gate answered, and with nobody but the person who was signed."""
    verdict = world.judge(document)
    if isinstance(verdict, Refusal):
        return True
    return isinstance(verdict, Identity) and verdict.claim.value == number_of_lotte()


@QUICK
@given(place=st.floats(0, 1), length=st.integers(0, 40), put=st.sampled_from(SCRAPS) | st.binary(max_size=12))
def test_mutants_of_bytes(world: World, place: float, length: int, put: bytes) -> None:
    document = _document(world)
    start = int(place * len(document))
    assert _sound(world, document[:start] + put + document[start + length :])


@QUICK
@given(seed=st.integers(0, 2**32), steps=st.integers(1, 4))
def test_mutants_of_trees(world: World, seed: int, steps: int) -> None:
    dice, root = Random(seed), etree.fromstring(_document(world))
    for _ in range(steps):
        _mutate(dice, root)
    assert _sound(world, etree.tostring(root))


@QUICK
@given(value=st.binary(max_size=400))
def test_any_form_value_is_answered(world: World, value: bytes) -> None:
    for one in (value, b64encode(value), b64encode(b"<" + value)):
        verdict = judge(one, world.settings, world.keys, world.now, world.outstanding)
        assert isinstance(verdict, Refusal)


@QUICK
@given(text=st.text(max_size=200), name=st.sampled_from(["SAMLRequest", "SAMLResponse", "SigAlg", "x"]))
def test_any_word_about_sign_out_is_answered(world: World, text: str, name: str) -> None:
    query = f"{name}={text}&SigAlg={text}&Signature={text}"
    assert isinstance(judge_redirect(query, world.settings, world.keys, world.now), Refusal)
    form = {name: b64encode(text.encode(errors="replace")).decode()}
    assert isinstance(judge_post(form, world.settings, world.keys, world.now), Refusal)


def test_the_oracle_sees_a_stolen_identity(world: World) -> None:
    def steal(root: etree._Element) -> None:
        at(root, f"{NUMBER}/a:AttributeValue").text = THIEF

    assert not _sound(world, world.document(Sealing(edit=steal)))


_KEPT: dict[int, bytes] = {}


def _document(world: World) -> bytes:
    return _KEPT.setdefault(id(world), world.document())


def _mutate(dice: Random, root: etree._Element) -> None:
    elements = list(root.iter())
    one, other = dice.choice(elements), dice.choice(elements)
    deed = dice.randrange(7)
    if deed == 0 and one is not root:
        _parent(one).remove(one)
    elif deed == 1 and one not in other.iterancestors() and one is not other:
        other.append(one) if one is not root else None
    elif deed == 2 and one is not root:
        one.addnext(etree.fromstring(etree.tostring(one, with_tail=False)))
    elif deed == 3:
        one.text = dice.choice([other.text, THIEF, "", " "])
    elif deed == 4 and other.attrib:
        name = dice.choice([str(key) for key in other.attrib])
        one.set(name, str(other.get(name)))
    elif deed == 5 and one.attrib:
        one.attrib.pop(dice.choice([str(key) for key in one.attrib]))
    elif deed == 6:
        one.tag, other.tag = other.tag, one.tag


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent
