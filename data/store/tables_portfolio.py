"""The tables behind figures about many people: who is counted where, what was made of it, and what is told.

``facts`` is about persons and never leaves the store; what stands in ``told_views`` and ``told_employers`` was made
safe before it was written (``data.rules.disclosure``), and nothing else is read for a page.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, String, Table, Text
from sqlalchemy.dialects import postgresql

from data.store.base import Cents, Day, metadata
from data.store.tables_sign_in import instant

_LETTERS = Text().with_variant(
    postgresql.TEXT(collation="C"), "postgresql"
)  # sorted by letter, not by language
_AMOUNTS = ("reserves_employer", "reserves_employee", "profit_share", "premium_employer", "premium_employee")

# Whose facts may be other than they stand, by what an import brought; "*" stands for everybody.
stale_people = Table(
    "stale_people",
    metadata,
    Column("person_id", String(64), primary_key=True),
)

# A part of one portfolio that is always told of as a whole. It is drawn once, and never again.
circles = Table(
    "circles",
    metadata,
    Column("circle_id", Integer, primary_key=True, autoincrement=True),
    Column("account_manager_id", String(64), nullable=False, index=True),  # "": of organisers that name none
    Column("number", Integer, nullable=False),  # in its portfolio
    Column("cuts", Text, nullable=False),  # JSON: the cuts that lead to it (data.rules.circles)
    Column("drawn_on", Day, nullable=False),
)

# Which values of the dimensions lead to which circle, for good.
circle_blocks = Table(
    "circle_blocks",
    metadata,
    Column("account_manager_id", String(64), primary_key=True),
    Column("plan_type", Text, primary_key=True),
    Column("branch", Text, primary_key=True),
    Column("region", Text, primary_key=True),
    Column("language", Integer, primary_key=True, autoincrement=False),
    Column("size", Integer, primary_key=True, autoincrement=False),
    Column("circle_id", Integer, nullable=False),
)

# How large an employer was when it was counted first: it stays in its class, and its people in their circles.
employer_sizes = Table(
    "employer_sizes",
    metadata,
    Column("organiser_id", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
)

# One line for each contract that its member sees, in the circle where it is counted. ``seen`` is what it was when its
# circle was looked at last; a contract that went stays, without classes, until that was noticed. ``noise_of`` is the
# employer of the contract whose place this one took: its noise stays in the amounts; NULL: there was no such.
facts = Table(
    "facts",
    metadata,
    Column("circle_id", Integer, primary_key=True, autoincrement=False),
    Column("person_id", String(64), primary_key=True),
    Column("contract_number", Text, primary_key=True),
    Column("organiser_id", String(64), nullable=False),
    Column("noise_of", String(64)),
    Column("classes", BigInteger),  # data.rules.facts; NULL: no longer here
    *(Column(name, Cents) for name in _AMOUNTS),
    Column("seen", BigInteger),
    *(Column(f"seen_{name}", Cents) for name in _AMOUNTS),
    Index("ix_facts_person_id", "person_id"),
    sqlite_with_rowid=False,
)

# What is remembered of the figures of a portfolio, so that the next ones give nobody away: never shown as it stands.
portfolio_memory = Table(
    "portfolio_memory",
    metadata,
    Column("account_manager_id", String(64), primary_key=True),
    Column("figures", Text, nullable=False),  # JSON (data.rules.disclosure_memory)
    Column("employers", Text, nullable=False),  # JSON, of each employer that is told in bands
    Column("published_on", Day, nullable=False),
)

# What is told, from a day on until the next row. A scope is a portfolio, or several that somebody sees together.
told_views = Table(
    "told_views",
    metadata,
    Column("scope", String(64), primary_key=True),
    Column("filters", String(120), primary_key=True),
    Column("on_day", Day, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# The ranking of the employers of a scope, as it was told last.
told_employers = Table(
    "told_employers",
    metadata,
    Column("scope", String(64), primary_key=True),
    Column("organiser_id", String(64), primary_key=True),
    Column("place", Integer, nullable=False),  # the lower, the earlier
    Column("name", Text, nullable=False),  # as it is looked for and sorted (data.rules.name_search)
    Column("body", Text, nullable=False),  # JSON
    Index("ix_told_employers_scope_place", "scope", "place", "name"),
    Index("ix_told_employers_scope_name", "scope", "name"),
)

# How many employers stand at each place of a ranking, so that nobody counts them for a page.
told_places = Table(
    "told_places",
    metadata,
    Column("scope", String(64), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("employers", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Which employers of a long ranking have a word, so that a rare one leads to them (data.rules.ranking_marks).
told_words = Table(
    "told_words",
    metadata,
    Column("scope", String(64), primary_key=True),
    Column("word", _LETTERS, primary_key=True),
    Column("organiser_id", String(64), primary_key=True),
    sqlite_with_rowid=False,
)

# Where the employers of a long ranking stand that share a beginning of a word, or a place: a bit for each.
told_beginnings = Table(
    "told_beginnings",
    metadata,
    Column("scope", String(64), primary_key=True),
    Column("sorting", String(16), primary_key=True),
    Column("beginning", Text, primary_key=True),
    Column("marks", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# Who stands where in a long ranking, some at a time.
told_orders = Table(
    "told_orders",
    metadata,
    Column("scope", String(64), primary_key=True),
    Column("sorting", String(16), primary_key=True),
    Column("block", Integer, primary_key=True, autoincrement=False),
    Column("organisers", Text, nullable=False),  # JSON
    sqlite_with_rowid=False,
)

# The days on which something was published. A day is ``done`` when all of it was written.
publications = Table(
    "publications",
    metadata,
    Column("on_day", Day, primary_key=True),
    Column("money", Boolean, nullable=False),  # whether amounts were looked at, too
    Column("done", Boolean, nullable=False),
    instant("made_at"),  # when the facts were made
)
