"""When a told thing happened, as a stretch of the truce's own time: printed prefixes to aware instants, nothing made more exact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from trucewatch.clock import told_apart
from trucewatch.model import When

_ROUGHLY = re.compile(r"\b(?:about|around|shortly|some|roughly|approximately|nearly|circa)\b", re.IGNORECASE)
_PART = re.compile(r"\b(morning|afternoon|evening)s?\b", re.IGNORECASE)
_PARTS = {"morning": (0, 13), "afternoon": (11, 20), "evening": (16, 24)}
"""From which hour to which a part of the day may run: generously, for people mean various hours."""
_DAY = len("2023-11-24")
ROUGH = timedelta(minutes=30)
"""How far an hour said with "about" may lie off, on either side."""

_INSTANT = timedelta(microseconds=1)
LONGEST_INSTALMENT = timedelta(days=3)
"""A figure over a longer stretch than this tells a running total and no single act ("since Friday", "in a week")."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` (inclusive) to `end` (exclusive); None is an unknown side.  `day` is set where just one calendar day was said."""

    start: datetime | None
    end: datetime | None
    day: date | None = None

    def within(self, start: datetime | None, end: datetime | None) -> bool:
        """True if all of it certainly lies in `[start, end)`; an unknown start is not held against it."""
        late = end is not None and (self.end is None or self.end > end)
        early = start is not None and self.start is not None and self.start < start
        return not late and not early and not self.before(start)

    def touches(self, start: datetime | None, end: datetime | None) -> bool:
        """True if some of it may lie in `[start, end)`."""
        return not self.before(start) and not self.after(end)

    def before(self, at: datetime | None) -> bool:
        """True if all of it certainly lies before `at`."""
        return at is not None and self.end is not None and self.end <= at

    def after(self, at: datetime | None) -> bool:
        """True if all of it certainly lies at `at` or later."""
        return at is not None and self.start is not None and self.start >= at

    def later(self, at: datetime) -> bool:
        """True if all of it certainly lies later than `at`; what is told of that very minute does not."""
        return self.start is not None and self.start > at

    def holds(self, other: Stretch) -> bool:
        """True if `other` lies inside this; an open side holds everything on it."""
        left = self.start is None or (other.start is not None and self.start <= other.start)
        return left and (self.end is None or (other.end is not None and other.end <= self.end))

    @property
    def moment(self) -> datetime | None:
        """When it began; where only its end is known, the last instant before that."""
        return self.start or (self.end - _INSTANT if self.end else None)

    @property
    def long(self) -> bool:
        """True if it is too long, or too open, for one act."""
        return self.start is None or self.end is None or self.end - self.start > LONGEST_INSTALMENT


def common(stretches: Sequence[Stretch]) -> Stretch:
    """Where several accounts put one event: a sharper account inside a looser one refines it; side by side they leave the whole open."""
    sharp = [s for s in stretches if not any(s.holds(other) and not other.holds(s) for other in stretches)]
    if len({(s.start, s.end) for s in sharp}) == 1:
        return next((s for s in sharp if s.day), sharp[0])
    start = min(s.start for s in sharp if s.start) if all(s.start for s in sharp) else None
    end = max(s.end for s in sharp if s.end) if all(s.end for s in sharp) else None
    return Stretch(start, end)


def stretch(when: When | None, told: Stretch, zone: ZoneInfo) -> Stretch:
    """When it happened, as printed; what is told of as done was done before the end of the telling."""
    if when is None:
        return _between(None, None, told, zone)
    found = _between(when.start, when.end, told, zone, rough=when.text is not None and _ROUGHLY.search(when.text) is not None)
    parts = {part.lower() for part in _PART.findall(when.text or "")} if found.day else set()
    return _part_of_day(found, parts.pop(), zone) if len(parts) == 1 else found


@lru_cache(maxsize=65536)
def _part_of_day(told: Stretch, part: str, zone: ZoneInfo) -> Stretch:
    """ "On Friday evening": what of the day may be meant, up to the telling."""
    assert told.day is not None
    first, last = (datetime.combine(told.day, time(0), tzinfo=zone) + timedelta(hours=hour) for hour in _PARTS[part])
    start, end = (max(told.start, first) if told.start else first), (min(told.end, last) if told.end else last)
    return Stretch(start, end, told.day) if start < end else told


@lru_cache(maxsize=65536)
def _between(start_told: str | None, end_told: str | None, told: Stretch, zone: ZoneInfo, *, rough: bool = False) -> Stretch:
    """The same from its two edges: one object for all that is told of one time on one day."""
    if start_told is None and end_told is None:
        return _one_object(None, told.end, None)
    first, last = prefix(start_told, zone), prefix(end_told, zone)
    start, end = first.start if first else None, last.end if last else None
    if rough and start_told and len(start_told) > _DAY:
        start, end = start and start - ROUGH, end and end + ROUGH
    if end is None or (told.end is not None and end > told.end and (start is None or told.end > start)):
        end = told.end
    return _one_object(start, end, first.day if first and start_told == end_told else None)


def _one_object(start: datetime | None, end: datetime | None, day: date | None) -> Stretch:
    """One object for all that is told of one time: of a million claims most tell of a few days."""
    return _shared(start, end, day, start and told_apart(start), end and told_apart(end))


@lru_cache(maxsize=65536)
def _shared(start: datetime | None, end: datetime | None, day: date | None, *edges: tuple[str, int] | None) -> Stretch:
    """Made once; `edges` tell times apart that are equal as instants."""
    del edges
    return Stretch(start, end, day)


@lru_cache(maxsize=65536)
def prefix(text: str | None, zone: ZoneInfo) -> Stretch | None:
    """The stretch that an ISO 8601 prefix covers ("2023", "2023-11", "2023-11-24", "2023-11-24T07:00"); None if it is none."""
    if not text:
        return None
    try:
        return _moment(text, zone) if "T" in text or " " in text else _calendar(text, zone)
    except (ValueError, OverflowError):
        return None


def _moment(text: str, zone: ZoneInfo) -> Stretch:
    hour_only = len(text) == 13
    at = datetime.fromisoformat(text + ":00" if hour_only else text)
    at = at.astimezone(zone) if at.tzinfo else at.replace(tzinfo=zone)
    return Stretch(at, at + (timedelta(hours=1) if hour_only else timedelta(minutes=1)))


def _calendar(text: str, zone: ZoneInfo) -> Stretch:
    year, month, day = (int(part) for part in (text + "-01-01").split("-")[:3])
    first = date(year, month, day)
    parts = text.count("-")
    after = first + timedelta(1) if parts == 2 else date(year + (month == 12 or parts == 0), month % 12 + 1 if parts else 1, 1)
    start, end = (datetime.combine(d, time(0), tzinfo=zone) for d in (first, after))
    return Stretch(start, end, first if parts == 2 else None)
