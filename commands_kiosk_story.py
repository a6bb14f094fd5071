"""What has happened before somebody comes by the kiosk: others launched, a launch is planned, figures are published.

Done with the portal's own deeds, so that the pages show what they would show.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from data.services.desk import Desk

LAUNCH: Final = "2026-11-19"  # a Thursday, far enough ahead for every step


def tell(desk: "Desk") -> None:
    """Els's employers launched, Griet chose a day and her list has been made, and Els's figures are those of today."""
    from callbacks.employer_errands import overview
    from commands_kiosk_weeks import weeks_before
    from data.rules.actions import ActionKind
    from data.rules.kinds import Language
    from data.rules.tours import USERS, Who
    from data.services.directory import employers_of
    from data.services.launch import choose_day
    from data.services.orders import order, prepare
    from data.services.publishing import take
    from layouts.words import words_for

    weeks_before(desk)
    words = words_for(Language.NL)
    (home,) = employers_of(desk, USERS[Who.EMPLOYER])
    choose_day(desk, home, LAUNCH)
    asked = order(desk, home, ActionKind.OVERVIEW, Language.NL, words.of(ActionKind.OVERVIEW))
    if asked is not None:
        prepare(desk, asked, lambda here, action: overview(here, action, words))
    take(desk)
