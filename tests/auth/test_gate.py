"""The gate, one fault at a time: every refusal has its own reason, and an honest response comes in."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from auth import names
from auth.gate import Identity
from auth.nodes import by_expat
from auth.refusals import Code, PublicCode, Refusal, StopError, public_code
from auth.sealing import Manner
from auth.stand_in.answers import Sealing, make_refusal
from tests.auth.bending import AUTHN, CLASS_REF, NUMBER, has, later, says
from tests.auth.every_fault import EMPLOYER_FAULTS, FAULTS
from tests.auth.faults import Fault
from tests.auth.world import World, number_of_lotte

# Codes that a single fault in a response cannot show, and where they are shown.
ELSEWHERE = {
    Code.READINGS_DIFFER,  # below
    Code.STATUS_CANCELLED,  # below
    Code.STATUS_NO_LEVEL,  # below
    Code.SECOND_OPINION,  # test_second_opinion
    Code.OTHER_BROWSER,  # test_round_trip
    Code.RELAY_STATE,  # test_round_trip
    Code.USED_BEFORE,  # test_replay
    Code.NO_ACCOUNT,  # test_two_sides
    *(code for code in Code if code.name.startswith("LOGIN_")),  # of the other provider, below
} | {code for code in Code if code.name.startswith("LOGOUT_")}  # test_logout


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code.value)
def test_one_fault_is_refused_for_its_own_reason(world: World, fault: Fault) -> None:
    assert fault.verdict(world) == Refusal(fault.code)


@pytest.mark.parametrize("fault", EMPLOYER_FAULTS, ids=lambda fault: fault.code.value)
def test_the_other_providers_are_judged_as_strictly(employers: World, staff: World, fault: Fault) -> None:
    assert fault.verdict(employers) == Refusal(fault.code)
    assert fault.verdict(staff) == Refusal(fault.code)


def test_every_reason_is_earned_by_exactly_one_fault() -> None:
    earned = Counter(fault.code for fault in FAULTS)
    assert set(Code) - ELSEWHERE == set(earned)
    assert max(earned.values()) == 1
    assert len(earned) >= 90
    theirs = Counter(fault.code for fault in EMPLOYER_FAULTS)
    assert {code for code in Code if code.name.startswith("LOGIN_")} <= set(theirs)
    assert max(theirs.values()) == 1


@pytest.mark.parametrize(
    "sealing",
    [
        Sealing(),
        Sealing(response=Manner(inclusive_prefixes="saml xs"), assertion=Manner(with_certificate=False)),
        Sealing(response=Manner(method=names.RSA_SHA256.replace("256", "512"))),
    ],
    ids=["plain", "inclusive prefixes", "longer hash"],
)
def test_an_honest_response_comes_in(world: World, sealing: Sealing) -> None:
    identity = world.judge(world.document(sealing))
    assert isinstance(identity, Identity)
    assert identity.claim.value == number_of_lotte()
    assert (identity.class_ref, identity.level) == (names.CITIZEN_EID, 500)


def test_an_encrypted_one_comes_in_too(world: World) -> None:
    document = world.document(Sealing(encrypt_for=world.portal.certificate_pem))
    assert number_of_lotte().encode() not in document
    identity = world.judge(document)
    assert isinstance(identity, Identity)
    assert identity.claim.value == number_of_lotte()


def test_what_is_encrypted_for_another_is_refused_like_any_other_cipher_text(world: World) -> None:
    document = world.document(Sealing(encrypt_for=world.attacker.certificate_pem))
    assert world.judge(document) == Refusal(Code.DECRYPTION)


@pytest.mark.parametrize("seconds", [-59, 0, 59])
def test_clocks_may_differ_by_a_minute(world: World, seconds: int) -> None:
    document = world.document(now=world.now + timedelta(seconds=seconds))
    assert isinstance(world.judge(document), Identity)


@pytest.mark.parametrize(("class_ref", "level"), [(names.CITIZEN_ITSME, 450), (names.CITIZEN_TOKEN, 300)])
def test_other_keys_have_their_levels(world: World, class_ref: str, level: int) -> None:
    identity = world.judge(world.document(class_ref=class_ref))
    assert isinstance(identity, Identity)
    assert identity.level == level


def test_with_minimum_a_higher_level_than_asked_will_do(world: World) -> None:
    settings = replace(world, changes={"comparison": "minimum"}).settings
    document = world.document(Sealing(edit=says(CLASS_REF, names.FAS + "Level500")))
    assert isinstance(world.judge(document, settings=settings), Identity)
    assert world.judge(document) == Refusal(Code.LEVEL_NOT_REQUESTED)


def test_without_force_an_earlier_sign_in_there_will_do(world: World) -> None:
    settings = replace(world, changes={"force_authn": False}).settings
    document = world.document(Sealing(edit=has(AUTHN, AuthnInstant=later(hours=-2))))
    assert isinstance(world.judge(document, settings=settings), Identity)


@pytest.mark.parametrize("name", ["egovnrn", "EGOVNRN", "uid"])
def test_a_number_under_another_name_is_no_number(world: World, name: str) -> None:
    document = world.document(Sealing(edit=has(NUMBER, Name=name)))
    assert world.judge(document) == Refusal(Code.NUMBER_MISSING)


@pytest.mark.parametrize(
    ("status", "code", "public"),
    [
        (names.AUTHN_FAILED, Code.STATUS_CANCELLED, PublicCode.CANCELLED),
        (names.NO_AUTHN_CONTEXT, Code.STATUS_NO_LEVEL, PublicCode.LEVEL),
    ],
)
def test_a_signed_no_tells_why(world: World, status: str, code: Code, public: PublicCode) -> None:
    verdict = world.judge(make_refusal(world.answer(), world.provider, status))
    assert verdict == Refusal(code)
    assert public_code(code) is public


def test_an_unsigned_no_tells_nothing(world: World) -> None:
    verdict = world.judge(make_refusal(world.answer(), world.attacker, names.AUTHN_FAILED))
    assert verdict == Refusal(Code.RESPONSE_SIGNATURE_WRONG)
    assert public_code(Code.RESPONSE_SIGNATURE_WRONG) is PublicCode.FAILED


@pytest.mark.parametrize("text", [b"<a><!-- --></a>", b"<a><?b c?></a>", b"<!DOCTYPE a><a/>", b"<a>"])
def test_the_second_reader_reads_elements_and_text_only(text: bytes) -> None:
    with pytest.raises(StopError) as stopped:
        by_expat(text)
    assert stopped.value.code is Code.READINGS_DIFFER


def test_nothing_personal_shows_in_what_the_gate_answers(world: World) -> None:
    assert number_of_lotte() not in repr(world.judge(world.document()))
