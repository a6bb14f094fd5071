"""The deeds of the command line, one function for each command; each answers its exit code.

``cli.py`` reads what was typed. Imports wait until a command runs, so that ``--help`` is quick.
"""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.exchange.progress import Progress
    from settings import Settings

ROOT = Path(__file__).parent
SAMPLE = ROOT / "data" / "sample" / "datapackage.json"
VAR = ROOT / "var"
PORT = 8050


def serve(_: argparse.Namespace) -> int:
    """Production: several workers, each with its own application; the store must be migrated."""
    from app import desk_of, serve_in_production
    from data.store.migrate import is_current
    from settings import from_environment

    settings = from_environment(os.environ)
    if not is_current(desk_of(settings).store):
        return complain("The store is not of this version; run `migrate` first.")
    pack(settings)
    serve_in_production(settings)
    return 0


def take(arguments: argparse.Namespace) -> int:
    """Take a package; what happened goes to the screen, and to a file when one is named."""
    from contextlib import ExitStack

    from app import desk_of
    from data.exchange.broken import BrokenCode
    from data.services.imports import PackageBroken, take_package
    from data.store.migrate import is_current, upgrade

    settings = settings_here()
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


def directory(arguments: argparse.Namespace) -> int:
    """Take the directory of the employers' login; every refused row is told."""
    from app import desk_of
    from data.services.directory_import import PackageBroken, take_directory
    from data.store.migrate import is_current

    desk = desk_of(settings_here())
    if not is_current(desk.store):
        return complain("The store is not of this version; run `migrate` first.")
    answer = take_directory(desk, arguments.package, allow_closing=arguments.allow_closing)
    if isinstance(answer, PackageBroken):
        return complain(answer.as_text(), 2)
    say(answer.as_text())
    return 0


def _tell(progress: "Progress") -> None:
    _overwrite(f"{progress.stage} {progress.table}: {progress.rows:,} rows ({progress.fraction:.0%})")


def _overwrite(text: str) -> None:
    """One line on the screen that is always the newest."""
    print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def work(arguments: argparse.Namespace) -> int:
    """The clock: what is due is done, and every round told; it ends when it is told to, with nothing in hand."""
    import signal

    from app import clock_of, desk_of, settle_memory
    from data.store.migrate import is_current

    settings = settings_here()
    desk = desk_of(settings)
    if not is_current(desk.store):
        return complain("The store is not of this version; run `migrate` first.")
    clock = clock_of(settings, desk, say)
    settle_memory()
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

    settings = settings_here()
    if settings.mail is None:
        return complain("No mail is set up here; see PORTAL_MAIL_SERVER.")
    raw = sys.stdin.buffer.read(LIMIT)
    while sys.stdin.buffer.read(LIMIT):
        """The rest is taken from the pipe, so that the mail server need not break off."""
    try:
        taken = take_bounce(desk_of(settings), raw, settings.mail.bounces, arguments.recipient)
    except SQLAlchemyError:
        return complain("The store cannot be reached; try again later.", TRY_AGAIN)
    say(taken.value)
    return 0


def issue(arguments: argparse.Namespace) -> int:
    """The statements that are due, or those of some contracts; what became of each is counted, and adds up."""
    from functools import partial

    from app import desk_of, workshop
    from callbacks.issue_run import Orders, RunBrokenError, everything, run, some
    from callbacks.issue_told import as_text, line, outcome
    from data.store.migrate import is_current

    settings = settings_here()
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
    say(f"\n{as_text(counts, unknown, dry=arguments.dry_run)}")
    return outcome(counts, unknown)


def _listed(path: Path | None) -> list[str]:
    """Contract numbers, one a line; empty lines and those that begin with # are none."""
    lines = (each.strip() for each in path.read_text("utf-8").splitlines()) if path else ()
    return [each for each in lines if each and not each.startswith("#")]


def migrate(_: argparse.Namespace) -> int:
    """Bring the store to this version's form."""
    from app import desk_of
    from data.store.migrate import head, upgrade

    upgrade(desk_of(settings_here()).store)
    say(f"The store is at {head()}.")
    return 0


def pack(settings: "Settings") -> None:
    """Pack what browsers load, if it is not packed yet."""
    from app import site_of
    from callbacks.static import pack_all
    from settings_saml import saml_of

    files = site_of(settings, saml_of(settings)).files().values()
    if pack_all(files):
        say("packed the files that browsers load (once)")


def demonstration_in(folder: Path, port: int, database_url: str | None = None) -> "Settings":
    """Settings of a demonstration that keeps its keys in ``folder``; the stand-in is at the next port."""
    from dataclasses import replace

    from settings import demonstration

    made = demonstration(
        folder, base_url=f"http://127.0.0.1:{port}", stand_in_url=f"http://127.0.0.1:{port + 1}", pinned=None
    )
    return replace(made, database_url=database_url) if database_url else made


def settings_here() -> "Settings":
    """The environment's settings; without any, those of the store in var/."""
    from settings import from_environment

    given = {name for name in os.environ if name.startswith("PORTAL_")} - {"PORTAL_DATABASE_URL"}
    if given:
        return from_environment(os.environ)
    return demonstration_in(VAR, PORT, os.environ.get("PORTAL_DATABASE_URL"))


def say(text: str) -> None:
    print(text, flush=True)


def complain(text: str, code: int = 1) -> int:
    print(text, file=sys.stderr)
    return code
