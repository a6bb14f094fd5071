"""Each week, once: who is counted after a launch, and the steps that are told. A deed of the night."""

from datetime import date, timedelta

from sqlalchemy import Connection

from data.rules.bands import Band, Measure, band, monday_of, open_band, takes
from data.rules.parameters import shipped
from data.services.desk import Desk
from data.store import launch_counts
from data.store.launch_counts import Count


def take(desk: Desk) -> int:
    """Tell what this week has to tell: on Monday's night, or the first night after it. Answers how many groups.

    Each employer in a transaction of its own; what was told of a week stays, however often this is done.
    """
    today, now = desk.clock.today(), desk.clock.now()
    due = now - timedelta(hours=shipped().whole("invitation_hours", today))
    with desk.store.read() as connection:
        employers = launch_counts.launched(connection, today, due)
    return sum(_take(desk, each, today) for each in employers)


def _take(desk: Desk, organiser_id: str, today: date) -> int:
    week, margin = monday_of(today), shipped().whole("band_people", today)
    last = timedelta(weeks=shipped().whole("launch_weeks_counted", today))
    with desk.store.write() as connection:
        _form(connection, organiser_id, today, week, margin)
        found = launch_counts.groups(connection, organiser_id)
        due = [
            number
            for number, (_, since) in found.items()
            if week - since < last and not launch_counts.is_told(connection, organiser_id, number, week)
        ]
        for number in due:
            _tell(connection, organiser_id, number, found[number][0], week, margin)
    return len(due)


def _form(connection: Connection, organiser_id: str, today: date, week: date, margin: int) -> None:
    """Those who were never counted become a group when they are enough. Whoever is in one stays in it."""
    found = launch_counts.groups(connection, organiser_id)
    people = launch_counts.fresh(connection, organiser_id, today)
    first = found[min(found)][0] if found else None
    if takes(len(people), first, margin):
        launch_counts.form(connection, organiser_id, max(found, default=0) + 1, people, week)


def _tell(  # noqa: PLR0913, PLR0917  # which group, when, and how coarse
    connection: Connection, organiser_id: str, number: int, people: int, week: date, margin: int
) -> None:
    before = launch_counts.reached(connection, organiser_id, number)
    for measure, count in launch_counts.counted(connection, organiser_id, number).items():
        told = _band(measure, people, count, margin, before.get(measure, 0))
        if told is not None:
            launch_counts.tell(connection, organiser_id, number, week, measure, told)


def _band(measure: Measure, people: int, count: Count, margin: int, before: int) -> Band | None:
    if measure is Measure.PRIVATE:
        return open_band(people, count.count, margin=margin)
    return band(people, count.count, count.evident, margin=margin, before=before)
