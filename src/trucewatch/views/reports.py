"""The reports that a record holds: each with its publisher, its date, its hash, and how many claims stand in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from trucewatch.model import Report
from trucewatch.views.phrases import moment
from trucewatch.views.table import Column, Table


@dataclass(frozen=True, slots=True)
class Kept:
    """A report that was taken in, how many claims stand in it, and how many of these a person has looked at."""

    report: Report
    claims: int
    reviewed: int


def reports(found: Iterable[Kept]) -> Table[Kept]:
    """One row a report."""
    return Table(found, _COLUMNS, _json, "no report was taken in yet: trucewatch add FOLDER PATH", lines=True)


def _json(kept: Kept) -> dict[str, Any]:
    report = kept.report
    return {
        "id": report.id,
        "name": report.name,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published,
        "url": report.url,
        "characters": len(report.text),
        "claims": kept.claims,
        "reviewed": kept.reviewed,
    }


def _what(kept: Kept) -> Text:
    report = kept.report
    return Text(report.title or report.name, style="bold").append(f"\n{report.publisher or 'publisher unknown'}", style="not bold dim")


def _field(name: str) -> Column[Kept]:
    return Column(name, lambda kept: _json(kept)[name], wide=True)


_COLUMNS: tuple[Column[Kept], ...] = (
    Column("published", lambda k: moment(k.report.published), screen=True, width=16),
    Column("report", _what, screen=True, ratio=5),
    Column("claims", lambda k: k.claims, screen=True, width=7, right=True),
    Column("reviewed", lambda k: k.reviewed, screen=True, width=8, right=True),
    Column("sha_256", lambda k: k.report.id[:12], screen=True, width=12),
    *map(_field, ("id", "name", "title", "publisher", "published", "url", "characters", "claims", "reviewed")),
)
