"""The only file with SQL of one kind of database: how a record's SQLite file is opened, locked and checked.

A change is on the disk when its transaction has ended (`synchronous=FULL`); one file, no log beside it while nobody writes,
so that a folder can be copied or read from a disk that is write-protected.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import FileIO
from pathlib import Path
from threading import RLock
from typing import Any
from weakref import finalize

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import NullPool

from trucewatch.record.uncollected import uncollected

_PATIENCE = 30.0
"""Seconds that a writer waits for another to end."""

_PIECE = 1 << 20
"""Bytes of the file that are read at once."""

_COUNTER = range(24, 28)
"""Where SQLite counts the transactions of a file without a log beside it."""

_SETTINGS = ("PRAGMA foreign_keys=ON", "PRAGMA synchronous=FULL", "PRAGMA cache_size=-65536")


def engine_for(file: Path) -> Engine:
    """An engine on the SQLite file; nothing is touched until it is used."""
    engine = create_engine(f"sqlite:///{file}", poolclass=NullPool, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


class _Handle:
    """A handle on a file for all in the process that look at it; it is closed with the last of them."""

    def __init__(self, file: Path) -> None:
        self.opened = FileIO(file)
        self.key, self.users = _key(os.fstat(self.opened.fileno())), 0


_HANDLES: dict[tuple[int, int], _Handle] = {}
_GUARD = RLock()
"""Who opens, reads or closes a handle; a reader that is let go of by the collector may come in between."""


def _key(found: os.stat_result) -> tuple[int, int]:
    """What tells a file from every other, whatever its name."""
    return found.st_dev, found.st_ino


def _take(file: Path) -> _Handle:
    handle = _HANDLES.get(_key(file.stat())) or _Handle(file)
    handle = _HANDLES.setdefault(handle.key, handle)
    handle.users += 1
    return handle


def _let_go(handle: _Handle) -> None:
    with _GUARD:
        handle.users -= 1
        if not handle.users:
            del _HANDLES[handle.key]
            handle.opened.close()


class FileBytes:
    """The bytes of a record's file, read beside SQLite through one handle for all in the process.  Raises OSError.

    Closing any handle on a file takes from the whole process every lock that it holds there (POSIX advisory locks,
    sqlite.org/howtocorrupt.html).  So the one handle stays open as long as anybody in the process looks at the file or has a
    transaction on it: with one that is opened and closed at each look, a transaction that runs meanwhile would lose its lock.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._handle: _Handle | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """The handle stays open meanwhile, whoever lets go of it; a file that is yet to be made is made, empty."""
        with _GUARD:
            if not self.file.exists():
                self.file.touch()
            handle = _take(self.file)
        try:
            yield
        finally:
            _let_go(handle)

    def mark(self) -> bytes:
        """What every transaction changes: whether something was written is known without asking the database."""
        return self._at(_COUNTER.start, len(_COUNTER))

    def digest(self) -> str:
        """SHA-256 of them all, as hex."""
        found, at = sha256(), 0
        while piece := self._at(at, _PIECE):
            found.update(piece)
            at += len(piece)
        return found.hexdigest()

    def close(self) -> None:
        """Lets go of the handle."""
        with _GUARD:
            if self._handle is not None:
                self._at_last()
            self._handle = None

    def _at(self, start: int, size: int) -> bytes:
        with _GUARD:
            opened = self._current().opened
            opened.seek(start)
            return opened.read(size)

    def _current(self) -> _Handle:
        """The handle, on the file that bears the name now: another may have been put in its place."""
        if self._handle is not None and self._handle.key != _key(self.file.stat()):
            self.close()
        if self._handle is None:
            self._handle = _take(self.file)
            self._at_last = finalize(self, _let_go, self._handle)
        return self._handle


@contextmanager
def writing(engine: Engine, file: FileBytes) -> Iterator[Connection]:
    """One transaction that holds the record's only write lock from its first word; all of it stays, or nothing."""
    with uncollected(), file.held(), engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine, file: FileBytes) -> Iterator[Connection]:
    """One unchanging view of the record."""
    with uncollected(), file.held(), engine.connect() as connection, connection.begin():
        yield connection


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
