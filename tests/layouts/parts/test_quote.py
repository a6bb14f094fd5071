"""A text to quote can be copied by hand and by a press."""

from data.rules.answers import ContractView
from layouts.pages import contract, no_contracts
from layouts.words import Words
from tests.layouts.tree import of_kind, text


def test_the_button_copies_the_text_beside_it(active: ContractView, en: Words) -> None:
    for page in (contract.draw(active, en), no_contracts.draw(en)):
        (quoted,) = of_kind(page, "Pre")
        (press,) = [each for each in of_kind(page, "Button") if "data-copy" in each["props"]]
        assert press["props"]["data-copy"] == quoted["props"]["id"]
        assert text(press) == "Copy this text"
        assert press["props"]["data-copied"] == "Copied"
