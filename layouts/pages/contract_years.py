"""Why the reserve changed: the insurer's reasons year by year, the newest first, and between any two dates."""

from datetime import date

from data.rules.answers import ContractView, Ledger
from data.rules.kinds import Reason
from data.rules.ledger import ledger_between, ledgers
from layouts.pages.contract_ids import Ids
from layouts.parts.dom import Child, Node, dbc, details, div, h3, label, p, span, strong, summary
from layouts.parts.explain import titled
from layouts.parts.notice import notice
from layouts.parts.reason import blank
from layouts.parts.sections import WHY
from layouts.parts.steps import check, name_of, steps_table, waterfall
from layouts.words import Words


def draw(view: ContractView, words: Words) -> list[Child]:
    """The years with their reasons; says so when there are no two positions to compare."""
    title = h3(words.t("Why your reserve changed, year by year"), id=WHY, disable_n_clicks=True)
    if len(view.history) < 2:
        return [title, blank(Reason.NO_PREVIOUS, words)]
    return [
        titled(title, "reason_for_change", words),
        p(words.t("Press a year to see the insurer’s reasons for it, each with its amount.")),
        div([_year(each, words) for each in reversed(ledgers(view.file))], cls="years"),
        h3(words.t("Between two dates of your choice")),
        _choose(view, words),
    ]


def _year(ledger: Ledger, words: Words) -> Node:
    """One interval between two positions. All are closed, so that a phone shows every year at once."""
    change = words.signed_money(ledger.end.total - ledger.start.total)
    return details(
        summary(
            strong(
                words.t(
                    "{start} to {end}",
                    start=words.date(ledger.start.as_at),
                    end=words.date(ledger.end.as_at),
                )
            ),
            span(change, cls="money"),
            _main_reason(ledger, words),
        ),
        steps_table(ledger, words),
        check(ledger, words),
        cls="year",
    )


def _main_reason(ledger: Ledger, words: Words) -> Node | None:
    if not ledger.steps:
        return None
    largest = max(ledger.steps, key=lambda step: abs(step.amount))
    return span(words.t("Mainly: {reason}", reason=name_of(largest, words)), cls="year-reason")


def _choose(view: ContractView, words: Words) -> Node:
    start, end = view.history[-2].as_at, view.history[-1].as_at
    return div(
        p(words.t("Choose two dates to see what happened between them.")),
        div(
            _choice(words.t("From"), Ids.FROM, start, view, words),
            _choice(words.t("To"), Ids.TO, end, view, words),
            cls="choices",
        ),
        div(steps(view, start, end, words), id=Ids.STEPS, aria_live="polite", disable_n_clicks=True),
    )


def _choice(text: str, select_id: Ids, chosen: date, view: ContractView, words: Words) -> Node:
    options = [{"label": words.date(each.as_at), "value": each.as_at.isoformat()} for each in view.history]
    return div(
        label(text, for_=select_id.value),
        dbc("Select", id=select_id, options=options, value=chosen.isoformat()),
        cls="choice",
    )


def steps(view: ContractView, start: date, end: date, words: Words) -> Node:
    """The waterfall between two positions; when they are not in order, what to do about it."""
    ledger = ledger_between(view.file, start, end)
    if ledger is None:
        return notice(words.t("Choose a first date that comes before the second."), kind="caution")
    return waterfall(ledger, words)
