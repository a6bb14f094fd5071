"""The painter of the page *Lancering*: it shows the plan, and takes a day or a tick from its forms."""

from collections.abc import Mapping
from dataclasses import dataclass

from callbacks.router import EMPLOYER, HANDLE, Moved, Page
from callbacks.visit import Visit
from data.rules.kit import Kit
from data.rules.launch import DayFault, LaunchFault
from data.rules.rights import Employer
from data.services.launch import choose_day, launch_of, tick
from data.services.outcomes import Refused, Saved, Unchanged
from layouts.pages import launch
from layouts.parts.dom import Node
from layouts.parts.launch_view import LaunchView

LONGEST = 40  # of what a form says: a day, or the name of a step


@dataclass(frozen=True, slots=True)
class Told:
    """What this installation tells: the files of its communication kit, and where it stands."""

    kit: Kit
    portal: str


def launch_pages(kit: Kit, portal: str) -> tuple[Page, ...]:
    """``kit`` are the files that were made; ``portal`` is the address that the model texts give."""

    def paint(visit: Visit, o: str, **said: str) -> Node | Moved | None:
        return paint_launch(visit, o, Told(kit, portal), said)

    return (Page(f"employer/(?P<o>{HANDLE})/launch", EMPLOYER, paint, takes=("day", "done", "undo")),)


def paint_launch(visit: Visit, o: str, told: Told, said: Mapping[str, str]) -> Node | Moved | None:
    """The plan; after a deed that was done, the browser goes back to it with a GET. ``said`` is a stranger's."""
    employer = visit.employer(o)
    if employer is None:
        return None
    base = f"/{visit.lang}/employer/{o}"
    said = {name: text[:LONGEST] for name, text in said.items()}
    outcome = _done(visit, employer, said)
    if isinstance(outcome, Saved | Unchanged):
        step = said.get("done") or said.get("undo")
        return Moved(f"{base}/launch#launch-step-{step}" if step else f"{base}/launch")
    found, fault = launch_of(visit.desk, employer), _fault(outcome)
    view = LaunchView(found, visit.today, base, told.portal, fault, said.get("day", ""), told.kit)
    return launch.draw(view, employer, visit.words)


def _done(visit: Visit, employer: Employer, said: Mapping[str, str]) -> Saved | Unchanged | Refused | None:
    if "day" in said:
        return choose_day(visit.desk, employer, said["day"])
    step = said.get("done") or said.get("undo")
    return tick(visit.desk, employer, step, done="done" in said) if step else None


def _fault(outcome: Refused | None) -> DayFault | LaunchFault | None:
    if outcome is None:
        return None
    return outcome.reason if isinstance(outcome.reason, DayFault | LaunchFault) else None
