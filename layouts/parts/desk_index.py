"""Everything that an employer can do, by the names that employers know, each one press away; and whom to ask."""

from data.rules.insured import Lack
from data.rules.rights import Employer, Right
from data.rules.standing import Manager
from layouts.parts.dom import Child, Node, a, dd, div, dl, dt, p
from layouts.words import Words


def desk_index(employer: Employer, words: Words) -> Node:
    """Names, where they lead, and what is done there."""
    base = f"/{words.lang}/employer/{employer.handle}"
    people = f"{base}/insured"
    pick = words.t("Choose the person in the list of insured persons.")
    leaving, paper = words.t("Date, reason and dated tasks."), words.t("To open or print.")
    rows: list[tuple[str, str, str]] = [
        (words.t("Insured persons"), people, words.t("Search, sort, and open the page of a person.")),
        (words.t("Change personal data"), people, f"{_personal(words)} {pick}"),
        (words.t("Leaving service"), people, f"{leaving} {pick}"),
        (words.t("Benefit statements and their history"), people, f"{paper} {pick}"),
        (
            words.t("National numbers that are missing"),
            f"{people}?lack={Lack.NUMBER.value}",
            words.t("Who has none does not find the contract. Filled in today, it is visible tomorrow."),
        ),
        (words.t("Changes and tasks"), f"{base}/changes", words.t("What you told, and how far it is.")),
        (
            words.t("Launch"),
            f"{base}/launch",
            words.t("The steps with their days, texts to copy, and how it goes."),
        ),
        (words.t("FAQ"), f"{base}/faq", words.t("The manuals, and answers to what employers ask.")),
        (
            words.t("Communication kit"),
            f"/{words.lang}/kit",
            words.t("Film, pictures and texts for your employees."),
        ),
    ]
    if employer.may(Right.EDIT):
        joining = words.t("A new employee, with the work e-mail address.")
        rows.insert(1, (words.t("New affiliation"), f"{base}/join", joining))
    return dl(
        [div(dt(a(name, href=address)), dd(text), cls="desk-entry") for name, address, text in rows],
        cls="desk-index",
    )


def _personal(words: Words) -> str:
    return words.t("Work e-mail address, national number or BIS number, civil status, children.")


def whom_to_ask(manager: Manager | None, words: Words) -> Node | None:
    """The account manager, as the insurer told; nothing where none was."""
    if manager is None:
        return None
    way: Child = a(manager.email, href=f"mailto:{manager.email}") if manager.email else None
    name = words.t("Your account manager at the insurer: {name}.", name=manager.name)
    return p(name, [" ", way] if way else None, cls="desk-manager")
