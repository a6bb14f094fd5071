"""The pages of the employer's side. Every one stands below an organiser's opaque name, ``o``.

Painters find the organiser with ``visit.employer(o)``: ``None`` there is ``None`` here, the page that is not here.
"""

from callbacks import employer_pages, employer_pages_people
from callbacks.router import EMPLOYER, HANDLE, Page

ORGANISER = f"employer/(?P<o>{HANDLE})"
PERSON = f"{ORGANISER}/insured/(?P<handle>{HANDLE})"

PAGES = (
    Page("employer", EMPLOYER, employer_pages.paint_choice),
    Page(ORGANISER, EMPLOYER, employer_pages.paint_organiser),
    Page(
        f"{ORGANISER}/insured",
        EMPLOYER,
        employer_pages_people.paint_list,
        asks=("status", "plan", "lack", "sort", "down", "page"),
        takes=("q", "status", "plan", "lack", "sort", "down", "turn"),
    ),
    Page(PERSON, EMPLOYER, employer_pages_people.paint_person, "Insured persons"),
)
