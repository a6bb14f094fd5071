"""What is said about addresses: every reason has its text in every language, and each says what it is about."""

from datetime import UTC, datetime
from itertools import chain

import pytest

from data.exchange.email_syntax import parsed
from data.rules.addresses import AddressDoubt, AddressFault, Judged
from data.rules.kinds import Language
from data.rules.reach import LinkEnd, ProfileFault
from layouts.pages import address
from layouts.words import words_for
from layouts.words.addresses import both_forms, until, what_is_asked, why_refused
from tests.layouts.tree import text

EVERY_LANGUAGE = pytest.mark.parametrize("lang", Language)


def judged(typed: str, *doubts: AddressDoubt, meant: str | None = None) -> Judged:
    found = parsed(typed)
    assert found is not None
    return Judged(found, doubts, meant)


@EVERY_LANGUAGE
def test_every_refusal_has_a_text_of_its_own(lang: Language) -> None:
    faults = list(chain(AddressFault, ProfileFault))
    told = {why_refused(each, words_for(lang)) for each in faults}
    assert len(told) == len(faults)
    assert all(each.endswith(".") for each in told)


@EVERY_LANGUAGE
def test_every_doubt_has_a_text_of_its_own(lang: Language) -> None:
    about = judged("раул@gmial.com", meant="раул@gmail.com")
    told = {doubt: what_is_asked(doubt, about, words_for(lang)) for doubt in AddressDoubt}
    assert len(set(told.values())) == len(AddressDoubt)
    assert "раул@gmail.com" in told[AddressDoubt.MISTYPED]
    assert ".com" in told[AddressDoubt.UNKNOWN_ENDING]


def test_look_alikes_are_named_one_by_one() -> None:
    words = words_for(Language.EN)
    told = what_is_asked(AddressDoubt.LOOK_ALIKE, judged("pаypаl@tеlenet.be"), words)
    assert told == "It holds letters that look like others: а, е"
    plain = judged("anna@ｔelenet.be")  # the library has made plain letters of the wide one
    assert what_is_asked(AddressDoubt.LOOK_ALIKE, plain, words).endswith("We read it as: anna@telenet.be")


@EVERY_LANGUAGE
def test_every_end_of_a_link_says_what_became_of_it(lang: Language) -> None:
    told = {text(address.draw_end(end, words_for(lang))) for end in LinkEnd}
    assert len(told) == len(LinkEnd)


def test_an_address_is_read_in_its_readable_form_with_the_other_beside_it() -> None:
    words = words_for(Language.EN)
    assert both_forms("an@thuis.example", words) == "an@thuis.example"
    both = both_forms("mañana@xn--bcher-kva.example", words)
    assert both == "mañana@bücher.example (in mail programs: mañana@xn--bcher-kva.example)"


@pytest.mark.parametrize(
    ("instant", "told"),
    [
        (datetime(2026, 11, 4, 9, 0, tzinfo=UTC), "4 November 2026, 10:00"),
        (datetime(2026, 7, 4, 22, 30, tzinfo=UTC), "5 July 2026, 00:30"),  # summer time, and the next day
    ],
)
def test_a_moment_is_told_as_the_clocks_in_belgium_show_it(instant: datetime, told: str) -> None:
    assert until(instant, words_for(Language.EN)).replace("\u00a0", " ") == told
