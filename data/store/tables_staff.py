"""The tables of the staff login: who of the insurer may come in, and whose portfolios each may look at.

No foreign keys to the extract: imports come and go.
"""

from sqlalchemy import Boolean, Column, String, Table, Text

from data.store.base import metadata

# Who a proven login of the insurer's staff is.
staff_users = Table(
    "staff_users",
    metadata,
    Column("user_id", String(64), primary_key=True),
    Column("login_key", String(64), nullable=False, unique=True),  # the vault's keyed hash of the login
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("active", Boolean, nullable=False),
)

# One portfolio for an account manager, several for a head of team.
staff_portfolios = Table(
    "staff_portfolios",
    metadata,
    Column("user_id", String(64), primary_key=True),
    Column("account_manager_id", String(64), primary_key=True),
)
