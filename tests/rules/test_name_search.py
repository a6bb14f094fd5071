"""Names of employers as they are looked for: every word that is typed begins a word of the name."""

import pytest

from data.rules.employer_order import LONGEST_NAME
from data.rules.name_search import LONGEST_TEXT, LONGEST_WORD, asked, is_called, looked_for, words_in

FOUND = [
    ("Bakkerij Janssens NV", "bakk"),
    ("Bakkerij Janssens NV", "JANS"),  # a word in the middle, in capitals
    ("Bakkerij Janssens NV", "nv janssens bakkerij"),  # in any order
    ("Bakkerij Janssens NV", "n.v."),
    ("Bakkerij Janssens N.V.", "nv"),
    ("J.P. Janssens", "jp"),
    ("J.P. Janssens", "j p"),
    ("Garage D'Hondt", "d'hon"),
    ("Garage D'Hondt", "hondt"),
    ("Garage D'Hondt", "dhondt"),
    ("Garage D’Hondt", "d'hondt"),  # the other apostrophe
    ("Sint-Truidense Tuinen", "sint truid"),
    ("Sint Truidense Tuinen", "sint-truid"),
    ("Coca-Cola Belgium", "cocacola"),
    ("Straße & Söhne GmbH", "strasse sohne"),
    ("Œuvres de l'Île", "oeuvres ile"),
    ("3M Belgium", "3m"),
    ("Garage 24/7", "24"),
    ("Brouwerij 't Kasteel", "t kas"),
    ("100 % Lokaal", "100%"),  # a sign is no letter
    ("Peeters & Zonen", "peeters & zonen"),
    ("Peeters_Zonen", "zonen"),
    ("Ζεύς Hellas", "ζευς"),
]
NOT_FOUND = [
    ("Bakkerij Janssens NV", "akkerij"),  # not the beginning of a word
    ("Bakkerij Janssens NV", "bakkerij peeters"),  # every word, not any
    ("Bakkerij Janssens NV", "bakkerijen"),
    ("Garage 24/7", "4"),
    ("Bakkerij", "%"),
    ("", "a"),
]


@pytest.mark.parametrize(("name", "typed"), FOUND)
def test_an_employer_is_called_so(name: str, typed: str) -> None:
    assert asked(typed)
    assert is_called(looked_for(name), asked(typed))


@pytest.mark.parametrize(("name", "typed"), NOT_FOUND)
def test_an_employer_is_not_called_so(name: str, typed: str) -> None:
    assert not (asked(typed) and is_called(looked_for(name), asked(typed)))


@pytest.mark.parametrize("typed", ["", " ", "%", "_ _", "&", "'’-", "...", "\\", "\x00", "😀", "\u0301"])
def test_signs_alone_ask_for_nothing(typed: str) -> None:
    assert asked(typed) == ()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("nv NV nv", {"nv"}),
        ("a ab abc abd", {"abc", "abd"}),  # whoever has "abc" has "a" and "ab"
        ("ab b", {"ab", "b"}),
        ("ﷺ" * LONGEST_NAME, None),  # one sign that is eighteen when it is spelt
        ("ß" * LONGEST_NAME, {"ss" * (LONGEST_WORD // 2)}),
    ],
)
def test_what_asks_nothing_more_is_not_asked(typed: str, words: set[str] | None) -> None:
    found = asked(typed)
    assert words is None or set(found) == words
    assert len(found) == len(set(found))
    assert all(len(each) <= LONGEST_WORD for each in found)


def test_a_name_is_kept_the_same_each_time_and_never_longer_than_an_index_takes() -> None:
    for name in [name for name, _ in FOUND] + ["x" * 1_000, "x." * 500, "d'hondt " * 100, "é" * 1_000]:
        kept = looked_for(name)
        assert looked_for(kept) == kept
        assert len(kept) <= LONGEST_TEXT
        assert kept == "".join(f" {word}" for word in kept.split())
        assert all(len(word) <= LONGEST_WORD for word in words_in(kept))
    long = looked_for("y" * 1_000)
    assert is_called(long, asked("y" * LONGEST_NAME)), "as many letters as can be typed"


def test_a_name_stands_where_its_words_stand() -> None:
    names = ["Van den Broeck", "'t Kasteel", "De Smet & Co", "de Smet", "Zaal 10"]
    assert sorted(names, key=looked_for) == [
        "de Smet",
        "De Smet & Co",
        "'t Kasteel",
        "Van den Broeck",
        "Zaal 10",
    ]
