"""ISO 8601 prefixes and TIMEX3 values, pure: take them apart, move them, and say which interval they cover.

A prefix is as long as what is known: "2023", "2023-12", "2023-12-01", "2023-12-01T07:00".  A value may also name a decade
("199"), a century ("19"), a half ("1998-H2"), a quarter ("1998-Q3"), a season ("1998-SU"), a week ("1998-W08"), a weekend
("1998-W08-WE") or a part of a day ("2023-12-01TMO").
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Literal

Grain = Literal["century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day", "minute"]
Bounds = tuple[str | None, str | None]

UNKNOWN: Bounds = (None, None)
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_FORMS: tuple[tuple[Grain, re.Pattern[str]], ...] = (
    ("day", re.compile(r"\d{4}-\d\d-\d\d(?:T[A-Z]{2})?")),
    ("minute", re.compile(r"\d{4}-\d\d-\d\dT\d\d(?::\d\d(?::\d\d)?)?(?:Z|[+-]\d\d:\d\d)?(?:\[[\w/]+\])?")),
    ("month", re.compile(r"\d{4}-\d\d")),
    ("year", re.compile(r"\d{4}")),
    ("decade", re.compile(r"\d{3}")),
    ("century", re.compile(r"\d\d")),
    ("half", re.compile(r"\d{4}-H[12]")),
    ("quarter", re.compile(r"\d{4}-Q[1-4]")),
    ("season", re.compile(r"\d{4}-(?:SP|SU|FA|WI)")),
    ("week", re.compile(r"\d{4}-W\d\d")),
    ("weekend", re.compile(r"\d{4}-W\d\d-WE")),
)


def grain(value: str) -> Grain | None:
    """What `value` names; None for anything but a known calendar time."""
    return next((name for name, form in _FORMS if form.fullmatch(value)), None)


def real(year: int, month: int, day: int = 1) -> bool:
    """True if the calendar has that day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def first_day(value: str) -> date | None:
    """The first day that `value` covers, if it names a time of the calendar that Python's dates can hold."""
    start, _ = interval(value)
    return None if start is None else _padded(start)


def last_day(value: str) -> date | None:
    """The last day that `value` covers, if it names a time of the calendar that Python's dates can hold."""
    _, end = interval(value)
    if end is None or len(end) >= 10:
        return None if end is None else _padded(end)
    year, month = int(end[:4]), int(end[5:7] or 12)
    return date(year, month, monthrange(year, month)[1])


def interval(value: str) -> Bounds:
    """First and last prefix that `value` covers, both inclusive; two Nones where no calendar time is named."""
    kind = grain(value)
    if kind in ("day", "minute"):
        bare = re.sub(r"T[A-Z]{2}$|(?<=:\d\d)(?:Z|[+-]\d\d:\d\d)?(?:\[.*\])?$", "", value)
        return (bare, bare) if _padded(bare) else UNKNOWN
    if kind in ("year", "month"):
        return (value, value) if _padded(value) else UNKNOWN
    return UNKNOWN if kind is None else _wide(value, kind)


def _wide(value: str, kind: Grain) -> Bounds:
    if kind in ("decade", "century"):
        return value.ljust(4, "0"), value.ljust(4, "9")
    year = int(value[:4])
    if kind == "half":
        return f"{value[:4]}-{6 * int(value[-1]) - 5:02}", f"{value[:4]}-{6 * int(value[-1]):02}"
    if kind == "quarter":
        return f"{value[:4]}-{3 * int(value[-1]) - 2:02}", f"{value[:4]}-{3 * int(value[-1]):02}"
    if kind == "season":
        month = SEASONS[value[-2:]]
        return f"{value[:4]}-{month:02}", add(f"{value[:4]}-{month:02}", 2, "M")
    try:
        first, last = (date.fromisocalendar(year, int(value[6:8]), day) for day in (6 if kind == "weekend" else 1, 7))
    except (ValueError, OverflowError):
        return UNKNOWN  # no such week, or one that runs over the last day that a date can name
    return first.isoformat(), last.isoformat()


def add(prefix: str, count: int, unit: str) -> str | None:
    """`prefix` moved by `count` of `unit` ("Y", "M", "W", "D", "TH", "TM"), cut to what both can tell; None off the calendar."""
    day = _padded(prefix)
    if day is None:
        return None
    if unit in ("Y", "M"):
        return _by_months(prefix, count * (12 if unit == "Y" else 1))
    if unit in ("TH", "TM"):
        return _by_minutes(prefix, count * (60 if unit == "TH" else 1))
    try:
        moved = (day + timedelta(count * (7 if unit == "W" else 1))).isoformat()
    except OverflowError:
        return None
    return moved + prefix[10:] if len(prefix) >= 10 else moved[: len(prefix)]


def not_before(start: str | None, end: str | None) -> str | None:
    """`end` of what begins at `start`, both inclusive; None, not known, where the calendar has it before the day of `start`."""
    shared = min(len(start or ""), len(end or ""), len("2023-12-01"))
    return None if start and end and end[:shared] < start[:shared] else end


def week(day: date) -> str:
    """The ISO week of `day`: "1998-W08"."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def _by_months(prefix: str, months: int) -> str | None:
    year, month = int(prefix[:4]), int(prefix[5:7] or 1)
    year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
    if not 1 <= year <= 9999:
        return None
    if len(prefix) < 10:
        return f"{year:04}-{month:02}"[: len(prefix)]
    return f"{year:04}-{month:02}-{min(int(prefix[8:10]), monthrange(year, month)[1]):02}{prefix[10:]}"


def _by_minutes(prefix: str, minutes: int) -> str | None:
    if len(prefix) < 16:
        return None
    try:
        return (datetime.fromisoformat(prefix[:16]) + timedelta(minutes=minutes)).isoformat()[:16]
    except (OverflowError, ValueError):
        return None


def _padded(prefix: str) -> date | None:
    try:
        return date.fromisoformat(prefix[:10] + "-01-01"[len(prefix[:10]) - 4 :] if len(prefix) < 10 else prefix[:10])
    except ValueError:
        return None
