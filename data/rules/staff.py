"""Whose portfolios somebody of the insurer may look at: an account manager's own, a head of team's several.

What stands behind a portfolio are organisers that name its account manager. Only sums of people are ever shown here,
and no record of this side leads to a person.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The organisers that name one account manager of the extract. ``handle`` is its opaque name in addresses."""

    account_manager_id: str
    name: str
    handle: str


@dataclass(frozen=True, slots=True)
class Manager:
    """Somebody of the insurer's staff login. Only ``services.staff`` makes one, anew at every request.

    Every deed of this side takes this record first, and sees nothing beyond ``portfolios``.
    """

    user_id: str
    name: str
    portfolios: tuple[Portfolio, ...]
    session_key: str | None = field(default=None, repr=False, compare=False)  # for the journal

    @property
    def leads(self) -> bool:
        """Whether this is a head of team: with more than one portfolio to see."""
        return len(self.portfolios) > 1

    def at(self, handle: str) -> Portfolio | None:
        """The portfolio with this handle. The handle comes from a browser: another's and nonsense are alike."""
        return next((each for each in self.portfolios if each.handle == handle), None)
