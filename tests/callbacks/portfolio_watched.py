"""What was published of real portfolios, week by week, as the attacker of the rules takes it; and what was true.

The attacker is given more than any page: every figure of every group by itself. What pages say is compared with it by
``portfolio_solved``, so that nothing else can stand in them.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from sqlalchemy import BigInteger, Connection, select, type_coerce

from data.rules import disclosure_memory
from data.rules.circles import Block, Circle
from data.rules.clock import SetClock
from data.rules.disclosure import Memory
from data.rules.facts import Size
from data.services import publishing
from data.store import circle_map
from data.store.facts import AMOUNTS
from data.store.tables import contracts, organisers, persons, plans
from data.store.tables_portfolio import circles, employer_sizes, facts, portfolio_memory
from tests.callbacks.stage import Stage, twin_of
from tests.rules.disclosure_history import History
from tests.rules.disclosure_worlds import Row, Week, World, day_of

Cut = tuple[Circle, ...]


@dataclass
class Watched:
    """One portfolio: a week for each publication since it is there, and the circle of each contract."""

    circles: Cut
    weeks: list[Week] = field(default_factory=list)
    memories: list[Memory] = field(default_factory=list)
    home: dict[str, int] = field(default_factory=dict)

    def history(self, shape: str) -> History:
        return History(World(shape, self.weeks), self.circles, self.memories, self.home)


class Watch:
    """Publishes a stage week after week and takes down what was told, by portfolio."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.seen = stage, dict[str, Watched]()
        self.week = 0

    def twin(self, folder: Path) -> "Watch":
        """The same portal once more, from here on on its own."""
        other = Watch(twin_of(self.stage, folder))
        other.week, other.seen = self.week, deepcopy(self.seen)
        return other

    @property
    def day(self) -> date:
        return day_of(self.week)

    def publish(self) -> None:
        clock = SetClock(datetime.combine(self.day, time(3), UTC), self.day)
        assert publishing.take(replace(self.stage.desk, clock=clock)).on == self.day
        with self.stage.desk.store.read() as connection:
            cuts: dict[str, list[Circle]] = {}
            for each in circle_map.drawn(connection):
                cuts.setdefault(each.account_manager_id, []).append(each.circle)
            rows, kept = _rows(connection), _memories(connection)
        for manager, cut in cuts.items():
            mine = self.seen.setdefault(manager, Watched(tuple(cut)))
            while len(mine.weeks) < self.week:  # before it was there
                mine.weeks.append({})
                mine.memories.append(Memory())
            mine.weeks.append({row.contract: row for circle, row in rows.get(manager, ())})
            mine.memories.append(kept.get(manager, Memory()))
            mine.home.update({row.contract: circle for circle, row in rows.get(manager, ())})
        self.week += 1


def _memories(connection: Connection) -> Mapping[str, Memory]:
    rows = connection.execute(select(portfolio_memory.c.account_manager_id, portfolio_memory.c.figures))
    return {manager: disclosure_memory.read(text) for manager, text in rows}


def _rows(connection: Connection) -> Mapping[str, Sequence[tuple[int, Row]]]:
    """Every contract that is counted, by portfolio; one that goes to another circle is another."""
    query = (
        select(
            *(circles.c.account_manager_id, circles.c.number),
            *(facts.c[name] for name in ("contract_number", "person_id", "organiser_id", "classes")),
            *(type_coerce(facts.c[name], BigInteger) for name in AMOUNTS),  # cents
            *(
                plans.c.plan_type,
                plans.c.branch,
                organisers.c.region,
                persons.c.language,
                employer_sizes.c.size,
            ),
        )
        .join_from(facts, circles, circles.c.circle_id == facts.c.circle_id)
        .join(contracts, contracts.c.contract_number == facts.c.contract_number)
        .join(plans, plans.c.plan_id == contracts.c.plan_id)
        .join(organisers, organisers.c.organiser_id == plans.c.organiser_id)
        .join(persons, persons.c.person_id == facts.c.person_id)
        .join(employer_sizes, employer_sizes.c.organiser_id == facts.c.organiser_id)
        .where(facts.c.classes.is_not(None))
    )
    found: dict[str, list[tuple[int, Row]]] = {}
    for manager, circle, contract, person, employer, now, *rest in connection.execute(query):
        cents, (kind, branch, region, language, size) = rest[: len(AMOUNTS)], rest[len(AMOUNTS) :]
        block = Block(kind, branch, region or "", language, Size(size).name.lower())
        row = Row(f"{contract}@{circle}", person, employer, block, now, tuple(cents))
        found.setdefault(manager, []).append((circle, row))
    return found
