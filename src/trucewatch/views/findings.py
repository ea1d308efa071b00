"""What a truce file leaves open, as text for its drafters and as a list for programs."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.model import Problem
from trucewatch.views.phrases import counted
from trucewatch.views.problems import told
from trucewatch.views.table import Column, Table


def findings(found: Sequence[Problem]) -> Table[Problem]:
    """One row a finding."""
    return Table(found, _COLUMNS, _json, "nothing is missing or vague")


def told_all(found: Sequence[Problem], source: str) -> str:
    """Every finding with its place and its question, and how many there are."""
    if not found:
        return f"{source}: nothing is missing or vague\n"
    return "\n".join([*map(told, found), f"{source}: {counted(len(found), 'point')} to look at"]) + "\n"


def _json(problem: Problem) -> dict[str, object]:
    return {column.name: column.pick(problem) for column in _COLUMNS}


_COLUMNS: tuple[Column[Problem], ...] = (
    Column("message", lambda p: p.message),
    Column("ask", lambda p: p.hint),
    Column("source", lambda p: p.source, wide=True),
    Column("line", lambda p: p.line),
    Column("column", lambda p: p.column, wide=True),
    Column("excerpt", lambda p: p.excerpt, wide=True),
)
