"""Days of the truce: which one an instant falls in, and from when to when each of them runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from trucewatch.clock.lengths import settled, told_apart


@dataclass(frozen=True, slots=True)
class TruceClock:
    """What "the fourth day of the truce" is counted with.

    `entry` and `expiry` are aware; `zone` is the IANA zone (empty: that of `entry`); `day_starts` is "HH:MM", "entry" (each day begins at
    the hour of entry) or "midnight".  Day 1 holds the entry and begins with it; every other day runs from one start to the next.
    `firm` is False where the truce may be extended, so that `expiry` is only its first end.
    """

    entry: datetime
    expiry: datetime | None = None
    day_starts: str = "midnight"
    zone: str = ""
    firm: bool = True

    def day_of(self, at: datetime) -> int | None:
        """The number of the truce day that holds `at`, the first being 1; None before the entry."""
        if at < self.entry:
            return None
        return (self._date(at) - self._date(self.entry)).days + 1

    def bounds(self, day: int) -> tuple[datetime, datetime]:
        """Start (inclusive) and end (exclusive) of truce day `day`, counted from 1; raises ValueError below 1."""
        if day < 1:
            raise ValueError("truce days are counted from 1")
        return _bounds(self, told_apart(self.entry), day)

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
        local = self._local(at)
        return local.date() - timedelta(local < self._at_start(local.date()))  # an hour that the clocks leap over begins the day after it

    def _at_start(self, day: date) -> datetime:
        return settled(datetime.combine(day, self._begins(), tzinfo=self._local(self.entry).tzinfo))


@lru_cache(maxsize=20_000)
def _bounds(clock: TruceClock, entry: tuple[str, int], day: int) -> tuple[datetime, datetime]:
    """Start and end of a truce day, worked out once; `entry` tells clocks apart whose entries are equal as instants."""
    del entry
    first = clock._date(clock.entry)
    start = clock._at_start(first + timedelta(day - 1))
    return (clock.entry if day == 1 else start), clock._at_start(first + timedelta(day))
