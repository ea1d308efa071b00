"""How much was done: bounds that keep "at least 32" a lower bound, and never add two scopes.

Instalments are summed over events; a running total is a scope of its own.  Of the two the larger lower bound counts, never their sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import compress
from math import inf
from typing import NamedTuple

from trucewatch.model import Amount, Figure, Measure
from trucewatch.verdicts.acts import Act, first_told
from trucewatch.verdicts.evidence import Fact
from trucewatch.verdicts.fits import Fit, Fitting, has_any
from trucewatch.verdicts.runs import NONE, Acts, Run
from trucewatch.verdicts.spans import Stretch


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


@dataclass(frozen=True)
class Tally:
    """What was done in a stretch of time: the bounds, the acts they rest on, and those that are contested.

    `elsewhere` counts figures taken at another counting point.
    """

    amount: Bounds
    sure: Acts = NONE
    unsure: Acts = NONE
    contested: Acts = NONE
    elsewhere: int = 0

    @cached_property
    def told(self) -> Acts:
        """All acts that it rests on, and those that are contested."""
        return Acts((*self.sure.runs, *self.unsure.runs, *self.contested.runs))

    @property
    def some(self) -> bool:
        """True if anything accepted was certainly done, however much."""
        return bool(self.sure)

    def holding(self, part: Tally) -> Tally:
        """The same, if it holds a part: no less than that, and never the two together."""
        return Tally(
            self.amount.holding(part.amount),
            self.sure or part.sure,
            self.unsure or part.unsure,
            self.contested or part.contested,
            self.elsewhere,
        )

    @property
    def beside(self) -> str | None:
        """What was counted elsewhere, in words: it stands beside and is never compared."""
        figures = "1 figure" if self.elsewhere == 1 else f"{self.elsewhere} figures"
        return f"{figures} taken at another counting point, not compared" if self.elsewhere else None


EVER = Stretch(None, None)
"""No limit of time."""


def tally(found: Acts, amount: Amount | None, fitting: Fitting, when: Stretch = EVER, *, totals: bool = True, dated: bool = False) -> Tally:
    """What was done in the stretch `when`; without an `amount` an act counts as one.

    A running total counts only if it began no earlier than the stretch, and with `totals` off not at all.  With `dated` on, an act that
    is known by its date alone is known to lie in the stretch.  Of the same acts it is worked out once.
    """
    what = "tally", amount, fitting, when, totals, dated
    return found.once(what, lambda: tallied(found, amount, fitting, when, totals=totals, dated=dated))


def tallied(
    found: Sequence[Act], amount: Amount | None, fitting: Fitting, when: Stretch = EVER, *, totals: bool = True, dated: bool = False
) -> Tally:
    """The same, worked out anew, but for runs that have been counted before."""
    scope = _scope(amount, fitting, totals, dated)
    if isinstance(found, Acts):
        return _together([scope.of_run(run, when) for run in found.runs])
    return _together([scope.counted(found, when.start, when.end)])


@dataclass(frozen=True, slots=True, eq=False)
class _Scope:
    """What of acts is counted: see `tally`.  One object for all who ask so; of each run it is asked."""

    amount: Amount | None
    fitting: Fitting
    totals: bool
    dated: bool

    def of_run(self, run: Run, when: Stretch) -> _Part:
        """What one run comes to: at other moments the same, as long as no edge of the stretch falls among its acts."""
        reach = run.reach
        if reach.outside(when.start, when.end):
            return _NOTHING
        start, end = reach.from_(when.start) if reach.plain else when.start, reach.to(when.end) or reach.by(when.end)
        return run.once((self, start, end), lambda: self.counted(run, start, end))

    def counted(self, found: Sequence[Act], start: datetime | None, end: datetime | None) -> _Part:
        """What some acts come to in a stretch."""
        ever, amount = start is None and end is None, self.amount
        near = [a for a in found if a.fit > Fit.NO and (ever or a.maybe_in(start, end))]
        elsewhere = sum(_other_point(f, amount) for a in near if not a.plain for f in a.telling)
        near = [b for a in near if (b := _in_scope(a, start, amount, totals=self.totals)) is not None]
        accepted = [a for a in near if a.standing.reception == "accepted"]
        settled = [a.fit is Fit.YES and ((self.dated and a.time.day is not None) or _settled(a, start, end)) for a in accepted]
        sure, unsure = Run(compress(accepted, settled)), Run(a for a, is_sure in zip(accepted, settled, strict=True) if not is_sure)
        contested = Run(a for a in near if a.standing.reception == "contested")
        return _Part(*_sums(sure, unsure, contested, amount, self.fitting), sure, unsure, contested, elsewhere)


@lru_cache(maxsize=4096)
def _scope(amount: Amount | None, fitting: Fitting, totals: bool, dated: bool) -> _Scope:
    return _Scope(amount, fitting, totals, dated)


def _together(parts: Sequence[_Part]) -> Tally:
    """What all runs come to."""
    return Tally(
        _bounds(parts),
        Acts(part.sure for part in parts),
        Acts(part.unsure for part in parts),
        Acts(part.contested for part in parts),
        sum(part.elsewhere for part in parts),
    )


def _bounds(parts: Sequence[_Part]) -> Bounds:
    low, likely, high = _larger([one.low for one in parts]), _larger([one.likely for one in parts]), _larger([one.high for one in parts])
    return Bounds(low, max(low, likely), max(low, likely, high))


_Sum = tuple[float, float]


class _Part(NamedTuple):
    """What some acts come to: as instalments and as the largest running total, at least, as imprecise as the words are, and at most."""

    low: _Sum
    likely: _Sum
    high: _Sum
    sure: Run
    unsure: Run
    contested: Run
    elsewhere: int


_NOTHING = _Part((0, 0), (0, 0), (0, 0), Run(), Run(), Run(), 0)


def _in_scope(act: Act, start: datetime | None, amount: Amount | None, *, totals: bool) -> Act | None:
    """The act without running totals from before the stretch and counts at another point; None if nothing is left of it."""
    if act.plain:
        return act
    here = [f for f in act.telling if not _other_point(f, amount)]
    told = tuple(f for f in here if not f.total or (totals and _begun(f, start)))
    return act if told == act.telling else replace(act, telling=told, told_by=first_told(told), sums=()) if told else None


def _begun(fact: Fact, start: datetime | None) -> bool:
    """True if a running total counts from `start` or later; "so far" counts from the very beginning."""
    if start is None:
        return True
    return fact.time.long and fact.time.start is not None and fact.time.start.date() >= start.date()


def _settled(act: Act, start: datetime | None, end: datetime | None) -> bool:
    """A running total begins when it begins; only its end decides.  An act has to lie inside."""
    return act.surely_by(end) if act.time.long or act.mostly_from(start) else act.surely_in(start, end)


def _sums(sure: Run, unsure: Run, contested: Run, amount: Amount | None, fitting: Fitting) -> tuple[_Sum, _Sum, _Sum]:
    """The instalments together, and the largest running total: at least, likely, and at most."""
    if amount is None:
        one = float(len(sure))
        two = one + len(unsure)
        return (one, 0), (two, 0), (two + len(contested), 0)
    counted = _counting(amount.measure, fitting)
    groups, more, most = ([counted.of(act) for act in acts] for acts in (sure, unsure, contested))
    return (
        _added_up([(i.low if i else 0, t.low if t else 0) for i, t in groups]),
        _added_up([(_open(i, t), t.likely if t else 0) for i, t in groups + more]),
        _added_up([(i.high if i else 0 if t else inf, t.high if t else 0) for i, t in groups + more + most]),
    )


def _added_up(pairs: Sequence[_Sum]) -> _Sum:
    """What is to be summed, and the largest of what is not."""
    return sum(one for one, _ in pairs), max((total for _, total in pairs), default=0)


@dataclass(frozen=True, slots=True, eq=False)
class _Counting:
    """One thing that is counted; each act is counted once, whatever is owed of it and however many stretches of time it may lie in."""

    measure: Measure
    fitting: Fitting

    def of(self, act: Act) -> tuple[Bounds | None, Bounds | None]:
        """What the act comes to, told as an instalment and as a running total."""
        return act.sum_of(self, lambda: (self._told(act, total=False), self._told(act, total=True)))

    def _told(self, act: Act, *, total: bool) -> Bounds | None:
        return _parts(act, self.measure, self.fitting, total=total)


@lru_cache(maxsize=4096)
def _counting(measure: Measure, fitting: Fitting) -> _Counting:
    return _Counting(measure, fitting)


def instalment(act: Act, amount: Amount | None, fitting: Fitting) -> tuple[float, float] | None:
    """What an act comes to without any running total: likely, and at most; None if nothing of it counts."""
    here = _in_scope(act, None, amount, totals=False)
    if here is None:
        return None
    if amount is None:
        return 1.0, 1.0
    told, _ = _counting(amount.measure, fitting).of(here)
    return (told.likely, told.high) if told else (inf, inf)


def _open(instalment: Bounds | None, total: Bounds | None) -> float:
    """An act told without any figure may have been of any size."""
    return instalment.likely if instalment else 0 if total else inf


def _larger(pairs: Sequence[_Sum]) -> float:
    summed, largest = _added_up(pairs)
    return max(exact(summed), largest)


def exact(amount: float) -> float:
    """A sum of decimals without what adding them up in one order or another leaves behind."""
    return round(amount, 9)


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


def _other_point(fact: Fact, amount: Amount | None) -> bool:
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
