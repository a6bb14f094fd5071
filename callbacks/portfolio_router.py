"""The pages of account managers: all their portfolios, or below an opaque name, ``p``, one of them.

What is looked at, and when, stands in the address: kinds of contracts, places and days, and nothing about a person.
Painters find the portfolio with ``Manager.at(p)``: ``None`` there is ``None`` here, the page that is not here.
"""

from callbacks import portfolio_gate, portfolio_pages
from callbacks.router import ANYONE, HANDLE, MANAGER, Page

PORTFOLIO = f"portfolio(?:/(?P<p>{HANDLE}))?"
ASKS = ("type", "branch", "region", "language", "size", "on", "from")

PAGES = (
    Page("staff", ANYONE, portfolio_gate.paint_staff),
    Page("staff/sign-in-failed", ANYONE, portfolio_gate.paint_failed, asks=("code",)),
    Page(PORTFOLIO, MANAGER, portfolio_pages.paint_portfolio, asks=ASKS),
    Page(f"{PORTFOLIO}/employers", MANAGER, portfolio_pages.paint_employers, asks=ASKS),
    Page(f"{PORTFOLIO}/rules", MANAGER, portfolio_pages.paint_rules),
)
