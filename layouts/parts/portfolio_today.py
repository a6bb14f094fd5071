"""What to do today: at most three things, each with the way to it."""

from data.rules.picture import NextStep, Topic
from data.rules.portfolio_tasks import Task, tasks
from layouts.parts.dom import Child, Node, a, h2, li, ol, p, section, span
from layouts.parts.portfolio_panel import panel_id
from layouts.parts.portfolio_view import DashboardView
from layouts.words import Words
from layouts.words.portfolio import figure
from layouts.words.portfolio_steps import many_of, step_of


def today(view: DashboardView, heading_id: str, words: Words) -> Node:
    """The list, or that there is nothing to do."""
    found = [_task(each, view, words) for each in tasks(view.picture, view.steps)]
    none = p(words.t("Nothing presses today."))
    return section(
        h2(words.t("To do today"), id=heading_id, disable_n_clicks=True),
        ol(found) if found else none,
        aria_labelledby=heading_id,
        cls="today",
    )


def _task(task: Task, view: DashboardView, words: Words) -> Node:
    if task.step is None:
        told = words.t("{figure} contracts wait for a benefit statement", figure=_figure(task, words))
        return _line(told, f"#{panel_id(Topic.STATEMENTS)}", words.t("See that the next run issues them"))
    where = f"{view.base(words)}/employers?next={task.step}"
    return _line(many_of(task.step, task.employers, words), where, _why(task, words))


def _line(told: str, where: str, why: Child) -> Node:
    return li(a(told, href=where), span(why, cls="today-why"))


def _why(task: Task, words: Words) -> str:
    """What to do, and for how many people it is, where that is told."""
    step = task.step or NextStep.NOTHING
    if task.figure is None:
        return step_of(step, words)
    people = words.t("{figure} people", figure=_figure(task, words))
    return f"{step_of(step, words)} ({people})"


def _figure(task: Task, words: Words) -> str:
    return figure(task.figure, words) if task.figure else ""
