"""A package in which every free text tries to break out of the page it is shown on.

Everybody's name, street, city, personnel number and steps also carry a word that stands nowhere else.
"""

from tests.packages import Package
from tests.people import Member

HOSTILE = "</script><img src=x onerror='hacked=1'>{{7*7}}{0.__class__}{name}%s\u202e\"<!--\u2028`javascript:hacked=2"
OF_A_PERSON = ("last_name", "first_name", "street", "city", "civil_status")
OF_NOBODY = {
    "organisers": ("name", "street", "city", "representative"),
    "plans": ("name", "category", "beneficiary_order"),
    "contracts": ("transferred_to", "work_email"),
}


def word(member: Member) -> str:
    return f"canary-{member.person_id}-"


def hostile_package() -> Package:
    """The cast, with every free text made to break out of a page; the descriptor allows any text."""
    package = Package()
    for table in package.descriptor["resources"]:
        for each in table["schema"]["fields"]:
            each.get("constraints", {}).pop("enum", None)
            each.get("constraints", {}).pop("pattern", None)
    for table, columns in OF_NOBODY.items():
        for row in package[table]:
            row.update(dict.fromkeys(columns, HOSTILE))
    for row in package["persons"]:
        row.update(dict.fromkeys(OF_A_PERSON, f"canary-{row['person_id']}-{HOSTILE}"))
    for row in package["contracts"]:
        row["personnel_number"] = f"canary-{row['person_id']}-{HOSTILE}"
    owner = {row["contract_number"]: row["person_id"] for row in package["contracts"]}
    for row in package["movements"]:
        row["code"] = f"canary-{owner[row['contract_number']]}-{HOSTILE}"
    return package
