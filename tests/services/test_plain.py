"""A record becomes text and the same record again, whatever stands in it; anything else is a fault."""

import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.rules.kinds import CoverKind
from data.rules.papers import Occasion, Paper, paper
from data.services.plain import NotPlainError, canonical, record
from tests.rules.sample import contract_files, people


@cache
def sample_papers() -> tuple[Paper, ...]:
    """A paper for every statement of the sample."""
    who = people()
    return tuple(
        paper(
            file,
            who[file.contract.person_id],
            Occasion(
                file.contract.contract_number,
                each.as_at,
                each.reason,
                each.issued_on or each.as_at,
                each.language,
            ),
            "a" * 20,
        )
        for file in contract_files()
        for each in file.statements
    )


def test_every_paper_of_the_sample_comes_back_as_it_went() -> None:
    assert len(sample_papers()) == 1724
    for each in sample_papers():
        text = canonical(each)
        again = record(text, Paper)
        assert again == each
        assert canonical(again) == text
        assert list(again.view.covers) == [kind for kind in CoverKind if kind in each.view.covers]


def test_cents_keep_their_zeros() -> None:
    """``Decimal("1.10") == Decimal("1.1")``: equality alone would not see that a figure is drawn otherwise."""
    for each in sample_papers()[:200]:
        again = record(canonical(each), Paper)
        assert repr(again) == repr(each)


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{}", "{", '{"paper_id":"a"}', "1", "NaN", '"a"', "[" * 10_000]
)
def test_what_is_no_record_is_a_fault_that_says_nothing(text: str) -> None:
    with pytest.raises(NotPlainError) as fault:
        record(text, Paper)
    assert str(fault.value) == "a kept text is no Paper"


@settings(deadline=None)  # the first look reads the whole sample
@given(st.data())
def test_one_key_more_or_less_or_of_another_kind_is_seen(data: st.DataObject) -> None:
    plain = json.loads(canonical(data.draw(st.sampled_from(sample_papers()))))
    place = plain
    while True:
        name = data.draw(st.sampled_from(sorted(place)))
        if not isinstance(place[name], dict) or data.draw(st.booleans()):
            break
        place = place[name]
    deed = data.draw(st.sampled_from(["more", "list", "nonsense"]))
    if deed == "more":
        place["a key of nobody"] = "1"
    else:
        place[name] = [["x"]] if deed == "list" else 1.5
    with pytest.raises(NotPlainError):
        record(json.dumps(plain), Paper)
