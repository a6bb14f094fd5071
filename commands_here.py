"""The commands that serve the portal on this machine: for development, and as a demonstration."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from commands import PORT, SAMPLE, VAR, complain, demonstration_in, pack, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from auth.stand_in import CastMember
    from data.services.desk import Desk
    from settings import Settings

DIRECTORY = SAMPLE.parent / "directory" / "datapackage.json"
STAFF = SAMPLE.parent / "staff" / "datapackage.json"
__all__ = ["PORT", "demo", "run"]


def run(arguments: argparse.Namespace) -> int:
    """Development: the store stays."""
    return _serve_here(VAR / "outbox", arguments, os.environ.get("PORTAL_DATABASE_URL"))


def demo(arguments: argparse.Namespace) -> int:
    """A demonstration: the store goes when it ends. Keys and packed files stay, so that the next is quick."""
    import tempfile

    from commands_kit_desk import tell
    from commands_rehearsal import rehearse
    from commands_rehearsal_months import rehearse_months

    before = (rehearse_months, rehearse, *((tell,) if arguments.for_kit else ()))
    with tempfile.TemporaryDirectory() as folder:
        return _serve_here(Path(folder) / "outbox", arguments, f"sqlite:///{folder}/demo.sqlite", before)


def _serve_here(
    outbox: Path,
    arguments: argparse.Namespace,
    database_url: str | None,
    before: "Sequence[Callable[[Desk, date], None]]" = (),
) -> int:
    """``before`` tells what has happened until the day that is shown, before anybody can look."""
    from dataclasses import replace
    from functools import partial

    from app import beside, clock_of, create_app, desk_of, serve_both, settle_memory, workshop
    from callbacks.issue_run import filling
    from commands_stand_in import casts_of, stand_in_of
    from data.services import publishing
    from settings_mail import in_outbox

    settings = demonstration_in(VAR, arguments.port, database_url)
    desk = desk_of(settings)
    created = _filled(desk)
    settings = replace(settings, pinned=_day(arguments.today, created), mail=in_outbox(outbox))
    desk = replace(desk, clock=settings.clock)
    for happened in before:
        happened(desk, settings.pinned or created)
    publishing.take(desk)
    portal = create_app(settings, desk)
    pack(settings)
    settle_memory()
    casts = casts_of(SAMPLE.parent)
    stand_in = stand_in_of(settings, VAR / "keys", f"http://127.0.0.1:{arguments.port + 1}", *casts)
    try:
        serve = serve_both(settings, portal.server, stand_in, arguments.port + 1)
    except OSError:
        return complain(f"Port {arguments.port} or the next is taken; choose another with --port.")
    _welcome(settings, *casts)
    with beside(clock_of(settings, desk, lambda _: None)), filling(partial(workshop, settings)):
        serve()
    return 0


def _filled(desk: "Desk") -> "date":
    """The store migrated, and with the sample in it unless something is; answers the day of the newest package."""
    from data.services.directory_import import has_no_users, take_directory
    from data.services.imports import take_package
    from data.services.staff_import import has_no_staff, take_staff
    from data.store import packages
    from data.store.migrate import is_current, upgrade

    if not is_current(desk.store):
        upgrade(desk.store)
    with desk.store.read() as connection:
        newest = packages.newest(connection)
    if newest is None:
        say("taking the sample extract ...")
        take_package(desk, SAMPLE)
        with desk.store.read() as connection:
            newest = packages.newest(connection)
    if has_no_users(desk):
        take_directory(desk, DIRECTORY)
    if has_no_staff(desk):
        take_staff(desk, STAFF)
    assert newest is not None, "the sample that the project carries was not taken"
    return newest.date()


def _day(wish: str, created: "date") -> "date | None":
    from datetime import date

    from settings import SettingsError

    if wish in {"sample", "real"}:
        return created if wish == "sample" else None
    try:
        return date.fromisoformat(wish)
    except ValueError:
        raise SettingsError("--today is 'sample', 'real' or a day like 2026-11-01") from None


def _welcome(settings: "Settings", *casts: "tuple[CastMember, ...]") -> None:
    members, employers, staff = casts
    say(f"\n  Open {settings.base_url}\n\n  Invented people you can sign in as:")
    for each in members:
        say(f"    {each.name:<18} {each.note}")
    say("\n  and at the employers' door (EB-Connect):")
    for each in employers:
        say(f"    {each.name:<18} {each.note}")
    say("\n  and at the door of the insurer's own people:")
    for each in staff:
        say(f"    {each.name:<18} {each.note}")
    day = f"Today is {settings.pinned:%d/%m/%Y}, the day of the package. " if settings.pinned else ""
    say(f"\n  {day}Stop with Ctrl-C.\n")
