"""A page of the rows of an upload: whose row, which cell, what stands in it, what becomes of it and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.rules.upload_reasons import Outcome
from data.rules.upload_report import NO, YES, MatchDoubt, Option, ReportRow
from layouts.parts.dom import Child, Node, a, button, div, form, html, label, li, p, span, ul
from layouts.parts.paging import all_ways
from layouts.parts.sent_form import carried
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.actions import reasons_of
from layouts.words.matches import because
from layouts.words.uploads import outcome_name

fieldset, legend, radio = html("Fieldset"), html("Legend"), html("Input")
FIELDS = 50  # answers in one form; as many as a page has rows


@dataclass(frozen=True, slots=True)
class RowsView:
    """A page of rows that ended as ``outcome`` (``None``: all). ``names`` are of people, by contract number."""

    rows: tuple[ReportRow, ...]
    names: Mapping[str, str]
    counts: Mapping[Outcome, int]
    outcome: Outcome | None
    page: int
    pages: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def show(self) -> str:
        return self.outcome.value if self.outcome else "all"


def rows_part(view: RowsView, here: str, words: Words, *, answering: bool) -> Node:
    """The table; a form around it where there is something to answer."""
    if not view.rows:
        return p(words.t("No row ended so."), cls="quiet")
    asks = answering and any(each.outcome is Outcome.ASKED for each in view.rows)
    head = [words.t("Row"), words.t("Person"), words.t("In your file"), words.t("What becomes of it")]
    rows = [_row(at, each, view, words, asks=asks) for at, each in enumerate(view.rows)]
    content: list[Child] = [
        data_table(
            words.t("Rows, page {page} of {pages}", page=view.page, pages=view.pages),
            head,
            rows,
            cls="report stack",
        ),
        _pages(view, here, words),
    ]
    if not asks:
        return div(content)
    return form(
        carried("deed", "answer"),
        carried("show", view.show),
        carried("page", str(view.page)),
        content[0],
        div(button(words.t("Keep these answers"), type="submit", cls="button"), cls="form-buttons"),
        content[1],
        action=here,
        method="post",
    )


def _row(at: int, row: ReportRow, view: RowsView, words: Words, *, asks: bool) -> list[Child]:
    reasons = ul([li(each) for each in reasons_of(row, words)], cls="report-why")
    answers = _answers(at, row, words) if asks and row.outcome is Outcome.ASKED else None
    told = None if answers else _answered(row, words)
    return [
        div(
            span(row.cell),
            span(row.sheet, cls="quiet report-sheet") if row.sheet else None,
            cls="report-cell",
        ),
        _who(row, view, words),
        span(row.value or words.t("(blank)"), cls="report-value"),
        div(
            span(outcome_name(row.outcome, words), cls=f"state state-{row.outcome.value}"),
            reasons if row.reasons else None,
            answers,
            told,
        ),
    ]


def _who(row: ReportRow, view: RowsView, words: Words) -> Node:
    """Who is meant in our list; in a list of their own, also how that calls them."""
    name = view.names.get(row.contracts[0], "") if row.contracts else ""
    said = div(words.t("“{name}” in your list", name=row.who), cls="quiet") if row.who else None
    number = span(", ".join(row.contracts), cls="quiet insured-number") if row.contracts else None
    return div(said, span(name) if name else None, number) if said or name else div(words.t("nobody"))


def _answers(at: int, row: ReportRow, words: Words) -> Node:
    """Yes, no, or which of several people. ``at`` names the field, its value says which row."""
    choose = MatchDoubt.CHOOSE in row.reasons
    options: list[tuple[str, str]] = (
        [(str(place), _option(each, words)) for place, each in enumerate(row.options)]
        if choose
        else [(YES, _yes(row, words))]
    )
    return fieldset(
        legend(words.t("Your answer for {cell}", cell=row.cell), cls="only-spoken"),
        [_radio(at, row, value, text) for value, text in (*options, (NO, words.t("Leave this row out")))],
        cls="options",
    )


def _yes(row: ReportRow, words: Words) -> str:
    if row.options:
        return words.t("Yes: {person}", person=_option(row.options[0], words))
    return words.t("Take {address}, as it stands", address=row.address)


def _option(option: Option, words: Words) -> str:
    born = words.short_date(date.fromisoformat(option.born)) if option.born else ""
    why = because(option.because, words)
    name = words.t("{name}, born on {date}", name=option.name, date=born) if born else option.name
    return f"{name} ({why})" if why else name


def _radio(at: int, row: ReportRow, value: str, text: str) -> Node:
    field_id = f"answer-{row.at}-{value}"
    return div(
        radio(
            type="radio",
            name=f"a{at}",
            value=f"{row.at}:{value}",
            id=field_id,
            checked=row.answer == value or None,
        ),
        label(text, htmlFor=field_id),
        cls="option",
    )


def _answered(row: ReportRow, words: Words) -> Node | None:
    """What was answered, for who may not answer, or comes later."""
    if row.answer is None:
        return None
    return p(words.t("Answered: leave out") if row.answer == NO else words.t("Answered: take"), cls="quiet")


def _pages(view: RowsView, here: str, words: Words) -> Node | None:
    def to(text: str, page: int) -> Node:
        return a(text, href=f"{here}?show={view.show}&page={page}#report-rows")

    return all_ways(view.page, view.pages, to, words)
