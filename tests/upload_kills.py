"""Kills the processes of the employer's side at random moments over many uploads, and says what was lost or doubled.

Each file is about people of its own, so that what is in force tells which file it came with. Looked at after every
kill, and once more when all is settled.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Row, func, select

from data.rules.actions import ActionCode, ActionState
from data.rules.kinds import Language
from data.rules.overview_sheet import Insured
from data.rules.upload_reasons import Outcome
from data.services.desk import Desk
from data.services.imports import take_package
from data.services.orders import MOST_ATTEMPTS
from data.services.work_lists import insured_of
from data.store.tables_employer import action_rows, actions, work_addresses
from data.store.tables_mail import mails
from layouts.documents.overview_workbook import About, draw
from layouts.words import words_for
from tests.conftest import SAMPLE
from tests.employers import BAKERY, ELS, enter
from tests.growing import grow, mail_for
from tests.killed import desk_on

ROOT = Path(__file__).parents[1]
SETTLED = (ActionState.PROCESSED.value, ActionState.REJECTED.value, ActionState.FAILED.value)
# What of every ten rows is left blank, refused for what is in it, refused for its key, and asked and not answered.
BLANK, WRONG, FOREIGN, ASKED = 1, 2, 3, 4


@dataclass(frozen=True)
class Sent:
    """A file, and what must come of it: the address of each contract that it is for, and how its rows end."""

    name: str
    accepted: dict[str, str]
    ends: dict[str, int]


@dataclass
class Toll:
    """What was found; everything but the first three is a fault."""

    kills: Counter[str] = field(default_factory=Counter)
    files: int = 0
    rows: int = 0
    given_up: int = 0  # five workers died on it: nothing of it is in force, and the list says so
    between: list[str] = field(default_factory=list)  # seen neither before nor after
    wrong: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        return [*self.between, *self.wrong]


@dataclass
class Scene:
    """A store, the files, and where processes are born."""

    url: str
    folder: Path
    desk: Desk
    files: list[Sent]
    twin: str | None = None
    alive: dict[str, int] = field(default_factory=dict)
    nursery: "subprocess.Popen[str] | None" = None

    def bear(self, name: str) -> None:
        """A process in this one's place; ``web``, or ``work`` and a number."""
        assert self.nursery is not None
        assert self.nursery.stdin is not None
        assert self.nursery.stdout is not None
        self.nursery.stdin.write(f"{name.split('-', maxsplit=1)[0]}\n")
        self.nursery.stdin.flush()
        self.alive[name] = int(self.nursery.stdout.readline())

    def kill(self, name: str) -> None:
        os.kill(self.alive[name], signal.SIGKILL)
        while Path(f"/proc/{self.alive[name]}").exists():
            time.sleep(0.002)


def prepared(url: str, folder: Path, files: int, rows: int, twin: str | None = None) -> Scene:
    """The sample in an empty store, with so many people more, and a file for each part of them."""
    desk = desk_on(url)
    take_package(desk, SAMPLE)
    enter(desk, ELS)
    grow(desk, files * rows)
    name, insured = insured_of(desk, BAKERY)
    mine = [each for each in insured if each.person_id.startswith("Q")]
    sent = []
    for at in range(files):
        told, file = _file(f"{at:03d}.xlsx", mine[at * rows : (at + 1) * rows])
        (folder / file.name).write_bytes(draw(told, About(name, desk.clock.now()), words_for(Language.NL)))
        sent.append(file)
    return Scene(url, folder, desk, sent, twin)


def _file(name: str, people: list[Insured]) -> tuple[list[Insured], Sent]:
    rows, accepted, ends = [], {}, Counter(dict.fromkeys((each.value for each in Outcome), 0))
    for at, person in enumerate(people):
        mail = mail_for(person, at)
        row = replace(person, work_email=mail)
        if at % 10 == BLANK:
            row, end = replace(person, work_email=""), Outcome.UNCHANGED
        elif at % 10 == WRONG:
            row, end = replace(person, work_email="geen adres"), Outcome.REFUSED
        elif at % 10 == FOREIGN:
            row, end = replace(row, row_key="a" * 24), Outcome.REFUSED
        elif at % 10 == ASKED:
            row, end = replace(person, work_email=mail.partition("@")[0] + "@gmail.com"), Outcome.REFUSED
        else:
            accepted[person.contract_number], end = mail, Outcome.ACCEPTED
        rows.append(row)
        ends[end.value] += 1
    return rows, Sent(name, accepted, dict(ends))


@contextmanager
def running(scene: Scene, names: tuple[str, ...]) -> Iterator[None]:
    command = [
        sys.executable,
        "-m",
        "tests.upload_nursery",
        "--url",
        scene.url,
        "--folder",
        str(scene.folder),
    ]
    command += ["--twin", scene.twin] if scene.twin else []
    pipe = subprocess.PIPE
    with (
        (scene.folder / "stderr").open("ab") as errors,
        subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=errors, text=True) as made,
    ):
        scene.nursery = made
        try:
            for name in names:
                scene.bear(name)
            yield
        finally:
            for name in scene.alive:
                scene.kill(name)
            made.kill()


def rampage(
    scene: Scene, kills: int, *, chance: random.Random, apart: float = 0.4, patience: float = 120.0
) -> Toll:
    """So many kills while files are sent in, judged and brought into force; then all may settle in peace."""
    toll = Toll(files=len(scene.files), rows=sum(sum(each.ends.values()) for each in scene.files))
    names = ("web", "work-1", "work-2")
    with running(scene, names):
        while sum(toll.kills.values()) < kills:
            time.sleep(chance.uniform(0.05, 1.95) * apart)
            victim = chance.choice(names)
            scene.kill(victim)
            toll.kills[victim.split("-")[0]] += 1
            toll.between += look(scene)
            scene.bear(victim)
        toll.between += _wait(scene, patience)
    toll.between += look(scene)
    toll.wrong, toll.given_up = verify(scene)
    return toll


def _wait(scene: Scene, patience: float) -> list[str]:
    """Until every file is settled, or nothing moved for so long; what is seen meanwhile is neither before nor after."""
    last, since, seen = -1, time.monotonic(), []
    while last < len(scene.files) and time.monotonic() - since < patience:
        with scene.desk.store.read() as connection:
            query = select(func.count(func.distinct(actions.c.file_name))).where(actions.c.state.in_(SETTLED))
            now = connection.execute(query).scalar_one()
        if now != last:
            last, since = now, time.monotonic()
        seen += look(scene)
        time.sleep(0.2)
    return seen


def look(scene: Scene) -> list[str]:
    """What is neither before nor after, in one view of the store: addresses of a file without its invitations."""
    set_by = select(work_addresses.c.action_id, func.count()).group_by(work_addresses.c.action_id)
    addressed = select(mails.c.address).where(mails.c.kind == "invitation")
    with scene.desk.store.read() as connection:
        taken = {row.action_id: row[1] for row in connection.execute(set_by)}
        invited = Counter(connection.scalars(addressed))
        rows = connection.execute(select(actions.c.action_id, actions.c.file_name, actions.c.state)).all()
    owed = {address for file in scene.files for address in file.accepted.values()}
    found = [f"invited twice: {count}" for address, count in invited.items() if count > 1 and address in owed]
    files = {each.name: each for each in scene.files}
    for action_id, name, state in rows:
        want = len(files[name].accepted)
        here = taken.get(action_id, 0)
        letters = sum(invited[each] for each in files[name].accepted.values()) if here else 0
        whole = (want, want) if state == ActionState.PROCESSED.value else (0, 0)
        if here and ((here, letters) != whole):
            found.append(f"{name} {state}: {here} addresses, {letters} invitations of {want}")
    return found


def verify(scene: Scene) -> tuple[list[str], int]:
    """Faults when all is settled, and how many files were given up."""
    with scene.desk.store.read() as connection:
        kept = connection.execute(select(actions).order_by(actions.c.asked_at)).all()
        force = {row.contract_number: row.address for row in connection.execute(select(work_addresses))}
        invited = Counter(connection.scalars(select(mails.c.address).where(mails.c.kind == "invitation")))
        query = select(action_rows.c.action_id, action_rows.c.verdict, func.count())
        ends: dict[str, dict[str, int]] = {}
        for action_id, verdict, count in connection.execute(
            query.group_by(action_rows.c.action_id, "verdict")
        ):
            ends.setdefault(action_id, {})[verdict] = count
    wrong, given_up = [], 0
    expected: dict[str, str] = {}
    for file in scene.files:
        mine = [row for row in kept if row.file_name == file.name]
        good = [row for row in mine if row.state == ActionState.PROCESSED.value]
        if not mine or len(good) + sum(row.state in SETTLED[1:] for row in mine) < len(mine):
            wrong.append(f"{file.name}: not settled, {[row.state for row in mine]}")
        whole = [row for row in good if json.loads(row.counts) == file.ends]
        again = [row for row in good if not json.loads(row.counts)["accepted"]]
        if not good and mine and all(_died(row) for row in mine):
            given_up += 1
            continue
        if len(whole) != 1 or len(whole) + len(again) != len(good):
            wrong.append(f"{file.name}: {[(row.state, row.code, row.counts) for row in mine]}")
        wrong += [
            f"{file.name}: rows {ends.get(row.action_id)}, counted {row.counts}"
            for row in good
            if {name: count for name, count in json.loads(row.counts).items() if count}
            != ends.get(row.action_id)
        ]
        expected |= file.accepted
    wrong += [f"{len(set(expected.items()) ^ set(force.items()))} addresses"] if expected != force else []
    once = Counter(expected.values())
    wrong += (
        [f"invitations: {(invited - once).total()} too many, {(once - invited).total()} missing"]
        if invited != once
        else []
    )
    return wrong, given_up


def _died(row: Row[Any]) -> bool:
    """So many workers died on it that it is not tried again, and that is what its line says."""
    return row.code in (ActionCode.NOT_READ, ActionCode.NOT_PROCESSED) and (
        json.loads(row.wish)["attempt"] > MOST_ATTEMPTS
    )
