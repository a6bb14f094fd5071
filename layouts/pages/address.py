"""The page behind the link of a confirmation. It knows nobody, signs nobody in, and shows the address only masked."""

from collections.abc import Callable

from data.rules.reach import LinkEnd
from layouts.parts.dom import Node, a, button, div, form, p, strong
from layouts.parts.prose import text_page
from layouts.parts.sent_form import carried
from layouts.words import Words

CONFIRM, REJECT = "/address/confirm", "/address/reject"


def draw(masked: str, token: str, words: Words) -> Node:
    """Two plain forms, because a program that only looks at links in mails must not confirm anything."""
    return text_page(
        words.t("Is this your e-mail address?"),
        words.t("Somebody asked us to send news about their group insurance to this address:"),
        p(strong(masked, cls="masked"), cls="lead"),
        div(
            _form(CONFIRM, words.t("Yes, this is my address"), "button", token, words),
            _form(REJECT, words.t("I did not ask for this"), "button button-quiet", token, words),
            cls="form-buttons",
        ),
        p(
            words.t(
                "Your yes lets us write to this address, and nothing else. You are not signed in by it, and you see "
                "nobody’s data."
            ),
            cls="quiet",
        ),
    )


def _form(action: str, text: str, cls: str, token: str, words: Words) -> Node:
    return form(
        carried("token", token),
        carried("lang", words.lang.value),
        button(text, type="submit", cls=cls),
        action=action,
        method="post",
    )


def draw_end(end: LinkEnd, words: Words) -> Node:
    """What became of a link, and what to do next. The same for everybody."""
    title, *texts = _ENDS[end](words)
    profile = a(words.t("Sign in and look at your profile"), href=f"/{words.lang}/profile")
    return text_page(
        title, None, [p(each) for each in texts], p(profile) if end is not LinkEnd.REJECTED else None
    )


def _confirmed(words: Words) -> tuple[str, ...]:
    return (
        words.t("Thank you: your address is confirmed"),
        words.t("From now on we write to it when there is news about your group insurance."),
        words.t("You can close this page."),
    )


def _rejected(words: Words) -> tuple[str, ...]:
    return (
        words.t("Thank you: nothing comes of this request"),
        words.t("The link does not work any more, and because of this request we send nothing else here."),
        words.t("Probably somebody made a typing mistake. You need do nothing."),
    )


def _used(words: Words) -> tuple[str, ...]:
    return (
        words.t("This link was used before, or replaced"),
        words.t("A link works once. Did you confirm your address with it? Then all is well."),
        words.t("Did you ask for a mail again? Then use the link in the newest one."),
    )


def _expired(words: Words) -> tuple[str, ...]:
    return (
        words.t("This link is too old"),
        words.t("To protect you, a link works for a few days only. Nothing was changed."),
        words.t("Sign in and have the mail sent again: it takes one press in your profile."),
    )


def _unknown(words: Words) -> tuple[str, ...]:
    return (
        words.t("We do not know this link"),
        words.t("Perhaps it was not copied as a whole. Open it from the mail, or copy it again."),
        words.t("Does it still not work? Sign in and have the mail sent again."),
    )


_ENDS: dict[LinkEnd, Callable[[Words], tuple[str, ...]]] = {
    LinkEnd.CONFIRMED: _confirmed,
    LinkEnd.REJECTED: _rejected,
    LinkEnd.USED: _used,
    LinkEnd.EXPIRED: _expired,
    LinkEnd.UNKNOWN: _unknown,
}
