"""The pages of the communication kit: painted from texts and from the list of its files, for everybody."""

from callbacks.router import ANYONE, Page
from callbacks.visit import Visit
from data.rules.kit import Kit, Writing
from layouts.pages import kit as kit_page
from layouts.pages import kit_writing
from layouts.parts.dom import Node
from layouts.words.kit import MANUALS


def kit_pages(kit: Kit, portal: str) -> tuple[Page, ...]:
    """``portal`` is the address that the texts give: where this installation stands."""

    def paint_kit(visit: Visit, q: str = "") -> Node | None:
        return kit_page.draw(kit, portal, visit.words, q)

    def paint_writing(visit: Visit, which: str) -> Node | None:
        return kit_writing.draw(Writing(which), kit, portal, visit.words)

    return (
        Page("kit", ANYONE, paint_kit, asks=("q",)),
        Page(f"kit/(?P<which>{'|'.join(MANUALS)})", ANYONE, paint_writing),
    )
