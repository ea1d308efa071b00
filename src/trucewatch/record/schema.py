"""The tables of a record, the same for every database.

Rows are only ever added.  A claim's whole content stands in `body` as canonical JSON; the columns beside it are for
looking things up.  `place` numbers the rows of a table in the order in which they came; `link` chains all rows (see chain.py).
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text

VERSION = 1
"""The form of these tables; a record of a higher number was written by a later trucewatch."""

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

reports = Table(
    "report",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", String, index=True),
    Column("url", Text),
    Column("text", Text, nullable=False),
    Column("recorded", String, nullable=False),
)

claims = Table(
    "claim",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("source", String, ForeignKey("report.id"), nullable=False, index=True),  # the report whose bytes brought it
    Column("report", String, nullable=False, index=True),  # the report whose words it quotes; it need not be here
    Column("kind", String, nullable=False, index=True),
    Column("start", String),
    Column("end", String),
    Column("body", Text, nullable=False),
    Column("recorded", String, nullable=False),
)

decisions = Table(
    "decision",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("claims", Text, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("event", String),
)

links = Table(
    "link",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("room", String, nullable=False),  # which table the row stands in
    Column("row", Integer, nullable=False),  # its place there
    Column("hash", String, nullable=False),
)

ROOMS = {table.name: table for table in (reports, claims, decisions)}
"""The chained tables by name."""
