"""On the page *Lancering*: the texts to copy, in every language, those that are needed first."""

from collections.abc import Iterator

from data.rules.kinds import Language
from data.rules.launch import Step
from data.rules.mailing import MailKind
from layouts.documents.mails import draw as draw_mail
from layouts.parts.dom import Child, Node, a, details, div, h3, p, section, summary
from layouts.parts.kit_files import papers
from layouts.parts.launch_view import LaunchView
from layouts.parts.quote import quotable
from layouts.words import Words, words_for
from layouts.words.launch import OF_THE_KIT, ModelText, text


def draw(view: LaunchView, words: Words) -> list[Child]:
    """Article, mail, poster and reminder; then what the invitation itself says."""
    kit = a(
        words.t("The same texts as PDF, with film and pictures: the communication kit"),
        href=f"/{words.lang}/kit",
    )
    return [
        p(words.t("Fill in what stands between square brackets.")),
        [_model(which, view, words) for which in ModelText],
        _invitation(view, words),
        p(kit, cls="onward"),
    ]


def _model(which: ModelText, view: LaunchView, words: Words) -> Node:
    title, lead = _told(which, view, words)
    place = f"launch-text-{which}"
    heading = h3(title, id=place, disable_n_clicks=True)
    shown = [_in(which, lang, view, words) for lang in _ordered(view)]
    made = papers(OF_THE_KIT[which], view.kit, words) if which in OF_THE_KIT else None
    return section(heading, p(lead), made, shown, aria_labelledby=place, cls="launch-text")


def _told(which: ModelText, view: LaunchView, words: Words) -> tuple[str, str]:
    """What it is, and on which days of the plan it is needed."""
    title, steps = {
        ModelText.ARTICLE: (words.t("Article for the intranet"), (Step.ARTICLE,)),
        ModelText.MAIL: (words.t("Model mail to employees"), (Step.MAIL,)),
        ModelText.POSTER: (words.t("Poster, or note with the pay slip"), (Step.HAND_OUT,)),
        ModelText.REMINDER: (words.t("Reminder"), (Step.REMINDER, Step.SECOND_REMINDER)),
    }[which]
    days = words.join([words.weekday_date(view.launch.plan.on(each)) for each in steps])
    return title, words.t("In the plan on {days}.", days=days)


def _ordered(view: LaunchView) -> Iterator[Language]:
    wanted = tuple(view.launch.languages)
    yield from wanted
    yield from (each for each in Language if each not in wanted)


def _in(which: ModelText, lang: Language, view: LaunchView, words: Words) -> Node:
    model = text(which, lang, view.portal)
    subject = words.t("Subject: {subject}", subject=model.subject) if model.subject else None
    shown = quotable(model.body, f"launch-{which}-{lang}", words, lang=words_for(lang).html_lang)
    return _opened(lang, words, p(subject) if subject else None, shown)


def _invitation(view: LaunchView, words: Words) -> Node:
    """The mail that leaves by itself: to read, not to copy."""
    place = "launch-invitation"
    return section(
        h3(words.t("What the invitation says"), id=place, disable_n_clicks=True),
        p(
            words.t(
                "This website sends it by itself, two days after your approval, each in the language of its reader."
            )
        ),
        [_invited(lang, view, words) for lang in _ordered(view)],
        aria_labelledby=place,
        cls="launch-text",
    )


def _invited(lang: Language, view: LaunchView, words: Words) -> Node:
    theirs = words_for(lang)
    mail = draw_mail(MailKind.INVITATION, first_name="", base_url=view.portal, words=theirs)
    body = div(mail.text, cls="launch-mail", lang=theirs.html_lang)
    return _opened(lang, words, p(words.t("Subject: {subject}", subject=mail.subject)), body)


def _opened(lang: Language, words: Words, *inside: Child) -> Node:
    name = words.of(lang)
    return details(summary(f"{name[:1].upper()}{name[1:]}"), div(inside, cls="answer-text"), cls="question")
