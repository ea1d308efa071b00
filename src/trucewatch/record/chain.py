"""The hash chain: each row's link hashes the row together with the link before it.

A row changed, lost, swapped or slipped in later breaks every link from there on.  The chain cannot tell that its own end
was cut off: for that, keep `Record.head()` somewhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from trucewatch.record.rows import canonical

START = sha256(b"trucewatch record").hexdigest()
"""The link before the first."""


def chained(before: str, room: str, row: Mapping[str, Any]) -> str:
    """The link of `row` of the table `room` after the link `before`; `row` holds every column, its place included."""
    return sha256(f"{before}\n{room}\n{canonical(dict(row))}".encode()).hexdigest()
