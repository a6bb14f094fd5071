"""The page of a launch in every state, to be drawn in every language."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from data.rules.bands import Band, Measure, ToldGroup, ToldWeek
from data.rules.kinds import Language
from data.rules.launch import DayFault, LaunchFault, Step, plan, proposed
from data.rules.readiness import Launch, Readiness, Region, text_languages
from data.rules.records import Organiser
from data.rules.rights import Employer, Right
from layouts.pages import launch
from layouts.parts.dom import Node
from layouts.parts.launch_view import LaunchView
from layouts.words import Words
from tests.people import NOW, TODAY

DAY = date(2026, 11, 26)
EMPLOYER = Employer(
    "u1",
    "Els Peeters",
    Organiser("O1", "0400000086", "Bakkerij De Vlaam", "", "1000", "Brussel", "BR", "nl", eb_connect=True),
    "a" * 20,
    frozenset(Right),
)
LACKING = Readiness(
    persons=11,
    without_number=1,
    without_address=3,
    returned=2,
    unreachable=2,
    languages={Language.NL: 7, Language.FR: 3, Language.EN: 1, Language.DE: 0},
    contracts=12,
    without_statement=1,
    bis=1,
)
FULL = replace(LACKING, without_number=0, without_address=0, returned=0, unreachable=0, without_statement=0)
SEEN = {"ordered": True, "uploaded_on": DAY - timedelta(days=2), "invited_on": DAY}
UNSEEN = {"ordered": False, "uploaded_on": None, "invited_on": None}


def a_launch(
    ready: Readiness = LACKING,
    today: date = TODAY,
    *,
    launch_on: date = DAY,
    chosen: bool = True,
    ticked: tuple[Step, ...] = (),
    seen: bool = False,
    may_plan: bool = True,
    told: tuple[ToldGroup, ...] = (),
) -> Launch:
    happened = ready.happened(**(SEEN if seen else UNSEEN))
    made = plan(launch_on if chosen else proposed(today), today, happened, ticked, chosen=chosen)
    wanted = text_languages(Region.BRUSSELS, ready.languages)
    return Launch(made, ready, wanted, NOW if chosen else None, may_plan, 20, told)


def drawn(found: Launch, today: date = TODAY, **named: object) -> Callable[[Words], Node]:
    def draw(words: Words) -> Node:
        base = f"/{words.lang}/employer/{EMPLOYER.handle}"
        view = LaunchView(found, today, base, "https://portal.example", **named)  # type: ignore[arg-type]
        return launch.draw(view, EMPLOYER, words)

    return draw


def weeks(*bands: tuple[int, int], people: int = 143) -> ToldGroup:
    """A group with these steps reached and not reached, of ten."""
    monday = date(2026, 11, 30)
    told = tuple(
        ToldWeek(
            monday + timedelta(weeks=place),
            {
                Measure.OPENED: Band(people, 10, *each),
                Measure.STATEMENT: Band(people, 10, 0, 1),
                Measure.PRIVATE: Band(people, 10, 2, 3),
            },
        )
        for place, each in enumerate(bands)
    )
    return ToldGroup(1, people, monday, told)


TOLD = weeks((0, 1), (2, 3), (3, 5), (3, 10), (9, 10))
LATER = DAY + timedelta(days=9)
LAUNCHES = {
    "launch, proposed": drawn(a_launch(chosen=False)),
    "launch, planned": drawn(a_launch()),
    "launch, only to read": drawn(a_launch(may_plan=False)),
    "launch, a Monday": drawn(a_launch(launch_on=date(2026, 11, 23))),
    "launch, late": drawn(a_launch(today=LATER, ticked=(Step.MAIL,)), LATER),
    "launch, done": drawn(a_launch(replace(FULL, bis=0), LATER, ticked=tuple(Step), seen=True), LATER),
    "launch, many people": drawn(a_launch(replace(FULL, persons=50_000, bis=None))),
    "launch, nobody": drawn(a_launch(replace(FULL, persons=0, languages=dict.fromkeys(Language, 0), bis=0))),
    "launch, told": drawn(a_launch(FULL, LATER, ticked=tuple(Step), seen=True, told=(TOLD,)), LATER),
    "launch, told of two": drawn(
        a_launch(FULL, LATER, seen=True, told=(TOLD, replace(weeks((0, 10), people=47), number=2))), LATER
    ),
    "launch, too small": drawn(a_launch(FULL, LATER, seen=True), LATER),
    "launch, not yet": drawn(a_launch(replace(FULL, persons=40), LATER, seen=True), LATER),
    "launch, no day": drawn(a_launch(), fault=DayFault.NO_DAY, typed="<b>"),
    "launch, a Sunday": drawn(a_launch(), fault=DayFault.NOT_WORKED, typed="2026-11-29"),
    "launch, too far": drawn(a_launch(), fault=DayFault.TOO_FAR, typed="2036-11-26"),
    "launch, no right": drawn(a_launch(), fault=LaunchFault.NO_RIGHT),
    "launch, no step": drawn(a_launch(), fault=LaunchFault.NO_STEP),
}
