"""What people and programs put around a value; and whose a row is."""

from datetime import date

import pytest

from data.rules.read_table import Row, letters_of
from data.rules.row_identity import is_another_person, sounds_like
from data.rules.row_values import bare_address, day_of, is_error_value, same_number, shown, trimmed
from tests.employer_sheet import insured


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("an@b.be", "an@b.be"),
        ("  an@b.be\t", "an@b.be"),
        ("\u00a0an@b.be\u200b\ufeff", "an@b.be"),
        ("'an@b.be'", "an@b.be"),
        ("„an@b.be“", "an@b.be"),
        ("« an@b.be »", "an@b.be"),
        ("an@b.be;", "an@b.be"),
        ("an@b.be, ", "an@b.be"),
        ("MAILTO:an@b.be", "an@b.be"),
        ("mailto:an@b.be?subject=x", "an@b.be"),
        ("an@b.be; jan@b.be", "an@b.be; jan@b.be"),  # what is inside stays, to be judged
        ("an\u200b@b.be", "an\u200b@b.be"),
        ("", ""),
    ],
)
def test_only_what_stands_around_an_address_goes(written: str, meant: str) -> None:
    assert bare_address(written) == meant


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03/09/1982", date(1982, 9, 3)),
        ("3.9.1982", date(1982, 9, 3)),
        ("3-09-1982", date(1982, 9, 3)),
        ("1982-09-03", date(1982, 9, 3)),
        ("1982-09-03 00:00:00", date(1982, 9, 3)),
        ("31/02/1982", None),
        ("82/09/03", None),
        ("september", None),
        ("30197", None),
    ],
)
def test_days_are_read_as_they_are_written_here(text: str, day: date | None) -> None:
    assert day_of(text) == day


def test_numbers_are_the_same_without_their_zeros() -> None:
    assert same_number("00012", "12")
    assert same_number("530/0000012", "5300000012")
    assert not same_number("", "")
    assert not same_number("12", "13")


@pytest.mark.parametrize("text", ["#N/A", "#n/b", "#WAARDE!", "#NOM?", "#BEZUG!", "Err:502"])
def test_errors_are_known_in_every_language(text: str) -> None:
    assert is_error_value(text)
    assert not is_error_value(text.replace("#", "").replace("Err:", ""))


def test_a_value_is_shown_short_and_visible() -> None:
    assert shown("a\u202eb\r\nc") == "a\ufffdb\ufffd\ufffdc"
    assert len(shown("x" * 500)) == 80
    assert trimmed("\x00 \u2028x\u00ad") == "x"


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16_383, "XFD")]
)
def test_columns_have_letters(index: int, letters: str) -> None:
    assert letters_of(index) == letters


ANN = insured(7, last="Van den Broeck", first="Ann-Sofie")
GERMAN = insured(8, last="Müller", first="Jörg")
SHORT = insured(9, last="Wu", first="Li")


@pytest.mark.parametrize(
    ("who", "local"),
    [
        (ANN, "ann.vandenbroeck"),
        (ANN, "avandenbroeck"),
        (ANN, "sofie"),
        (ANN, "ann-sofie.vdb"),
        (ANN, "broeck.a"),
        (ANN, "ab"),
        (ANN, "u00007"),
        (GERMAN, "joerg.mueller"),
        (GERMAN, "jorg.muller"),
        (GERMAN, "mueller"),
        (SHORT, "li.wu"),
        (SHORT, "wu"),
    ],
)
def test_an_address_made_from_a_name_sounds_like_it(who: object, local: str) -> None:
    assert sounds_like(local, who)  # type: ignore[arg-type]


@pytest.mark.parametrize("local", ["karim.el.amrani", "magazijn", "xy", "j.peeters", "directie"])
def test_another_does_not(local: str) -> None:
    assert not sounds_like(local, ANN)


class TestWhoseRow:
    def row(self, **cells: str) -> Row:
        return Row(2, key=ANN.row_key, **cells)  # type: ignore[arg-type]

    def test_nothing_said_is_nothing_against(self) -> None:
        assert not is_another_person(self.row(), ANN)

    def test_one_thing_that_changed_is_not_another_person(self) -> None:
        told = self.row(last_name="Claes", first_name="Ann-Sofie", personnel_number="7")
        assert not is_another_person(told, ANN)

    def test_most_that_differs_is(self) -> None:
        told = self.row(last_name="Claes", first_name="Jan", personnel_number="00007")
        assert is_another_person(told, ANN)

    def test_a_full_name_in_one_cell_counts_too(self) -> None:
        assert not is_another_person(self.row(full_name="Ann-Sofie Van den Broeck"), ANN)
        assert is_another_person(self.row(full_name="Jan Claes"), ANN)

    def test_a_date_that_cannot_be_read_says_nothing(self) -> None:
        assert not is_another_person(self.row(birth_date="soon"), ANN)
        assert is_another_person(self.row(birth_date="01/01/2001"), ANN)
