"""The command that hands what employers told to the insurer's own system."""

import argparse

from commands import complain, say, settings_here


def export(arguments: argparse.Namespace) -> int:
    """``export changes FOLDER``: a batch of open requests, or with ``--again`` one that left before."""
    from app import desk_of
    from data.exchange.changes_package import FolderError
    from data.services.change_export import export_again, export_changes
    from data.store.migrate import is_current

    desk = desk_of(settings_here())
    if not is_current(desk.store):
        return complain("The store is not of this version; run `migrate` first.")
    try:
        done = (
            export_again(desk, arguments.folder, arguments.again)
            if arguments.again
            else export_changes(desk, arguments.folder)
        )
    except FolderError as fault:
        return complain(f"Nothing was exported: {fault}.")
    if done is None:
        if arguments.again:
            return complain("There is no such batch.")
        say("No request is open.")
        return 0
    counted = ", ".join(f"{number} {kind}" for kind, number in sorted(done.counts.items()))
    again = " (gathered by a run that did not end)" if done.resumed else ""
    say(f"Batch {done.batch}{again}: {done.rows} requests ({counted}) in {done.folder}.")
    return 0
