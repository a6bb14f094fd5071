"""The employer's list over HTTP: words to search stay out of addresses, and another's people are simply not here."""

import re

import pytest

from data.rules.kinds import Language
from tests.callbacks.hr import OWN_PAGE, hr, place
from tests.callbacks.stage import Stage
from tests.employers import BAKERY, ELS, LOGISTICS, PIETER
from tests.people import HEIKE, KARIM, LOTTE, ZOE, Member

TO_BE_READ = {"Accept": "text/html,application/xhtml+xml"}


def person(stage: Stage, member: Member, organiser_id: str = BAKERY, lang: str = "en", n: int = 0) -> str:
    return place(stage, lang, organiser_id, f"/insured/{stage.handle(member.contracts[n])}")


@pytest.mark.parametrize("lang", Language)
def test_the_list_is_a_plain_page_in_every_language(stage: Stage, lang: str) -> None:
    answer = hr(stage, ELS).get(place(stage, lang, BAKERY, "/insured"))
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert person(stage, LOTTE, lang=lang) in answer.text
    assert answer.text.count('role="rowheader"') == 21
    assert 'aria-sort="ascending"' in answer.text


def test_what_is_searched_stands_in_no_address(stage: Stage) -> None:
    client, address = hr(stage, ELS), place(stage, "en", BAKERY, "/insured")
    answer = client.post(address, data={"q": "peeters quetzal"}, headers=OWN_PAGE)
    assert (answer.status_code, 'value="peeters quetzal"' in answer.text) == (200, True)
    found = client.post(address, data={"q": "peeters"}, headers=OWN_PAGE)
    assert not [each for each in re.findall(r'(?:href|action)="([^"]*)"', found.text) if "peeters" in each]
    assert 'value="sort:plan"' in found.text
    assert "quetzal" not in client.get(f"{address}?q=quetzal").text.split("<main")[1]


def test_without_words_every_order_is_a_link(stage: Stage) -> None:
    client, address = hr(stage, ELS), place(stage, "en", BAKERY, "/insured")
    html = client.get(f"{address}?status=passive&sort=plan").text
    assert f'href="{address}?status=passive&amp;sort=plan&amp;down=1"' in html
    assert client.get(f"{address}?status=%27&sort=1&page=0&lack=x&down=%00").status_code == 200
    twice = client.post(f"{address}?status=passive", data={"status": "active"}, headers=OWN_PAGE)
    assert twice.status_code == 200


def test_where_there_is_no_head_to_press_the_form_sorts(stage: Stage) -> None:
    client, address = hr(stage, ELS), place(stage, "en", BAKERY, "/insured")

    def numbers(html: str) -> list[str]:
        return re.findall(r'data-label="Personnel number"[^>]*>([^<]+)<', html)

    by_name = client.get(address).text
    assert re.search(r'<option value="name" selected[^>]*>Name<', by_name)
    by_number = client.post(address, data={"q": "", "sort": "personnel"}, headers=OWN_PAGE).text
    assert re.search(r'<option value="personnel" selected[^>]*>Personnel number<', by_number)
    assert numbers(by_number) == sorted(numbers(by_name), key=int) != numbers(by_name)


def test_another_employer_s_people_and_nobody_are_the_same_answer(stage: Stage) -> None:
    client = hr(stage, ELS)
    own_frame = [place(stage, "en", BAKERY, f"/insured/{'a' * 20}"), person(stage, ZOE), person(stage, HEIKE)]
    own_frame.append(person(stage, KARIM, n=1))  # the same person, at another employer
    no_frame = [place(stage, "en", "O999999", "/insured"), place(stage, "en", LOGISTICS, "/insured")]
    no_frame += [person(stage, LOTTE, LOGISTICS), place(stage, "en", LOGISTICS, f"/insured/{'a' * 20}")]
    for nothing, *guesses in (own_frame, no_frame):
        first = client.get(nothing, headers=TO_BE_READ)
        for path in guesses:
            answer = client.get(path, headers=TO_BE_READ)
            assert (first.status_code, answer.status_code) == (404, 404)
            assert without_place(answer.text) == without_place(first.text)
    assert client.get(person(stage, LOTTE)).status_code == 200
    assert hr(stage, PIETER).get(person(stage, LOTTE)).status_code == 404


def without_place(html: str) -> str:
    """A page without its own address, which it repeats, and what is new in each answer."""
    return re.sub(r"/employer/[a-z0-9/]*|nonce=\"[^\"]*\"", "", html)


def test_a_member_and_a_stranger_are_led_elsewhere(stage: Stage) -> None:
    for client in (stage.signed_in(LOTTE), stage.visitor()):
        for path in (person(stage, LOTTE), place(stage, "en", BAKERY, "/insured")):
            assert client.get(path, headers=TO_BE_READ).status_code == 303


def test_a_name_is_in_no_title_and_the_masked_number_is_all_there_is(stage: Stage) -> None:
    html = hr(stage, ELS).get(person(stage, LOTTE)).text
    assert "Peeters" not in re.findall(r"<title>(.*?)</title>", html)[0]
    assert "01.05.14-***.**" in html
    assert (LOTTE.national_number or "") not in html
