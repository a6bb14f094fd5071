"""A manual of the communication kit as a page: the same text as its PDF, with the same pictures."""

from data.rules.kit import ILLUSTRATED, SHOWN_IN, Device, Kit, Writing, picture_name
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.dom import Node, div, h2, img, li, nav, section, ul
from layouts.parts.dom import a as link
from layouts.parts.kit_files import address_of
from layouts.parts.prose import blocks, text_page
from layouts.words import FaqEntry, Words
from layouts.words.kit import screens, writing


def draw(which: Writing, kit: Kit, portal: str, words: Words) -> Node:
    """``kit`` holds the pictures, where there are any."""
    written = writing(which, words.lang, portal)
    places = [(words.t("Communication kit"), f"/{words.lang}/kit")]
    contents = nav(
        ul([li(link(part.question, href=f"#{part.entry_id}")) for part in written.parts]),
        aria_label=words.t("On this page"),
        cls="contents",
    )
    return div(
        breadcrumb(places, words.t("Manual"), words),
        text_page(
            written.title,
            None,
            contents,
            [_part(part, _picture(part, which, kit, words)) for part in written.parts],
            cls="page-kit",
        ),
    )


def _picture(part: FaqEntry, which: Writing, kit: Kit, words: Words) -> Node | None:
    """The screen that a step speaks of, as the PDF has it."""
    screen = ILLUSTRATED.get(which, {}).get(part.entry_id)
    if screen is None:
        return None
    name = picture_name(screen, Device.DESKTOP, SHOWN_IN[words.lang])
    made = kit.file(name)
    if made is None:
        return None
    size = {"width": str(made.width), "height": str(made.height)}
    return img(
        src=address_of(name), alt=screens(words.lang)[screen].alt, loading="lazy", cls="kit-step", **size
    )


def _part(part: FaqEntry, picture: Node | None) -> Node:
    title_id = f"{part.entry_id}-title"
    return section(
        h2(part.question, id=title_id, disable_n_clicks=True),
        blocks(part.blocks),
        picture,
        id=part.entry_id,
        aria_labelledby=title_id,
        cls="passage",
        disable_n_clicks=True,
    )
