"""The pages of account managers: all their portfolios, or below an opaque name, ``p``, one of them.

What is looked at, and when, stands in the address: kinds of contracts, places and days, and nothing about a person.
Painters find the portfolio with ``Manager.at(p)``: ``None`` there is ``None`` here, the page that is not here.
"""

from callbacks import portfolio_gate, portfolio_pages
from callbacks.router import ANYONE, HANDLE, MANAGER, Page
from data.rules.portfolio_wish import ASKED

PORTFOLIO = f"portfolio(?:/(?P<p>{HANDLE}))?"
RANKED = ("q", "next", "sort", "page")

PAGES = (
    Page("staff", ANYONE, portfolio_gate.paint_staff),
    Page("staff/sign-in-failed", ANYONE, portfolio_gate.paint_failed, asks=("code",)),
    Page("staff/signed-out", ANYONE, portfolio_gate.paint_signed_out),
    Page("staff/timed-out", ANYONE, portfolio_gate.paint_timed_out),
    Page(PORTFOLIO, MANAGER, portfolio_pages.paint_portfolio, asks=ASKED, keeps=True),
    Page(f"{PORTFOLIO}/employers", MANAGER, portfolio_pages.paint_employers, asks=RANKED, keeps=True),
    Page(f"{PORTFOLIO}/rules", MANAGER, portfolio_pages.paint_rules),
)
