"""The second and third identity provider: none, half of one, one that could be taken for another."""

import pytest

from auth.keys import new_key_pair
from auth.names import EMPLOYER_LOGIN, PHONE_CLASS, STAFF_LOGIN, TOKEN_CLASS
from auth.stand_in.metadata import provider_metadata
from data.rules.roles import Side
from settings import SettingsError, from_environment
from settings_saml import employers_of, saml_of, sides_of, staff_of
from tests.callbacks.test_settings import HONEST as PLAIN

KEYS, OWN, FEDERAL, OTHERS = (new_key_pair(name) for name in ("employers", "portal", "federal", "staff"))
HONEST = PLAIN | {
    "PORTAL_SAML_KEY": OWN.private_key_pem,
    "PORTAL_SAML_CERTIFICATE": OWN.certificate_pem,
    "PORTAL_SAML_PROVIDER_METADATA": provider_metadata("https://fas.example", FEDERAL, "urn:fas"),
}
ENTITY = "urn:insurer:employer-login"
METADATA = {
    "PORTAL_EMPLOYER_PROVIDER_METADATA": provider_metadata("https://login.example", KEYS, ENTITY),
}


def test_without_it_there_are_no_employers() -> None:
    settings = from_environment(HONEST)
    assert (settings.employers, employers_of(settings)) == (None, None)


def test_it_asks_for_two_factors_and_believes_one_attribute() -> None:
    made = employers_of(from_environment(HONEST | METADATA))
    assert made is not None
    assert (made.side, made.attribute) == (Side.EMPLOYER, EMPLOYER_LOGIN)
    assert set(made.requested_classes) == {PHONE_CLASS, TOKEN_CLASS}
    assert made.minimum_level == 400
    assert made.identity_provider.entity_id == ENTITY
    assert made.own_entity_id != saml_of(from_environment(HONEST)).own_entity_id


def test_levels_and_the_attribute_are_the_insurers_to_choose() -> None:
    chosen = {
        "PORTAL_EMPLOYER_LEVELS": "urn:a=350 urn:b=500",
        "PORTAL_EMPLOYER_LOGIN_ATTRIBUTE": "uid",
        "PORTAL_EMPLOYER_SIGNED": "assertion",
        "PORTAL_EMPLOYER_ENTITY_ID": "urn:portal:employers",
    }
    made = employers_of(from_environment(HONEST | METADATA | chosen))
    assert made is not None
    assert (made.minimum_level, made.attribute, made.signed) == (350, "uid", "assertion")
    assert made.own_entity_id == "urn:portal:employers"
    higher = {**chosen, "PORTAL_EMPLOYER_MINIMUM_LEVEL": "500"}
    with pytest.raises(SettingsError, match="below minimum_level"):
        employers_of(from_environment(HONEST | METADATA | higher))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"PORTAL_EMPLOYER_SIGNED": "both"}, "PORTAL_EMPLOYER_PROVIDER_METADATA"),
        (METADATA | {"PORTAL_EMPLOYER_LOGIN_ATTRIBUTE": "egovNRN"}, "LOGIN_ATTRIBUTE"),
        (METADATA | {"PORTAL_EMPLOYER_LOGIN_ATTRIBUTE": "x" * 201}, "LOGIN_ATTRIBUTE"),
        (METADATA | {"PORTAL_EMPLOYER_LEVELS": "urn:a"}, "PORTAL_EMPLOYER_LEVELS holds pairs"),
        (METADATA | {"PORTAL_EMPLOYER_SIGNED": "nothing"}, "EMPLOYER_SIGNED"),
        (METADATA | {"PORTAL_EMPLOYER_SIGN": "both"}, "unknown"),
    ],
)
def test_half_of_one_and_nonsense_do_not_start(given: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        from_environment(HONEST | given)


def test_one_that_could_be_taken_for_the_first_does_not_start() -> None:
    same = {"PORTAL_EMPLOYER_PROVIDER_METADATA": HONEST["PORTAL_SAML_PROVIDER_METADATA"]}
    with pytest.raises(SettingsError, match="of employers"):
        employers_of(from_environment(HONEST | same))


def test_production_takes_no_stand_in_for_it() -> None:
    played = provider_metadata("https://login.example", KEYS, "urn:group-insurance-portal:stand-in:employers")
    with pytest.raises(SettingsError, match="not for production"):
        employers_of(from_environment(HONEST | {"PORTAL_EMPLOYER_PROVIDER_METADATA": played}))


STAFF = {
    "PORTAL_STAFF_PROVIDER_METADATA": provider_metadata("https://staff.example", OTHERS, "urn:insurer:staff"),
}


def test_the_third_is_set_as_the_second_is_and_none_is_needed() -> None:
    assert staff_of(from_environment(HONEST | METADATA)) is None
    alone = sides_of(from_environment(HONEST | STAFF))
    assert [each.side for each in alone] == [Side.MEMBER, Side.STAFF]
    both = sides_of(from_environment(HONEST | METADATA | STAFF))
    assert [each.side for each in both] == [Side.MEMBER, Side.EMPLOYER, Side.STAFF]
    assert [each.attribute for each in both[1:]] == [EMPLOYER_LOGIN, STAFF_LOGIN]
    assert both[2].minimum_level == 400
    named = staff_of(from_environment(HONEST | STAFF | {"PORTAL_STAFF_LOGIN_ATTRIBUTE": "uid"}))
    assert named is not None
    assert named.attribute == "uid"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"PORTAL_STAFF_SIGNED": "both"}, "PORTAL_STAFF_PROVIDER_METADATA"),
        (STAFF | {"PORTAL_STAFF_LOGIN_ATTRIBUTE": "egovNRN"}, "STAFF_LOGIN_ATTRIBUTE"),
        (STAFF | {"PORTAL_STAFF_LEVELS": "urn:a"}, "PORTAL_STAFF_LEVELS holds pairs"),
        (STAFF | {"PORTAL_STAFF_SIGN": "both"}, "unknown"),
    ],
)
def test_half_of_a_third_and_nonsense_do_not_start(given: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        from_environment(HONEST | given)


def test_a_third_that_could_be_taken_for_another_does_not_start() -> None:
    as_first = {"PORTAL_STAFF_PROVIDER_METADATA": HONEST["PORTAL_SAML_PROVIDER_METADATA"]}
    with pytest.raises(SettingsError, match="of the staff"):
        staff_of(from_environment(HONEST | as_first))
    as_second = {"PORTAL_STAFF_PROVIDER_METADATA": METADATA["PORTAL_EMPLOYER_PROVIDER_METADATA"]}
    with pytest.raises(SettingsError, match="employer and staff"):
        sides_of(from_environment(HONEST | METADATA | as_second))
    played = provider_metadata("https://staff.example", OTHERS, "urn:group-insurance-portal:stand-in:staff")
    with pytest.raises(SettingsError, match="not for production"):
        staff_of(from_environment(HONEST | {"PORTAL_STAFF_PROVIDER_METADATA": played}))
