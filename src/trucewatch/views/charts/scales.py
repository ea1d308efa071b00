"""From values to places on a chart: numbers and times, each with the marks of its axis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor, log10

_STEPS = (
    *(timedelta(hours=n) for n in (1, 3, 6, 12)),
    *(timedelta(days=n) for n in (1, 2, 7, 14, 30, 91, 365, 3652)),
)
_DAY = len("2023-11-24")


@dataclass(frozen=True, slots=True)
class Numbers:
    """From 0 to `most` over the places `start` to `end`."""

    most: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value."""
        return self.start + (self.end - self.start) * (value / self.most if self.most else 0.0)

    def ticks(self, about: int = 4) -> list[float]:
        """Round values along it."""
        step = _round(self.most / about) if self.most else 1.0
        return [n * step for n in range(floor(self.most / step + 1e-9) + 1)]


def numbers(most: float, start: float, end: float) -> Numbers:
    """A scale that ends a little beyond the largest value, at a round one."""
    step = _round(most / 4) if most > 0 else 1.0
    return Numbers(ceil(most / step - 1e-9) * step or 1.0, start, end)


def _round(step: float) -> float:
    """The round number next above: 1, 2, 2.5 or 5 and noughts."""
    size = 10 ** floor(log10(step)) if step > 0 else 1.0
    return float(next((size * n for n in (1, 2, 2.5, 5, 10) if size * n >= step - 1e-12), size * 10))


@dataclass(frozen=True, slots=True)
class Times:
    """From `first` to `last` (the agreement's own clock, no zone) over the places `start` to `end`."""

    first: datetime
    last: datetime
    start: float
    end: float

    def at(self, moment: datetime) -> float:
        """The place of a moment; one outside stands at the edge."""
        whole = (self.last - self.first).total_seconds() or 1.0
        part = (moment - self.first).total_seconds() / whole
        return self.start + (self.end - self.start) * min(1.0, max(0.0, part))

    def ticks(self, most: int = 9) -> Iterator[tuple[datetime, str]]:
        """Round moments along it, with the words for each."""
        step = next((s for s in _STEPS if (self.last - self.first) / s <= most), _STEPS[-1])
        hours = min(24, int(step / timedelta(hours=1)))
        at = self.first.replace(hour=self.first.hour - self.first.hour % hours, minute=0, second=0, microsecond=0)
        while at <= self.last:
            if at >= self.first:
                yield at, _words(at, step)
            at += step


def _words(at: datetime, step: timedelta) -> str:
    if step < timedelta(days=1):
        return f"{at.day} {at:%b}" if at.hour == 0 else f"{at:%H:%M}"
    return f"{at.day} {at:%b}" if step < timedelta(days=300) else f"{at:%Y}"


def begin(text: str | None) -> datetime | None:
    """The first instant of an ISO 8601 prefix on the clock as printed; None if it is none."""
    return _instant(text, last=False)


def close(text: str | None) -> datetime | None:
    """The end of an ISO 8601 prefix: the start of the next minute, day, month or year."""
    return _instant(text, last=True)


def _instant(text: str | None, *, last: bool) -> datetime | None:
    if not text:
        return None
    try:
        if len(text) > _DAY:
            at = datetime.fromisoformat(text[:16])
            return at + timedelta(minutes=1) if last else at
        year, month, day = (int(part) for part in (text + "-01-01").split("-")[:3])
        at = datetime(year, month, day)  # noqa: DTZ001  # the agreement's own clock
        if not last:
            return at
        parts = text.count("-")
        return (
            at + timedelta(days=1)
            if parts == 2
            else at.replace(year=year + (month == 12 or parts == 0), month=month % 12 + 1 if parts else 1)
        )
    except (ValueError, OverflowError):
        return None
