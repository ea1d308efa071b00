"""What is said to have happened, over time: events, the timeline, and the figures on which sources differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from rich.text import Text

from trucewatch.model import Entry, Event, Figure
from trucewatch.views.phrases import bounds, counted, interval, moment, says, short, speaker, what
from trucewatch.views.table import Column, Table


class Line(Protocol):
    """An event with its time and the entries that tell of it, as the record's questions give it."""

    @property
    def start(self) -> str | None: ...
    @property
    def end(self) -> str | None: ...
    @property
    def event(self) -> Event: ...
    @property
    def entries(self) -> tuple[Entry, ...]: ...


class Saying(Protocol):
    """One source's figure."""

    @property
    def who(self) -> str: ...
    @property
    def claim(self) -> str: ...
    @property
    def reported(self) -> str | None: ...
    @property
    def figure(self) -> Figure: ...


class Scope(Protocol):
    """What is counted."""

    @property
    def event(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def measure(self) -> str: ...
    @property
    def of(self) -> str | None: ...
    @property
    def where(self) -> tuple[str, ...]: ...
    @property
    def start(self) -> str | None: ...
    @property
    def end(self) -> str | None: ...
    @property
    def counted_at(self) -> str | None: ...
    @property
    def total(self) -> bool: ...


class Range(Protocol):
    """All figures of one scope."""

    @property
    def scope(self) -> Scope: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def sayings(self) -> Sequence[Saying]: ...


def events(lines: Iterable[Line]) -> Table[Line]:
    """One row an event: how many claims tell of it, from whom, and what the first of them says."""
    return Table(lines, _EVENTS, _event_json, "no events yet: add a report with: trucewatch add FOLDER PATH")


def timeline(lines: Iterable[Line]) -> Table[Line]:
    """The events by time, each with everybody who tells of it and in which words."""
    return Table(lines, _TIMELINE, _event_json, "nothing is known yet: add a report with: trucewatch add FOLDER PATH")


def differing(ranges: Iterable[Range]) -> Table[Range]:
    """The figures on which sources differ: each with who says what."""
    return Table(ranges, _DIFFERING, _range_json, "no two sources give different figures for the same thing")


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
    """Everybody who tells of the event: the first in full, each further speaker with how he stands to it."""
    first = line.entries[0]
    text = Text().append(says(first.claim, first.publisher), style="bold").append(f": {what(first.claim)}")
    others = [who for who in _speakers(line) if who != says(first.claim, first.publisher)]
    return text.append(f"\nalso: {'; '.join(others)}", style="dim") if others else text


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
    parts = [scope.measure, f"of {scope.of}" if scope.of else "", interval(scope.start, scope.end)]
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
