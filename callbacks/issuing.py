"""Issuing statements: where the services, which keep them, meet the layouts, which draw them."""

from collections.abc import Callable

from data.rules.kinds import Language
from data.rules.papers import Paper
from data.services.issuing import Press
from layouts.documents import statement
from layouts.words import Words


def press(words_for: Callable[[Language], Words], portal: str) -> Press:
    """Draws statements; ``portal`` is the address at their foot."""

    def draw(paper: Paper, language: Language, rendition: bool) -> bytes:
        return statement.draw(paper, words_for(language), rendition=rendition, portal=portal)

    return Press(statement.TEMPLATE, draw)
