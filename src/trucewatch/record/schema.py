"""The tables of a record, the same for every database.

Rows are only ever added.  `place` numbers the rows of all chained tables together, in the order in which they came, and `hash` chains each
to the one before (see chain.py).  A claim's whole content stands in `body` as canonical JSON; the columns beside it are for looking it up.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

VERSION = 2
"""The form of these tables; a record of a higher number was written by a later trucewatch."""

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)


def _chained(name: str, *columns: Column[object] | Index) -> Table:
    return Table(
        name,
        metadata,
        Column("place", Integer, primary_key=True),
        *columns,
        Column("recorded", String, nullable=False),
        Column("hash", LargeBinary, nullable=False),
    )


agreed = _chained(
    "agreed",  # what `truce.yaml` said, each time that it was taken in
    Column("id", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("by", String),
    Column("why", Text),
)

reports = _chained(
    "report",
    Column("id", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", String, index=True),
    Column("url", Text),
    Column("text", Text, nullable=False),
    Column("sketch", LargeBinary, nullable=False),  # see copies.py
)

claims = _chained(
    "claim",
    Column("id", String, nullable=False, unique=True),
    Column("source", String, ForeignKey("report.id"), nullable=False, index=True),  # the report whose bytes brought it
    Column("report", String, nullable=False, index=True),  # the report whose words it quotes; it need not be here
    Column("shelf", String, nullable=False),  # claims of one event stand on one shelf, near each other: see shelves.py
    Column("first", Integer),
    Column("last", Integer),
    Column("body", Text, nullable=False),
    Index("claim_shelf", "shelf", "first"),
)

decisions = _chained(
    "decision",
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("claims", Text, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("event", String),
)

joins = _chained(
    "joined",  # which event a claim tells of and which utterance it goes back to; of one claim the last row counts
    Column("claim", String, nullable=False, index=True),
    Column("group", String, nullable=False, index=True),  # the claim that began what the rules put together
    Column("event", String, nullable=False, index=True),
    Column("origin", String, nullable=False),
    Column("repeats", String, index=True),
    Column("by", String),
    Column("why", Text),
)

ROOMS = {table.name: table for table in (agreed, reports, claims, decisions, joins)}
"""The chained tables by name."""
