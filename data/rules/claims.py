"""What an identity provider can prove about somebody: a national number, or a login of one of two directories.

Never two: the federal service knows members by their number, the insurer's login for employers knows their people, the
staff login knows the insurer's own; what one of them says in the words of another counts for nothing.
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


@dataclass(frozen=True, slots=True)
class StaffLogin:
    """Proven by the insurer's staff login; compared to the letter. The same text as a ``Login`` is somebody else."""

    value: str = field(repr=False)

    @property
    def side(self) -> Side:
        return Side.STAFF


Claim = NationalNumber | Login | StaffLogin


def is_login(text: str) -> bool:
    """Whether a text can be a login at all. Nothing is trimmed or repaired."""
    return LOGIN.fullmatch(text) is not None
