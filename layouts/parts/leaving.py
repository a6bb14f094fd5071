"""The dated tasks of somebody's leaving: whose turn, until when, done or late; and what can be ticked off."""

from data.rules.leaving import TICKED, Leaving, LeavingTask, Owner
from layouts.parts.changes import Form, Place
from layouts.parts.dom import Child, Node, button, form, p, span, strong
from layouts.parts.sent_form import carried
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.told import step


def tasks(leaving: Leaving, place: Place, *, may_edit: bool) -> Node:
    """All steps in the order in which they are due."""
    words = place.words
    head = [words.t("Task"), words.t("Who"), words.t("At the latest on"), words.t("State")]
    rows = [_row(each, place, may_edit=may_edit) for each in leaving.tasks]
    title = words.t("Tasks after {date}", date=words.date(leaving.left_on))
    return data_table(title, head, rows, cls="stack tasks")


def _row(task: LeavingTask, place: Place, *, may_edit: bool) -> list[Child]:
    words = place.words
    name, why = step(task.step, words)
    return [
        span(strong(name), span(why, cls="quiet task-why")),
        words.of(task.owner),
        words.date(task.due),
        span(_state(task, words), _press(task, place) if may_edit and task.step in TICKED else None),
    ]


def _state(task: LeavingTask, words: Words) -> Node:
    """In words, never by colour alone."""
    if task.done_on is not None:
        told = words.t("done on {date}", date=words.short_date(task.done_on))
        return span(words.t("{told}, late", told=told) if task.overdue else told)
    if task.overdue:
        return span(words.t("overdue"), cls="flag")
    return span(words.t("open"))


def _press(task: LeavingTask, place: Place) -> Node:
    words = place.words
    text = words.t("Done") if task.is_open else words.t("Not done after all")
    return form(
        carried("deed", Form.TICK if task.is_open else Form.UNTICK),
        carried("step", task.step),
        button(
            text, type="submit", cls="button button-quiet", aria_label=f"{text}: {step(task.step, words)[0]}"
        ),
        action=place.address,
        method="post",
    )


def next_task(leaving: Leaving, words: Words) -> Child:
    """What the employer has to do next, in one line; nothing when it is somebody else's turn."""
    mine = [each for each in leaving.tasks if each.is_open and each.owner is Owner.EMPLOYER]
    if not mine:
        return None
    name, _ = step(mine[0].step, words)
    told = words.t("{task}: at the latest on {date}", task=name, date=words.date(mine[0].due))
    return p(told, " ", span(words.t("overdue"), cls="flag") if mine[0].overdue else None)
