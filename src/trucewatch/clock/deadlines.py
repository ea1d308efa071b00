"""Deadlines by their declared rule, each with the name of the rule and its steps in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from trucewatch.clock.days import TruceClock
from trucewatch.clock.lengths import SECONDS, add, day_words, length_words, settled, shown
from trucewatch.model import Due, Term, Truce


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


def clock_of(truce: Truce, completed: Mapping[str, datetime] | None = None) -> TruceClock | None:
    """The truce's clock with its expiry as first agreed; None while the time of entry is not known."""
    entry = anchor("entry", truce, completed or {})
    if entry is None:
        return None
    end = base_end(truce, completed or {})
    firm = not any(term.extension for term in truce.terms if term.kind == "in_force")
    return TruceClock(entry.astimezone(ZoneInfo(truce.zone)), end.at if end else None, truce.day_starts, truce.zone, firm)


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
    if due.count == "elapsed" or due.length.unit in SECONDS or due.length.amount < 0:
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
    at = settled(datetime.combine(edge, begins, tzinfo=base.tzinfo))
    counted = f"{day_words(first)} ({name}) is day {1 if inclusive else 0}"
    ends = "begins" if due.bound == "before" else "ends"
    return Instant(at, _rule(due.count, due), f"{counted}; {day_words(last)} is the last, and {ends} {shown(at)}", due.bound == "by")


def _hour(day_starts: str, base: datetime) -> time:
    if day_starts == "entry":
        return base.time()
    return time(0) if day_starts in ("midnight", "24:00") else time.fromisoformat(day_starts)


def _rule(name: str, due: Due) -> str:
    return name if due.bound == "by" else f"{name}-before"
