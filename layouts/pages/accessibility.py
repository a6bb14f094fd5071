"""The accessibility statement."""

from layouts.parts.dom import Node, p
from layouts.parts.prose import bullets, passage, text_page
from layouts.words import Words


def draw(words: Words) -> Node:
    """What was done so that everybody can use this, what is known not to be perfect, and where to go with
    trouble.
    """
    return text_page(
        words.t("Accessibility"),
        words.t("Everybody who has a group insurance must be able to read what it holds."),
        _count_on(words),
        passage(
            words.t("How it is checked"),
            p(
                words.t(
                    "Our aim is level AA of the Web Content Accessibility Guidelines 2.2. Every page is "
                    "checked by a "
                    "program in every language, in light and dark, each time something changes. A "
                    "program does not "
                    "find everything."
                )
            ),
        ),
        passage(
            words.t("Does something not work for you?"),
            p(
                words.t(
                    "Tell the HR department of your employer, who can pass it on to the insurer. They "
                    "can also give "
                    "you your benefit statement on paper."
                )
            ),
        ),
    )


def _count_on(words: Words) -> Node:
    return passage(
        words.t("What you can count on"),
        bullets(
            words.t("Everything works with a keyboard alone, and the place where you are is always visible."),
            words.t("Every chart has a sentence that says the same, and a table behind “Show as table”."),
            words.t("You can enlarge the text to 400 % or use a narrow screen without scrolling sideways."),
            words.t(
                "Light and dark colours follow the setting of your device; so does the wish for less "
                "movement."
            ),
            words.t("No colour carries a meaning on its own."),
            words.t("Before we sign you out, you get three minutes to say that you are still there."),
        ),
    )
