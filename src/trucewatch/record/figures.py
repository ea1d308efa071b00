"""Figures as ranges: what each source says within one scope; scopes are never added, a lower bound never becomes a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trucewatch.model import Entry, Figure, Kind, Measure
from trucewatch.record.names import fold


class ScopeError(ValueError):
    """Two figures of different scopes were put together: they count different things."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted: which event of which kind, by which measure, of which class, from when to when, where, at which point.

    `of` is None where the sources count one class under different names; `total` is true for a running total.
    """

    event: str
    kind: Kind
    measure: Measure
    of: str | None
    where: tuple[str, ...]
    start: str | None
    end: str | None
    counted_at: str | None
    total: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """One source's figure: who says it (the innermost voice, or the publisher), in which claim, in which words."""

    who: str
    claim: str
    reported: str | None
    figure: Figure
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """All figures of one scope: from the lowest to the highest bound; a side that any source leaves open is None."""

    scope: Scope
    low: float | None
    high: float | None
    sayings: tuple[Saying, ...]


def ranges(entries: Sequence[Entry]) -> tuple[Range, ...]:
    """The range of each scope that the entries give figures for, by time and event."""
    groups: dict[tuple[str, str, str | None, str | None, bool], list[tuple[Entry, Figure]]] = defaultdict(list)
    split = _split(entries)
    for entry, figure in _figures(entries):
        event, details = entry.event or entry.claim.id, dict(entry.claim.details)
        wholes = split.get((event, figure.measure))
        of = None if wholes is None or figure.low in wholes else _class(entry, figure)
        point = details.get("counted_at")
        groups[event, figure.measure, of, str(point) if point else None, bool(details.get("total"))].append((entry, figure))
    found = [_range(of, point, total, told) for (_, _, of, point, total), told in groups.items()]
    return tuple(sorted(found, key=lambda r: (r.scope.start or "~", r.scope.event, r.scope.measure, r.scope.of or "", r.sayings[0].claim)))


def differing(entries: Sequence[Entry]) -> tuple[Range, ...]:
    """The scopes in which two sources give different figures."""
    return tuple(found for found in ranges(entries) if _differ(found.sayings))


def merged(one: Range, other: Range) -> Range:
    """Both ranges as one; raises `ScopeError` unless they are of one scope."""
    if one.scope != other.scope:
        raise ScopeError(f"{one.scope} and {other.scope} count different things")
    sayings = tuple(dict.fromkeys(one.sayings + other.sayings))
    return Range(one.scope, *_bounds([saying.figure for saying in sayings]), sayings)


def speaker(entry: Entry) -> str:
    """Who says it: the innermost voice as printed; else the publisher; else the report's name."""
    return entry.claim.sources[-1].name if entry.claim.sources else entry.publisher or entry.claim.name


def _figures(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Figure]]:
    for entry in entries:
        if entry.claim.stance in ("asserts", "confirms") and not entry.claim.negated:
            yield from ((entry, f) for f in entry.claim.figures if (f.low, f.high) != (None, None))


def _class(entry: Entry, figure: Figure) -> str | None:
    return fold(figure.noun or entry.claim.of or "") or None


def _split(entries: Sequence[Entry]) -> dict[tuple[str, str], set[float | None]]:
    """Events and measures of which one claim gives several classes ("three women and two men"), with what the classes add up to.

    There classes stand apart, and a figure that is such a sum counts the whole.
    """
    found: dict[tuple[str, str], set[float | None]] = defaultdict(set)
    for entry in entries:
        classes: dict[str, dict[str | None, float]] = defaultdict(dict)
        for figure in entry.claim.figures:
            classes[figure.measure][_class(entry, figure)] = figure.low or 0.0
        for measure, parts in classes.items():
            if len(parts) > 1:
                found[entry.event or entry.claim.id, measure].add(sum(parts.values()))
    return found


def _range(of: str | None, point: str | None, total: bool, told: list[tuple[Entry, Figure]]) -> Range:
    first, figure = told[0]
    start, end = _period([entry for entry, _ in told])
    where = tuple(sorted({place.name for entry, _ in told for place in entry.claim.where}))
    scope = Scope(first.event or first.claim.id, first.claim.kind, figure.measure, of, where, start, end, point, total)
    sayings = tuple(Saying(speaker(entry), entry.claim.id, entry.reported, figure, entry.origin) for entry, figure in told)
    return Range(scope, *_bounds([figure for _, figure in told]), sayings)


def _period(told: list[Entry]) -> tuple[str | None, str | None]:
    """From the earliest start to the latest end that is given."""
    whens = [entry.claim.when for entry in told if entry.claim.when]
    starts = sorted(when.start for when in whens if when.start)
    ends = sorted(when.end for when in whens if when.end)
    return (starts[0] if starts else None), (ends[-1] if ends else None)


def _bounds(figures: list[Figure]) -> tuple[float | None, float | None]:
    lows = [figure.low for figure in figures if figure.low is not None]
    highs = [figure.high for figure in figures if figure.high is not None]
    return min(lows) if len(lows) == len(figures) else None, max(highs) if len(highs) == len(figures) else None


def _differ(sayings: Sequence[Saying]) -> bool:
    """True if two sources give figures that are not the same; of one source the latest counts."""
    latest = {fold(saying.who): saying for saying in sorted(sayings, key=lambda saying: saying.reported or "")}
    return len({(saying.figure.low, saying.figure.high) for saying in latest.values()}) > 1
