"""The tables of what an employee owns and hears: addresses, choices, and every mail as a task.

A mail is a row before it is anything else: written in the transaction of its cause, found again by its natural key.
It holds no text and no link; what it says is drawn when it is sent.
"""

from sqlalchemy import Column, Index, Integer, String, Table, Text, UniqueConstraint

from data.store.base import metadata
from data.store.tables_sign_in import instant

# What a person chose here. An import never writes to these tables: the extract keeps its own language.
profiles = Table(
    "profiles",
    metadata,
    Column("person_id", String(64), primary_key=True),
    Column("statement_language", String(2)),  # NULL: the one of the extract
    instant("address_asked_at", nullable=True),  # the question of the first sign-in was answered or put off
)

# The private address in force: confirmed by its own link, and no other.
private_addresses = Table(
    "private_addresses",
    metadata,
    Column("person_id", String(64), primary_key=True),
    Column("address", Text, nullable=False),  # as it is written to
    Column(
        "address_key", Text, nullable=False, index=True
    ),  # in the one form by which addresses are compared
    instant("confirmed_at"),
)

# The address that waits for its link to be followed. A newer wish takes its place, and the older link dies.
pending_addresses = Table(
    "pending_addresses",
    metadata,
    Column("person_id", String(64), primary_key=True),
    Column("address", Text, nullable=False),
    Column("address_key", Text, nullable=False, index=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    instant("asked_at"),
    instant("expires_at"),
)

# Addresses, private or of work, that a mail came back from for good.
bounced_addresses = Table(
    "bounced_addresses",
    metadata,
    Column("person_id", String(64), primary_key=True),
    Column("address_key", Text, primary_key=True),
    Column("status", String(16), nullable=False),  # RFC 3463, as 5.1.1
    instant("bounced_at"),
)

# The same, as far as it is an employer's to know: it came back from an address of work of theirs.
work_bounces = Table(
    "work_bounces",
    metadata,
    Column("organiser_id", String(64), primary_key=True),
    Column("person_id", String(64), primary_key=True, index=True),
    Column("address_key", Text, primary_key=True),
    Column("status", String(16), nullable=False),
    instant("bounced_at"),
)

mails = Table(
    "mails",
    metadata,
    Column("mail_id", String(32), primary_key=True),
    Column("person_id", String(64), nullable=False, index=True),
    Column("address", Text, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("occasion", String(120), nullable=False),
    Column("language", String(2), nullable=False),
    Column("first_name", Text, nullable=False),
    Column("lane", String(64), nullable=False),  # whose campaign it belongs to: an organiser, or "self"
    Column("state", String(16), nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("holder", String(32)),  # the worker that has it in hand, while it is being sent
    Column("code", String(64)),  # why it is in that state, a word of ours or an SMTP code
    instant("written_at", index=True),
    instant("due_at"),
    instant("settled_at", nullable=True),
    UniqueConstraint("person_id", "address", "kind", "occasion", name="uq_mails_natural_key"),
    Index("ix_mails_lane_kind", "lane", "kind"),
)
