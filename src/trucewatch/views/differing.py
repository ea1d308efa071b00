"""The figures on which sources differ: who says what, of what, and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.text import Text

from trucewatch.views.phrases import bounds, counted, interval, moment
from trucewatch.views.shapes import Range
from trucewatch.views.table import Column, Table


def differing(ranges: Iterable[Range]) -> Table[Range]:
    """The figures on which sources differ: each with who says what."""
    return Table(ranges, _DIFFERING, _range_json, "no two sources give different figures for the same thing")


def casualties(ranges: Iterable[Range]) -> Table[Range]:
    """Killed, injured and missing, a row for each scope: running totals and single events side by side, never added."""
    return Table(ranges, _DIFFERING, _range_json, "no figure of killed, injured or missing is known for that time")


def _range_json(one: Range) -> dict[str, Any]:
    scope = one.scope
    return {
        "event": scope.event,
        "kind": scope.kind,
        "measure": scope.measure,
        "of": scope.of,
        "where": list(scope.where),
        "start": scope.start,
        "end": scope.end,
        "counted_at": scope.counted_at,
        "total": scope.total,
        "low": one.low,
        "high": one.high,
        "sayings": [
            {"who": s.who, "claim": s.claim, "reported": s.reported, "low": s.figure.low, "high": s.figure.high, "text": s.figure.text}
            for s in one.sayings
        ],
    }


def _counted(one: Range) -> str:
    """What is counted: the measure, of which class, when, where, at which point."""
    scope = one.scope
    parts = [
        f"{scope.measure}{' (running total)' if scope.total else ''}",
        f"of {scope.of}" if scope.of else "",
        interval(scope.start, scope.end),
    ]
    parts += [f"in {', '.join(scope.where)}" if scope.where else "", f"counted {scope.counted_at}" if scope.counted_at else ""]
    return ", ".join(part for part in parts if part)


def _who_says(one: Range) -> Text:
    """One line for each source and figure, the earliest first."""
    text = Text()
    lines = dict.fromkeys((s.who, bounds(s.figure.low, s.figure.high), s.figure.text, moment(s.reported)) for s in one.sayings)
    for n, (who, number, words, reported) in enumerate(lines):
        text.append("\n" if n else "").append(f"{who}: ", style="bold").append(number)
        text.append(f"  “{words}”, {reported}", style="dim")
    return text


_DIFFERING: tuple[Column[Range], ...] = (
    Column("what_is_counted", _counted, ratio=2),
    Column("range", lambda r: bounds(r.low, r.high), width=16),
    Column("who_says", _who_says, ratio=3),
    Column("low", lambda r: r.low, wide=True),
    Column("high", lambda r: r.high, wide=True),
    Column("event", lambda r: r.scope.event, wide=True),
    Column("sources", lambda r: counted(len({s.who for s in r.sayings}), "source"), wide=True),
)
