"""What somebody of an employer wants to see of their list, and the words by which a person is found."""

import pytest

from data.rules.insured import (
    InsuredWish,
    Lack,
    Order,
    searched,
    sorted_name,
    sorted_number,
    terms_of,
    wish_of,
)
from data.rules.kinds import Status


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("Peeters Lotte", ("peeters", "lotte")),
        ("LEFÈVRE", ("lefevre",)),
        ("530/000700.0001", ("5300007000001",)),
        ("530 000700 0001", ("5300007000001",)),
        ("D'Hondt", ("d", "hondt")),
        ("lotte 69163", ("lotte", "69163")),
        ("A-12/b", ("a12b",)),
        ("%_ ' ;--", ()),
        ("a b c d e f g h", ("a", "b", "c", "d", "e", "f")),
    ],
)
def test_the_words_of_a_search_are_compared_without_accents_and_signs(
    typed: str, terms: tuple[str, ...]
) -> None:
    assert terms_of(typed) == terms


@pytest.mark.parametrize("typed", ["530/000700.0001", "000700.0001", "d'hondt", "dhondt", "koen", "P-17"])
def test_a_contract_is_found_by_its_name_and_by_its_numbers_however_they_are_written(typed: str) -> None:
    words = searched("D'Hondt", "Koen", "p17", "530/000700.0001")
    assert all(f" {term}" in words for term in terms_of(typed))


def test_names_and_numbers_stand_in_the_order_that_people_expect() -> None:
    assert sorted_name("Él-Amrani", "Karim") == "el amrani karim"
    assert sorted(["10", "9", "A1"], key=sorted_number) == ["9", "10", "A1"]


def test_what_a_browser_asks_is_understood_or_left_out() -> None:
    said = {
        "q": "  els   p ",
        "status": "passive",
        "plan": "7",
        "lack": "number",
        "sort": "plan",
        "down": "1",
    }
    wish = wish_of({**said, "page": "3"})
    assert wish == InsuredWish("els p", Status.PASSIVE, "7", Lack.NUMBER, Order.PLAN, True, 3)
    odd = {"status": "x", "lack": "'", "sort": "../", "down": "yes", "page": "-1", "turn": "page:1e9"}
    assert wish_of(odd) == InsuredWish()
    assert len(wish_of({"q": "x" * 500}).text) == 80


def test_a_button_turns_the_page_or_the_order() -> None:
    assert wish_of({"turn": "page:4"}).page == 4
    first = wish_of({"page": "4", "turn": "sort:status"})
    assert (first.order, first.descending, first.page) == (Order.STATUS, False, 1)
    assert wish_of({"sort": "status", "turn": "sort:status"}).descending
    assert not wish_of({"sort": "status", "down": "1", "turn": "sort:status"}).descending
