"""The days, weeks or months of a term, laid out one after the other, and the acts that may lie in each.

Only whole periods are due; of days also those of which the beginning or the end of the truce leaves at least half.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate, chain

from trucewatch.clock import TruceClock, add, shown, told_apart
from trucewatch.model import Amount, Length, Unit
from trucewatch.verdicts.acts import Act
from trucewatch.verdicts.amounts import Bounds, instalment
from trucewatch.verdicts.checks.deadlines import of_the_whole
from trucewatch.verdicts.fits import Fitting
from trucewatch.verdicts.life import day_of
from trucewatch.verdicts.runs import Acts, Run

_LONGEST = 4000
"""More periods than this (ten years of days) are not laid out."""

_DAY, _HALF = timedelta(days=1), timedelta(hours=12)
"""A day of the truce that its beginning or its end cuts is due if at least so much of it is left."""


@dataclass(frozen=True, slots=True)
class Period:
    """One period: its number from 1, start (inclusive), end (exclusive)."""

    number: int
    start: datetime
    end: datetime

    @property
    def days(self) -> str:
        """From when to when, in words."""
        return f"{shown(self.start)} to {shown(self.end)}"


class Calendar:
    """The periods of a term from its beginning to its end, laid out as far as somebody has asked."""

    def __init__(self, per: str | None, clock: TruceClock, end: datetime | None) -> None:
        self._per, self._end = per, end
        self._edges = _edges(per, clock, end)
        self._state: tuple[tuple[Period, ...], int | None] = (), 1
        """What is laid out, and the number to go on from: read and written as one, for many may ask at once."""

    def until(self, at: datetime) -> tuple[Period, ...]:
        """The periods that have begun before `at`, and before the end."""
        before, number = self._state
        laid = list(before)
        while number is not None and number < _LONGEST:
            first, after = self._edges(number)
            if self._end is not None and first >= self._end:
                number = None
            elif first >= at:
                break
            else:
                cut = self._end if self._end is not None and after > self._end else after
                whole = cut == after or self._per == "day"
                if whole and (self._per != "day" or cut - first >= _HALF):
                    laid.append(Period(number, first, cut))
                number = number + 1 if whole else None
        found = before if len(laid) == len(before) else tuple(laid)
        self._state = found, number
        return found[: bisect_left(laid, at, key=lambda period: period.start)]


def calendar(per: str | None, clock: TruceClock, end: datetime | None) -> Calendar:
    """The calendar of a term whose first period begins with the entry of `clock`."""
    return _calendar(per, clock, end, told_apart(clock.entry), end and told_apart(end))


@lru_cache(maxsize=512)
def _calendar(per: str | None, clock: TruceClock, end: datetime | None, *edges: tuple[str, int] | None) -> Calendar:
    """Made once; `edges` tell entries and ends apart that are equal as instants."""
    del edges
    return Calendar(per, clock, end)


def _edges(per: str | None, clock: TruceClock, end: datetime | None) -> Callable[[int], tuple[datetime, datetime]]:
    """Start and end of the n-th period: days of the truce, weeks and months from the start, or the whole."""
    if per == "day":
        return clock.bounds
    start = clock.entry
    if per in ("week", "month"):
        unit: Unit = "weeks" if per == "week" else "months"
        return lambda n: (add(start, Length(n - 1, unit)), add(start, Length(n, unit)))
    whole = end or datetime.max.replace(tzinfo=start.tzinfo) - timedelta(days=2)
    return lambda n: (start, whole) if n == 1 else (whole, whole)


# --- acts in them -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Done:
    """What some acts come to: the bounds, whether anything accepted counts, or anything contested, and whether all of it is denied."""

    amount: Bounds
    some: bool
    contested: bool
    failed: bool

    def holding(self, part: Done) -> Done:
        """The same, if it holds a part; what is denied of the part says nothing of the whole."""
        return Done(self.amount.holding(part.amount), self.some or part.some, self.contested or part.contested, self.failed)

    def plus(self, other: Done) -> Done:
        """With what other acts come to."""
        if other is NOTHING or self is NOTHING:
            return other if self is NOTHING else self
        return Done(self.amount.plus(other.amount), self.some or other.some, self.contested or other.contested, self.failed or other.failed)


NOTHING = Done(Bounds(0, 0, 0), some=False, contested=False, failed=False)


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """The acts of a run by the places of the periods `within` which they may lie.

    Of those told without a time (`undated`) that is the period in which they were told, which stands beside them; in any period before
    it such an act may lie too, and in none after.  `sums` keeps what these come to.
    """

    within: tuple[tuple[int, Run], ...]
    undated: tuple[tuple[int, Act], ...]
    sums: dict[tuple[Amount | None, Fitting], Mapping[int, Done]] = field(default_factory=dict)

    def rests(self, amount: Amount | None, asked: Fitting) -> Mapping[int, Done]:
        """What the undated acts come to in a period before they were told, by the place of the one in which they were."""
        if self.undated and (amount, asked) not in self.sums:
            found: dict[int, Done] = {}
            for over, act in self.undated:
                found[over] = found.get(over, NOTHING).plus(_perhaps(act, amount, asked))
            self.sums[amount, asked] = found
        return self.sums.get((amount, asked), {})


@dataclass(frozen=True, slots=True)
class Spread:
    """All acts by the places of the periods."""

    runs: tuple[Placed, ...]
    within: tuple[list[Run], ...]

    def all(self, place: int) -> tuple[Act, ...]:
        """All acts that may lie in a period."""
        undated = (act for run in self.runs for over, act in run.undated if over > place)
        return tuple(chain(chain.from_iterable(self.within[place]), undated))

    def rests(self, amount: Amount | None, asked: Fitting) -> tuple[Done, ...]:
        """What the acts told without a time after each period may come to in it."""
        told = [NOTHING] * (len(self.within) + 1)
        for over, done in chain.from_iterable(run.rests(amount, asked).items() for run in self.runs):
            told[over] = told[over].plus(done)
        return tuple(accumulate(reversed(told[1:]), Done.plus))[::-1]


def _perhaps(act: Act, amount: Amount | None, asked: Fitting) -> Done:
    """What an act adds to a period in which it may lie, and need not."""
    told = act.standing.reception
    counts = instalment(act, amount, asked) if told in ("accepted", "contested") else None
    if counts is None:
        return Done(NOTHING.amount, some=False, contested=False, failed=denied(act, amount, asked))
    likely, high = counts
    return Done(Bounds(0, likely if told == "accepted" else 0, high), told == "accepted", told == "contested", failed=False)


def denied(act: Act, amount: Amount | None, asked: Fitting) -> bool:
    """True if it is accepted that the act was not done, and what is denied is all that was owed."""
    need = amount.low if amount and amount.low else 1.0
    return act.standing.reception == "rejected" and any(of_the_whole(fact, amount, asked, need) for fact in act.standing.con)


def spread(found: Acts, periods: Sequence[Period], clock: TruceClock, per: str | None) -> Spread:
    """The acts by periods; a running total is of none.  Worked out once for the same acts and periods."""
    return found.latest(("spread", per), (periods, clock), lambda: _spread_anew(found, _Laid.out(periods, clock, per)))


def _spread_anew(found: Acts, laid: _Laid) -> Spread:
    runs = tuple(map(laid.placed, found.runs))
    within: tuple[list[Run], ...] = tuple([] for _ in laid.starts)
    for place, acts in chain.from_iterable(run.within for run in runs):
        within[place].append(acts)
    return Spread(runs, within)


@dataclass(frozen=True, slots=True)
class _Laid:
    """Periods laid out, to put acts in."""

    starts: Sequence[datetime]
    ends: Sequence[datetime]
    clock: TruceClock
    per: str | None
    _days: dict[date | None, Sequence[int]] = field(default_factory=dict)

    @classmethod
    def out(cls, periods: Sequence[Period], clock: TruceClock, per: str | None) -> _Laid:
        """The periods with their edges side by side."""
        return cls([period.start for period in periods], [period.end for period in periods], clock, per)

    def placed(self, run: Run) -> Placed:
        """The acts of a run; the same at other moments, as long as they do not reach beyond what is laid out, by the dates told of them."""
        last = run.reach.last
        beyond = not self.ends or last is None or last > self.ends[-1] - _DAY
        given = self.clock, self.starts[:1], self.ends[-1:] if beyond else None
        return run.latest(("placed", self.per), given, lambda: self._placed(run))

    def _placed(self, run: Run) -> Placed:
        within: dict[int, list[Act]] = {}
        undated: list[tuple[int, Act]] = []
        for act in run:
            if act.plain or not all(fact.total for fact in act.telling):
                places, over = self._without_time(act) if act.time.start is None else (self._place(act), 0)
                for place in places:
                    within.setdefault(place, []).append(act)
                if over:
                    undated.append((over, act))
        return Placed(tuple((place, Run(acts)) for place, acts in within.items()), tuple(undated))

    def _place(self, act: Act) -> Iterable[int]:
        """The places of the periods in which an act may lie."""
        told, day = act.time, act.time.day
        if day in self._days:
            return self._days[day]
        if day and self.per == "day" and (number := day_of(act, self.clock)):
            return self._days.setdefault(day, self._of_day(number))
        assert told.start is not None
        first = max(bisect_right(self.starts, told.start) - 1, 0)
        last = bisect_left(self.starts, told.end) if told.end else len(self.starts)
        return (place for place in range(first, last) if told.touches(self.starts[place], self.ends[place]))

    def _of_day(self, number: int) -> Sequence[int]:
        """What is known by its date alone counts to the truce day that holds most of that date."""
        morning, _ = self.clock.bounds(number)
        place = bisect_right(self.starts, morning) - 1
        return (place,) if place >= 0 and morning < self.ends[place] else ()

    def _without_time(self, act: Act) -> tuple[Iterable[int], int]:
        """The places of the periods by whose end it was surely done, and in which it may lie; and that of the first of these, before which
        it may lie in any."""
        told = [end for end in (act.time.end, act.told_by) if end]
        over = bisect_left(self.ends, min(told)) if told else len(self.ends)
        return range(over, bisect_left(self.starts, act.time.end) if act.time.end else len(self.ends)), over
