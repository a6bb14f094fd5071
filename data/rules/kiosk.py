"""The kiosk: who a passer-by can be there, and how long it waits before it forgets them."""

from dataclasses import dataclass
from datetime import timedelta

from data.rules.roles import Role


@dataclass(frozen=True, slots=True)
class Persona:
    """An invented person that a visit can become by a press. ``lands`` is the address after the language, where it
    begins; ``person_id`` is a member's, ``user_id`` of the employers' directory, ``staff_id`` of the insurer's list.
    """

    key: str
    role: Role
    lands: str
    person_id: str | None = None
    user_id: str | None = None
    staff_id: str | None = None


@dataclass(frozen=True, slots=True)
class Patience:
    """``idle`` without a touch, then a warning that counts ``countdown`` down, then all is wiped. If the page's own
    script has stopped, the watchdog wipes ``grace`` later. No timer runs while the kiosk rests.
    """

    idle: timedelta
    countdown: timedelta
    grace: timedelta

    @property
    def at_most(self) -> timedelta:
        return self.idle + self.countdown + self.grace


# Kiosks of museums and halls wait 60 to 90 seconds and warn for 15 to 20; a warning that can be extended is what
# WCAG 2.2.1 asks of any time limit.
PATIENCE = Patience(timedelta(seconds=75), timedelta(seconds=15), timedelta(seconds=3))
ATTRACT = ""  # the address after the language of the screen that waits for somebody


def pause(failures: int) -> float:
    """Seconds to wait before what failed so many times in a row is started again: none, then ever more, at most 30."""
    return 0.0 if failures <= 1 else min(30.0, 0.25 * 2.0**failures)


HEALTHY = 60.0  # seconds without a failure after which failures are forgotten
DEAF = 2  # pulses in a row without an answer, after which a server is taken to hang
