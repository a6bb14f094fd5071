"""Which addresses a mail may go to, day by day."""

from datetime import date, timedelta

import pytest

from data.rules.address_form import address_key, is_one_address, readable_domain
from data.rules.mailing import WorkAddress, known_addresses

LEAVING = date(2026, 11, 30)
BEFORE, AFTER = LEAVING - timedelta(days=1), LEAVING + timedelta(days=1)
OWN = "lotte@prive.example"
AT_WORK = WorkAddress("lotte.peeters@werk.example", "Bakkerij De Vlaam", LEAVING)
STAYS = WorkAddress("lotte@elders.example", "Elders", None)


@pytest.mark.parametrize(
    ("private", "work", "bounced", "today", "known"),
    [
        (None, [], [], BEFORE, []),
        (OWN, [], [], BEFORE, [OWN]),
        # the work address, until the leaving date and that day included
        (OWN, [AT_WORK], [], BEFORE, [OWN, AT_WORK.address]),
        (OWN, [AT_WORK], [], LEAVING, [OWN, AT_WORK.address]),
        (OWN, [AT_WORK], [], AFTER, [OWN]),
        (None, [AT_WORK], [], AFTER, []),
        (None, [STAYS], [], AFTER + timedelta(days=20_000), [STAYS.address]),
        # several employers: each by its own date
        (None, [AT_WORK, STAYS], [], LEAVING, [AT_WORK.address, STAYS.address]),
        (None, [AT_WORK, STAYS], [], AFTER, [STAYS.address]),
        # left one contract, stays in the other of the same employer
        (None, [AT_WORK, WorkAddress(AT_WORK.address, "B", None)], [], AFTER, [AT_WORK.address]),
        # what came back is not written to again
        (OWN, [AT_WORK], [OWN], BEFORE, [AT_WORK.address]),
        (OWN, [AT_WORK], [AT_WORK.address], BEFORE, [OWN]),
        (OWN, [AT_WORK], [OWN, AT_WORK.address], BEFORE, []),
        ("LOTTE@Prive.example", [], [OWN], BEFORE, []),
        # an employer that holds the private address: one address, one mail
        (OWN, [WorkAddress("Lotte@PRIVE.example", "B", None)], [], BEFORE, [OWN]),
        ("a@bücher.example", [WorkAddress("a@xn--bcher-kva.example", "B", None)], [], BEFORE, None),
        # what an employer filled in without care is no address
        (None, [WorkAddress("none", "B", None)], [], BEFORE, []),
        (None, [WorkAddress("a@b.example, c@d.example", "B", None)], [], BEFORE, []),
        (None, [WorkAddress("a@b.example\r\nBcc: c@d.example", "B", None)], [], BEFORE, []),
    ],
)
def test_known_addresses(
    private: str | None, work: list[WorkAddress], bounced: list[str], today: date, known: list[str] | None
) -> None:
    keys = {address_key(each) for each in bounced}
    expected = [private] if known is None else known
    assert list(known_addresses(private, work, keys, today)) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna@Example.org", "anna@example.org", True),
        (" anna@example.org ", "anna@example.org", True),
        ("jose\u0301@example.org", "jos\u00e9@example.org", True),
        ("a@bücher.example", "a@XN--BCHER-KVA.example", True),
        ("a@straße.example", "a@strasse.example", False),
        ("anna@example.org", "an.na@example.org", False),
        ("anna+x@example.org", "anna@example.org", False),
        ("anna@example.org", "anna@example.be", False),
        ("раул@example.org", "payл@example.org", False),
    ],
)
def test_which_addresses_are_the_same(one: str, other: str, same: bool) -> None:
    assert (address_key(one) == address_key(other)) is same


def test_a_technical_label_that_cannot_be_read_stays_as_it_is() -> None:
    assert readable_domain("xn--bcher-kva.xn--99999999999.be") == "bücher.xn--99999999999.be"
    assert readable_domain("plain.be") == "plain.be"


@pytest.mark.parametrize(
    "text",
    ["a@b.example", "a.b+c@d-e.example", "o'neil@b.example", "mañana@bücher.example", "=cmd@b.example"],
)
def test_what_can_be_written_to(text: str) -> None:
    assert is_one_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a@b",
        "@b.example",
        "a@b.example,c@d.example",
        "a@b.example;c@d.example",
        "a@b.example c@d.example",
        "a@@b.example",
        "a@b@c.example",
        "A <a@b.example>",
        "a(b)@c.example",
        '"a b"@c.example',
        "a@b.example\n",
        "a@b.example\r\nBcc: x@y.example",
        "a@b.example\x00",
        "a\u200b@b.example",
        "\u202ea@b.example",
        "a@b.example.",
        ".a@b.example",
        "a@b.example\uff0cc",
        "a\uff20c@b.example",
        "a@b..example",
        "a@[127.0.0.1]",
        f"{'a' * 250}@b.example",
    ],
)
def test_what_cannot(text: str) -> None:
    assert not is_one_address(text)
