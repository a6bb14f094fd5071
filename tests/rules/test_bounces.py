"""What a status of RFC 3463 means: for good or in passing, and what the owner of the address is told."""

import pytest

from data.rules.bounces import ReturnKind, WhyReturned, kind_of, why


@pytest.mark.parametrize(
    ("status", "kind", "told"),
    [
        ("5.1.1", ReturnKind.PERMANENT, WhyReturned.NO_MAILBOX),
        ("5.1.6", ReturnKind.PERMANENT, WhyReturned.NO_MAILBOX),
        ("5.2.1", ReturnKind.PERMANENT, WhyReturned.NO_MAILBOX),
        ("5.1.2", ReturnKind.PERMANENT, WhyReturned.NO_DOMAIN),
        ("5.1.10", ReturnKind.PERMANENT, WhyReturned.NO_DOMAIN),  # RFC 7505
        ("5.4.4", ReturnKind.PERMANENT, WhyReturned.NO_DOMAIN),
        ("5.7.1", ReturnKind.PERMANENT, WhyReturned.REFUSED),
        ("5.7.26", ReturnKind.PERMANENT, WhyReturned.REFUSED),
        ("5.0.0", ReturnKind.PERMANENT, WhyReturned.OTHER),
        ("5.3.4", ReturnKind.PERMANENT, WhyReturned.OTHER),
        # a full mailbox may be emptied, whatever the server said
        ("5.2.2", ReturnKind.PASSING, WhyReturned.FULL),
        ("4.2.2", ReturnKind.PASSING, WhyReturned.FULL),
        ("4.4.1", ReturnKind.PASSING, WhyReturned.UNREACHABLE),
        ("5.4.7", ReturnKind.PASSING, WhyReturned.UNREACHABLE),
        ("5.4.316", ReturnKind.PASSING, WhyReturned.UNREACHABLE),
        ("5.4.310", ReturnKind.PERMANENT, WhyReturned.NO_DOMAIN),
        ("4.4.7", ReturnKind.PASSING, WhyReturned.UNREACHABLE),
        ("4.7.1", ReturnKind.PASSING, WhyReturned.REFUSED),
        ("4.0.0", ReturnKind.PASSING, WhyReturned.OTHER),
    ],
)
def test_what_a_status_means(status: str, kind: ReturnKind, told: WhyReturned) -> None:
    assert kind_of(status) is kind
    assert why(status) is told


@pytest.mark.parametrize("junk", ["", "5", "5.1", "550", "5.1.1.1", "x.y.z", "5.1.1 ", "9.1.1", "٥.1.1"])
def test_what_is_no_status_is_told_as_such(junk: str) -> None:
    assert why(junk) is WhyReturned.OTHER


def test_a_complaint_stands_in_the_place_of_a_status() -> None:
    assert why("complaint") is WhyReturned.COMPLAINT
