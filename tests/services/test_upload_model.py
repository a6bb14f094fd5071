"""Uploads, changes, leavers, withdrawals, bounces and the clock in any order, against a model (``upload_machine``).

Small here; ``UPLOAD_MODEL_WALKS=1000`` in the environment walks further.
"""

import os
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings

from data.rules.clock import SetClock
from data.services import invitations, upload_apply
from data.services.desk import Desk
from data.services.imports import take_package
from data.store.base import Store
from data.store.vault import Vault
from tests.conftest import SAMPLE
from tests.employers import ELS, enter
from tests.killed import KEYS
from tests.people import LOTTE, NOW, TODAY
from tests.services.upload_machine import FOLDER, Employer

WALKS = int(os.environ.get("UPLOAD_MODEL_WALKS", "12"))


@pytest.fixture(scope="module", autouse=True)
def template(empty_file: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    FOLDER[:] = [tmp_path_factory.mktemp("model")]
    (FOLDER[0] / "template").write_bytes(empty_file)
    store = Store(f"sqlite:///{FOLDER[0] / 'template'}")
    desk = Desk(store, Vault([KEYS[0]], KEYS[1]), SetClock(NOW, TODAY), reserved_addresses=True)
    take_package(desk, SAMPLE)
    enter(desk, ELS)
    store.close()


TestEmployer = Employer.TestCase
TestEmployer.settings = settings(
    max_examples=WALKS, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


def walk(*steps: Callable[[Employer], None]) -> None:
    """One way through the machine, its invariant asked after each step."""
    machine = Employer()
    machine.begin()
    try:
        for step in steps:
            step(machine)
            machine.agrees()
    finally:
        machine.teardown()


HERS = LOTTE.contracts[0]
NEWER = (
    lambda m: m.upload({HERS: 1}),
    lambda m: m.wait(1),
    lambda m: m.change(HERS, 2),
    lambda m: m.approve(0, False),
)
BACK = (
    lambda m: m.change(HERS, 1),
    lambda m: m.deliver(),
    lambda m: m.bounce(HERS),
    lambda m: m.again(HERS, True),
    lambda m: m.wait(24),
    lambda m: m.again(HERS, False),
    lambda m: m.again(HERS, True),
    lambda m: m.deliver(),
)
AGAIN = (
    lambda m: m.change(HERS, 1),
    lambda m: m.deliver(),
    lambda m: m.change(HERS, 2),
    lambda m: m.deliver(),
    lambda m: m.upload({HERS: 1}),
    lambda m: m.approve(0, False),
)


def test_a_twin_that_overwrites_what_is_newer_than_its_file_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    walk(*NEWER)
    real = upload_apply.late
    monkeypatch.setattr(
        upload_apply, "late", lambda rows, present, _: real(rows, present, NOW + timedelta(9999))
    )
    with pytest.raises(AssertionError):
        walk(*NEWER)


def test_a_twin_that_invites_again_where_it_did_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    walk(*AGAIN)
    counted = iter(range(100))
    monkeypatch.setattr(upload_apply, "occasion_for", lambda *_: f"invitation_again_{next(counted)}")
    with pytest.raises(AssertionError):
        walk(*AGAIN)


def test_a_twin_that_invites_again_before_anything_is_mended_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    walk(*BACK)
    monkeypatch.setattr(invitations, "may_invite_again", lambda *_, **__: None)
    with pytest.raises(AssertionError):
        walk(*BACK)
