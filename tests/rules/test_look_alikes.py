"""Letters that look like others, and the slips of a finger."""

import unicodedata

import pytest

from data.rules.address_lists import shipped
from data.rules.look_alikes import misleads, scripts, skeleton
from data.rules.mistyped import meant, one_slip


@pytest.mark.parametrize(
    "text",
    [
        "pаypal",  # the second letter is Cyrillic
        "раураl",
        "аррӏе",  # all Cyrillic, read as a Latin word
        "οοο",  # Greek
        "telenеt.be",
        "ｔelenet.be",  # full width
        "𝒶nna",
        "ﬁrst",
        "anna²",
        "ıda",  # without its dot
        "ɡmail",
        "telẹnet.be",
        "a٣nna",
        "paypa\u0336l",
        "раул@gmail.com",  # two scripts on either side
    ],
)
def test_what_misleads(text: str) -> None:
    assert misleads(text)


@pytest.mark.parametrize(
    "text",
    ["anna.peeters+werk@telenet.be", "mañana@bücher.example", "зоя@пример.рф", "用户@例子.中国", "søren"],
)
def test_what_does_not(text: str) -> None:
    assert not misleads(text)


def test_every_look_alike_of_the_list_is_what_it_is_said_to_be() -> None:
    for letter, like in shipped().look_alikes.items():
        assert not letter.isascii(), letter
        assert like.isascii(), letter
        assert unicodedata.category(letter).startswith("L"), letter
        assert len(scripts(letter)) == 1
        assert skeleton(letter) == like


@pytest.mark.parametrize(
    ("typed", "intended"),
    [
        ("gmial.com", "gmail.com"),
        ("gmal.com", "gmail.com"),
        ("gmaill.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.be", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("hotmal.be", "hotmail.be"),
        ("hotrnail.com", "hotmail.com"),
        ("hotmail.bee", "hotmail.be"),
        ("skynt.be", "skynet.be"),
        ("telenet.b", "telenet.be"),
        ("telent.be", "telenet.be"),
        ("te1enet.be", "telenet.be"),
        ("outlok.com", "outlook.com"),
        ("yaho.fr", "yahoo.fr"),
        ("proximu.be", "proximus.be"),
        ("gmail.com", None),
        ("hotmail.co.uk", None),
        ("mail.com", None),
        ("kuleuven.be", None),
        ("bakkerij-peeters.be", None),
        ("life.be", None),  # as far from live.be as a slip, but a word of its own: too short to say
    ],
)
def test_what_was_probably_meant(typed: str, intended: str | None) -> None:
    assert meant(typed) == intended


@pytest.mark.parametrize("other", ["abcd", "bcd", "abc", "abxd", "acbd", "abdc", "bacd", "abcde", "xabcd"])
def test_one_slip(other: str) -> None:
    assert one_slip("abcd", other)
    assert one_slip(other, "abcd")


@pytest.mark.parametrize("other", ["", "ab", "badc", "dbca", "abcdef", "xbxd", "cabd"])
def test_more_than_one(other: str) -> None:
    assert not one_slip("abcd", other)
    assert not one_slip(other, "abcd")
