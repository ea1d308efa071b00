"""When reports came, as a list: the moments at which what is known changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from trucewatch.views.table import Column, Table


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of reporting (ISO 8601), and how many reports and claims came with it."""

    at: str
    reports: int
    claims: int


def moments(found: Iterable[Moment]) -> Table[Moment]:
    """One row a moment."""
    return Table(found, _COLUMNS, asdict, "nothing was reported yet")


_COLUMNS: tuple[Column[Moment], ...] = (
    Column("at", lambda m: m.at, ratio=2),
    Column("reports", lambda m: m.reports, width=8, right=True),
    Column("claims", lambda m: m.claims, width=8, right=True),
)
