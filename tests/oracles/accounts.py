"""What a viewpoint makes of what is told, and the truce's own clock: the ground that the reference evaluator stands on.

Written from the text of the semantics alone, for the fragment of `cases.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
class Denial:
    """One saying that it was not so: when it was told (to the end of that minute), and the number that it denies (open: any)."""

    told: datetime
    figure: float


@dataclass(frozen=True)
class Happening:
    """One event as a viewpoint takes it: from `start` to before `end`, with the bounds of its figure; `apart` says that accounts of it
    exclude each other; `told` is when the first was told that the figures come from.
    """

    reception: Reception
    start: datetime
    end: datetime
    low: float
    high: float
    apart: bool
    dated: bool
    told: datetime
    denials: tuple[Denial, ...] = ()

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

    def told_before(self, edge: datetime) -> bool:
        """True if it was told of before `edge`: then it had happened."""
        return self.told <= edge

    def as_one(self) -> Happening:
        """The same where acts are counted and not figures."""
        return replace(self, low=1, high=1, apart=False, denials=tuple(replace(d, figure=OPEN) for d in self.denials))


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
        if self.view.way == "anyone" and not charge and no and not yes and charges and all(s.camps == {charges} for s in no):
            return "unheard", yes  # a failure that only the creditor tells of is a charge too
        return ("contested" if yes and no else "accepted" if yes else "rejected" if no else "unheard"), yes

    def _corroborate(self, said: list[Saying], serves: str | None, charges: str | None) -> tuple[Reception, list[Saying]]:
        """k origins of neither camp, or an admission against one's interest: to say that it was so, or (of a failure) that it was not."""
        outside = [s for s in said if not s.camps & {serves, charges}]
        yes, no = [s for s in outside if s.word == "yes"], [s for s in outside if s.word == "no"]
        admitted = [s for s in said if charges in s.camps and s.word == "yes"]
        conceded = [s for s in said if serves in s.camps and s.word == "no"]
        enough_yes, enough_no = bool(admitted) or self._enough(yes), bool(conceded) or self._enough(no)
        rests = admitted + (yes if self._enough(yes) else [])
        if (yes and no) or (enough_yes and enough_no):
            return "contested", rests or yes or [s for s in said if s.word == "yes"]
        if enough_yes:
            return "accepted", rests
        if enough_no:
            return "rejected", []
        return ("alleged" if any(s.word == "yes" for s in said) else "unheard"), yes or [s for s in said if s.word == "yes"]

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
            found.append(self._happening(reception, rests or said, said))
        return found

    def _happening(self, reception: Reception, rests: list[Saying], said: list[Saying]) -> Happening:
        when = rests[0].entry.claim.when
        assert when is not None and when.start is not None
        start, end = self._covered(when.start)
        low, high, apart = _bounds([(f.low or 0, OPEN if f.high is None else f.high) for s in rests for f in s.entry.claim.figures[:1]])
        seen = [s for s in said if s.word == "no" and self._sees(s)]
        denials = tuple(Denial(self._told(s), s.entry.claim.figures[0].low or 0 if s.entry.claim.figures else OPEN) for s in seen)
        return Happening(reception, start, end, low, high, apart, len(when.start) == 10, min(map(self._told, rests)), denials)

    def _sees(self, saying: Saying) -> bool:
        if self.view.way == "party":
            return self.view.of in saying.camps
        return not saying.camps if self.view.way == "third" else True

    def _told(self, saying: Saying) -> datetime:
        """Told to the second, a telling is over with its minute."""
        return datetime.fromisoformat(saying.entry.reported or "") + timedelta(minutes=1)

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

    def bounds(self, number: int) -> tuple[datetime, datetime]:
        """From when to when a day of the truce runs; the first holds the entry and begins with it."""
        first = self._first_day()
        start, end = (datetime.combine(first + timedelta(n), self.day_starts(), self.entry().tzinfo) for n in (number - 1, number))
        return (self.entry() if number == 1 else start), end

    def day_of(self, at: datetime) -> int:
        """The number of the truce day that holds a moment; 0 before the entry."""
        if at < self.entry():
            return 0
        local = at.astimezone(self.entry().tzinfo)
        return (local.date() - self._first_day()).days + (local.time() >= self.day_starts())

    def _first_day(self) -> date:
        entry = self.entry()
        return entry.date() if entry.time() >= self.day_starts() else entry.date() - timedelta(1)

    def day_told(self, one: Happening) -> int:
        """The day of the truce that an event counts to: of a date the day that holds its noon, on the day of entry not before it."""
        if not one.dated:
            return self.day_of(one.start)
        noon = one.start.replace(hour=12)
        return self.day_of(max(noon, self.entry()) if noon.date() == self.entry().date() else noon)


def _bounds(told: list[tuple[float, float]]) -> tuple[float, float, bool]:
    """The range that all accounts leave in common; where they exclude each other all of it."""
    if not told:
        return 1, 1, False
    lows, highs = [low for low, _ in told], [high for _, high in told]
    if max(lows) <= min(highs):
        return max(lows), min(highs), False
    return min(lows), max(highs), True
