"""An address that something came to names its mail, or it is not one of ours."""

import pytest

from data.rules.return_path import named_in, return_path

OURS = "bounce@portal.example"
MAIL, SEAL = "0123456789abcdef" * 2, "abcdefghijklmn27"
PATH = f"bounce+{MAIL}.{SEAL}@portal.example"


def test_there_and_back() -> None:
    assert return_path(MAIL, f"{SEAL}andmoreofthetoken", OURS) == PATH
    assert len(PATH.split("@", maxsplit=1)[0]) <= 64  # RFC 5321 4.5.3.1.1
    assert named_in(PATH, OURS) == (MAIL, SEAL)


@pytest.mark.parametrize("way", [str.upper, str.title, lambda path: f"<{path}>", lambda path: f" {path}\r\n"])
def test_what_mail_servers_do_to_an_address(way: object) -> None:
    assert named_in(way(PATH), OURS) == (MAIL, SEAL)  # type: ignore[operator]


@pytest.mark.parametrize(
    "other",
    [
        *("", "@", OURS, f"bounce+@{OURS}", f"{MAIL}.{SEAL}@portal.example", f"bounce+{MAIL}@portal.example"),
        f"bounce+{MAIL}.{SEAL}@other.example",
        f"bounce+{MAIL}.{SEAL}@portal.example.other.example",
        f"bounce+{MAIL}.{SEAL}x@portal.example",
        f"bounce+{MAIL}{SEAL}@portal.example",
        f"bounce+{MAIL[:-1]}٣.{SEAL}@portal.example",
        f"other+{MAIL}.{SEAL}@portal.example",
        f"bounce+x@y bounce+{MAIL}.{SEAL}@portal.example",
    ],
)
def test_what_is_not_ours(other: str) -> None:
    assert named_in(other, OURS) is None
