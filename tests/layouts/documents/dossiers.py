"""Views of a portfolio for the files: every topic, with figures that are told, told from below, and hidden."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import cycle

from data.rules.picture import (
    KEYS,
    MONEY,
    Cell,
    Dimension,
    EmployerLine,
    Filters,
    Hidden,
    Measure,
    NextStep,
    Offered,
    Picture,
    Rate,
    Table,
    Topic,
)
from layouts.documents.portfolio_dossier import Dossier

ON, BEFORE = date(2026, 11, 2), date(2026, 5, 4)
MADE = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
PORTAL = "https://portal.insurer.example"
HOSTILE = '=HYPERLINK("https://evil.example";"Ω Œuvre")'
FEW = (Hidden.FEW_PEOPLE, Hidden.FEW_EMPLOYERS, Hidden.ONE_DOMINATES, Hidden.WITH_ITS_NEIGHBOUR)


def table(topic: Topic, *, shift: int = 0, hides: bool = True) -> Table:
    """Figures of a topic; the last class but one is told from below, the last one is hidden."""
    why = cycle(FEW)
    cells = []
    keys = KEYS[topic]
    for at, key in enumerate(keys):
        value = (at + 1) * 1_230 + shift
        told = Decimal(value * 1_000) if topic in MONEY else value
        hidden = next(why) if hides and at >= len(keys) - 2 else None
        cells.append(Cell(key, None if hidden and at == len(keys) - 1 else told, hidden))
    return Table(topic, tuple(cells), ON, ON - timedelta(weeks=2))


def line(at: int, step: NextStep, *, name: str = "", told: bool = True) -> EmployerLine:
    rates = tuple(
        Rate(each, 20 * (place % 4), 20 * (place % 4) + 20, ON) for place, each in enumerate(Measure)
    )
    return EmployerLine(
        handle="a" * 20,
        name=name or f"Brasserie n° {at} & fils",
        size="to_99" if told else "to_19",
        rates=rates if told else (),
        hidden=None if told else Hidden.FEW_PEOPLE,
        next_step=step,
        urgency=10 - at,
    )


def picture(*, shift: int = 0, hides: bool = True, on: date = ON) -> Picture:
    """Everything that can be told, at once."""
    return Picture(
        scope="Ilse Dupont",
        filters=Filters.of({Dimension.REGION: "FL", Dimension.SIZE: "to_99"}),
        on=on,
        tables={topic: table(topic, shift=shift, hides=hides) for topic in Topic},
        offered=(
            Offered(Dimension.REGION, "FL", 5_100),
            Offered(Dimension.REGION, "WA", None),
            Offered(Dimension.SIZE, "to_99", 2_300),
        ),
        left_out=Hidden.ACROSS_THE_FILTER if hides else None,
    )


def dossier(*, compared: bool = False, hides: bool = True) -> Dossier:
    """One view; ``compared`` with half a year before, when everything was 120 less and nothing was hidden."""
    weeks = (3, 2, 1, 0)
    course = [
        (ON - timedelta(weeks=week), table(Topic.FUNNEL, shift=-40 * week, hides=hides)) for week in weeks
    ]
    before = picture(shift=-120, hides=False, on=BEFORE) if compared else None
    lines = [line(at, step, told=at != 2) for at, step in enumerate(NextStep)]
    lines.append(line(9, NextStep.REMIND, name=HOSTILE))
    return Dossier("Ilse Dupont", picture(hides=hides), MADE, PORTAL, before, course, lines, len(lines))


def empty() -> Dossier:
    """Nothing was published yet."""
    return Dossier("Ilse Dupont", Picture("Ilse Dupont", Filters(), None, {}), MADE, PORTAL)
