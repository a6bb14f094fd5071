"""The benefit statement explained: an invented one as a page, of which each line opens to what it means."""

from layouts.pages.statement_form import Group, Line, Part
from layouts.pages.statement_lines import parts
from layouts.parts.dom import Child, Node, a, details, div, h2, h3, p, section, span, summary
from layouts.parts.prose import text_page
from layouts.words import Words


def draw(words: Words) -> Node:
    """Public, in the order of the paper. A press, a touch or the keyboard opens a line; no script is needed."""
    return text_page(
        words.t("The benefit statement explained"),
        words.t("Press a line to read what it means. The person and the amounts are invented."),
        p(
            words.t("Your own statement stands on the page of each contract."),
            " ",
            a(words.t("My contracts"), href=f"/{words.lang}/contracts"),
        ),
        div([_part(place, part, words) for place, part in enumerate(parts(words), start=1)], cls="sheet"),
        p(
            a(words.t("Questions and answers"), href=f"/{words.lang}/help"),
            " · ",
            a(words.t("Contact"), href=f"/{words.lang}/contact"),
        ),
        cls="page-statement",
    )


def _part(place: int, part: Part, words: Words) -> Node:
    title_id = f"statement-part-{place}"
    return section(
        h2(
            span(str(place), cls="sheet-mark", aria_hidden="true"),
            span(part.title),
            id=title_id,
            disable_n_clicks=True,
        ),
        [_group(group, words) for group in part.groups],
        aria_labelledby=title_id,
        cls="sheet-part",
    )


def _group(group: Group, words: Words) -> list[Child]:
    return [
        h3(group.title, cls="small-title") if group.title else None,
        [_line(each, words) for each in group.lines],
    ]


def _line(line: Line, words: Words) -> Node:
    asked = {entry.entry_id: entry.question for entry in words.faq()}
    term = words.is_term(line.key)
    return details(
        summary(
            span(", ".join(line.labels), cls="sheet-label"),
            span(line.value, cls="sheet-value") if line.value else None,
        ),
        div(
            p(words.annotation(line.key)),
            p(a(words.term(line.key).name, href=f"/{words.lang}/help#term-{line.key}")) if term else None,
            p(a(asked[line.question], href=f"/{words.lang}/help#{line.question}")),
            cls="sheet-told",
        ),
        cls="sheet-line",
    )
