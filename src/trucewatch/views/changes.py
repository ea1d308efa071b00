"""What changed between two versions of an agreement, as text and as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from trucewatch.views.table import Column, Table


class Changed(Protocol):
    """One thing that differs, as the truce file's own comparison gives it."""

    @property
    def about(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def was(self) -> str | None: ...
    @property
    def now(self) -> str | None: ...
    def told(self) -> str: ...


def changes(found: Sequence[Changed]) -> Table[Changed]:
    """One row a change."""
    return Table(found, _COLUMNS, _json, "nothing changed")


def told(found: Sequence[Changed]) -> str:
    """Every change in one to three lines, with an empty line between."""
    return "\n\n".join(change.told() for change in found) + "\n" if found else "nothing changed\n"


def _json(change: Changed) -> dict[str, object]:
    return {column.name: column.pick(change) for column in _COLUMNS}


_COLUMNS: tuple[Column[Changed], ...] = (
    Column("about", lambda c: c.about),
    Column("what", lambda c: c.what),
    Column("was", lambda c: c.was),
    Column("now", lambda c: c.now),
)
