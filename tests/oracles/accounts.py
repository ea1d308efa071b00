"""What a viewpoint makes of what is told, and the truce's own clock: the ground that the reference evaluator stands on.

Written from the text of the semantics alone, for the fragment of `cases.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from trucewatch.model import Due, Entry, Length, Truce, Viewpoint

Reception = Literal["accepted", "rejected", "contested", "unheard", "alleged"]
ENDLESS = datetime.max.replace(tzinfo=UTC)
OPEN = 10.0**9
"""For a figure without an upper bound."""


@dataclass(frozen=True)
class Saying:
    """What one source says last of one event: `yes`, `no`, or nothing any more; `camps` is empty for a third party."""

    source: str
    origin: str
    camps: frozenset[str]
    word: Literal["yes", "no", "nothing"]
    entry: Entry


@dataclass(frozen=True)
class Happening:
    """One event as a viewpoint takes it: from `start` to before `end`, with the bounds of its figure and whether accounts of it differ."""

    reception: Reception
    start: datetime
    end: datetime
    low: float
    high: float
    differ: bool

    @property
    def instant(self) -> bool:
        """True if it is told to the minute, the finest that is told."""
        return self.end - self.start == timedelta(minutes=1)

    def certainly_before(self, edge: datetime, *, closed: bool = False) -> bool:
        """True if all of it lies before `edge`; what is told to the minute of the edge lies on it."""
        if self.instant:
            return self.start <= edge if closed else self.start < edge
        return self.end <= edge

    def possibly_before(self, edge: datetime, *, closed: bool = False) -> bool:
        """True if some of it may."""
        return self.start <= edge if closed else self.start < edge


class Undecided(Exception):  # noqa: N818  # no error: the text leaves it open
    """The text does not settle the case."""


@dataclass(frozen=True)
class Accounts:
    """One truce, what is known at one moment, one viewpoint, one moment asked about."""

    truce: Truce
    entries: tuple[Entry, ...]
    view: Viewpoint
    at: datetime
    known: str

    # --- who says what

    @cached_property
    def _sayings(self) -> dict[str, list[Saying]]:
        """Of one source on one event the latest counts."""
        last: dict[tuple[str, str], Entry] = {}
        for entry in sorted(self.entries, key=lambda e: datetime.fromisoformat(e.reported or "")):
            if datetime.fromisoformat(entry.reported or "") < datetime.fromisoformat(self.known) + timedelta(minutes=1):
                last[(entry.event or "", self._source(entry))] = entry
        found: dict[str, list[Saying]] = {}
        for (event, source), entry in last.items():
            word: Literal["yes", "no", "nothing"] = "nothing" if entry.claim.stance == "retracts" else "yes"
            if entry.claim.stance == "denies":
                word = "no"
            found.setdefault(event, []).append(Saying(source, entry.origin or source, self._camps(source), word, entry))
        return found

    def _source(self, entry: Entry) -> str:
        return entry.claim.sources[-1].name if entry.claim.sources else entry.publisher or ""

    def _camps(self, source: str) -> frozenset[str]:
        bodies = {p.name: p.id for p in self.truce.parties} | {a.name: a.camp for a in self.truce.actors}
        return frozenset(filter(None, [bodies.get(source)]))

    def receive(self, said: list[Saying], serves: str | None, charges: str | None, *, charge: bool) -> tuple[Reception, list[Saying]]:
        """How the viewpoint takes an event that serves one camp and charges the other, and the sayings that its figures come from."""
        if self.view.way == "party":
            said = [s for s in said if self.view.of in s.camps]
        elif self.view.way == "third":
            said = [s for s in said if not s.camps]
        elif self.view.way == "corroborated":
            return self._corroborate(said, serves, charges)
        yes, no = [s for s in said if s.word == "yes"], [s for s in said if s.word == "no"]
        if self.view.way == "anyone" and charge and yes and not no and all(s.camps == {serves} for s in yes):
            return "alleged", yes
        return ("contested" if yes and no else "accepted" if yes else "rejected" if no else "unheard"), yes

    def _corroborate(self, said: list[Saying], serves: str | None, charges: str | None) -> tuple[Reception, list[Saying]]:
        """k origins of neither camp, or an admission against one's interest: to say that it was so, or (of a failure) that it was not."""
        outside = [s for s in said if not s.camps & {serves, charges}]
        yes, no = [s for s in outside if s.word == "yes"], [s for s in outside if s.word == "no"]
        admitted = [s for s in said if charges in s.camps and s.word == "yes"]
        conceded = [s for s in said if serves in s.camps and s.word == "no"]
        if (admitted or conceded) and ((yes and no) or (admitted and (conceded or self._enough(no))) or (conceded and self._enough(yes))):
            raise Undecided  # an admission on the one side, outside origins or an admission on the other: the text gives no order
        if yes and no:
            return "contested", yes
        if admitted or self._enough(yes):
            return "accepted", admitted + (yes if self._enough(yes) else [])
        if conceded or self._enough(no):
            return "rejected", []
        return ("alleged" if any(s.word == "yes" for s in said) else "unheard"), yes

    def _enough(self, said: list[Saying]) -> bool:
        return len({s.origin for s in said}) >= self.view.k

    # --- what happened

    def happenings(self, kind: str, by: tuple[str, ...], of: tuple[str, ...], *, breach: bool) -> list[Happening]:
        """The events of one kind by one camp, as the viewpoint takes them; what serves the one party charges the other."""
        found = []
        for said in self._sayings.values():
            claim = said[0].entry.claim
            if claim.kind != kind or (of and claim.of not in of):
                continue
            doer = next(iter(self._camps(claim.by[0].name))) if claim.by else None
            if by and doer not in by:
                continue
            other = next((p.id for p in self.truce.parties if p.id != doer), None)
            serves, charges = (other, doer) if breach else (doer, other)
            if kind == "extend":
                serves = charges = None
            reception, rests = self.receive(said, serves, charges, charge=breach)
            if kind == "extend" and self.view.way == "corroborated" and any(s.camps for s in said):
                raise Undecided  # whom an extension serves is not said
            found.append(self._happening(reception, rests or said))
        return found

    def _happening(self, reception: Reception, said: list[Saying]) -> Happening:
        when = said[0].entry.claim.when
        assert when is not None and when.start is not None
        start, end = self._covered(when.start)
        bounds = [(f.low or 0, OPEN if f.high is None else f.high) for s in said for f in s.entry.claim.figures[:1]] or [(1, 1)]
        return Happening(reception, start, end, min(b[0] for b in bounds), max(b[1] for b in bounds), len(set(bounds)) > 1)

    def _covered(self, text: str) -> tuple[datetime, datetime]:
        zone = ZoneInfo(self.truce.zone)
        if len(text) == 10:
            day = date.fromisoformat(text)
            return datetime.combine(day, time(0), zone), datetime.combine(day + timedelta(1), time(0), zone)
        at = datetime.fromisoformat(text if len(text) == 16 else text + ":00").replace(tzinfo=zone)
        return at, (at.astimezone(UTC) + timedelta(minutes=1 if len(text) == 16 else 60)).astimezone(zone)

    # --- the clock

    def entry(self) -> datetime:
        return dict(self.truce.anchors)["entry"].astimezone(ZoneInfo(self.truce.zone))

    def later(self, at: datetime, length: Length) -> datetime:
        """Days are days of the calendar at the same hour; hours have gone by."""
        if length.unit == "days":
            return (at.replace(tzinfo=None) + timedelta(days=length.amount)).replace(tzinfo=at.tzinfo)
        return (at.astimezone(UTC) + timedelta(hours=length.amount)).astimezone(at.tzinfo)

    def day_starts(self) -> time:
        return self.entry().time() if self.truce.day_starts == "entry" else time.fromisoformat(self.truce.day_starts)

    def due(self, due: Due) -> datetime:
        if due.at is not None:
            return due.at
        assert due.length is not None
        entry = self.entry()
        if due.count == "elapsed" or due.length.unit == "hours":
            return self.later(entry, due.length)
        begins = self.day_starts() if due.count == "day1_inclusive" else time(0)
        first = entry.date() if entry.time() >= begins else entry.date() - timedelta(1)
        last = first + timedelta(due.length.amount - (due.count == "day1_inclusive"))
        return datetime.combine(last + timedelta(1), begins, entry.tzinfo)
