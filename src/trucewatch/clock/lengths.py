"""Lengths of time added to an instant, and both in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from trucewatch.model import Length

_MONTHS = {"months": 1, "years": 12}
_DAYS = {"days": 1, "weeks": 7}
SECONDS = {"hours": 3600, "minutes": 60}


def add(start: datetime, length: Length) -> datetime:
    """`start` plus `length`, in the zone of `start`."""
    if length.unit in SECONDS:
        moved = start.astimezone(UTC) + timedelta(seconds=length.amount * SECONDS[length.unit])
        return moved.astimezone(start.tzinfo)
    if length.unit in _DAYS:
        return settled(start.replace(fold=0) + timedelta(days=length.amount * _DAYS[length.unit]))
    return settled(_months_later(start, length.amount * _MONTHS[length.unit]))


def _months_later(start: datetime, months: int) -> datetime:
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    return start.replace(year=year, month=month0 + 1, day=min(start.day, monthrange(year, month0 + 1)[1]), fold=0)


def settled(at: datetime) -> datetime:
    """`at` as a time that the clocks really show: an hour they skip is moved on by the change."""
    return at.astimezone(UTC).astimezone(at.tzinfo)


def told_apart(at: datetime) -> tuple[str, int]:
    """What tells a time from one of another zone, or of the other turn of a repeated hour, that is equal to it: beside it in a key."""
    return str(at.tzinfo), at.fold


def shown(at: datetime) -> str:
    """ "24 November 2023 07:00"."""
    return f"{day_words(at.date())} {at:%H:%M}"


def day_words(day: date) -> str:
    """ "24 November 2023"."""
    return f"{day.day} {day:%B %Y}"


def length_words(length: Length) -> str:
    """ "4 days", "1 day"; the sign of a length counted back is left out."""
    return f"{abs(length.amount)} {length.unit if abs(length.amount) != 1 else length.unit[:-1]}"
