"""How far a truce reaches that is prolonged by performance: the arithmetic of chained and of banked days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from trucewatch.clock.days import TruceClock
from trucewatch.clock.lengths import add, length_words
from trucewatch.model import Extension, Length


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
    """Base end plus total // per steps: units count until the end that stands when they come, remainders are carried."""
    need, cap = _need(extension), _cap(clock, extension)
    total, granted, end = 0.0, 0, base
    for at, units in sorted(done):
        if at >= end:
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
