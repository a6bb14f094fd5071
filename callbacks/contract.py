"""What a person does on the page of a contract: choose two dates, explore the history."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from dash.exceptions import PreventUpdate

from callbacks.door import Asked, Door
from callbacks.router import PATH, find
from callbacks.visit import Visit
from data.rules.answers import ContractView
from data.rules.roles import Role
from data.services.contracts import contract_of
from layouts.pages import contract
from layouts.pages.contract import Ids
from layouts.parts.shell import Ids as Shell

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WHERE = Asked(Shell.ROOT, "data-path", PATH)


def choose_dates(visit: Visit, start: str, end: str, path: str) -> Mapping[str, Any]:
    """The steps between the two chosen positions."""
    view = _view(visit, path)
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        raise PreventUpdate from None
    return {"steps": contract.steps(view, first, last, visit.words)}


def explore(visit: Visit, presses: int, path: str) -> Mapping[str, Any]:
    """The history as a chart to explore; the scripts that draw it come with the answer."""
    return {"explored": contract.explored(_view(visit, path), visit.words)}


def _view(visit: Visit, path: str) -> ContractView:
    """The contract on whose page this happens, inside the visitor's own scope."""
    page = find(path)
    found = contract_of(visit.desk, visit.person_id, page[1].get("handle", "")) if page else None
    if found is None:
        raise PreventUpdate
    return found[1]


def register(door: Door) -> None:
    """Hangs the callbacks of this page into the door, each with who may call it."""
    door.on(
        outputs={"steps": (Ids.STEPS, "children")},
        inputs={"start": Asked(Ids.FROM, "value", DAY), "end": Asked(Ids.TO, "value", DAY)},
        state={"path": WHERE},
        may={Role.EMPLOYEE},
    )(choose_dates)
    door.on(
        outputs={"explored": (Ids.EXPLORED, "children")},
        inputs={"presses": Asked(Ids.EXPLORE, "n_clicks")},
        state={"path": WHERE},
        may={Role.EMPLOYEE},
    )(explore)
