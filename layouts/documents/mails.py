"""What the mails say: one small function for each kind (docs/mail.md).

Every mail says what happened, where to go and whom to ask. None holds an amount, a contract number, a national number,
an employer's name or a link that signs in: mailboxes, above all those of work, are read by others too.
"""

from collections.abc import Callable
from typing import Final

from data.rules.mailing import MailKind
from layouts.documents.mail_form import Button, Mail, Message, as_mail
from layouts.words import Words


def draw(  # noqa: PLR0913 - what differs from mail to mail, all by name
    kind: MailKind,
    *,
    first_name: str,
    base_url: str,
    words: Words,
    link: str | None = None,
    hours: int | None = None,
) -> Mail:
    """A mail of this kind in the language of ``words``, as plain text and as HTML.

    ``first_name`` is a stranger's text. ``base_url`` is the portal's own address. ``link`` and the ``hours`` that it
    works belong to the confirmation of an address, which needs both; ``ValueError`` for any other kind.
    """
    if kind is MailKind.ADDRESS_CONFIRMATION:
        if link is None or hours is None:
            raise ValueError("the confirmation of an address needs its link, and how long it works")
        return as_mail(_address_confirmation(words, link, hours), first_name, base_url, words)
    if link is not None or hours is not None:
        raise ValueError("only the confirmation of an address may hold a link of its own")
    return as_mail(_MESSAGES[kind](words, base_url), first_name, base_url, words)


def how_long(hours: int, words: Words) -> str:
    """A time to act, in days where it is whole days."""
    days, rest = divmod(hours, 24)
    if days and not rest:
        return words.n("{count} day", "{count} days", days)
    return words.n("{count} hour", "{count} hours", hours)


def _address_confirmation(words: Words, link: str, hours: int) -> Message:
    return Message(
        subject=words.t("Confirm your e-mail address"),
        opening=(
            words.t(
                "You asked us to send news of your group insurance to this address. "
                "Please confirm that it is yours."
            ),
        ),
        button=Button(words.t("Confirm this address"), link),
        rest=(
            words.t("The link works once, for {time}.", time=how_long(hours, words)),
            words.t("Until you confirm, nothing changes: it is not your private address yet."),
            words.t(
                "Did you not ask for this? Then you need do nothing: "
                "without a confirmation it does not become your private address."
            ),
        ),
    )


def _address_warning(words: Words, base_url: str) -> Message:
    return Message(
        subject=words.t("A request to change your e-mail address"),
        opening=(
            words.t(
                "Somebody who signed in as you asked us to send news of your group insurance to another address. "
                "Nothing changes until that address is confirmed; until then we write to this one."
            ),
            words.t("Was it you? Then you need do nothing here: the link is in the mail to the new address."),
            words.t(
                "Was it not you? Sign in and withdraw the change in your profile. Then make sure that nobody else can "
                "use your identity card or your itsme, and change the code."
            ),
        ),
        button=_to_the_portal(words, base_url),
    )


def _address_removed(words: Words, base_url: str) -> Message:
    return Message(
        subject=words.t("Your private e-mail address was removed"),
        opening=(
            words.t(
                "Somebody who signed in as you removed this address from your profile. "
                "It was your private address there."
            ),
            words.t(
                "If your employer gave it to us as your address at work, we may still write to it as that."
            ),
            words.t("Was it you? Then you need do nothing."),
            words.t(
                "Was it not you? Sign in and fill in your address again. Then make sure that nobody else can use your "
                "identity card or your itsme, and change the code."
            ),
        ),
        button=_to_the_portal(words, base_url),
    )


def _invitation(words: Words, base_url: str) -> Message:
    return Message(
        subject=words.t("See what your group insurance holds for you"),
        opening=(
            words.t(
                "There is a group insurance for you through your work. You can now see online what has been saved for "
                "you and what you are covered for."
            ),
            words.t(
                "You sign in with the service of the Belgian government: with your identity card, with itsme or with "
                "another of its keys. You need no account and no registration here, and nobody is obliged to sign in."
            ),
        ),
        button=_to_the_portal(words, base_url),
        rest=(
            words.t(
                "This address comes from your employer, and we stop using it when you leave. Give an address of your "
                "own in your profile, and you will still hear from us."
            ),
        ),
    )


def _new_statement(words: Words, base_url: str) -> Message:
    return Message(
        subject=words.t("A new benefit statement is ready for you"),
        opening=(
            words.t(
                "There is a new benefit statement of your group insurance. You can read and keep it in the portal."
            ),
            words.t(
                "To protect your privacy, this mail holds no amounts, and the statement is not attached."
            ),
        ),
        button=_to_the_portal(words, base_url),
    )


def _payout_notice(words: Words, base_url: str) -> Message:
    return Message(
        subject=words.t("There is news about the payment of your group insurance"),
        opening=(
            words.t(
                "There is news about the payment of your group insurance. In the portal you read what happens next, "
                "and what we need from you."
            ),
            words.t(
                "Give your choices and your account number there only, after signing in. "
                "Never send them in answer to a mail."
            ),
        ),
        button=_to_the_portal(words, base_url),
    )


def _to_the_portal(words: Words, base_url: str) -> Button:
    return Button(words.t("Go to the portal"), base_url)


_MESSAGES: Final[dict[MailKind, Callable[[Words, str], Message]]] = {
    MailKind.ADDRESS_WARNING: _address_warning,
    MailKind.ADDRESS_REMOVED: _address_removed,
    MailKind.INVITATION: _invitation,
    MailKind.NEW_STATEMENT: _new_statement,
    MailKind.PAYOUT_NOTICE: _payout_notice,
}
