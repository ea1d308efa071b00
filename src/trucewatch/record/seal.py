"""The seal beside a record's database: what its file was, byte for byte, when the last writer left it.

The chain watches every row; the seal watches what no row holds (the free room in the file) and that no rows were cut off the end.  A
writer that is stopped leaves the seal of an earlier state: that is in order as long as the state it tells of lies on the chain.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from trucewatch.record.database import FileBytes

_NAME = "record.seal"


@dataclass(frozen=True, slots=True)
class Seal:
    """The place and hash of the last row, and the SHA-256 of the database's file, all as hex text."""

    place: int
    head: str
    file: str


def seal(database: FileBytes, place: int, head: bytes) -> None:
    """Writes the seal of the database as it stands; only while the write lock is held.  Raises OSError."""
    body = f"{place} {head.hex()} {database.digest()}"
    part = database.file.with_name(f".tmp-{_NAME}")
    with part.open("w", encoding="ascii", newline="") as out:
        out.write(f"{body} {sha256(body.encode()).hexdigest()}\n")
        out.flush()
        os.fsync(out.fileno())
    part.replace(database.file.with_name(_NAME))


def sealed(database: Path) -> Seal | None:
    """The seal beside the database; None if there is none, or if it is not as it was written.  Raises OSError."""
    path = database.with_name(_NAME)
    received = path.read_bytes() if path.is_file() else b""
    body, _, check = received.rpartition(b" ")
    words = body.decode("ascii", "replace").split(" ")
    if check != f"{sha256(body).hexdigest()}\n".encode() or len(words) != 3:
        return None
    return Seal(int(words[0]), words[1], words[2])
