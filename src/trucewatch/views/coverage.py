"""What is not known, said as plainly as what is: silent viewpoints, days without a report, watchers kept away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from trucewatch.views.table import Column, Table


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is not known: of what sort, about what (a term, a day, a body), and how it shows."""

    sort: str
    about: str
    shows: str


def coverage(gaps: Iterable[Gap]) -> Table[Gap]:
    """One row a gap."""
    return Table(gaps, _COLUMNS, _json, "every term, day and body has been spoken of")


def _json(gap: Gap) -> dict[str, Any]:
    return {"sort": gap.sort, "about": gap.about, "shows": gap.shows}


_COLUMNS: tuple[Column[Gap], ...] = (
    Column("sort", lambda g: g.sort, width=16),
    Column("about", lambda g: g.about, ratio=3),
    Column("shows", lambda g: g.shows, ratio=4),
)
