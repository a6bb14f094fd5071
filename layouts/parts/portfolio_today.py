"""What to do today: in one sentence, and as at most three things, each with the way to it."""

from data.rules.picture import NextStep, Topic
from data.rules.portfolio_tasks import Task, tasks
from layouts.parts.dom import Child, Node, a, h2, li, ol, p, section, span
from layouts.parts.portfolio_panel import panel_id
from layouts.parts.portfolio_view import DashboardView
from layouts.words import Words
from layouts.words.portfolio import counted
from layouts.words.portfolio_steps import begin_with, many_of, step_of, to_do_at
from layouts.words.portfolio_told import capital


def morning(view: DashboardView, words: Words) -> str:
    """The first sentence of the day: with whom to begin, and with what; then at how many employers something waits."""
    waiting = sum(count for step, count in view.steps.items() if step is not NextStep.NOTHING)
    found = tasks(view.newest, view.steps)
    if not waiting:
        return _statements(found[0], words) + "." if found else words.t("Nothing presses today.")
    first = next(
        ((each.step, names) for each in found if each.step and (names := view.firsts.get(each.step))), None
    )
    begin = begin_with(first[1][0], first[0], words) if first else ""
    return f"{begin} {to_do_at(waiting, words)}".strip()


def today(view: DashboardView, heading_id: str, words: Words) -> Node:
    """The list, or that there is nothing to do."""
    found = [_task(each, view, words) for each in tasks(view.newest, view.steps)]
    none = p(words.t("Nothing presses today."))
    return section(
        h2(words.t("To do today"), id=heading_id, disable_n_clicks=True),
        p(of_now(words), cls="today-why") if view.now else None,
        ol(found) if found else none,
        aria_labelledby=heading_id,
        cls="today",
    )


def of_now(words: Words) -> str:
    """What no filter and no earlier day narrows."""
    return words.t("Of the whole portfolio, as it is now.")


def _task(task: Task, view: DashboardView, words: Words) -> Node:
    if task.step is None:
        told = _statements(task, words)
        return _line(told, f"#{panel_id(Topic.STATEMENTS)}", words.t("See that the next run issues them"))
    where = f"{view.base(words)}/employers?next={task.step}"
    told = many_of(task.step, task.employers, words)
    return _line(told, where, _why(task, words), _first(task.step, view, words))


def _line(told: str, where: str, why: Child, first: Child = None) -> Node:
    return li(
        a(told, href=where), span(why, cls="today-why"), span(first, cls="today-first") if first else None
    )


def _statements(task: Task, words: Words) -> str:
    told = words.t("{figure} contracts wait for a benefit statement", figure=_figure(task, words))
    return capital(told)


def _first(step: NextStep, view: DashboardView, words: Words) -> str | None:
    """With whom to begin."""
    names = view.firsts.get(step)
    return words.t("First: {employers}", employers=words.join(names)) if names else None


def _why(task: Task, words: Words) -> str:
    """What to do, and for how many people it is, where that is told."""
    step = task.step or NextStep.NOTHING
    if task.figure is None:
        return step_of(step, words)
    people = words.t("{figure}\u00a0people", figure=_figure(task, words))
    return f"{step_of(step, words)} ({people})"


def _figure(task: Task, words: Words) -> str:
    return counted(task.figure, words) if task.figure else ""
