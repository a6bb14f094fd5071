"""Publishing figures about many people, by hand: the clock does it by itself every week."""

import argparse


def publish(arguments: argparse.Namespace) -> int:
    """What is due is published, as the clock would do it; with a day, the state of now as that of the day."""
    from dataclasses import replace

    from app import desk_of
    from commands import complain, say, settings_here
    from data.services import publishing
    from data.store.migrate import is_current
    from settings import BrusselsClock

    desk = desk_of(settings_here())
    if not is_current(desk.store):
        return complain("The store is not of this version; run `migrate` first.")
    if arguments.on is not None:
        desk = replace(desk, clock=BrusselsClock(arguments.on))
    outcome = publishing.take(desk)
    if outcome.on is None:
        say("Nothing is due: figures of this week are published, or later ones are.")
        return 0
    counted = f"{outcome.people:,} people counted anew, {outcome.portfolios:,} portfolios told anew"
    say(f"Published for {outcome.on:%d/%m/%Y}: {counted}, {outcome.views:,} views written.")
    return 0
