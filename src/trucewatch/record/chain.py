"""The hash chain: the hash of each row covers the row, whole, and the hash of the row before it, whatever table that stands in.

A row changed, lost, swapped or slipped in later breaks every hash from there on.  The chain alone cannot tell that its own end
was cut off; the seal can (see seal.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

import msgspec
from sqlalchemy import Connection, Table, bindparam, func, select, union_all

from trucewatch.record.schema import ROOMS

START = sha256(b"trucewatch record").digest()
"""What the first row is chained to."""

_PACKER = msgspec.msgpack.Encoder()
"""Cells as bytes that no other cells have."""

_PLACES = union_all(*(select(func.max(table.c.place).label("place")) for table in ROOMS.values())).subquery()
_LAST = select(func.max(_PLACES.c.place))
_HASH = union_all(*(select(table.c.hash).where(table.c.place == bindparam("place")) for table in ROOMS.values()))


class Pen:
    """Adds rows at the end of a record, each chained to the one before.  Lives within one transaction that holds the write lock."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.place, self._hash = head(connection)

    def write(self, table: Table, rows: Iterable[Sequence[object]]) -> None:
        """Adds rows to `table`, each the cells of its columns in their order; place and hash are put to them here."""
        placed = []
        for row in rows:
            self.place += 1
            cells = (self.place, *row)
            self._hash = chained(self._hash, table.name, cells)
            placed.append((*cells, self._hash))
        if placed:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            marks = ", ".join("?" * len(table.columns))
            self._connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', placed)  # noqa: S608


def head(connection: Connection) -> tuple[int, bytes]:
    """Place and hash of the last row of all."""
    place = connection.scalar(_LAST)
    return (place, hash_at(connection, place) or START) if place else (0, START)


def hash_at(connection: Connection, place: int) -> bytes | None:
    """The hash of the row at `place`; None if there is none."""
    found: bytes | None = connection.scalar(_HASH, {"place": place})
    return found


def columns(table: Table) -> list[str]:
    """The columns that a hash covers, in their order: all but the hash itself."""
    return [column.name for column in table.columns if column.name != "hash"]


def chained(before: bytes, room: str, cells: Sequence[object]) -> bytes:
    """The hash of a row of the table `room` after the hash `before`."""
    return sha256(before + _PACKER.encode((str(room), cells))).digest()
