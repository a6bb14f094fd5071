"""The glossary of the docs is the glossary of the screens."""

from layouts.words.paper import PAGE, glossary_page


def test_the_docs_hold_the_glossary_as_it_is() -> None:
    assert PAGE.read_text("utf-8") == glossary_page(), "run `make words`"


def test_every_word_is_there_in_four_languages() -> None:
    rows = [line.split(" | ") for line in glossary_page().splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 50
    assert all(len(row) == 5 and all(cell.strip("| ") for cell in row) for row in rows)
