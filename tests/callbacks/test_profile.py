"""The profile through the door: whose it is, what fits, and that a stranger's text changes nothing but one's own."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from callbacks.profile import DEEDS
from tests.callbacks.stage import JSON, Stage, body, raise_stage
from tests.people import CAST, HEIKE, HUGO, KARIM, NOBODY, TOM, Member
from tests.services.addressbook import bounce, have_private, owed, private, token, waiting

AT = "/_dash-update-component"
ADDRESS, LANGUAGE = "own-address", "profile-language"
PROFILE, CONTRACTS = "/nl/profile", "/nl/contracts"


@pytest.fixture
def own_stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A portal of one's own: here things change."""
    made = raise_stage(tmp_path_factory.mktemp("profile"))
    yield made
    made.desk.store.close()


def said(deed: str, **fields: str) -> str:
    return json.dumps({**fields, "deed": deed, "n": "1"}, ensure_ascii=False)


def press(stage: Stage, who: Any, text: str, path: str = PROFILE, output: str = ADDRESS) -> Any:
    more = (path,) if output == ADDRESS else ()
    sent = body(stage.portal, output, text, *more)
    return who.post(AT, data=json.dumps(sent), headers=JSON, content_type="application/json")


def painted(answer: Any, output: str = ADDRESS) -> str:
    assert answer.status_code == 200, answer.status_code
    assert isinstance(answer.get_json()["response"][output]["children"], dict), "a browser takes one node"
    return json.dumps(answer.get_json()["response"][output]["children"], ensure_ascii=False)


def test_a_person_changes_their_address_from_either_page(own_stage: Stage) -> None:
    tom, hugo = own_stage.signed_in(TOM), own_stage.signed_in(HUGO)
    assert "own-address-field" in tom.get(CONTRACTS).text
    told = painted(press(own_stage, tom, said("save", address="tom@thuis.example"), CONTRACTS))
    assert "tom@thuis.example" in told
    assert "Later" not in told
    assert "own-address-field" not in tom.get(CONTRACTS).text
    assert "tom@thuis.example" in tom.get(PROFILE).text
    assert "tom@thuis.example" not in hugo.get(PROFILE).text
    assert (waiting(own_stage.desk, TOM), waiting(own_stage.desk, HUGO)) == ("tom@thuis.example", None)


def test_later_is_an_answer_and_the_question_does_not_come_back(own_stage: Stage) -> None:
    tom = own_stage.signed_in(TOM)
    told = painted(press(own_stage, tom, said("later"), CONTRACTS))
    assert "own-address-field" not in told
    assert "own-address-field" not in tom.get(CONTRACTS).text
    assert "own-address-field" in tom.get(PROFILE).text


def test_an_address_that_mails_come_back_from_is_asked_about_once_more(own_stage: Stage) -> None:
    have_private(own_stage.desk, TOM, "tom@thuis.example")
    tom = own_stage.signed_in(TOM)
    assert "own-address-field" not in tom.get(CONTRACTS).text
    bounce(own_stage.desk, TOM, "tom@thuis.example")
    again = tom.get(CONTRACTS).text
    assert "own-address-field" in again
    assert "tom@thuis.example" in again
    own_stage.clock.instant += timedelta(minutes=1)
    press(own_stage, tom, said("later"), CONTRACTS)
    assert "own-address-field" not in tom.get(CONTRACTS).text


def test_the_person_is_asked_and_says_yes(own_stage: Stage) -> None:
    tom = own_stage.signed_in(TOM)
    told = painted(press(own_stage, tom, said("save", address="tom@gmial.com")))
    assert "tom@gmail.com" in told
    assert waiting(own_stage.desk, TOM) is None
    other = said("yes", address="tom@hotmial.com", sure="tom@gmial.com")
    assert "hotmail" in painted(press(own_stage, tom, other))  # a yes to another address is no yes
    assert waiting(own_stage.desk, TOM) is None
    press(own_stage, tom, said("yes", address="tom@gmial.com", sure="tom@gmial.com"))
    assert waiting(own_stage.desk, TOM) == "tom@gmial.com"
    press(own_stage, tom, said("meant", address="tom@gmial.com", meant="tom@gmail.com"))
    assert waiting(own_stage.desk, TOM) == "tom@gmail.com"


def test_the_other_presses_do_what_they_say(own_stage: Stage) -> None:
    tom = own_stage.signed_in(TOM)
    have_private(own_stage.desk, TOM, "tom@oud.example")
    press(own_stage, tom, said("save", address="tom@nieuw.example"))
    own_stage.clock.instant += timedelta(minutes=1)
    press(own_stage, tom, said("again"))
    press(own_stage, tom, said("withdraw"))
    assert (private(own_stage.desk, TOM), waiting(own_stage.desk, TOM)) == ("tom@oud.example", None)
    assert "alert" in painted(press(own_stage, tom, said("again")))
    press(own_stage, tom, said("remove"))
    assert private(own_stage.desk, TOM) is None
    kinds = [each.kind for each in owed(own_stage.desk)]
    assert kinds == ["address_confirmation"] * 2 + ["address_removed"] + ["address_warning"] * 2


def test_a_language_is_chosen(own_stage: Stage) -> None:
    tom, hugo = own_stage.signed_in(TOM), own_stage.signed_in(HUGO)
    told = painted(press(own_stage, tom, said("language", language="de"), output=LANGUAGE), LANGUAGE)
    assert "Bewaard" in told
    assert 'value="de" checked=""' in tom.get(PROFILE).text
    assert 'value="fr" checked=""' in hugo.get(PROFILE).text
    again = painted(press(own_stage, tom, said("language", language="de"), output=LANGUAGE), LANGUAGE)
    assert "Niets gewijzigd" in again


def test_the_present_statement_is_offered_in_the_chosen_language_at_once(own_stage: Stage) -> None:
    tom = own_stage.signed_in(TOM)
    told = painted(press(own_stage, tom, said("language", language="fr"), output=LANGUAGE), LANGUAGE)
    (offered,) = set(re.findall(r"/statement/[a-z2-7]{20}/fr", told))
    answer = tom.get(offered)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert own_stage.signed_in(HUGO).get(offered).status_code == 404


@pytest.mark.parametrize("output", [ADDRESS, LANGUAGE])
def test_nobody_and_strangers_are_kept_out(stage: Stage, output: str) -> None:
    before, text = owed(stage.desk), said("save", address="x@thuis.example", language="de")
    assert press(stage, stage.visitor(), text, output=output).status_code == 401
    assert press(stage, stage.with_number(NOBODY), text, output=output).status_code == 403
    assert owed(stage.desk) == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "[]",
        "null",
        "{}\n",
        "{",
        '"{}"',
        "{\x00}",
        "{" + "x" * 1_300 + "}",
        7,
        None,
        {},
        ["{}"],
        True,
    ],
)
def test_what_is_no_form_is_no_form(stage: Stage, text: object) -> None:
    client = stage.signed_in(TOM)
    answer = press(stage, client, text)  # type: ignore[arg-type]
    assert answer.status_code in {204, 400}


@pytest.mark.parametrize(
    "text",
    [
        '{"deed":"save"}',
        '{"deed":"yes","address":"a@b.example","sure":["a@b.example"]}',
        '{"deed":["save"],"address":"a@b.example"}',
        '{"deed":"save","address":{"a":1}}',
        '{"deed":"save","address":"\\ud800@b.example"}',
        '{"deed":"save","address":"a@b.example\\r\\nBcc: c@d.example"}',
        '{"deed":"save","address":"a@b.example,c@d.example"}',
        '{"deed":"meant"}',
        '{"deed":"__class__","address":"a@b.example"}',
        '{"deed":"save","address":"</script><img src=x onerror=x>@b.example","n":"9e9"}',
        "{" * 500 + "}" * 500,
    ],
)
def test_a_form_with_nonsense_in_it_changes_nothing(stage: Stage, text: str) -> None:
    answer = press(stage, stage.signed_in(TOM), text)
    assert answer.status_code in {200, 204, 400}
    assert "<img" not in answer.text
    assert waiting(stage.desk, TOM) is None


def test_a_language_that_we_do_not_have_is_none(stage: Stage) -> None:
    for text in (said("language", language="xx"), said("language"), said("language", language="nl' --")):
        assert press(stage, stage.signed_in(TOM), text, output=LANGUAGE).status_code == 204


def seen_by(stage: Stage, member: Member) -> str:
    """Everything the portal answers this person about addresses: both pages, and every press."""
    client = stage.signed_in(member)
    texts = [client.get(path).text for path in (PROFILE, CONTRACTS)]
    for deed in DEEDS:
        for path in (PROFILE, CONTRACTS):
            fields = {"address": "canary@o000002.example", "sure": "canary@o000002.example", "meant": ""}
            texts.append(press(stage, client, said(deed, **fields), path).text)
    return "".join(texts)


def test_nothing_of_anybody_elses_addresses_is_ever_answered(own_stage: Stage) -> None:
    """Everybody has an address with a word of its own, confirmed or waiting; nobody sees another's word."""
    members = [each for each in CAST if each.national_number]
    for at, each in enumerate(members):
        if at % 2:
            have_private(own_stage.desk, each, f"word-{each.person_id}@thuis.example")
        else:
            text = said("save", address=f"word-{each.person_id}@thuis.example")
            press(own_stage, own_stage.signed_in(each), text)
    for each in members:
        seen = seen_by(own_stage, each)
        assert f"word-{each.person_id}" in seen, "the words are looked for in the right place"
        assert [
            other.person_id for other in members if other != each and f"word-{other.person_id}" in seen
        ] == []


def test_an_address_at_work_of_somebody_else_is_answered_like_any(own_stage: Stage) -> None:
    """Heike's address at work, and one that nobody has: the same answer but for the address itself."""
    told = []
    for address in ("heike.schmitz@o000002.example", "niemand.nergens@o000002.example"):
        answer = painted(press(own_stage, own_stage.signed_in(KARIM), said("save", address=address)))
        told.append(answer.replace(address, "@"))
        own_stage.clock.instant += timedelta(days=2)
        press(own_stage, own_stage.signed_in(KARIM), said("withdraw"))
        own_stage.clock.instant -= timedelta(days=2)
    assert told[0] == told[1]
    assert "AT_WORK" not in told[0]
    assert private(own_stage.desk, HEIKE) is None


def test_the_token_of_a_link_is_in_no_page_of_the_profile(own_stage: Stage) -> None:
    tom = own_stage.signed_in(TOM)
    press(own_stage, tom, said("save", address="tom@thuis.example"))
    secret = token(own_stage.desk, TOM)
    assert secret not in tom.get(PROFILE).text + tom.get(CONTRACTS).text
