"""The only file with SQL of one kind of database: how a record's SQLite file is opened, locked and checked.

A change is on the disk when its transaction has ended (`synchronous=FULL`); one file, no log beside it while nobody writes,
so that a folder can be copied or read from a disk that is write-protected.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import NullPool

from trucewatch.record.uncollected import uncollected

_PATIENCE = 30.0
"""Seconds that a writer waits for another to end."""

_COUNTER = range(24, 28)
"""Where SQLite counts the transactions of a file without a log beside it."""

_SETTINGS = ("PRAGMA foreign_keys=ON", "PRAGMA synchronous=FULL", "PRAGMA cache_size=-65536")


def engine_for(file: Path) -> Engine:
    """An engine on the SQLite file; nothing is touched until it is used."""
    engine = create_engine(f"sqlite:///{file}", poolclass=NullPool, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the record's only write lock from its first word; all of it stays, or nothing."""
    with uncollected(), engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One unchanging view of the record."""
    with uncollected(), engine.connect() as connection, connection.begin():
        yield connection


def changes(file: Path) -> bytes:
    """A mark in the file that every transaction changes: whether something was written is known without opening it.  Raises OSError."""
    with file.open("rb") as opened:
        opened.seek(_COUNTER.start)
        return opened.read(len(_COUNTER))


def faults(connection: Connection) -> tuple[str, ...]:
    """What the database itself finds wrong with its file: pages, indexes, references."""
    lines = [str(line) for (line,) in connection.execute(text("PRAGMA integrity_check"))]
    strays = [f"a row of {table} points to nothing" for table, *_ in connection.execute(text("PRAGMA foreign_key_check"))]
    return tuple(line for line in lines if line != "ok") + tuple(strays)


def _settle(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin`, not guessed by the driver
    for setting in _SETTINGS:
        connection.execute(setting)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
