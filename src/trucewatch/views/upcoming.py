"""The deadlines to come, each in the agreement's zone and in UTC, with the rule that gives it and for whom it is so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rich.text import Text

from trucewatch.views.table import Column, Table


@dataclass(frozen=True, slots=True)
class Coming:
    """One instant of one term; `viewpoints` is empty where it is the same for all."""

    at: datetime
    term: str
    says: str
    what: str
    why: str
    reading: str | None
    viewpoints: tuple[str, ...]


def upcoming(found: Iterable[Coming], *, within: str) -> Table[Coming]:
    """One row an instant, in the order of time."""
    return Table(found, _COLUMNS, _json, f"nothing falls due in the {within}; ask of another time with --at")


def _json(coming: Coming) -> dict[str, Any]:
    return {
        "at": coming.at.isoformat(),
        "utc": _utc(coming),
        "term": coming.term,
        "says": coming.says,
        "what": coming.what,
        "why": coming.why,
        "reading": coming.reading,
        "viewpoints": list(coming.viewpoints),
    }


def _utc(coming: Coming) -> str:
    return coming.at.astimezone(UTC).isoformat(timespec="minutes").removesuffix("+00:00") + "Z"


def _when(coming: Coming) -> Text:
    text = Text(f"{coming.at:%Y-%m-%d %H:%M} {coming.at.tzname()}", style="bold")
    return text.append(f"\n{_utc(coming)}", style="not bold dim")


def _term(coming: Coming) -> Text:
    return Text(coming.term, style="bold").append(f" {coming.what}", style="bold").append(f"\n{coming.says}", style="not bold")


def _whose(coming: Coming) -> str:
    reading = f"as read: {coming.reading}; " if coming.reading else ""
    return f"{reading}{', '.join(coming.viewpoints) or 'all viewpoints'}"


_COLUMNS: tuple[Column[Coming], ...] = (
    Column("when", _when, screen=True, width=20),
    Column("term", _term, screen=True, ratio=4),
    Column("for", _whose, screen=True, width=13),
    Column("by_rule", lambda c: c.why, screen=True, ratio=4),
    Column("at", lambda c: c.at.isoformat(), wide=True),
    Column("utc", _utc, wide=True),
    Column("term", lambda c: c.term, wide=True),
    Column("says", lambda c: c.says, wide=True),
    Column("what", lambda c: c.what, wide=True),
    Column("why", lambda c: c.why, wide=True),
    Column("reading", lambda c: c.reading, wide=True),
    Column("viewpoints", lambda c: c.viewpoints, wide=True),
)
