"""What the dashboard says first: what to do today, with whom to begin, and how far the roll-out moved."""

from dataclasses import replace

from data.rules.picture import Hidden, NextStep, Topic
from layouts.pages import portfolio
from layouts.parts.hidden_link import rule_id
from layouts.parts.portfolio_today import morning
from layouts.words import Words
from tests.layouts.portfolios import FULL, LINES, SMALL, STEPS, VIEWS, a_table
from tests.layouts.tree import of_kind, text, with_class


def test_the_day_begins_with_how_many_employers_wait_and_with_whom_to_begin(en: Words) -> None:
    (lead,) = with_class(portfolio.draw(FULL, en), "lead")
    waiting = sum(count for step, count in STEPS.items() if step is not NextStep.NOTHING)
    assert text(lead) == f"There is something to do at {waiting} employers. Begin with Werkgever 16."
    (today,) = with_class(portfolio.draw(FULL, en), "today")
    assert "First: Werkgever 16 and Werkgever 15" in text(today)
    idle = replace(FULL, steps={NextStep.NOTHING: 4})
    assert morning(idle, en) == "140 contracts wait for a benefit statement."
    assert morning(VIEWS["nothing to do"], en) == "Nothing presses today."
    one = replace(VIEWS["nothing to do"], steps={NextStep.REMIND: 1})
    assert morning(one, en) == "There is something to do at 1 employer."


def test_where_no_figure_can_be_told_it_is_still_said_what_to_do(en: Words) -> None:
    """A step is a fact of the employer: it is told however few its people are."""
    drawn = portfolio.draw(replace(VIEWS["too small"], picture=replace(SMALL, employers=LINES)), en)
    assert "Werkgever 1" in text(of_kind(drawn, "Table"))
    assert of_kind(with_class(drawn, "today"), "A")
    assert not with_class(portfolio.draw(VIEWS["never published"], en), "today")


def test_the_roll_out_says_how_much_it_moved_since_some_weeks_and_why_something_is_hidden(en: Words) -> None:
    (stages,) = with_class(portfolio.draw(FULL, en), "stages")
    uploaded, *_ = with_class(stages, "stage")
    assert "1.690" in text(uploaded)
    assert text(with_class(uploaded, "stage-change")) == "600 more"
    assert not of_kind(stages, "A")
    *weeks, (day, _) = FULL.course
    now = a_table(Topic.FUNNEL, hidden={"opened": Hidden.FEW_PEOPLE})
    (stages,) = with_class(portfolio.draw(replace(FULL, course=(*weeks, (day, now))), en), "stages")
    opened = with_class(stages, "stage")[-1]
    assert "not shown" in text(opened)
    assert not with_class(opened, "stage-change")
    assert str(of_kind(opened, "A")[0]["props"]["href"]).endswith(f"#{rule_id(Hidden.FEW_PEOPLE)}")
