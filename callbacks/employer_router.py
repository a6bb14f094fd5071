"""The pages of the employer's side. Every one stands below an organiser's opaque name, ``o``.

Painters find the organiser with ``visit.employer(o)``: ``None`` there is ``None`` here, the page that is not here.
"""

from callbacks import employer_pages
from callbacks.router import EMPLOYER, HANDLE, Page

ORGANISER = f"employer/(?P<o>{HANDLE})"

PAGES = (
    Page("employer", EMPLOYER, employer_pages.paint_choice),
    Page(ORGANISER, EMPLOYER, employer_pages.paint_organiser),
)
