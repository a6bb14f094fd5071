"""On the page *Lancering*: what is known of the people in service, what is missing, and where to put it right."""

from data.rules.kinds import Language
from data.rules.readiness import Gap, Readiness
from layouts.parts.dom import Child, Node, a, div, h3, li, p, span, ul
from layouts.parts.launch_view import LaunchView
from layouts.parts.table import data_table
from layouts.words import Words


def sentence(ready: Readiness, words: Words) -> str:
    """Ready, or what is missing, in one sentence."""
    if not ready.persons:
        return words.t("Nobody is in service here with a group insurance, so there is nobody to invite.")
    missing = [_missing(gap, count, words) for gap, count in ready.gaps.items()]
    if missing:
        return words.t("Still missing: {missing}.", missing=words.join(missing))
    return words.n(
        "Ready: the {count} person in service has an e-mail address at work and a national number.",
        "Ready: all {count} people in service have an e-mail address at work and a national number.",
        ready.persons,
    )


def _missing(gap: Gap, count: int, words: Words) -> str:
    return {
        Gap.NUMBER: words.n("{count} national number", "{count} national numbers", count),
        Gap.ADDRESS: words.n("{count} e-mail address at work", "{count} e-mail addresses at work", count),
        Gap.RETURNED: words.n(
            "{count} address at which mails arrive", "{count} addresses at which mails arrive", count
        ),
    }[gap]


def draw(view: LaunchView, words: Words) -> list[Child]:
    """Every check with its number; these are the employer's own data, so they are exact."""
    ready = view.launch.readiness
    if not ready.persons:
        return [p(sentence(ready, words))]
    checks = [_addresses, _returned, _numbers, _bis, _unreachable, _statements]
    drawn = [check(ready, view, words) for check in checks]
    return [ul([each for each in drawn if each is not None], cls="launch-checks"), *_languages(view, words)]


def _check(told: str, *more: Child, fine: bool, words: Words, note: bool = False) -> Node:
    """One line: a word that says how it stands, what it is, and what helps."""
    state = words.t("in order") if fine else words.t("good to know") if note else words.t("to do")
    kind = "fine" if fine else "note" if note else "open"
    return li(
        span(state, cls=f"launch-mark launch-mark-{kind}"),
        div(p(told), more, cls="launch-told"),
        cls="launch-check",
    )


def _addresses(ready: Readiness, view: LaunchView, words: Words) -> Node:
    told = words.t(
        "{count} of {all} people in service have an e-mail address at work.",
        count=words.number(ready.with_address),
        all=words.number(ready.persons),
    )
    if not ready.without_address:
        return _check(told, fine=True, words=words)
    more = words.t("You do not have one? Fill in a private address if you know it, or leave it empty.")
    return _check(told, p(more, cls="quiet"), _shown(view, words, lack="address"), fine=False, words=words)


def _returned(ready: Readiness, view: LaunchView, words: Words) -> Node:
    if not ready.returned:
        return _check(words.t("No address comes back as unknown."), fine=True, words=words)
    told = words.n(
        "Mails to {count} address come back.", "Mails to {count} addresses come back.", ready.returned
    )
    link = a(words.t("Correct them among the insured persons"), href=f"{view.base}/insured")
    return _check(told, link, fine=False, words=words)


def _numbers(ready: Readiness, view: LaunchView, words: Words) -> Node:
    if not ready.without_number:
        return _check(words.t("Everybody has a national number or a BIS number."), fine=True, words=words)
    told = words.n(
        "{count} person has no national number: this contract is invisible to them.",
        "{count} people have no national number: these contracts are invisible to them.",
        ready.without_number,
    )
    return _check(told, _shown(view, words, lack="number"), fine=False, words=words)


def _bis(ready: Readiness, view: LaunchView, words: Words) -> Node | None:
    if ready.bis == 0:
        return None
    told = (
        words.t("There are too many people to count the BIS numbers while you wait.")
        if ready.bis is None
        else words.n("{count} person has a BIS number.", "{count} people have a BIS number.", ready.bis)
    )
    more = words.t(
        "Whoever gets a definitive national number can no longer sign in with the BIS number. Ask them to tell "
        "you, and change it with “change personal data”."
    )
    return _check(told, p(more, cls="quiet"), fine=False, note=True, words=words)


def _unreachable(ready: Readiness, view: LaunchView, words: Words) -> Node:
    if not ready.unreachable:
        return _check(words.t("Everybody can be reached by e-mail."), fine=True, words=words)
    told = words.n(
        "{count} person can be reached by no e-mail: give them the address of the website.",
        "{count} people can be reached by no e-mail: give them the address of the website.",
        ready.unreachable,
    )
    link = a(words.t("To the poster and the note"), href="#launch-texts")
    return _check(told, link, fine=False, note=True, words=words)


def _statements(ready: Readiness, view: LaunchView, words: Words) -> Node:
    if not ready.without_statement:
        return _check(words.t("Every contract has a benefit statement to read."), fine=True, words=words)
    told = words.n(
        "{count} contract has no benefit statement yet. The first comes after the adjustment day of the plan.",
        "{count} contracts have no benefit statement yet. The first comes after the adjustment day of the plan.",
        ready.without_statement,
    )
    return _check(told, fine=False, note=True, words=words)


def _shown(view: LaunchView, words: Words, *, lack: str) -> Node:
    """The list of insured persons, with only those that lack something."""
    return a(words.t("Show who"), href=f"{view.base}/insured?lack={lack}&status=active")


def _languages(view: LaunchView, words: Words) -> list[Child]:
    """How many people the insurer writes to in which language, and what the seat asks for."""
    counted, wanted = view.launch.readiness.languages, view.launch.languages
    rows = [
        [_named(lang, words), words.number(counted[lang]), _needed(lang, view, words)]
        for lang in (*wanted, *(each for each in Language if each not in tuple(wanted)))
    ]
    head = [words.t("Language"), words.t("People in service"), words.t("Do you need it?")]
    return [
        h3(words.t("In which languages you need the texts")),
        data_table(words.t("Languages of the people in service"), head, rows, cls="stack launch-languages"),
        p(
            words.t(
                "What an employer has to write to employees follows the language of the place of work: Dutch in "
                "Flanders, French in Wallonia, Dutch or French by the employee in Brussels, German in the "
                "German-speaking municipalities; other rules hold in municipalities with language facilities. "
                "This is information, not advice."
            ),
            cls="quiet",
        ),
    ]


def _needed(lang: Language, view: LaunchView, words: Words) -> str:
    if lang in view.launch.languages.by_seat:
        return words.t("yes: the language of your seat")
    if view.launch.readiness.languages[lang]:
        return words.t("useful, beside the language of your seat")
    return words.t("not needed")


def _named(lang: Language, words: Words) -> str:
    name = words.of(lang)
    return f"{name[:1].upper()}{name[1:]}"
