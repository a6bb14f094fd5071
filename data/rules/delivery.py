"""How an attempt to send a mail ended, and when the next one is made (docs/mail.md)."""

from dataclasses import dataclass
from datetime import timedelta

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=4)
SPREAD = 0.2  # of the wait, to both sides: mails that failed together do not come back together


@dataclass(frozen=True, slots=True)
class Accepted:
    """The server said that it has the mail."""


@dataclass(frozen=True, slots=True)
class Never:
    """The server will not take this mail, today or tomorrow. ``code`` as ``550 5.1.1``, or a word of ours.

    ``reaches_nobody``: it said so about the receiver; otherwise about the mail.
    """

    code: str
    reaches_nobody: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """Not now. ``code`` as ``451 4.3.0``, or a word of ours.

    ``doubtful``: the whole mail was handed over and no answer came, so that the server may have it all the same.
    The only way in which a mail arrives twice. ``about_us``: there is no mail that would have fared better.
    """

    code: str
    doubtful: bool = False
    about_us: bool = False


@dataclass(frozen=True, slots=True)
class Abandoned:
    """Another worker has the mail in hand: nothing was handed over, and nothing is to be noted."""


Outcome = Accepted | Never | Later | Abandoned


def next_try(attempt: int, hours: int, chance: float) -> timedelta | None:
    """How long to wait after the attempt with this number (from 1); ``None`` when the ``hours`` are used up.

    Doubles from a minute to four hours. ``chance`` from 0 to 1 spreads the tries. Source: RFC 5321 4.5.4.1 (retry
    after 30 minutes or sooner at first, give up after some days).
    """
    waited = sum((_wait(each) for each in range(1, attempt)), timedelta())
    if waited >= timedelta(hours=hours):
        return None
    return _wait(attempt) * (1 - SPREAD + 2 * SPREAD * chance)


def _wait(attempt: int) -> timedelta:
    return min(FIRST_WAIT * (1 << min(max(attempt - 1, 0), 20)), LONGEST_WAIT)
