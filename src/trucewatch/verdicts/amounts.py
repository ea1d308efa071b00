"""How much one act comes to: bounds that keep "at least 32" a lower bound; and what is said of amounts, in words.

A running total is a scope of its own, and a figure taken at another counting point stands beside; neither is added to instalments.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from math import inf

from trucewatch.model import Amount, Figure, Measure
from trucewatch.verdicts.acts import Act, first_told
from trucewatch.verdicts.evidence import Fact
from trucewatch.verdicts.fits import Fitting, has_any


@dataclass(frozen=True, slots=True)
class Bounds:
    """An amount under three readings: certain, as imprecise as the words leave it, and as much as anybody contests."""

    low: float
    likely: float
    high: float

    def holding(self, part: Bounds) -> Bounds:
        """The same, if it holds a part: no less than that, and never the two together."""
        return Bounds(max(self.low, part.low), max(self.likely, part.likely), max(self.high, part.high))

    def plus(self, other: Bounds) -> Bounds:
        """Both together, of things that are not the same."""
        return Bounds(exact(self.low + other.low), exact(self.likely + other.likely), exact(self.high + other.high))


def exact(amount: float) -> float:
    """A sum of decimals without what adding them up in one order or another leaves behind."""
    return round(amount, 9)


def in_scope(act: Act, start: datetime | None, amount: Amount | None, *, totals: bool) -> Act | None:
    """The act without running totals from before the stretch and counts at another point; None if nothing is left of it."""
    if act.plain:
        return act
    here = [f for f in act.telling if not other_point(f, amount)]
    told = tuple(f for f in here if not f.total or (totals and _begun(f, start)))
    return act if told == act.telling else replace(act, telling=told, told_by=first_told(told), sums=()) if told else None


def _begun(fact: Fact, start: datetime | None) -> bool:
    """True if a running total counts from `start` or later; "so far" counts from the very beginning."""
    if start is None:
        return True
    return fact.time.long and fact.time.start is not None and fact.time.start.date() >= start.date()


@dataclass(frozen=True, slots=True, eq=False)
class Counting:
    """One thing that is counted; each act is counted once, whatever is owed of it and however many stretches of time it may lie in."""

    measure: Measure
    fitting: Fitting

    def of(self, act: Act) -> tuple[Bounds | None, Bounds | None]:
        """What the act comes to, told as an instalment and as a running total."""
        return act.sum_of(self, lambda: (self._told(act, total=False), self._told(act, total=True)))

    def _told(self, act: Act, *, total: bool) -> Bounds | None:
        return _parts(act, self.measure, self.fitting, total=total)


@lru_cache(maxsize=4096)
def counting(measure: Measure, fitting: Fitting) -> Counting:
    """The one object for all who count so."""
    return Counting(measure, fitting)


def instalment(act: Act, amount: Amount | None, fitting: Fitting) -> tuple[float, float] | None:
    """What an act comes to without any running total: likely, and at most; None if nothing of it counts."""
    here = in_scope(act, None, amount, totals=False)
    if here is None:
        return None
    if amount is None:
        return 1.0, 1.0
    told, _ = counting(amount.measure, fitting).of(here)
    return (told.likely, told.high) if told else (inf, inf)


def _parts(act: Act, measure: Measure, fitting: Fitting, *, total: bool) -> Bounds | None:
    """What the accounts of one act leave possible: their common range, or if they exclude each other all of it."""
    by_source: dict[str, tuple[float, float]] = {}
    for fact in act.telling:
        if fact.total == total and (value := figure_of(fact, measure, fitting)) is not None:
            by_source[fact.source] = max(value, by_source.get(fact.source, value))
    if not by_source:
        return None
    lows, highs = [low for low, _ in by_source.values()], [high for _, high in by_source.values()]
    if max(lows) <= min(highs):
        return _shared(max(lows), min(highs), min(highs))
    return _shared(min(lows), min(lows), max(highs))


@lru_cache(maxsize=65536)
def _shared(low: float, likely: float, high: float) -> Bounds:
    """The same amount as one object: of a million claims most tell of few numbers."""
    return Bounds(low, likely, high)


def figure_of(fact: Fact, measure: Measure, fitting: Fitting) -> tuple[float, float] | None:
    """The number that a fact gives of a measure, as bounds; figures of one claim are added only if they count different things."""
    figures = [f for f in fact.claim.figures if f.measure == measure]
    if not figures:
        return None
    figures = [f for f in figures if not _left_out(f, fitting)]
    meant = [f for f in figures if fitting.of and has_any(f.noun or "", fitting.of)]
    return _added([(f.low or 0, inf if f.high is None else f.high) for f in meant or figures])


def _left_out(figure: Figure, fitting: Fitting) -> bool:
    noun = figure.noun or ""
    return has_any(noun, fitting.select.not_of) and not has_any(noun, fitting.of)


def _added(values: list[tuple[float, float]]) -> tuple[float, float] | None:
    """The sum, unless the largest is already the sum of the others."""
    if not values:
        return None
    largest = max(values)
    rest = (sum(low for low, _ in values) - largest[0], sum(high for _, high in values) - largest[1])
    if len(values) > 2 and rest[0] == largest[0]:
        return largest
    return (sum(low for low, _ in values), sum(high for _, high in values))


def other_point(fact: Fact, amount: Amount | None) -> bool:
    """True if a figure was taken at another counting point than the term's: it is shown beside and never compared."""
    said = fact.detail("counted_at")
    if amount is None or not amount.counted_at or not isinstance(said, str):
        return False
    return not has_any(said, (amount.counted_at,)) and not has_any(amount.counted_at, (said,))


def done_words(bounds: Bounds, measure: str) -> str:
    """ "105 released", "at least 32 trucks", "105 to 110 released"."""
    return f"{range_words(bounds.low, bounds.high)} {measure}"


def range_words(low: float, high: float) -> str:
    """A range as people write it; an open end stays open."""
    if high == inf:
        return f"at least {number(low)}" if low else "an unstated number of"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def number(value: float) -> str:
    """A number with separators and no needless decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
