"""What follows from who works where: an attacker who knows how many people of each employer are in each group."""

from collections import defaultdict
from collections.abc import Iterator

from data.rules.disclosure import Figure
from data.rules.disclosure_tally import HOME, Name
from data.rules.picture import MONEY, OF_CONTRACTS, Hidden, Topic
from tests.rules.disclosure_history import SHIPPED, History


def by_employers(history: History) -> int:
    """How often a class that is told, or why it is hidden, says something of a few people of some employers.

    What is told has three employers. Where only two are left without some that have nine people together, one of these
    nine must have it. And where it is hidden for having too few employers, all others have nobody in it.
    """
    return sum(
        _says(figure, list(_staff(history, name, week, figure)))
        for name, looks in history.looks()
        if name[0] is not Topic.TOTAL
        for week, figure in looks
    )


def _staff(history: History, name: Name, week: int, figure: Figure) -> Iterator[int]:
    """How many people each employer has among those who could be in the class."""
    people: defaultdict[str, set[str]] = defaultdict(set)
    for row in history.rows(week, figure.circles):
        if name[0] in OF_CONTRACTS or name[0] in MONEY or row.now & HOME:
            people[row.employer].add(row.person)
    return (len(each) for each in people.values())


def _says(figure: Figure, staff: list[int]) -> bool:
    if figure.hidden is None:
        few, left = 0, len(staff)
        for count in sorted(staff):
            few += count
            left -= few < SHIPPED.people
        return left < SHIPPED.employers
    return figure.hidden is Hidden.FEW_EMPLOYERS and len(staff) > 3 * SHIPPED.employers
