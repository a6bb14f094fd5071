import pytest

from data.rules.masking import masked


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("82090303313", "82.09.03-***.**"),
        ("82.09.03-033.13", "82.09.03-***.**"),
        ("88500904441", "88.50.09-***.**"),  # a BIS number keeps its raised month
        ("00000000000", "00.00.00-***.**"),
        ("8209030331", "***"),
        ("820903033130", "***"),
        ("8209030331x", "***"),
        ("٨٢٠٩٠٣٠٣٣١٣", "***"),  # digits, but not the ones a number is written with
        ("", "***"),
    ],
)
def test_only_the_birth_date_part_is_shown(number: str, shown: str) -> None:
    assert masked(number) == shown


def test_the_serial_and_check_digits_never_come_through() -> None:
    assert not any(part in masked("82090303313") for part in ("033", "0331", "3313"))
