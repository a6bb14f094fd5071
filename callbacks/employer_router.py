"""The pages of the employer's side: the way in, and below an organiser's opaque name, ``o``, all others.

Painters find the organiser with ``visit.employer(o)``: ``None`` there is ``None`` here, the page that is not here.
"""

from callbacks import (
    employer_pages,
    employer_pages_changes,
    employer_pages_colleagues,
    employer_pages_gate,
    employer_pages_people,
)
from callbacks.router import ANYONE, EMPLOYER, HANDLE, Page

ORGANISER = f"employer/(?P<o>{HANDLE})"
PERSON = f"{ORGANISER}/insured/(?P<handle>{HANDLE})"

PAGES = (
    Page("employers", ANYONE, employer_pages_gate.paint_employers),
    Page("employers/sign-in-failed", ANYONE, employer_pages_gate.paint_failed, asks=("code",)),
    Page("employers/signed-out", ANYONE, employer_pages_gate.paint_signed_out),
    Page("employers/timed-out", ANYONE, employer_pages_gate.paint_timed_out),
    Page("employer", EMPLOYER, employer_pages.paint_choice),
    Page(
        f"{ORGANISER}/insured",
        EMPLOYER,
        employer_pages_people.paint_list,
        asks=("status", "plan", "lack", "sort", "down", "page"),
        takes=("q", "status", "plan", "lack", "sort", "down", "turn"),
    ),
    Page(
        PERSON,
        EMPLOYER,
        employer_pages_people.paint_person,
        "Insured persons",
        asks=("saved",),
        takes=employer_pages_changes.PERSON_FIELDS,
    ),
    Page(
        f"{PERSON}/leaving",
        EMPLOYER,
        employer_pages_changes.paint_leaving,
        asks=("saved",),
        takes=employer_pages_changes.LEAVING_FIELDS,
    ),
    Page(
        f"{ORGANISER}/changes",
        EMPLOYER,
        employer_pages_changes.paint_changes,
        asks=("page", "saved"),
        takes=("deed", "request"),
    ),
    Page(
        f"{ORGANISER}/join",
        EMPLOYER,
        employer_pages_changes.paint_join,
        takes=employer_pages_changes.JOIN_FIELDS,
    ),
    Page(
        f"{ORGANISER}/colleagues",
        EMPLOYER,
        employer_pages_colleagues.paint_colleagues,
        takes=employer_pages_colleagues.SAID,
    ),
    Page(f"{ORGANISER}/faq", EMPLOYER, employer_pages_colleagues.paint_faq),
)
