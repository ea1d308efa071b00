"""Questions about a record, answered from its entries alone: pure functions that know no file and no clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from trucewatch.model import Entry, Event, Kind, When
from trucewatch.record.figures import Range, Saying, Scope, ScopeError, differing, merged, ranges
from trucewatch.record.moments import bounds, days, not_after, plain, until

__all__ = [
    "By", "Line", "Moment", "Range", "Saying", "Scope", "ScopeError", "differing", "events", "known", "merged", "ranges",
    "reported_between", "timeline", "told_at", "until",
]  # fmt: skip


By = Literal["report", "record"]
"""By which time something became known: that of its report, or that at which the record took it in."""

_ENDLESS = 10**7


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a timeline: an event, when it happened (inclusive ISO 8601 prefixes, None: open), and the entries that tell of it."""

    start: str | None
    end: str | None
    event: Event
    entries: tuple[Entry, ...]


def known(entries: Sequence[Entry], *, known: str, zone: str, by: By = "report") -> tuple[Entry, ...]:
    """The entries known at `known`, by the time of their report or by the time this record took them in.

    A day means to its end; times without an offset are those of `zone` (IANA), as a rule the truce's.  A report without a date is known
    from when the record took it in.
    """
    last = until(known, zone)
    return tuple(entry for entry in entries if told_at(entry, zone=zone, by=by) <= last)


def told_at(entry: Entry, *, zone: str, by: By = "report") -> str:
    """When an entry became known, as text that sorts: known at a moment is what does not sort after `until` it in the same `zone`."""
    return plain((entry.reported if by == "report" else None) or entry.recorded, zone)


class Moment(NamedTuple):
    """A time of reporting: as it is compared with what is known (by the clock of one zone), and as it was given."""

    known: str
    at: str


def reported_between(entries: Sequence[Entry], since: str, until: str, *, zone: str) -> tuple[Moment, ...]:
    """The moments after `since` and up to `until` at which something was reported, in their order, by the clock of `zone` (IANA).

    A report that gives only its day is known from the start of that day, so that what came later that day is not known with it.
    """
    told = {Moment(*(_from_its_start(moment) for moment in (plain(t, zone), t))) for t in (e.reported or e.recorded for e in entries)}
    return tuple(sorted(moment for moment in told if not not_after(moment.known, since, zone) and not_after(moment.known, until, zone)))


def _from_its_start(moment: str) -> str:
    return f"{moment}T00:00" if len(moment) == len("2023-11-24") else moment


def events(entries: Sequence[Entry]) -> tuple[Event, ...]:
    """The events that the entries tell of, in the order in which they were first told of."""
    return tuple(_event(event, told) for event, told in by_event(entries).items())


def by_event(entries: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
    """The entries of each event; one that is not linked stands for itself."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.event or entry.claim.id].append(entry)
    return {event: tuple(told) for event, told in groups.items()}


def timeline(entries: Sequence[Entry]) -> tuple[Line, ...]:
    """Events by when they happened; those without a known time stand last."""
    lines = [_line(event, told) for event, told in by_event(entries).items()]
    return tuple(sorted(lines, key=lambda line: (line.start or line.end or "~", line.end or "~", line.event.id)))


def _event(event: str, told: Sequence[Entry]) -> Event:
    kind: Kind = told[0].claim.kind
    links = sorted({entry.link for entry in told if entry.link})
    return Event(event, kind, tuple(entry.claim.id for entry in told), "; ".join(links) or "alone")


def _line(event: str, told: Sequence[Entry]) -> Line:
    start, end = _when(told)
    return Line(start, end, _event(event, told), tuple(told))


def _when(told: Sequence[Entry]) -> tuple[str | None, str | None]:
    """The narrowest interval that a claim of the event gives; of several as narrow the most precise, then the earliest."""
    whens = [entry.claim.when for entry in told if entry.claim.when]
    best = min(whens, key=_width, default=None)
    return (best.start, best.end) if best else (None, None)


def _width(when: When) -> tuple[int, int, str]:
    covered = days(when)
    return covered[1] - covered[0] if covered else _ENDLESS, -len(when.start or ""), bounds(when)[0]
