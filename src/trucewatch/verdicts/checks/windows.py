"""When a prohibition runs: its start, its ends, its hours and its days; and whether an act lies in that time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from trucewatch.model import Term
from trucewatch.verdicts.acts import Act
from trucewatch.verdicts.fits import Fit
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.runs import Run
from trucewatch.verdicts.spans import Stretch

Place = Literal["inside", "edge", "outside"]
Edges = tuple[datetime | None, datetime | None, datetime | None]
"""A start, a certain end and a latest one."""
_LEAST: tuple[Place, ...] = ("outside", "edge", "inside")


@dataclass(frozen=True, slots=True)
class Window:
    """From when to when a prohibition runs: its certain end and its latest, both None if it does not end."""

    start: datetime | None
    earliest: datetime | None
    latest: datetime | None
    hours: tuple[time, time] | None
    zone: ZoneInfo
    days: tuple[Stretch, ...] | None = None
    """The calendar days on which alone it holds; None if on all."""

    def place(self, act: Act) -> Place:
        """Whether an act certainly lies in the window, perhaps, or not."""
        told, start, latest, end = act.time, self.start, self.latest, self.earliest  # compared here: it is asked of every act each time
        if start is not None and told.end is not None and told.end <= start:
            return "outside"
        if latest is not None and told.start is not None and told.start >= latest:
            return "outside"
        always = self.hours is None and self.days is None
        daily = "inside" if always else min(self._daily(told), self._dated(told), key=_LEAST.index)
        if daily != "inside" or act.fit is not Fit.YES or (start is not None and (told.start is None or told.start < start)):
            return "outside" if daily == "outside" else "edge"
        return "inside" if end is None or (told.end is not None and told.end <= end) or act.surely_by(end) else "edge"

    def over(self, run: Run) -> Edges | None:
        """Its start and ends, without those that make no difference to a run; None if all its acts lie outside."""
        reach = run.reach
        if reach.outside(self.start, self.latest):
            return None
        return reach.from_(self.start), reach.by(self.earliest), reach.to(self.latest)

    def within(self, edges: Edges) -> Window:
        """The same with such edges."""
        start, earliest, latest = edges
        return replace(self, start=start, earliest=earliest, latest=latest)

    def _daily(self, told: Stretch) -> Place:
        if self.hours is None:
            return "inside"
        if told.start is None or told.end is None or told.end - told.start > timedelta(hours=23):
            return "edge"
        day = (told.start if told.start.tzinfo is self.zone else told.start.astimezone(self.zone)).date()
        windows = _around(day, self.hours, self.zone)
        if any(start <= told.start and told.end <= end for start, end in windows):
            return "inside"
        return "edge" if any(told.start < end and start < told.end for start, end in windows) else "outside"

    def _dated(self, told: Stretch) -> Place:
        if self.days is None or any(day.holds(told) for day in self.days):
            return "inside"
        return "edge" if any(told.touches(day.start, day.end) for day in self.days) else "outside"


def window_of(hearing: Hearing, term: Term) -> Window:
    """From the term's start, or the truce's, to its end, or the truce's; what outlasts the truce has no end of itself."""
    life, zone = hearing.life(), ZoneInfo(hearing.truce.zone)
    begins = hearing.instant(term.start) if term.start else None
    start = begins.at if begins else life.start if life else None
    hours = (_hour(term.hours[0]), _hour(term.hours[1])) if term.hours else None
    days = _days_of(hearing, term.on_days_of, zone) if term.on_days_of else None
    if term.due:
        earliest, latest = hearing.instant(term.due), hearing.instant(term.due, latest=True)
        return Window(start, earliest.at if earliest else None, latest.at if latest else None, hours, zone, days)
    if term.survives or life is None:
        return Window(start, None, None, hours, zone, days)
    return Window(start, life.earliest, life.latest, hours, zone, days)


def _days_of(hearing: Hearing, name: str, zone: ZoneInfo) -> tuple[Stretch, ...]:
    """The calendar days on which something accepted was done of another term; an act not known to the day may be of each that it spans."""
    other = hearing.term(name)
    done = [act.time for act in hearing.acts(other) if act.standing.reception == "accepted"] if other else []
    days: dict[date, Stretch] = {}
    for told in done:
        if told.start and told.end and not told.long:
            first, last = told.start.astimezone(zone).date(), (told.end - timedelta(microseconds=1)).astimezone(zone).date()
            for day in (first + timedelta(n) for n in range((last - first).days + 1)):
                start, end = (datetime.combine(d, time(0), tzinfo=zone) for d in (day, day + timedelta(1)))
                days[day] = Stretch(start, end, day)
    return tuple(days[day] for day in sorted(days))


def _hour(text: str) -> time:
    return time(0) if text == "24:00" else time.fromisoformat(text)


@lru_cache(maxsize=10_000)
def _around(day: date, hours: tuple[time, time], zone: ZoneInfo) -> tuple[tuple[datetime, datetime], ...]:
    """From when to when the hours of the day before, of a day and of the next run, past midnight where they end before they begin."""
    found = []
    for days in (-1, 0, 1):
        opens, closes = (datetime.combine(day + timedelta(days), hour, tzinfo=zone) for hour in hours)
        found.append((opens, closes if closes > opens else closes + timedelta(1)))
    return tuple(found)
