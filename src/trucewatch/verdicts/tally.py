"""How much was done in a stretch of time: what some acts come to together, never adding two scopes.

Instalments are summed over events; a running total is a scope of its own.  Of the two the larger lower bound counts, never their sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import compress
from math import inf
from typing import NamedTuple

from trucewatch.model import Amount
from trucewatch.verdicts.acts import Act
from trucewatch.verdicts.amounts import Bounds, counting, exact, in_scope, other_point
from trucewatch.verdicts.fits import Fit, Fitting
from trucewatch.verdicts.runs import NONE, Acts, Run
from trucewatch.verdicts.spans import Stretch


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
        """What one run comes to: at other moments the same, as long as no edge of the stretch falls among its acts.

        Of what tells a running total it may hang on the edges, wherever they fall, when it was first told.
        """
        reach, start, end = run.reach, when.start, when.end
        if reach.outside(start, end):
            return _NOTHING
        if reach.plain:
            start, end = reach.from_(start), reach.to(end) or reach.by(end)
        return run.once((self, start, end), lambda: self.counted(run, start, end))

    def counted(self, found: Sequence[Act], start: datetime | None, end: datetime | None) -> _Part:
        """What some acts come to in a stretch."""
        ever, amount = start is None and end is None, self.amount
        near = [a for a in found if a.fit > Fit.NO and (ever or a.maybe_in(start, end))]
        elsewhere = sum(other_point(f, amount) for a in near if not a.plain for f in a.telling)
        near = [b for a in near if (b := in_scope(a, start, amount, totals=self.totals)) is not None]
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


def _settled(act: Act, start: datetime | None, end: datetime | None) -> bool:
    """A running total begins when it begins; only its end decides.  An act has to lie inside."""
    return act.surely_by(end) if act.time.long or act.mostly_from(start) else act.surely_in(start, end)


def _sums(sure: Run, unsure: Run, contested: Run, amount: Amount | None, fitting: Fitting) -> tuple[_Sum, _Sum, _Sum]:
    """The instalments together, and the largest running total: at least, likely, and at most."""
    if amount is None:
        one = float(len(sure))
        two = one + len(unsure)
        return (one, 0), (two, 0), (two + len(contested), 0)
    counted = counting(amount.measure, fitting)
    groups, more, most = ([counted.of(act) for act in acts] for acts in (sure, unsure, contested))
    return (
        _added_up([(i.low if i else 0, t.low if t else 0) for i, t in groups]),
        _added_up([(_open(i, t), t.likely if t else 0) for i, t in groups + more]),
        _added_up([(i.high if i else 0 if t else inf, t.high if t else 0) for i, t in groups + more + most]),
    )


def _added_up(pairs: Sequence[_Sum]) -> _Sum:
    """What is to be summed, and the largest of what is not."""
    return sum(one for one, _ in pairs), max((total for _, total in pairs), default=0)


def _open(instalment: Bounds | None, total: Bounds | None) -> float:
    """An act told without any figure may have been of any size."""
    return instalment.likely if instalment else 0 if total else inf


def _larger(pairs: Sequence[_Sum]) -> float:
    summed, largest = _added_up(pairs)
    return max(exact(summed), largest)
