"""The deed that makes the communication kit (``docs/kit.md``); the other deeds stand in ``commands.py``."""

import argparse
import os

from commands import ROOT, complain


def kit(arguments: argparse.Namespace) -> int:
    """Makes the kit, or only tells whether the one that lies there is true."""
    from callbacks.kit import ADDRESS, Studio, check, make
    from callbacks.kit_portal import NoPortalError
    from data.exchange.camera import NoCameraError
    from data.exchange.kit_files import read_kit

    address = arguments.address or os.environ.get("PORTAL_BASE_URL") or ADDRESS
    try:
        if arguments.check:
            kept = read_kit(ROOT / "assets" / "kit").portal or address
            return _told(check(Studio(ROOT, kept, _say)))
        made = make(Studio(ROOT, address, _say))
    except (NoPortalError, NoCameraError) as fault:
        return complain(f"The kit cannot be made: {fault}.")
    size = sum(each.size for each in made.files.values()) / 1_000_000
    _say(f"{len(made.files)} files, {size:.1f} MB, in assets/kit. Look at them, and commit them.")
    return 0


def _told(stale: list[str]) -> int:
    if not stale:
        _say("The communication kit shows the portal as it is.")
        return 0
    listed = "\n".join(f"  assets/kit/{name}" for name in stale)
    return complain(
        f"The communication kit is out of date. {len(stale)} files no longer show the portal as it is:\n{listed}\n"
        "Run `make kit` (python app.py kit), look at the new files, and commit them."
    )


def _say(text: str) -> None:
    print(text, flush=True)
