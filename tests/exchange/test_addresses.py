"""Grammar and rules together, over the two piles: ordinary addresses pass at once, hostile ones never do."""

import re
from collections import Counter
from itertools import chain

import pytest
from email_validator import EmailNotValidError, validate_email

from data.exchange.email_syntax import parsed
from data.rules import addresses
from data.rules.address_form import is_one_address
from data.rules.addresses import AddressDoubt, AddressFault, Judged, form_fault, judge
from data.rules.look_alikes import misleads
from tests.exchange import corpus

WORK = ["an@firma.be"]


def judged(text: str, *, reserved_allowed: bool = False) -> Judged | AddressFault:
    """As the service does it: form, grammar, our own rules."""
    typed = text.strip(" ")
    fault = form_fault(typed)
    if fault:
        return fault
    grammatical = parsed(typed)
    if grammatical is None:
        return AddressFault.NO_ADDRESS
    return judge(grammatical, typed, WORK, reserved_allowed=reserved_allowed)


def accepted(text: str) -> bool:
    found = judged(text)
    return isinstance(found, Judged) and not found.doubts


def test_what_is_judged_by_its_domain_alone_is_judged_the_same_at_leisure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad = (corpus.several(), corpus.invisible(), corpus.mixed_scripts(), corpus.malformed())
    pile = [
        *corpus.ordinary(4_000),
        *chain(*bad),
        "info@firma.be",
        "An.Maes@FIRMA.be",
        "an@gmial.com",
        "an@a.example",
    ]
    quick = [_of_nobody(each) for each in pile]
    asked: list[bool] = []
    monkeypatch.setattr(addresses, "_is_ordinary", lambda *_: asked.append(True) or False)
    assert [_of_nobody(each) for each in pile] == quick
    assert len(asked) > 3_000


def _of_nobody(text: str) -> Judged | AddressFault | None:
    grammatical = None if form_fault(text) else parsed(text)
    return None if grammatical is None else judge(grammatical, text, ())


def by_library_alone(text: str) -> bool:
    """The twin without our rules: the library as it comes, with nothing asked of the network."""
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def test_ordinary_addresses_pass_at_once() -> None:
    pile = list(corpus.ordinary())
    asked = [each for each in pile if not accepted(each)]
    assert len(pile) == 10_000
    assert len(set(pile)) > 5_000
    assert len(asked) <= 100, Counter(str(judged(each)) for each in asked)


def test_no_second_receiver_and_no_second_line_is_ever_taken() -> None:
    pile = set(corpus.several())
    assert len(pile) > 1_500
    taken = [found.parsed.address for each in pile if isinstance(found := judged(each), Judged)]
    assert [each for each in taken if not is_one_address(each)] == []
    assert [each for each in taken if accepted(each)] == []


def test_nothing_unseen_is_ever_taken() -> None:
    pile = set(corpus.invisible())
    assert len(pile) > 800
    assert {judged(each) for each in pile} == {AddressFault.INVISIBLE}


def test_look_alikes_are_always_asked_about() -> None:
    pile = set(corpus.mixed_scripts())
    assert len(pile) > 250
    for each in pile:
        found = judged(each)
        assert isinstance(found, AddressFault) or AddressDoubt.LOOK_ALIKE in found.doubts, each


def test_what_no_mailbox_is_called_is_refused() -> None:
    pile = set(corpus.malformed())
    taken = [each for each in pile if isinstance(judged(each), Judged)]
    assert taken == []


def test_the_piles_are_as_hostile_as_they_claim_to_be() -> None:
    """Our rules are needed: the library alone lets hundreds through, the check of most forms more."""
    usual = re.compile(r"[^@]+@.+\.\w+")
    assert sum(usual.match(each) is not None for each in set(corpus.several())) > 1_000
    assert sum(usual.match(each) is not None for each in set(corpus.invisible())) > 500
    hostile = [*corpus.several(), *corpus.invisible(), *corpus.mixed_scripts(), *corpus.malformed()]
    assert len(set(hostile)) > 2_500
    let_in = {each for each in hostile if by_library_alone(each)}
    assert sum(misleads(each) for each in let_in) > 150
    assert "=jan@gmail.com" in let_in
    assert "jan@x.example" in let_in


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("info@dubois.be", {AddressDoubt.FUNCTION}),
        ("HR@dubois.be", {AddressDoubt.FUNCTION}),
        ("an@firma.be", {AddressDoubt.AT_WORK}),
        ("An.Maes@Firma.BE", {AddressDoubt.AT_WORK}),  # a colleague's form of it is at work, too
        ("an@firma.com", set()),
        ("an@dubois.xyzzy", {AddressDoubt.UNKNOWN_ENDING}),
        ("an@gmial.com", {AddressDoubt.MISTYPED}),
        ("josé@dubois.be", {AddressDoubt.RARE_SIGN}),
        ("jose\u0301@dubois.be", {AddressDoubt.RARE_SIGN}),
        ("a/n@dubois.be", {AddressDoubt.RARE_SIGN}),
        ("an@bücher.de", set()),
        ("o'neil@dubois.be", set()),
        ("info@gmial.com", {AddressDoubt.FUNCTION, AddressDoubt.MISTYPED}),
    ],
)
def test_what_is_asked_about(text: str, doubts: set[AddressDoubt]) -> None:
    found = judged(text)
    assert isinstance(found, Judged)
    assert set(found.doubts) == doubts


def test_a_domain_is_read_in_one_form_and_written_in_the_other() -> None:
    for typed in ("mañana@bücher.example", "mañana@xn--bcher-kva.example", "mañana@BÜCHER.example"):
        found = judged(typed, reserved_allowed=True)
        assert isinstance(found, Judged)
        assert found.parsed.readable == "mañana@bücher.example"
        assert found.parsed.address == "mañana@xn--bcher-kva.example"


def test_a_reserved_ending_is_for_demonstrations() -> None:
    assert judged("an@thuis.example") is AddressFault.RESERVED
    assert judged("an@thuis.example", reserved_allowed=True) == Judged(_parsed("an@thuis.example"))


def _parsed(text: str) -> object:
    found = parsed(text)
    assert found is not None
    return found
