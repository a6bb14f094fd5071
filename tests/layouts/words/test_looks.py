"""Every deed, looker and level has its words in every language; a code that nobody named is not shown raw."""

from datetime import UTC, datetime

import pytest

from auth.levels import DEFAULT_LEVELS
from auth.refusals import Code
from data.rules.bounces import WhyReturned
from data.rules.deeds import Deed, Look, Looker
from data.rules.kinds import Language
from layouts.words import words_for
from layouts.words.library import labels
from layouts.words.looks import what, who

AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
REFUSED_AFTER_PROOF = {Code.USED_BEFORE.value, Code.OTHER_BROWSER.value}
OF_AN_EMPLOYER = {"insured_list", "personal_data", "statement", "all_statements", "change_told"}
OF_AN_EMPLOYER |= {"change_withdrawn", "leaving_told"}
OF_AN_ADDRESS = {"taken_back", "removed", "rejected", *(each.value for each in WhyReturned)}


def look(deed: Deed, code: str | None = None, by: Looker = Looker.SELF, organiser: str = "") -> Look:
    return Look(AT, by, organiser, deed, code)


@pytest.mark.parametrize("lang", Language)
def test_every_deed_is_told_in_words(lang: Language) -> None:
    told = [what(look(deed), words_for(lang)) for deed in Deed]
    assert len(set(told)) == len(Deed)
    assert not [each for each in told if "_" in each]


@pytest.mark.parametrize("lang", Language)
def test_every_level_is_told_by_its_key(lang: Language) -> None:
    told = {
        level: what(look(Deed.SIGNED_IN, f"level_{level}"), words_for(lang))
        for level in set(DEFAULT_LEVELS.values())
    }
    assert "eID" in told[500]
    assert "itsme" in told[450]
    assert all(str(level) in text for level, text in told.items() if level not in {450, 500})
    assert not [each for each in told.values() if "level_" in each]


@pytest.mark.parametrize("lang", Language)
def test_everybody_who_can_look_has_a_name(lang: Language) -> None:
    assert len({who(look(Deed.FILE_LOOKED_AT, by=by), words_for(lang)) for by in Looker}) == len(Looker)


def test_an_employer_is_called_by_its_name_and_nobody_else_is() -> None:
    words = words_for(Language.EN)
    assert who(look(Deed.FILE_LOOKED_AT, by=Looker.EMPLOYER, organiser="Acme"), words) == "your employer Acme"
    assert who(look(Deed.FILE_LOOKED_AT, by=Looker.INSURER, organiser="Acme"), words) == (
        "a member of the insurer’s staff"
    )


def test_what_a_code_adds() -> None:
    words = words_for(Language.FR)
    assert what(look(Deed.STATEMENT_OPENED, "nl"), words) == "Benefit statement ouvert\u00a0: néerlandais"
    assert what(look(Deed.STATEMENT_ISSUED, "yearly"), words).endswith("adaptation annuelle")
    assert "déjà servi" in what(look(Deed.SIGN_IN_REFUSED, "used_before"), words)
    assert what(look(Deed.SIGNED_OUT, "nobody_named_this"), words) == "Déconnexion"
    assert set(labels()["deed_code"]) == REFUSED_AFTER_PROOF | OF_AN_ADDRESS | OF_AN_EMPLOYER
