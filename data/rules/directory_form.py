"""The form of the directory of the employers' login, as its administration hands it over: who, and which rights.

A package of its own, apart from the extract: another system keeps it, and it changes on other days.
"""

from data.rules.extract_form import Field, Form, Kind, Parent
from data.rules.kinds import Language
from data.rules.rights import Right

USERS = Form(
    "employer_users",
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
RIGHTS = Form(
    "employer_rights",
    "right",
    (
        Field("user_id", needed=True),
        Field("organiser_id", needed=True),
        Field("right", needed=True, choices=frozenset(Right)),
    ),
    ("user_id", "organiser_id", "right"),
    (Parent("user_id", "employer_users"), Parent("organiser_id", "organisers")),
)
DIRECTORY_FORMS = (USERS, RIGHTS)
