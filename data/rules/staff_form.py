"""The form of the list of the staff login, as its administration hands it over: who, and which portfolios.

A package of its own, apart from the extract: another system keeps it, and it changes on other days.
"""

from data.rules.extract_form import Field, Form, Kind, Parent
from data.rules.kinds import Language

STAFF = Form(
    "staff_users",
    "user",
    (
        Field("user_id", needed=True),
        Field("login", needed=True),
        Field("name", needed=True),
        Field("email"),
        Field("language", needed=True, choices=frozenset(Language)),
        Field("active", Kind.FLAG, needed=True),
    ),
    ("user_id",),
)
PORTFOLIOS = Form(
    "staff_portfolios",
    "portfolio",
    (Field("user_id", needed=True), Field("account_manager_id", needed=True)),
    ("user_id", "account_manager_id"),
    (Parent("user_id", "staff_users"), Parent("account_manager_id", "account_managers")),
)
STAFF_FORMS = (STAFF, PORTFOLIOS)
