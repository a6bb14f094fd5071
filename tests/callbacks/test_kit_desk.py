"""What an employer did before the pictures of the kit are taken happened at a fixed time: two kits show the same."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from commands_kit_desk import AT, ROWS, WHO, tell
from data.rules.actions import Action, ActionKind, ActionState
from data.services.desk import Desk
from data.services.directory import employers_of
from data.services.directory_import import take_directory
from data.services.upload_answers import report
from data.store import actions
from tests.callbacks.stage import Stage, raise_stage
from tests.conftest import SAMPLE
from tests.employers import BAKERY
from tests.people import NOW, TODAY


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Stage]:
    """A portal whose clock may be moved."""
    made = raise_stage(tmp_path)
    yield made
    made.desk.store.close()


def told(desk: Desk) -> list[Action]:
    """What the employer's list shows once it is told."""
    take_directory(desk, SAMPLE.parent / "directory" / "datapackage.json")
    tell(desk, TODAY)
    with desk.store.read() as connection:
        return list(actions.newest(connection, BAKERY, 9))


def test_its_moments_are_those_of_the_day_that_is_shown_whenever_it_is_made(own: Stage) -> None:
    clock = own.clock
    clock.instant = NOW + timedelta(days=25, minutes=7)
    upload, overview = told(own.desk)
    assert (upload.kind, upload.state) == (ActionKind.UPLOAD, ActionState.TO_APPROVE)
    assert (overview.kind, overview.state) == (ActionKind.OVERVIEW, ActionState.READY)
    assert [each.asked_at.date() for each in (upload, overview)] == [TODAY, TODAY]
    assert (overview.asked_at.time(), overview.ready_at) == (AT, overview.asked_at)
    assert upload.asked_at - overview.asked_at == timedelta(minutes=25)
    (employer,) = employers_of(own.desk, WHO)
    found = report(own.desk, employer, upload.action_id, None, 1)
    assert found is not None
    assert len(found.rows) == len(ROWS) - 1
