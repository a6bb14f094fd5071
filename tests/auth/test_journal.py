"""The journal holds words of ours, keys and instants; a crash between two steps leaves no half behind."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

import auth
from data.rules.clock import SetClock
from data.rules.kinds import Language
from data.services import sessions
from data.services.desk import Desk
from data.services.sessions import Browser, Deed, SignedIn
from data.store import journal
from data.store.vault import Vault
from tests.auth.conftest import desk_with_lotte
from tests.auth.test_replay import count_sessions, proof
from tests.auth.world import number_of_lotte

ROOT = Path(__file__).parent.parent.parent
CRASH = """
import os, sys
from datetime import datetime
from data.rules.roles import Side
from data.services.tokens import digest
from data.store import sign_in
from data.store.base import Store
url, bind, now = sys.argv[1:]
with Store(url).write() as connection:
    assert sign_in.use_request(connection, ("_request", Side.MEMBER), digest(bind), datetime.fromisoformat(now))
    os._exit(9)
"""


def test_a_line_comes_back_as_it_was_written(desk: Desk) -> None:
    now = desk.clock.now()
    with desk.store.write() as connection:
        journal.note(
            connection, now, Deed.SIGNED_IN, session_key="key", person_id="P0000001", code="level_500"
        )
        journal.note(connection, now - timedelta(days=1), Deed.SIGNED_OUT)
    with desk.store.read() as connection:
        (line,) = journal.lines(connection, since=now)
    assert line == journal.Line(now, Deed.SIGNED_IN, "key", "P0000001", "level_500")


@pytest.mark.parametrize(
    "value", [number_of_lotte(), "Lotte Peeters", "lotte@example.org", "a" * 65, "", "1 000,00"]
)
def test_no_value_of_anybodys_can_be_a_code(desk: Desk, value: str) -> None:
    with pytest.raises(ValueError, match="a journal code") as refused:
        sessions.note(desk, Deed.SIGN_IN_REFUSED, value)
    assert not value or value not in str(refused.value)


def test_a_crash_between_request_and_session_undoes_the_request(
    desk: Desk, vault: Vault, clock: SetClock
) -> None:
    own = desk_with_lotte(desk.store, vault, clock)
    bind = sessions.new_secret()
    sessions.open_request(own, "_request", Browser(bind, None), Language.NL, timedelta(minutes=15))
    url = own.store.engine.url.render_as_string(hide_password=False)
    ended = subprocess.run(
        [sys.executable, "-c", CRASH, url, bind, own.clock.now().isoformat()], cwd=ROOT, check=False
    )
    assert ended.returncode == 9
    assert count_sessions(own) == 0
    assert isinstance(sessions.start(own, proof(own, "_request", bind)), SignedIn)
    assert count_sessions(own) == 1


def test_outside_a_request_there_is_nobody() -> None:
    assert auth.current_visitor() is None
