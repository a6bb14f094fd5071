"""What stands beside a page at the kiosk: the guide of a tour with its next step, or who is looking around alone."""

from typing import Final

from data.rules.tours import TOURS, Step, Who
from layouts.parts.dom import Child, Node, a, div, li, nav, ol, p, section, span, strong
from layouts.words import Words
from layouts.words.kiosk import person_text

PEOPLE: Final = "people"  # addresses after the language
LOOKING: Final = {
    Who.EMPLOYER: "employer",
    Who.MANAGER: "portfolio",
    Who.PARTNER: "partner",
}  # where somebody looks around; others: contracts


def face(who: Who) -> Node:
    """A drawn face; the name stands beside it."""
    return span(cls=f"face face-{who}", aria_hidden="true")


def guided(who: Who, place: int, step: Step, page: Child, words: Words) -> Node:
    """A page with the guide beside it. ``place`` is that of the step, from one."""
    text = person_text(who, words.lang)
    said = text.steps[step.key]
    told = section(
        _person(who, words),
        div(p(strong(said.title), cls="tour-title"), p(said.text, cls="tour-text"), cls="tour-said"),
        _progress(who, place, words),
        _ways(who, place, words),
        aria_label=words.t("Guided tour"),
        cls="tour-guide",
    )
    return div(told, _page(page), cls=f"kiosk-split tour tour-of-{who}")


def looking(who: Who, page: Child, words: Words) -> Node:
    """A page that somebody looks at without the guide."""
    told = section(
        _person(who, words),
        p(words.t("Look around by yourself. Nothing is sent and nothing is changed here."), cls="tour-text"),
        nav(
            a(words.t("Take the tour again"), href=f"/{words.lang}/tour/1", cls="button"),
            a(words.t("Be somebody else"), href=f"/{words.lang}/{PEOPLE}", cls="button button-quiet"),
            aria_label=words.t("Ways on"),
            cls="tour-ways",
        ),
        aria_label=words.t("Looking around"),
        cls="tour-guide",
    )
    return div(told, _page(page), cls=f"kiosk-split kiosk-alone tour-of-{who}")


def _page(page: Child) -> Node:
    """What is shown beside the guide. It scrolls by itself, with the keys of a keyboard, too."""
    return div(page, tabIndex=0, cls="kiosk-page")


def _person(who: Who, words: Words) -> Node:
    text = person_text(who, words.lang)
    return div(face(who), div(p(strong(text.name)), p(text.life)), cls="tour-person")


def _progress(who: Who, place: int, words: Words) -> Node:
    """Dots, with the count in words for who does not see them."""
    steps = TOURS[who]
    dots = [
        li(cls="tour-dot" + (" tour-dot-now" if at == place else " tour-dot-seen" if at < place else ""))
        for at in range(1, len(steps) + 1)
    ]
    return div(
        p(words.t("Step {step} of {steps}", step=place, steps=len(steps)), cls="tour-count"),
        ol(dots, aria_hidden="true", cls="tour-dots"),
        cls="tour-progress",
    )


def _ways(who: Who, place: int, words: Words) -> Node:
    """Back, next, and the way out of the tour. At the last step the next thing is to be somebody else."""
    base, last = f"/{words.lang}", place == len(TOURS[who])
    onward = (words.t("Be somebody else"), PEOPLE) if last else (words.t("Go on"), f"tour/{place + 1}")
    back = (
        a(words.t("Back"), href=f"{base}/tour/{place - 1}", cls="button button-quiet tour-back")
        if place > 1
        else None
    )
    alone = a(
        words.t("Look around by yourself"), href=f"{base}/{LOOKING.get(who, 'contracts')}", cls="tour-leave"
    )
    return nav(
        a(onward[0], href=f"{base}/{onward[1]}", cls="button tour-next"),
        back,
        None if who is Who.PARTNER else alone,
        aria_label=words.t("Ways on"),
        cls="tour-ways",
    )
