"""Until when a cover lasts: a date, or the age of a child ("age 25")."""

import re
from datetime import date

_AGE = re.compile(r"age (\d{1,3})", re.ASCII)


def until_of(text: str | None) -> tuple[date | None, int | None]:
    """``("2066-06-01")`` is ``(date, None)``, ``("age 25")`` is ``(None, 25)``, nothing is ``(None, None)``.

    Raises ``ValueError`` for any other text.
    """
    if text is None:
        return None, None
    age = _AGE.fullmatch(text)
    return (None, int(age[1])) if age else (date.fromisoformat(text), None)
