"""What an identity provider can prove about somebody: a national number, or a login of the employers' directory.

Never both: the federal service knows members by their number, the insurer's login knows people of employers, and what
one of them says in the words of the other counts for nothing.
"""

import re
from dataclasses import dataclass, field

from data.rules.roles import Side

LOGIN = re.compile(r"[!-~]{3,100}")  # printable ASCII without a space


@dataclass(frozen=True, slots=True)
class NationalNumber:
    """Proven by the federal authentication service."""

    value: str = field(repr=False)

    @property
    def side(self) -> Side:
        return Side.MEMBER


@dataclass(frozen=True, slots=True)
class Login:
    """Proven by the insurer's login for employers; compared to the letter, capitals too."""

    value: str = field(repr=False)

    @property
    def side(self) -> Side:
        return Side.EMPLOYER


Claim = NationalNumber | Login


def is_login(text: str) -> bool:
    """Whether a text can be a login at all. Nothing is trimmed or repaired."""
    return LOGIN.fullmatch(text) is not None
