"""What a demonstration shows of the weeks after a launch is made by the portal's own parts."""

from datetime import timedelta
from pathlib import Path

import pytest

from commands_rehearsal import LAUNCHED, rehearse
from data.rules.bands import Measure
from data.rules.launch import Step
from data.rules.mailing import MailState
from data.rules.rights import Right
from data.services.launch import launch_of
from data.services.mail import standing
from tests.callbacks.stage import Stage, raise_stage
from tests.employers import Hr, at_work, enter
from tests.people import TODAY

HR = Hr("u8", "Nadia", "nadia@example", {LAUNCHED: set(Right)})


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    stage = raise_stage(Path(tmp_path_factory.mktemp("rehearsed")))
    enter(stage.desk, HR)
    rehearse(stage.desk, TODAY)
    return stage


def test_a_launch_is_looked_back_on(rehearsed: Stage) -> None:
    found = launch_of(rehearsed.desk, at_work(rehearsed.desk, HR, LAUNCHED))
    done = {each.step for each in found.plan.steps if each.state.value == "done"}
    assert {Step.UPLOAD, Step.INVITATIONS, Step.MAIL, Step.REMINDER} <= done
    assert found.plan.launch_on < TODAY - timedelta(weeks=3)
    (group,) = found.told
    told = [week.bands[Measure.OPENED].reached for week in group.weeks]
    assert len(told) >= 4
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)


def test_no_invitation_waits_to_be_sent(rehearsed: Stage) -> None:
    now = standing(rehearsed.desk)
    assert now.owed == 0
    assert now.counts[MailState.SENT] > 10
