"""The command that takes the list of the staff login; ``cli.py`` reads what was typed."""

import argparse

from commands import complain, say, settings_here


def staff(arguments: argparse.Namespace) -> int:
    """Take the list of the staff login; every refused row is told."""
    from app import desk_of
    from data.services.staff_import import PackageBroken, take_staff
    from data.store.migrate import is_current

    desk = desk_of(settings_here())
    if not is_current(desk.store):
        return complain("The store is not of this version; run `migrate` first.")
    answer = take_staff(desk, arguments.package, allow_closing=arguments.allow_closing)
    if isinstance(answer, PackageBroken):
        return complain(answer.as_text(), 2)
    say(answer.as_text())
    return 0
