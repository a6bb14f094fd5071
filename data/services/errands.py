"""The list *Overzicht acties*, and that the clock forgets none of what stands in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from data.rules.actions import MOVING, Action
from data.rules.rights import Employer
from data.services.desk import Desk
from data.services.orders import task_of
from data.store import actions, tasks

A_PAGE = 25
FORGOTTEN_AFTER = timedelta(minutes=10)  # moving for so long without a task, an action is owed anew


@dataclass(frozen=True, slots=True)
class Actions:
    """One page of the list; ``pages`` counts them, and there is always one."""

    found: tuple[Action, ...]
    page: int
    pages: int

    @property
    def moving(self) -> bool:
        """Whether the clock has any of them in hand."""
        return any(each.is_moving for each in self.found)


def action_of(desk: Desk, action_id: str) -> Action | None:
    """An action, whoever's it is; ``None`` for one that is gone."""
    with desk.store.read() as connection:
        return actions.any_one(connection, action_id)


def owe_forgotten(desk: Desk, is_owed: Callable[[list[str]], set[str]]) -> int:
    """Owes anew what has waited for long and has no task any more; answers how many. There should be none.

    ``is_owed`` tells which of the keys of tasks are still to be done.
    """
    before = desk.clock.now() - FORGOTTEN_AFTER
    with desk.store.read() as connection:
        old = actions.ids_before(connection, MOVING, "asked_at", before)
    if not old:
        return 0
    keys = {action_id: _keys(desk, action_id) for action_id in old}
    owed = is_owed([key for each in keys.values() for key in each])
    return sum(_owe(desk, action_id) for action_id, each in keys.items() if owed.isdisjoint(each))


def _keys(desk: Desk, action_id: str) -> list[str]:
    """Every key under which an action may have a task."""
    with desk.store.read() as connection:
        again = int(actions.wish_of(connection, action_id).get("again", 0))
    return [f"{action_id}:{step}" for step in ("first", "apply", *(f"again{n}" for n in range(1, again + 1)))]


def _owe(desk: Desk, action_id: str) -> bool:
    with desk.store.write() as connection:
        action = actions.any_one(connection, action_id)
        if action is None or not action.is_moving:
            return False
        again = int(actions.wish_of(connection, action_id).get("again", 0)) + 1
        actions.keep_wish(connection, action_id, again=again)
        tasks.put(connection, task_of(action_id, action.organiser_id, f"again{again}"))
    return True


def latest(desk: Desk, employer: Employer, page: int = 1, a_page: int = A_PAGE) -> Actions | None:
    """A page of the list *Overzicht acties* of this employer, newest first; ``None`` when there is no such page."""
    with desk.store.read() as connection:
        pages = max(1, -(-actions.how_many(connection, employer.organiser_id) // a_page))
        if not 1 <= page <= pages:
            return None
        found = actions.newest(connection, employer.organiser_id, a_page, (page - 1) * a_page)
    return Actions(found, page, pages)


def one(desk: Desk, employer: Employer, action_id: str) -> Action | None:
    """One action of this employer; another's and none are the same."""
    with desk.store.read() as connection:
        return actions.one(connection, employer.organiser_id, action_id)
