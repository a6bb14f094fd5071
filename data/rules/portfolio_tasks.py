"""What of a portfolio asks for something today: at most three things, the most pressing first."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.rules.next_steps import FIRST
from data.rules.picture import Cell, NextStep, Picture, Topic

AT_MOST = 3
PRESSING = tuple(each for each in FIRST if each is not NextStep.NOTHING)  # as the ranking has it
FIGURES = {
    NextStep.ASK_NUMBERS: (Topic.NUMBER, "missing"),
    NextStep.ASK_ADDRESSES: (Topic.REACH, "returned"),
}


@dataclass(frozen=True, slots=True)
class Task:
    """``step`` ``None``: statements that are due. ``employers``: how many it is about; ``figure``: what is counted."""

    step: NextStep | None
    employers: int = 0
    figure: Cell | None = None


def tasks(picture: Picture, counted: Mapping[NextStep, int]) -> tuple[Task, ...]:
    """At most three. A figure that is hidden makes no task: nobody can say whether there is one.

    ``counted`` says at how many employers each step is the next.
    """
    due = picture.table(Topic.STATEMENTS).cell("due")
    found = [Task(None, figure=due)] if due.value else []
    found += [Task(step, counted[step], _figure(picture, step)) for step in PRESSING if counted.get(step)]
    return tuple(found[:AT_MOST])


def _figure(picture: Picture, step: NextStep) -> Cell | None:
    """What is told besides, where it is told and is not nothing; never of fewer people than the employers have."""
    if step not in FIGURES or picture.filters:
        return None
    topic, key = FIGURES[step]
    cell = picture.table(topic).cell(key)
    return cell if cell.value else None
