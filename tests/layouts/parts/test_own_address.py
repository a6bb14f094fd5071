"""The form for one's own address: what Enter presses, what a reader is led to, and that a yes is one to an address."""

from dataclasses import replace

import pytest

from data.exchange.email_syntax import parsed
from data.rules.addresses import AddressDoubt, AddressFault, Judged
from layouts.pages import contracts_question, profile_mail
from layouts.parts.dom import Node
from layouts.parts.own_address import Answer, Done
from layouts.parts.sent_form import focused, heard
from layouts.words import Words
from tests.layouts.reaches import NONE, REACHES
from tests.layouts.tree import nodes, of_kind, text
from tests.people import TODAY

FOUND = parsed("an@gmial.com")
assert FOUND is not None
ASKED = Judged(FOUND, (AddressDoubt.MISTYPED,), "an@gmail.com")


def drawn(words: Words, answer: Answer, state: str = "later") -> Node:
    return profile_mail.content(REACHES[state], TODAY, words, answer)


def led_to(tree: Node) -> list[Node]:
    return [node for node in nodes(tree) if node["props"].get("data-focus")]


@pytest.mark.parametrize("state", REACHES)
def test_enter_presses_save_whatever_else_stands_there(state: str, en: Words) -> None:
    buttons = of_kind(drawn(en, Answer(), state), "Button")
    sending = [each for each in buttons if each["props"]["type"] == "submit"]
    assert [each["props"]["value"] for each in sending] == ["save"]
    assert all(each["props"].get("data-deed") for each in buttons if each not in sending)


def test_an_error_stands_at_the_field_and_leads_there(en: Words) -> None:
    tree = drawn(en, Answer("an", fault=AddressFault.NO_ADDRESS, focus="7"))
    (place,) = led_to(tree)
    assert (place["type"], place["props"]["value"], place["props"]["aria-invalid"]) == ("Input", "an", "true")
    (alert,) = (node for node in nodes(tree) if node["props"].get("role") == "alert")
    assert alert["props"]["id"] in place["props"]["aria-describedby"].split()


def test_a_question_carries_the_address_that_a_yes_is_said_to(en: Words) -> None:
    tree = drawn(en, Answer("an@gmial.com", asked=ASKED, focus="3"))
    carried = {
        node["props"]["name"]: node["props"]["value"]
        for node in of_kind(tree, "Input")
        if node["props"].get("type") == "hidden"
    }
    assert carried == {"sure": "an@gmial.com", "meant": "an@gmail.com"}
    deeds = [node["props"].get("data-deed") for node in of_kind(tree, "Button")]
    assert deeds == ["meant", "yes", None]
    assert len(led_to(tree)) == 1


@pytest.mark.parametrize("done", Done)
def test_every_press_is_answered_once_on_either_page(done: Done, en: Words) -> None:
    reach = REACHES["waiting" if done is Done.WISHED else "confirmed"]
    for page in (profile_mail, contracts_question):
        assert len(led_to(page.content(reach, TODAY, en, Answer(done=done, focus="1")))) == 1


def test_later_is_offered_where_the_question_is_asked_in_passing_only(en: Words) -> None:
    def offers_later(state: str) -> bool:
        question = contracts_question.question(REACHES[state], TODAY, en)
        return question is not None and "Later" in text(question)

    assert [state for state in REACHES if offers_later(state)] == ["never asked", "came back"]
    assert contracts_question.question(REACHES["leaves soon"], TODAY, en) is not None
    assert contracts_question.question(NONE, TODAY, en) is None
    assert offers_later("never asked") and "Later" not in text(drawn(en, Answer(), "never asked"))  # noqa: PT018


def test_an_address_at_work_says_until_when_and_who_changes_it(en: Words) -> None:
    for state, told in (
        ("later", "used until you leave"),
        ("leaves soon", "your last day there"),
        ("left", "not used any more"),
        ("work comes back", "mails to it come back"),
    ):
        section = text(profile_mail.section(REACHES[state], TODAY, en))
        assert told in section
        assert "Ask the HR department there" in section
    without = replace(NONE, work=())
    assert "Your addresses at work" not in text(profile_mail.section(without, TODAY, en))


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ('{"deed":"save","address":"a@b"}', {"deed": "save", "address": "a@b"}),
        ('{"a":"\\ud800"}', {"a": "?"}),
        ('{"a":1}', {}),
        ('["a"]', {}),
        ("{", {}),
        ('{"a":' * 100, {}),
    ],
)
def test_what_a_form_says_is_an_object_of_texts_or_nothing(said: str, fields: dict[str, str]) -> None:
    assert heard(said) == fields


@pytest.mark.parametrize(
    ("count", "mark"), [("1", "1"), ("999999", "999999"), ("1234567", None), ("²", None), ("", None)]
)
def test_the_number_of_a_sending_is_a_small_number(count: str, mark: str | None) -> None:
    assert focused({"n": count}) == mark
