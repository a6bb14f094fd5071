"""The command line. Every command says with --help what it does.

Without ``PORTAL_`` settings all of it works on a store of its own in ``var/``, with a stand-in identity provider.
Exit codes: 0 done (an import that refused rows is done), 1 the settings or the store do not allow it, 2 the package
is broken as a whole, or the command was mistyped, 75 a mail server's pipe should try again later (bounce).
"""

import argparse
import logging
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import commands as deeds
import commands_here
import commands_staff
from commands_changes import export
from commands_kiosk import add_kiosk, kiosk
from commands_kit import kit
from commands_publish import publish


def main(words: Sequence[str]) -> int:
    """Run one command; answers the exit code."""
    arguments = _parser().parse_args(words)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    command: Callable[[argparse.Namespace], int] = arguments.command
    from settings import SettingsError

    try:
        return command(arguments)
    except SettingsError as fault:
        return deeds.complain(f"The settings do not allow it: {fault}.")
    except KeyboardInterrupt:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="app.py", description="The group insurance portal.", epilog=__doc__.split("\n\n")[1]
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, deed: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(command=deed)
        return added

    here = "serve the portal for development, with a stand-in identity provider, on the store in var/"
    again = "as run, on a fresh store that is thrown away at the end"
    for added in (command("run", commands_here.run, here), command("demo", commands_here.demo, again)):
        _add_port_and_day(added)
    command(
        "serve", deeds.serve, "serve the portal in production (gunicorn), with settings from the environment"
    )
    _add_package(command("import", deeds.take, "take an extract of the insurer"))
    _add_directory(command("directory", deeds.directory, "take the directory of the employers' login"))
    _add_directory(command("staff", commands_staff.staff, "take the list of the insurer's staff login"))
    _add_work(
        command(
            "work", deeds.work, "the clock: send mails that are due, and forget what is over, again and again"
        )
    )
    _add_bounce(command("bounce", deeds.bounce, "take one mail that came back, from a mail server's pipe"))
    _add_issue(
        command("issue", deeds.issue, "issue the statements that are due, in parallel; goes on after a kill")
    )
    _add_export(command("export", export, "hand what employers told to the insurer's own system"))
    _add_kit(command("kit", kit, "make the communication kit from the running portal (docs/kit.md)"))
    add_kiosk(
        command("kiosk", kiosk, "show the portal to passers-by, with invented people only (docs/kiosk.md)")
    )
    _add_publish(command("publish", publish, "publish figures about many people, if they are due"))
    command("migrate", deeds.migrate, "bring the store to the form that this version needs")
    return parser


def _add_work(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is due, and stop")
    parser.add_argument("--every", type=int, default=300, metavar="SECONDS", help="between two rounds (300)")


def _add_bounce(parser: argparse.ArgumentParser) -> None:
    whom = "the envelope's receiver, if no header tells it"
    parser.add_argument("--recipient", default="", metavar="ADDRESS", help=whom)


def _add_publish(parser: argparse.ArgumentParser) -> None:
    day = "as that of this day (2026-11-02) instead of today; never before the last publication"
    parser.add_argument("--on", type=date.fromisoformat, metavar="DAY", help=day)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["changes"], help="what is handed over (docs/employer-changes.md)")
    parser.add_argument("folder", type=Path, help="where to; nobody but its owner may look into it")
    parser.add_argument("--again", metavar="BATCH", help="write a batch that left before once more")


def _add_package(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("package", type=_package, help="its datapackage.json, or the folder of it")
    parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the report for a machine too")
    older = "take a package made before the one taken last"
    parser.add_argument("--allow-older", action="store_true", help=older)


def _add_directory(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("package", type=_package, help="its datapackage.json, or the folder of it")
    many = "take it although it closes more than half of all accounts"
    parser.add_argument("--allow-closing", action="store_true", help=many)


def _add_issue(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--contract", action="append", default=[], metavar="NUMBER", help="only this one; repeat"
    )
    parser.add_argument("--list", type=Path, metavar="FILE", help="only the contracts in FILE, one a line")
    day = "what is due on that day (2026-11-01) instead of today"
    parser.add_argument("--as-at", type=date.fromisoformat, metavar="DATE", help=day)
    parser.add_argument(
        "--no-mail", action="store_true", help="tell nobody: for the first fill of an installation"
    )
    parser.add_argument("--dry-run", action="store_true", help="count what is due, write nothing")
    cores = os.cpu_count() or 1
    parser.add_argument(
        "--processes", type=_few, default=cores, metavar="N", help=f"at the same time ({cores})"
    )


def _add_kit(parser: argparse.ArgumentParser) -> None:
    true = "make nothing: tell which files no longer show the portal as it is (exit code 1)"
    parser.add_argument("--check", action="store_true", help=true)
    parser.add_argument("--address", metavar="URL", help="of the portal, as mail and article give it")


def _package(text: str) -> Path:
    path = Path(text)
    return path / "datapackage.json" if path.is_dir() else path


def _few(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 64:
        raise ValueError(text)
    return number


def _add_port_and_day(parser: argparse.ArgumentParser) -> None:
    port = "of the portal; the stand-in takes the next"
    parser.add_argument("--port", type=int, default=deeds.PORT, help=port)
    day = "'real', a day like 2026-11-01, or the package's own"
    parser.add_argument("--today", default="sample", help=day)
    for_kit = argparse.SUPPRESS  # how ``app.py kit`` starts the demonstration
    parser.add_argument("--for-kit", action="store_true", help=for_kit)
