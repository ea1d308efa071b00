"""What is said to have happened, as lists: events, and the timeline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.text import Text

from trucewatch.model import Entry
from trucewatch.views.phrases import cut, deed, interval, moment, says, short, speaker
from trucewatch.views.shapes import Line
from trucewatch.views.table import Column, Table


def events(lines: Iterable[Line]) -> Table[Line]:
    """One row an event: how many claims tell of it, from whom, and what the first of them says."""
    return Table(lines, _EVENTS, _event_json, "no events yet: add a report with: trucewatch add FOLDER PATH")


def timeline(lines: Iterable[Line]) -> Table[Line]:
    """The events by time, each with everybody who tells of it and in which words."""
    return Table(lines, _TIMELINE, _event_json, "nothing is known yet: add a report with: trucewatch add FOLDER PATH")


def _event_json(line: Line) -> dict[str, Any]:
    return {
        "id": line.event.id,
        "kind": line.event.kind,
        "start": line.start,
        "end": line.end,
        "rule": line.event.rule,
        "claims": [_told_json(entry) for entry in line.entries],
    }


def _told_json(entry: Entry) -> dict[str, Any]:
    claim = entry.claim
    return {
        "id": claim.id,
        "who": speaker(claim, entry.publisher),
        "stance": claim.stance,
        "negated": claim.negated,
        "mood": claim.mood,
        "publisher": entry.publisher,
        "reported": entry.reported,
        "report": claim.report,
        "name": claim.name,
        "quote": claim.quote,
        "origin": entry.origin,
    }


def _origins(line: Line) -> int:
    return len({entry.origin or entry.claim.id for entry in line.entries})


def _speakers(line: Line) -> list[str]:
    return list(dict.fromkeys(says(entry.claim, entry.publisher) for entry in line.entries))


def _tellings(line: Line) -> Text:
    """What is told, and everybody who tells it: the first with his words, the others by name."""
    first = line.entries[0]
    text = Text(says(first.claim, first.publisher), style="bold").append(f": {deed(first.claim)}", style="not bold")
    text.append(f"  “{cut(first.claim.quote)}”", style="not bold italic").append(f"  {_source(first)}", style="not bold dim")
    others = [who for who in _speakers(line) if who != says(first.claim, first.publisher)]
    return text.append(f"\nalso: {'; '.join(others)}", style="not bold dim") if others else text


def _source(entry: Entry) -> str:
    """The publisher, where somebody else speaks, and the date of the report."""
    publisher = f"{entry.publisher}, " if entry.publisher and entry.claim.sources else ""
    return f"{publisher}{moment(entry.reported)[:10]}"


_EVENTS: tuple[Column[Line], ...] = (
    Column("event", lambda e: short(e.event.id), screen=True, width=8),
    Column("id", lambda e: e.event.id, wide=True),
    Column("kind", lambda e: e.event.kind, width=9),
    Column("start", lambda e: e.start, wide=True),
    Column("end", lambda e: e.end, wide=True),
    Column("when", lambda e: interval(e.start, e.end), screen=True, width=16),
    Column("claims", lambda e: len(e.entries), width=6, right=True),
    Column("origins", _origins, width=7, right=True),
    Column("who", _speakers, ratio=2),
    Column("first_words", lambda e: e.entries[0].claim.quote, ratio=3),
    Column("linked_by", lambda e: e.event.rule, wide=True),
)

_TIMELINE: tuple[Column[Line], ...] = (
    Column("when", lambda e: interval(e.start, e.end), screen=True, width=16),
    Column("start", lambda e: e.start, wide=True),
    Column("end", lambda e: e.end, wide=True),
    Column("who_says_what", _tellings, screen=True, ratio=1),
    Column("claims", lambda e: len(e.entries), wide=True),
    Column("who", _speakers, wide=True),
    Column("kind", lambda e: e.event.kind, wide=True),
    Column("first_words", lambda e: e.entries[0].claim.quote, wide=True),
    Column("event", lambda e: short(e.event.id), screen=True, width=8),
    Column("id", lambda e: e.event.id, wide=True),
)
