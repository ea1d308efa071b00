"""Times at the precision given: ISO 8601 prefixes compared as far as both go.

"2023-11" is a month and "2023-11-24" a day: an interval runs from the first instant of its start to the last of its end.
Times with an offset are turned to one zone first (UTC, or the truce's where a person asks what was known at a time of that zone); times
without one are taken to be of that zone.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from trucewatch.model import When

_OFFSET = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")
_SECONDS = re.compile(r"[T ]\d\d:\d\d:\d\d")
UTC = "UTC"
_AFTER_ALL = "~"  # stands after every digit: "2023-11~" is later than anything in that November


@lru_cache(maxsize=65536)
def plain(moment: str, zone: str = UTC) -> str:
    """`moment` without an offset, as the clock of `zone` (IANA) shows it if it had one; seconds are kept only where they were given."""
    clock = moment[10:]
    if not clock or not _OFFSET.search(clock):
        return moment.replace(" ", "T", 1)
    try:
        instant = datetime.fromisoformat(moment).astimezone(ZoneInfo(zone))
    except (ValueError, OverflowError):
        return moment
    precise = "seconds" if _SECONDS.match(clock) else "minutes"
    return instant.replace(tzinfo=None).isoformat(timespec=precise)


def not_after(moment: str, known: str, zone: str = UTC) -> bool:
    """True if `moment` is not later than `known`, as far as both are precise: known "2023-11-24" is to the end of that day in `zone`."""
    return plain(moment, zone) <= until(known, zone)


def until(known: str, zone: str = UTC) -> str:
    """The end of `known` as text: whatever is not later sorts before it, as far as both are precise."""
    return plain(known, zone) + _AFTER_ALL


def bounds(when: When | None) -> tuple[str, str]:
    """First and last instant of an interval as text that sorts; an open or unknown side sorts before or after all."""
    if when is None:
        return "", _AFTER_ALL
    return plain(when.start) if when.start else "", until(when.end) if when.end else _AFTER_ALL


def overlap(one: When | None, other: When | None) -> bool:
    """True unless the two intervals are known to be apart."""
    (start, end), (begin, close) = bounds(one), bounds(other)
    return start <= close and begin <= end


@lru_cache(maxsize=65536)
def day(moment: str, *, last: bool = False) -> int | None:
    """The ordinal of the day of `moment`; of a month or a year its first day, or its last.  None for other text."""
    parts = plain(moment)[:10].split("-")
    try:
        year, *rest = (int(part) for part in parts)
        month = rest[0] if rest else (12 if last else 1)
        if len(rest) > 1 or not last:
            return date(year, month, rest[1] if len(rest) > 1 else 1).toordinal()
        return (date(year + month // 12, month % 12 + 1, 1)).toordinal() - 1
    except ValueError:
        return None


def days(when: When | None) -> tuple[int, int] | None:
    """First and last day of an interval with both sides known, as ordinals."""
    if when is None or when.start is None or when.end is None:
        return None
    first, last = day(when.start), day(when.end, last=True)
    return (first, last) if first is not None and last is not None and first <= last else None
