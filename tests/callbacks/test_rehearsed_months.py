"""A demonstration has figures of earlier months, of the sample as it was; afterwards the sample is as it is."""

from pathlib import Path

import pytest

from commands_rehearsal_months import MONTHS, rehearse_months
from data.rules.clock import SetClock
from data.rules.picture import Topic
from data.rules.staff import Manager, Portfolio
from data.services import portfolio, publishing
from data.services.desk import Desk
from data.store.base import Store
from data.store.vault import Vault
from tests.conftest import with_the_sample
from tests.packages import contents
from tests.people import NOW, TODAY

EXTRACT = ("contracts", "positions", "movements", "covers", "statements", "persons")


@pytest.fixture
def desk(empty_file: bytes, vault: Vault, tmp_path: Path) -> Desk:
    path = tmp_path / "demo.sqlite"
    path.write_bytes(empty_file)
    return with_the_sample(Desk(Store(f"sqlite:///{path}"), vault, SetClock(NOW, TODAY)))


def test_earlier_months_are_published_and_the_sample_stays(desk: Desk) -> None:
    before = contents(desk.store)
    rehearse_months(desk, TODAY)
    publishing.take(desk)
    after = contents(desk.store)
    assert {name: after[name] for name in EXTRACT} == {name: before[name] for name in EXTRACT}
    head = Manager("S1", "Head", tuple(Portfolio(f"AM00{n}", f"M{n}", f"h{n}") for n in (1, 2, 3)))
    days = portfolio.dates_of(desk, head)
    assert len(days) == MONTHS + 1
    assert all(day.weekday() == 0 for day in days[1:])
    pictures = [portfolio.picture_of(desk, head, on=day) for day in days]
    assert [each.on for each in pictures] == list(days)
    assert all(each.table(Topic.TOTAL).cell("people").value for each in pictures)
