"""What a file of figures is called: whose they are, of which part and as at when, however many names there are."""

from datetime import date

import pytest

from data.rules.kinds import Language
from data.rules.picture import Dimension, Filters
from layouts.documents.file_names import LONGEST, portfolio_name
from layouts.words import words_for

DAY = date(2026, 11, 2)
NONE = Filters()
TWO = Filters.of({Dimension.REGION: "FL", Dimension.BRANCH: "branch_21"})


def name(lang: Language, filters: Filters = NONE, scope: str = "Ilse Dupont") -> str:
    return portfolio_name(scope, filters, DAY, "xlsx", words_for(lang))


@pytest.mark.parametrize(
    ("lang", "filters", "expected"),
    [
        (Language.EN, NONE, "Portfolio report Ilse Dupont 2026-11-02 (en).xlsx"),
        (Language.EN, TWO, "Portfolio report Ilse Dupont (Branch 21, Flanders) 2026-11-02 (en).xlsx"),
        (
            Language.NL,
            TWO,
            "Rapport over de portefeuille Ilse Dupont (Tak 21, Vlaanderen) 2026-11-02 (nl).xlsx",
        ),
        (
            Language.EN,
            Filters.of({Dimension.REGION: "../VL\r\n"}),
            "Portfolio report Ilse Dupont (..-VL--) 2026-11-02 (en).xlsx",
        ),
    ],
)
def test_a_file_is_called_after_its_part_its_portfolio_and_its_day(
    lang: Language, filters: Filters, expected: str
) -> None:
    assert name(lang, filters) == expected


@pytest.mark.parametrize("lang", Language)
def test_a_name_of_many_portfolios_still_ends_with_its_day(lang: Language) -> None:
    long = name(lang, TWO, scope=", ".join(f"Manager {at}" for at in range(60)))
    assert "Manager 0, Manager 1" in long
    assert long.endswith(f" 2026-11-02 ({lang}).xlsx")
    assert len(long) <= LONGEST + len(" (en).xlsx")
