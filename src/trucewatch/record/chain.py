"""The hash chain: the hash of each row covers the row, whole, and the hash of the row before it, whatever table that stands in.

A row changed, lost, swapped or slipped in later breaks every hash from there on.  The chain alone cannot tell that its own end
was cut off; the seal can (see seal.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, union_all

from trucewatch.record.schema import ROOMS

START = sha256(b"trucewatch record").digest()
"""What the first row is chained to."""

Cell = str | int | float | bytes | None


class Pen:
    """Adds rows at the end of a record, each chained to the one before.  Lives within one transaction that holds the write lock."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.place, self._hash = head(connection)

    def write(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Adds the rows to `table`; `place` and `hash` are filled in here."""
        names, placed = columns(table), []
        for row in rows:
            self.place += 1
            self._hash = chained(self._hash, table.name, [self.place, *(row.get(name) for name in names[1:])])
            placed.append({**row, "place": self.place, "hash": self._hash})
        if placed:
            self._connection.execute(insert(table), placed)


def head(connection: Connection) -> tuple[int, bytes]:
    """Place and hash of the last row of all."""
    last = union_all(*(select(func.max(table.c.place).label("place")) for table in ROOMS.values())).subquery()
    place = connection.scalar(select(func.max(last.c.place)))
    return (place, hash_at(connection, place) or START) if place else (0, START)


def hash_at(connection: Connection, place: int) -> bytes | None:
    """The hash of the row at `place`; None if there is none."""
    query = union_all(*(select(table.c.hash).where(table.c.place == place) for table in ROOMS.values()))
    found: bytes | None = connection.scalar(query)
    return found


def columns(table: Table) -> list[str]:
    """The columns that a hash covers, in their order: all but the hash itself."""
    return [column.name for column in table.columns if column.name != "hash"]


def chained(before: bytes, room: str, cells: Iterable[Cell]) -> bytes:
    """The hash of a row of the table `room` after the hash `before`."""
    whole = sha256(before)
    whole.update(b"".join([_plain(room), *map(_plain, cells)]))
    return whole.digest()


def _plain(cell: Cell) -> bytes:
    """A cell as bytes that no other cell has: its sort, its length, its content."""
    if cell is None:
        return b"-"
    content = cell if isinstance(cell, bytes) else str(cell).encode()
    return b"%c%d:%b" % (type(cell).__name__[0].encode(), len(content), content)
