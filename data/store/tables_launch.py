"""The tables of what is told after a launch: who is counted, and the step that was told each week."""

from sqlalchemy import Column, Index, Integer, String, Table

from data.store.base import Day, metadata

# Who is counted, fixed once and for good: nobody joins a group or leaves it, nobody is in two (data.rules.bands).
launch_groups = Table(
    "launch_groups",
    metadata,
    Column("person_id", String(64), primary_key=True),  # no foreign key: imports may drop a person
    Column("organiser_id", String(64), nullable=False),
    Column("group_number", Integer, nullable=False),
    Column("since", Day, nullable=False),  # the Monday from which the group is counted
    Index("ix_launch_groups_organiser_id_group_number", "organiser_id", "group_number"),
)

# What was told: no person stands here, and of how many did it no exact number.
launch_counts = Table(
    "launch_counts",
    metadata,
    Column("organiser_id", String(64), primary_key=True),
    Column("group_number", Integer, primary_key=True, autoincrement=False),
    Column("measure", String(16), primary_key=True),
    Column("week", Day, primary_key=True),  # its Monday
    Column("people", Integer, nullable=False),
    Column("steps", Integer, nullable=False),
    Column("reached", Integer, nullable=False),
    Column("below", Integer, nullable=False),
)
