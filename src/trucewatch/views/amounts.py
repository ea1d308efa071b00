"""The figures told under a term, as a list: who counts how many, when, at which point; nothing is added up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from trucewatch.model import Figure
from trucewatch.views.phrases import amount, interval, moment, short
from trucewatch.views.table import Column, Table


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of what a term counts.

    `start` and `end` are when it was done (inclusive ISO 8601, None: open), `point` is where it was counted, `total` is true for a running
    total; `said` is false where the claim denies it or says that it was not done.
    """

    term: str
    who: str
    figure: Figure
    start: str | None
    end: str | None
    point: str | None
    total: bool
    said: bool
    mood: str
    reported: str | None
    claim: str
    origin: str | None


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed by one reading of a term (None: the text's own): bounds, measure, and for how long it is counted."""

    reading: str | None
    low: float | None
    high: float | None
    measure: str
    per: str | None


def told(found: Iterable[Told]) -> Table[Told]:
    """One row a figure."""
    return Table(found, _COLUMNS, _json, "no figure is told of what this term counts")


def _json(row: Told) -> dict[str, Any]:
    figure = row.figure
    return {
        "term": row.term,
        "who": row.who,
        "low": figure.low,
        "high": figure.high,
        "measure": figure.measure,
        "text": figure.text,
        "start": row.start,
        "end": row.end,
        "counted_at": row.point,
        "total": row.total,
        "said": row.said,
        "mood": row.mood,
        "reported": row.reported,
        "claim": row.claim,
        "origin": row.origin,
    }


def _field(name: str) -> Column[Told]:
    return Column(name, lambda row: _json(row)[name], wide=True)


_COLUMNS: tuple[Column[Told], ...] = (
    Column("term", lambda r: r.term, screen=True, ratio=2),
    Column("when", lambda r: interval(r.start, r.end), screen=True, ratio=3),
    Column("who_counts", lambda r: r.who, screen=True, ratio=3),
    Column("how_many", lambda r: f"{'' if r.said else 'denied: '}{amount(r.figure)}", screen=True, ratio=3),
    Column("counted_at", lambda r: r.point or "", screen=True, ratio=2),
    Column("running_total", lambda r: "yes" if r.total else "", screen=True, width=7),
    Column("claim", lambda r: f"{short(r.claim)} {moment(r.reported)[:10]}", screen=True, width=10),
    *map(
        _field,
        (
            "term", "who", "low", "high", "measure", "text", "start", "end", "counted_at", "total", "said", "mood", "reported", "claim",
            "origin",
        ),
    ),
)  # fmt: skip
