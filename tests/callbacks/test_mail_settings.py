"""The settings of mail: all of them or none, and no password in what is said."""

from pathlib import Path

import pytest

from app import post_of
from settings import SettingsError, from_environment
from settings_mail import MailSettings, in_outbox
from tests.callbacks.test_settings import HONEST

SERVER = {"PORTAL_MAIL_SERVER": "mail.insurer.example", "PORTAL_MAIL_FROM": "Portal <portal@insurer.example>"}


def made(**changed: str) -> MailSettings:
    mail = from_environment(
        {**HONEST, **SERVER, **{f"PORTAL_MAIL_{name}": text for name, text in changed.items()}}
    ).mail
    assert mail is not None
    return mail


def test_without_settings_of_mail_there_is_no_mail() -> None:
    assert from_environment(HONEST).mail is None


def test_what_is_not_said_has_a_sensible_value() -> None:
    mail = made()
    assert mail.server == ("mail.insurer.example", 587)
    assert (mail.sender_name, mail.sender) == ("Portal", "portal@insurer.example")
    assert mail.bounces == "bounce@insurer.example"
    assert (mail.user, mail.rate, mail.returns) == ("", 10, None)


def test_everything_can_be_said() -> None:
    mail = made(
        SERVER="[::1]:2525",
        BOUNCES="back.insurer.example",
        USER="us",
        PASSWORD="geheim",
        RATE="50",
        RETURNS="/m",
    )
    assert mail.server == ("::1", 2525)
    assert mail.bounces == "bounce@back.insurer.example"
    assert (mail.user, mail.password, mail.rate, mail.returns) == ("us", "geheim", 50, Path("/m"))
    assert "geheim" not in repr(mail)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"PORTAL_MAIL_SERVER": "mail.insurer.example:smtp"}, "PORTAL_MAIL_SERVER must be host:port"),
        ({"PORTAL_MAIL_FROM": "the portal"}, "PORTAL_MAIL_FROM must be"),
        ({"PORTAL_MAIL_FROM": "a@b.example, c@d.example"}, "PORTAL_MAIL_FROM must be"),
        ({"PORTAL_MAIL_BOUNCES": "not a domain"}, "PORTAL_MAIL_BOUNCES must be"),
        ({"PORTAL_MAIL_USER": "us"}, "PORTAL_MAIL_PASSWORD"),
        ({"PORTAL_MAIL_RATE": "0"}, "PORTAL_MAIL_RATE must be"),
        ({"PORTAL_MAIL_SENDER": "x"}, "unknown: PORTAL_MAIL_SENDER"),
    ],
)
def test_half_of_them_or_nonsense_does_not_start(changed: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        from_environment({**HONEST, **SERVER, **changed})


def test_one_alone_is_a_mistake() -> None:
    with pytest.raises(SettingsError, match="PORTAL_MAIL_SERVER must be set"):
        from_environment({**HONEST, "PORTAL_MAIL_RATE": "5"})


def test_a_file_of_authorities_that_holds_none_does_not_start(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("none", "utf-8")
    for path in (tmp_path / "ca.pem", tmp_path / "missing.pem"):
        with pytest.raises(SettingsError, match="PORTAL_MAIL_CA_FILE"):
            post_of(made(CA_FILE=str(path)), "portal.example")


def test_a_demonstration_keeps_its_mails(tmp_path: Path) -> None:
    assert in_outbox(tmp_path).server is None
