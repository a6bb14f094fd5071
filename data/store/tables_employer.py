"""The tables of the employer's side: who may do what, what was ordered and sent in, and what an employer told.

Only two things are in force as soon as they stand here: addresses of work, and from which day a national number
counts. Everything else an employer tells is a request to the insurer's own system, kept until that has taken it.
No foreign keys to the extract: imports come and go.
"""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table, Text, func

from data.store.base import Day, metadata
from data.store.tables import contracts
from data.store.tables_sign_in import instant

# The directory of the employers' login: who a proven login is.
employer_users = Table(
    "employer_users",
    metadata,
    Column("user_id", String(64), primary_key=True),
    Column("login_key", String(64), nullable=False, unique=True),  # the vault's keyed hash of the login
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("active", Boolean, nullable=False),
)

employer_rights = Table(
    "employer_rights",
    metadata,
    Column("user_id", String(64), primary_key=True),
    Column("organiser_id", String(64), primary_key=True, index=True),
    Column("right", String(16), primary_key=True),
    Column("granted_by", String(64)),  # a user who may; NULL: the directory itself
    instant("granted_at"),
)

# For whom the directory says that somebody works, whatever rights are left to them.
employer_links = Table(
    "employer_links",
    metadata,
    Column("user_id", String(64), primary_key=True),
    Column("organiser_id", String(64), primary_key=True, index=True),
)

# Every right that was given or taken here, by whom; what the directory's import changed has nobody's name.
right_changes = Table(
    "right_changes",
    metadata,
    Column("change_id", Integer, primary_key=True, autoincrement=True),
    Column("organiser_id", String(64), nullable=False, index=True),
    Column("user_id", String(64), nullable=False),  # whose right it is
    Column("right", String(16), nullable=False),
    Column("given", Boolean, nullable=False),
    Column("changed_by", String(64)),
    instant("changed_at"),
)

actions = Table(
    "actions",
    metadata,
    Column("action_id", String(20), primary_key=True),  # opaque, stands in addresses
    Column("organiser_id", String(64), nullable=False),
    Column("user_id", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("language", String(2), nullable=False),
    instant("asked_at"),
    instant("ready_at", nullable=True),
    instant("expires_at", nullable=True),
    instant("settled_at", nullable=True),
    Column("code", String(64)),
    Column("file_name", Text, nullable=False),
    Column("counts", Text, nullable=False),  # JSON: how many rows ended how
    Column("wish", Text, nullable=False),  # JSON: what was asked, in words of ours
    Index("ix_actions_organiser_id_asked_at", "organiser_id", "asked_at"),
)

# Files of an action, for as long as it has any: what was sent in, what can be fetched.
action_files = Table(
    "action_files",
    metadata,
    Column("action_id", String(20), primary_key=True),
    Column("part", String(32), primary_key=True),
    Column("media_type", String(120), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    instant("made_at"),
)

# How each row of an upload ended, or what is asked about it.
action_rows = Table(
    "action_rows",
    metadata,
    Column("action_id", String(20), primary_key=True),
    Column("row_number", Integer, primary_key=True, autoincrement=False),  # as the workbook counts
    Column("contract_number", Text, index=True),  # NULL: no insured person was found
    Column("verdict", String(16), nullable=False),
    Column("cell", String(16), nullable=False),
    Column("value", Text, nullable=False),  # as it stands in the cell, cut short
    Column("address", Text, nullable=False),  # as it would be written to
    Column("reason", String(64)),
    Column("details", Text, nullable=False),  # JSON: candidates of a match, and the like
    Column("answer", String(64)),  # of whoever approved, to what was asked
)

# The address of work that an employer set here. An empty one says: none; it stands before the extract's.
work_addresses = Table(
    "work_addresses",
    metadata,
    Column("contract_number", Text, primary_key=True),
    Column("address", Text, nullable=False),
    Column("address_key", Text, nullable=False, index=True),
    instant("set_at"),
    Column("set_by", String(64), nullable=False),
    Column("action_id", String(20)),  # the upload it came with
)

# Which number an employer filled in, and from which day it finds its person. The newest one counts.
known_numbers = Table(
    "known_numbers",
    metadata,
    Column("person_id", String(64), primary_key=True),
    Column("valid_from", Day, primary_key=True),
    Column("find_key", String(64), nullable=False, index=True),
    Column("token", Text, nullable=False),  # the number, encrypted
    instant("set_at"),
    Column("set_by", String(64), nullable=False),
    Column("organiser_id", String(64), nullable=False),
)

# What the insurer's own system is asked to change.
change_requests = Table(
    "change_requests",
    metadata,
    Column("request_id", String(20), primary_key=True),
    Column("organiser_id", String(64), nullable=False, index=True),
    Column("user_id", String(64), nullable=False),
    Column("person_id", String(64), index=True),  # NULL: somebody who is not known yet
    Column("contract_number", Text),
    Column("kind", String(32), nullable=False),
    Column("body", Text, nullable=False),  # JSON, without a national number
    Column("token", Text),  # the national number, encrypted, where one was told
    Column("left_on", Day),  # of a leaving: the last day of service, which stands in ``body`` too
    Column("state", String(16), nullable=False, index=True),
    Column("batch", String(32)),  # the export it left with
    instant("asked_at"),
    instant("settled_at", nullable=True),
)

# What an employer ticked off, of the dated steps of a launch or of somebody's leaving.
ticked_steps = Table(
    "ticked_steps",
    metadata,
    Column("organiser_id", String(64), primary_key=True),
    Column("subject", Text, primary_key=True),  # "launch", or the number of a contract
    Column("step", String(32), primary_key=True),
    Column("user_id", String(64), nullable=False),
    instant("ticked_at"),
)

launches = Table(
    "launches",
    metadata,
    Column("organiser_id", String(64), primary_key=True),
    Column("launch_on", Day, nullable=False),
    Column("user_id", String(64), nullable=False),
    instant("planned_at"),
)

# The address of work in force; its contract must be joined with ``work_addresses``, from the outside.
WORK_EMAIL = func.coalesce(work_addresses.c.address, contracts.c.work_email).label("work_email")
SET_HERE = work_addresses.c.contract_number == contracts.c.contract_number
