"""Truce time, exact and explained: deadlines, days of the truce, extensions; pure, with the rule's name in every answer.

Days, weeks, months and years keep the hour on the clock of the zone (a day over a change of clocks has 23 or 25 hours); hours and
minutes are elapsed time.  An hour that the clocks skip is the same instant by the offset before the change; of one they pass twice it
is the first.
A month after the 31st is the last day of a shorter month.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from trucewatch.model import Due, Extension, Length, Term, Truce

_MONTHS = {"months": 1, "years": 12}
_DAYS = {"days": 1, "weeks": 7}
_SECONDS = {"hours": 3600, "minutes": 60}


@dataclass(frozen=True, slots=True)
class Instant:
    """A deadline or another instant of the agreement, and how it was reached.

    `at` is in the truce's zone; `rule` is "given", "anchor" (a named instant), "elapsed", "day1_inclusive" or "end_of_calendar_day", with
    "-before" where the bound is exclusive; `closed` says whether `at` itself is in time; `why` tells the steps in words.
    """

    at: datetime
    rule: str
    why: str
    closed: bool = True

    @property
    def last_day(self) -> date:
        """The last calendar day any part of which is in time: an end at midnight belongs to the day that ends."""
        return (self.at - timedelta(microseconds=1)).date()

    def in_time(self, at: datetime) -> bool:
        """True if something done at `at` is done in time."""
        return at < self.at or (self.closed and at == self.at)


@dataclass(frozen=True, slots=True)
class TruceClock:
    """What "the fourth day of the truce" is counted with.

    `entry` and `expiry` are aware; `zone` is the IANA zone (empty: that of `entry`); `day_starts` is "HH:MM", "entry" (each day begins at
    the hour of entry) or "midnight".  Day 1 holds the entry and begins with it; every other day runs from one start to the next.
    """

    entry: datetime
    expiry: datetime | None = None
    day_starts: str = "midnight"
    zone: str = ""

    def day_of(self, at: datetime) -> int | None:
        """The number of the truce day that holds `at`, the first being 1; None before the entry."""
        if at < self.entry:
            return None
        return (self._date(at) - self._date(self.entry)).days + 1

    def bounds(self, day: int) -> tuple[datetime, datetime]:
        """Start (inclusive) and end (exclusive) of truce day `day`, counted from 1; raises ValueError below 1."""
        if day < 1:
            raise ValueError("truce days are counted from 1")
        first = self._date(self.entry)
        start = self._at_start(first + timedelta(day - 1))
        return (self.entry if day == 1 else start), self._at_start(first + timedelta(day))

    def last_day(self, end: datetime) -> int:
        """The truce day that `end` closes or cuts."""
        day = self.day_of(end - timedelta(microseconds=1))
        return day or 1

    def _home(self) -> ZoneInfo | None:
        return ZoneInfo(self.zone) if self.zone else None

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._home() or self.entry.tzinfo)

    def _begins(self) -> time:
        if self.day_starts == "entry":
            return self._local(self.entry).time()
        return time(0) if self.day_starts in ("midnight", "24:00") else time.fromisoformat(self.day_starts)

    def _date(self, at: datetime) -> date:
        local, begins = self._local(at), self._begins()
        return local.date() - timedelta(local.time() < begins)

    def _at_start(self, day: date) -> datetime:
        return _settled(datetime.combine(day, self._begins(), tzinfo=self._local(self.entry).tzinfo))


def clock_of(truce: Truce, completed: Mapping[str, datetime] | None = None) -> TruceClock | None:
    """The truce's clock with its expiry as first agreed; None while the time of entry is not known."""
    entry = anchor("entry", truce, completed or {})
    if entry is None:
        return None
    end = base_end(truce, completed or {})
    return TruceClock(entry.astimezone(ZoneInfo(truce.zone)), end.at if end else None, truce.day_starts, truce.zone)


def add(start: datetime, length: Length) -> datetime:
    """`start` plus `length`, in the zone of `start`."""
    if length.unit in _SECONDS:
        moved = start.astimezone(UTC) + timedelta(seconds=length.amount * _SECONDS[length.unit])
        return moved.astimezone(start.tzinfo)
    if length.unit in _DAYS:
        return _settled(start.replace(fold=0) + timedelta(days=length.amount * _DAYS[length.unit]))
    return _settled(_months_later(start, length.amount * _MONTHS[length.unit]))


def _months_later(start: datetime, months: int) -> datetime:
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    return start.replace(year=year, month=month0 + 1, day=min(start.day, monthrange(year, month0 + 1)[1]), fold=0)


def _settled(at: datetime) -> datetime:
    """`at` as a time that the clocks really show: an hour they skip is moved on by the change."""
    return at.astimezone(UTC).astimezone(at.tzinfo)


def anchor(name: str, truce: Truce, completed: Mapping[str, datetime]) -> datetime | None:
    """The instant that `name` stands for: known from elsewhere (`completed`), fixed by the file, or the first end of the truce."""
    known = {**dict(truce.anchors), **completed}
    if name in known:
        return known[name]
    end = base_end(truce, completed) if name == "expiry" else None
    return end.at if end else None


def base_end(truce: Truce, completed: Mapping[str, datetime]) -> Instant | None:
    """When the truce runs out as first agreed: the first `in_force` term's start plus its length, or its `until`; None if open."""
    return next((end for t in truce.terms if t.kind == "in_force" and (end := end_of(t, truce, completed))), None)


def end_of(term: Term, truce: Truce, completed: Mapping[str, datetime]) -> Instant | None:
    """When an `in_force` term runs out as first agreed; None if it is open or cannot be known yet."""
    if term.length is None:
        return None if term.due is None or term.due.anchor == "expiry" else resolve(term.due, truce, completed)
    due = term.start or Due(anchor="entry")
    start = None if due.anchor == "expiry" and "expiry" not in completed else resolve(due, truce, completed)
    if start is None:
        return None
    count = term.due.count if term.due else "elapsed"
    known = {**completed, "the start": start.at}
    return resolve(Due(anchor="the start", length=term.length, count=count), truce, known)


def resolve(due: Due, truce: Truce, completed: Mapping[str, datetime] | None = None) -> Instant | None:
    """The instant of `due`, in the truce's zone; None while its anchor is not known.

    `completed` gives the completion of terms by id, and anchors that the file leaves open ("expiry" as extended, a notified day).
    """
    base = due.at or (anchor(due.anchor, truce, completed or {}) if due.anchor else None)
    if base is None:
        return None
    base = base.astimezone(ZoneInfo(truce.zone))
    name = due.anchor or "the time given"
    if due.length is None:
        rule = _rule("anchor" if due.anchor else "given", due)
        return Instant(base, rule, f"{name}: {shown(base)}", due.bound == "by")
    if due.count == "elapsed" or due.length.unit in _SECONDS or due.length.amount < 0:
        return _elapsed(base, due, name)
    return _by_day(base, due, name, truce.day_starts)


def _elapsed(base: datetime, due: Due, name: str) -> Instant:
    assert due.length is not None
    at = add(base, due.length)
    counted = f"{length_words(due.length)} {'elapsed from' if due.length.amount >= 0 else 'before'} {name}"
    why = f"{counted} ({shown(base)})"
    return Instant(at, _rule("elapsed", due), why, due.bound == "by")


def _by_day(base: datetime, due: Due, name: str, day_starts: str) -> Instant:
    """Days counted whole: the last one ends, or with "before" begins, at the day's start hour (midnight for calendar days)."""
    assert due.length is not None
    inclusive = due.count == "day1_inclusive"
    begins = _hour(day_starts, base) if inclusive else time(0)
    first = base.date() - timedelta(base.time() < begins)
    last = add(datetime.combine(first, time(12), tzinfo=base.tzinfo), due.length).date() - timedelta(inclusive)
    edge = last if due.bound == "before" else last + timedelta(1)
    at = _settled(datetime.combine(edge, begins, tzinfo=base.tzinfo))
    counted = f"{day_words(first)} ({name}) is day {1 if inclusive else 0}"
    ends = "begins" if due.bound == "before" else "ends"
    return Instant(at, _rule(due.count, due), f"{counted}; {day_words(last)} is the last, and {ends} {shown(at)}", due.bound == "by")


def _hour(day_starts: str, base: datetime) -> time:
    if day_starts == "entry":
        return base.time()
    return time(0) if day_starts in ("midnight", "24:00") else time.fromisoformat(day_starts)


def _rule(name: str, due: Due) -> str:
    return name if due.bound == "by" else f"{name}-before"


# --- extensions -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Extended:
    """How far a truce reaches: the stretches in which it is in force, the steps granted, and the rule with its arithmetic."""

    spans: tuple[tuple[datetime, datetime], ...]
    granted: int
    rule: str
    why: str

    @property
    def end(self) -> datetime:
        """The end of the last stretch."""
        return self.spans[-1][1]


def chain(clock: TruceClock, base: datetime, extension: Extension, per_day: Mapping[int, float]) -> Extended:
    """One step for each truce day in which enough was performed, the last base day being the first that counts.

    `per_day` gives the units performed in each truce day.  Remainders are not carried; the first day that falls short ends the truce,
    unless the extension is revivable: then a later day with enough revives it from the next start of a truce day, within the cap.
    """
    need, cap = _need(extension), _cap(clock, extension)
    spans, granted, end, day = [(clock.entry, base)], 0, base, clock.last_day(base)
    while per_day.get(day, 0) >= need:
        if (step := min(add(end, extension.each), cap)) <= end:
            break
        granted, end, day = granted + 1, step, day + 1
        spans[-1] = (spans[-1][0], end)
    why = f"{_need_words(extension)} in a day of the truce earns {length_words(extension.each)}; day {day} had {per_day.get(day, 0):g}"
    later = [d for d in sorted(per_day) if d > day and per_day[d] >= need] if extension.revivable else []
    if not later or (start := clock.bounds(later[0] + 1)[0]) >= cap:
        return Extended(tuple(spans), granted, "chain", why)
    again = min(add(start, extension.each), cap)
    rest = chain(TruceClock(start, None, clock.day_starts, clock.zone), again, _rest(extension), _moved(per_day, later[0]))
    kept = tuple((a, min(b, cap)) for a, b in rest.spans)
    return Extended(tuple(spans) + kept, granted + 1 + rest.granted, "chain-revived", f"{why}; day {later[0]} revived it")


def _rest(extension: Extension) -> Extension:
    return Extension(extension.way, extension.each, extension.per, extension.of, None, extension.revivable)


def _moved(per_day: Mapping[int, float], by: int) -> dict[int, float]:
    return {day - by: units for day, units in per_day.items() if day > by}


def banked(clock: TruceClock, base: datetime, extension: Extension, done: Iterable[tuple[datetime, float]]) -> Extended:
    """Base end plus total // per steps: units count up to the end that stands when they come, remainders are carried."""
    need, cap = _need(extension), _cap(clock, extension)
    total, granted, end = 0.0, 0, base
    for at, units in sorted(done):
        if at > end:
            break
        total += units
        granted = int(total // need)
        end = min(_steps(base, extension.each, granted), cap)
    why = f"{total:g} performed, {_need_words(extension)} for each {length_words(extension.each)}: {granted} earned"
    return Extended(((clock.entry, end),), granted, "banked", why)


def _steps(base: datetime, each: Length, count: int) -> datetime:
    return add(base, Length(each.amount * count, each.unit))


def _need(extension: Extension) -> float:
    low = extension.per.low if extension.per else None
    if not low or low <= 0:
        raise ValueError("an extension by performance needs a lower bound above 0")
    return low


def _need_words(extension: Extension) -> str:
    assert extension.per is not None
    return f"{extension.per.low:g} {extension.per.measure}"


def _cap(clock: TruceClock, extension: Extension) -> datetime:
    return add(clock.entry, extension.cap) if extension.cap else datetime.max.replace(tzinfo=UTC)


# --- words ------------------------------------------------------------------------------------------------


def shown(at: datetime) -> str:
    """ "24 November 2023 07:00"."""
    return f"{day_words(at.date())} {at:%H:%M}"


def day_words(day: date) -> str:
    """ "24 November 2023"."""
    return f"{day.day} {day:%B %Y}"


def length_words(length: Length) -> str:
    """ "4 days", "1 day"; the sign of a length counted back is left out."""
    return f"{abs(length.amount)} {length.unit if abs(length.amount) != 1 else length.unit[:-1]}"
