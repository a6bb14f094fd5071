"""The deeds of the command line, one function for each command; each answers its exit code.

``cli.py`` reads what was typed. Imports wait until a command runs, so that ``--help`` is quick.
"""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from auth.stand_in import CastMember
    from data.exchange.progress import Progress
    from data.services.desk import Desk
    from settings import Settings

ROOT = Path(__file__).parent
SAMPLE = ROOT / "data" / "sample" / "datapackage.json"
VAR = ROOT / "var"
PORT = 8050


def run(arguments: argparse.Namespace) -> int:
    """Development: the store stays."""
    return _serve_here(VAR / "outbox", arguments, os.environ.get("PORTAL_DATABASE_URL"))


def demo(arguments: argparse.Namespace) -> int:
    """A demonstration: the store goes when it ends. Keys and packed files stay, so that the next is quick."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return _serve_here(Path(folder) / "outbox", arguments, f"sqlite:///{folder}/demo.sqlite")


def _serve_here(outbox: Path, arguments: argparse.Namespace, database_url: str | None) -> int:
    from dataclasses import replace
    from functools import partial

    from app import beside, clock_of, create_app, desk_of, serve_both, settle_memory, stand_in_of, workshop
    from auth.stand_in import sample_cast
    from callbacks.issue_run import filling
    from settings_mail import in_outbox

    settings = _demonstration(VAR, arguments.port, database_url)
    desk = desk_of(settings)
    created = _filled(desk)
    settings = replace(settings, pinned=_day(arguments.today, created), mail=in_outbox(outbox))
    desk = replace(desk, clock=settings.clock)
    portal = create_app(settings, desk)
    _pack(settings)
    settle_memory()
    cast = sample_cast(SAMPLE.with_name("persons.csv"))
    stand_in = stand_in_of(settings, VAR / "keys", f"http://127.0.0.1:{arguments.port + 1}", cast)
    try:
        serve = serve_both(settings, portal.server, stand_in, arguments.port + 1)
    except OSError:
        return complain(f"Port {arguments.port} or the next is taken; choose another with --port.")
    _welcome(settings, cast)
    with beside(clock_of(settings, desk, lambda _: None)), filling(partial(workshop, settings)):
        serve()
    return 0


def _demonstration(folder: Path, port: int, database_url: str | None = None) -> "Settings":
    from dataclasses import replace

    from settings import demonstration

    made = demonstration(
        folder, base_url=f"http://127.0.0.1:{port}", stand_in_url=f"http://127.0.0.1:{port + 1}", pinned=None
    )
    return replace(made, database_url=database_url) if database_url else made


def _filled(desk: "Desk") -> "date":
    """The store migrated, and with the sample in it unless something is; answers the day of the newest package."""
    from data.services.imports import take_package
    from data.store import packages
    from data.store.migrate import is_current, upgrade

    if not is_current(desk.store):
        upgrade(desk.store)
    with desk.store.read() as connection:
        newest = packages.newest(connection)
    if newest is None:
        _say("taking the sample extract ...")
        take_package(desk, SAMPLE)
        with desk.store.read() as connection:
            newest = packages.newest(connection)
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


def _welcome(settings: "Settings", cast: "tuple[CastMember, ...]") -> None:
    _say(f"\n  Open {settings.base_url}\n\n  Invented people you can sign in as:")
    for each in cast:
        _say(f"    {each.name:<18} {each.note}")
    day = f"Today is {settings.pinned:%d/%m/%Y}, the day of the package. " if settings.pinned else ""
    _say(f"\n  {day}Stop with Ctrl-C.\n")


def serve(_: argparse.Namespace) -> int:
    """Production: several workers, each with its own application; the store must be migrated."""
    from app import desk_of, serve_in_production
    from data.store.migrate import is_current
    from settings import from_environment

    settings = from_environment(os.environ)
    if not is_current(desk_of(settings).store):
        return complain("The store is not of this version; run `migrate` first.")
    _pack(settings)
    serve_in_production(settings)
    return 0


def take(arguments: argparse.Namespace) -> int:
    """Take a package; what happened goes to the screen, and to a file when one is named."""
    from contextlib import ExitStack

    from app import desk_of
    from data.exchange.broken import BrokenCode
    from data.services.imports import PackageBroken, take_package
    from data.store.migrate import is_current, upgrade

    settings = _settings()
    desk = desk_of(settings)
    if not is_current(desk.store):
        if settings.production:
            return complain("The store is not of this version; run `migrate` first.")
        upgrade(desk.store)
    with ExitStack() as open_files:
        try:  # before anything is taken: a report that cannot be written must not come as a surprise afterwards
            report = (
                open_files.enter_context(arguments.report.open("w", encoding="utf-8"))
                if arguments.report
                else None
            )
        except OSError:
            return complain(f"The report cannot be written to {arguments.report}.")
        answer = take_package(desk, arguments.package, progress=_tell, allow_older=arguments.allow_older)
        if report:
            answer.write_json(report)
    print(file=sys.stderr)
    if isinstance(answer, PackageBroken):
        hint = " --allow-older takes it all the same." if answer.code is BrokenCode.OLDER else ""
        return complain(f"{answer.as_text()}{hint}", 2)
    print(answer.as_text())
    return 0


def _tell(progress: "Progress") -> None:
    _overwrite(f"{progress.stage} {progress.table}: {progress.rows:,} rows ({progress.fraction:.0%})")


def _overwrite(text: str) -> None:
    """One line on the screen that is always the newest."""
    print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def work(arguments: argparse.Namespace) -> int:
    """The clock: what is due is done, and every round told; it ends when it is told to, with nothing in hand."""
    import signal

    from app import clock_of, desk_of
    from data.store.migrate import is_current

    settings = _settings()
    desk = desk_of(settings)
    if not is_current(desk.store):
        return complain("The store is not of this version; run `migrate` first.")
    clock = clock_of(settings, desk, _say)
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: clock.stop())
    if arguments.once:
        clock.once()
    else:
        clock.run(arguments.every)
    return 0


TRY_AGAIN = 75  # of sysexits: a mail server that hears it keeps the message, and asks again later


def bounce(arguments: argparse.Namespace) -> int:
    """One message on standard input; says in a word what was done. Forged ones do nothing and are no error."""
    from sqlalchemy.exc import SQLAlchemyError

    from app import desk_of
    from data.exchange.bounces import LIMIT
    from data.services.bounces import take_bounce

    settings = _settings()
    if settings.mail is None:
        return complain("No mail is set up here; see PORTAL_MAIL_SERVER.")
    raw = sys.stdin.buffer.read(LIMIT)
    while sys.stdin.buffer.read(LIMIT):
        """The rest is taken from the pipe, so that the mail server need not break off."""
    try:
        taken = take_bounce(desk_of(settings), raw, settings.mail.bounces, arguments.recipient)
    except SQLAlchemyError:
        return complain("The store cannot be reached; try again later.", TRY_AGAIN)
    _say(taken.value)
    return 0


def issue(arguments: argparse.Namespace) -> int:
    """The statements that are due, or those of some contracts; what became of each is counted, and adds up."""
    from functools import partial

    from app import desk_of, workshop
    from callbacks.issue_run import Orders, RunBrokenError, everything, run, some
    from callbacks.issue_told import as_text, line, outcome
    from data.store.migrate import is_current

    settings = _settings()
    desk = desk_of(settings)
    if not is_current(desk.store):
        return complain("The store is not of this version; run `migrate` first.")
    try:
        asked = [*arguments.contract, *_listed(arguments.list)]
    except OSError:
        return complain(f"{arguments.list} cannot be read.")
    made = partial(workshop, settings, arguments.as_at)
    orders = Orders(made, arguments.processes, mail=not arguments.no_mail, dry=arguments.dry_run)
    chosen = arguments.contract or arguments.list
    try:
        counts = run(orders, some(asked) if chosen else everything(desk), lambda each: _overwrite(line(each)))
    except RunBrokenError as fault:
        return complain(
            f"\nThe run broke off: {fault}. What was issued stays; run it again to go on from there."
        )
    unknown = len(set(asked)) - counts.contracts if chosen else 0
    _say(f"\n{as_text(counts, unknown, dry=arguments.dry_run)}")
    return outcome(counts, unknown)


def _listed(path: Path | None) -> list[str]:
    """Contract numbers, one a line; empty lines and those that begin with # are none."""
    lines = (each.strip() for each in path.read_text("utf-8").splitlines()) if path else ()
    return [each for each in lines if each and not each.startswith("#")]


def migrate(_: argparse.Namespace) -> int:
    """Bring the store to this version's form."""
    from app import desk_of
    from data.store.migrate import head, upgrade

    upgrade(desk_of(_settings()).store)
    _say(f"The store is at {head()}.")
    return 0


def _pack(settings: "Settings") -> None:
    from app import saml_of, site_of
    from callbacks.static import pack_all

    files = site_of(settings, saml_of(settings)).files().values()
    if pack_all(files):
        _say("packed the files that browsers load (once)")


def _settings() -> "Settings":
    """The environment's settings; without any, those of the store in var/."""
    from settings import from_environment

    given = {name for name in os.environ if name.startswith("PORTAL_")} - {"PORTAL_DATABASE_URL"}
    if given:
        return from_environment(os.environ)
    return _demonstration(VAR, PORT, os.environ.get("PORTAL_DATABASE_URL"))


def _say(text: str) -> None:
    print(text, flush=True)


def complain(text: str, code: int = 1) -> int:
    print(text, file=sys.stderr)
    return code
