"""One viewpoint at one moment: what it holds of the events, and the instants that follow from that.

A deadline may hang on the completion of another term, and that on the viewpoint; so instants are asked of the hearing, which keeps the
answers and leaves a question that comes back to itself unanswered.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

from trucewatch.clock import Instant, TruceClock, resolve
from trucewatch.model import Due, Select, Term, Truce, Viewpoint
from trucewatch.verdicts.acts import Sides
from trucewatch.verdicts.docket import Case
from trucewatch.verdicts.fits import Fitting
from trucewatch.verdicts.rulings import Life, Ruling
from trucewatch.verdicts.runs import Acts, Run
from trucewatch.verdicts.spans import Stretch
from trucewatch.verdicts.tally import tallied

T = TypeVar("T")

_BREACHES = ("prohibition", "freeze")
_INSTANT = timedelta(minutes=1)
"""An act told to the minute is still in time if that minute is the deadline's own."""


@dataclass
class Hearing:
    """A case heard from one viewpoint at one moment.

    `life_of` and `rule` are the two questions that need the whole table of checks; they are handed in, so that checks may ask them.
    """

    case: Case
    viewpoint: Viewpoint
    at: datetime
    known: str
    life_of: Callable[[Hearing, Term], Life]
    rule: Callable[[Hearing, Term], Ruling]
    _memo: dict[tuple[str, object], object] = field(default_factory=dict)
    _open: set[tuple[str, object]] = field(default_factory=set)

    @property
    def truce(self) -> Truce:
        """The truce."""
        return self.case.truce

    def term(self, name: str) -> Term | None:
        """The term of that id, as this viewpoint reads it."""
        return next((readings(t, self)[0] for t in self.truce.terms if t.id == name), None)

    def parts_of(self, term: Term) -> tuple[Term, ...]:
        """The terms whose amounts are parts of this one's, counted by the same measure."""
        if term.amount is None:
            return ()
        parts = [self.term(t.id) for t in self.truce.terms if t.part_of == term.id]
        return tuple(p for p in parts if p and p.amount and p.amount.measure == term.amount.measure and self.fitting(p))

    # --- evidence

    def fitting(self, term: Term, select: Select | None = None) -> Fitting | None:
        """What the term (or another selection under it) is about."""
        asked = select or term.select
        if asked is None:
            return None
        breach = select is None and term.kind in _BREACHES
        anyone = term.anyone_discharges and not breach
        return self.case.docket.fitting(asked, breach, anyone, term.answers_for if breach and asked.by else ())

    def acts(self, term: Term, select: Select | None = None) -> Acts:
        """What the viewpoint holds of the events that the term is about and that do not come after the moment asked."""
        found = self.all_acts(term, select)
        last = found.once("last start", lambda: max((at for run in found.runs if (at := run.reach.starts) is not None), default=None))
        if last is None or last <= self.at:
            return found
        return found.latest("until", self.at, lambda: found.passing(lambda run: self._until_now(run)))

    def _until_now(self, run: Run) -> Run:
        last = run.reach.starts
        return run if last is None or last <= self.at else run.passing(lambda act: not act.time.later(self.at))

    def all_acts(self, term: Term, select: Select | None = None) -> Acts:
        """The same with events after the moment asked."""
        asked = self.fitting(term, select)
        if asked is None:
            return Acts()
        key = ("acts", (asked, term.by, term.to))
        if key not in self._memo:
            self._memo[key] = self.case.acts(asked, self._sides(term), self.viewpoint)
        return self._memo[key]  # type: ignore[return-value]  # the key says what is kept

    def _sides(self, term: Term) -> Sides:
        names = self.case.names
        return Sides(names.camps_of(term.by), names.camps_of(term.to), names.parties)

    # --- instants

    def life(self) -> Life | None:
        """When the truce is in force for this viewpoint; None where the file has no such term or asks in a ring."""
        return self._once("life", None, self._whole_life)

    def _whole_life(self) -> Life | None:
        lives = [self.life_by(r) for t in self.truce.terms if t.kind == "in_force" for r in readings(t, self)]
        started = [life for life in lives if life.least]
        if not started:
            return None
        least = min(started, key=lambda life: _or_ever(life.earliest))
        most = max(started, key=lambda life: _or_ever(life.latest))
        return replace(least, most=most.most)

    def life_by(self, term: Term) -> Life:
        """The life of the truce by one `in_force` term, in one reading."""
        key = ("life by", (term.id, term.reading))
        if key not in self._memo:
            self._memo[key] = self.life_of(self, term)
        return self._memo[key]  # type: ignore[return-value]  # the key says what is kept

    def instant(self, due: Due, *, latest: bool = False) -> Instant | None:
        """The instant of `due` for this viewpoint: terms as completed, the truce as extended; None while it is not known."""
        known: dict[str, datetime] = {}
        if due.anchor == "expiry" and (life := self.life()):
            end = life.latest if latest else life.earliest
            if end is None and life.earliest is not None:
                return None  # by another reading it never ends
            known |= {"expiry": end} if end else {}
        elif due.anchor and due.anchor not in dict(self.truce.anchors) and (done := self.completion(due.anchor)) and done.end:
            known[due.anchor] = done.end
        return resolve(due, self.truce, known)

    def deadline(self, due: Due, *, latest: bool = False) -> datetime | None:
        """The first moment that is no longer in time."""
        found = self.instant(due, latest=latest)
        return None if found is None else found.at + _INSTANT if found.closed else found.at

    def clock(self) -> TruceClock | None:
        """The days of the truce, for this viewpoint."""
        life = self.life()
        if life is None or life.start is None:
            return None
        return TruceClock(life.start, life.latest, self.truce.day_starts, self.truce.zone)

    def completion(self, name: str) -> Stretch | None:
        """When the act fell by which all that a term owes was certainly done; None if it was not, or cannot be."""
        return self._once("completion", name, lambda: self._completion(name))

    def _completion(self, name: str) -> Stretch | None:
        term = self.term(name)
        asked = self.fitting(term) if term else None
        if term is None or asked is None or term.kind in (*_BREACHES, "quota", "in_force"):
            return None
        need = term.amount.low if term.amount and term.amount.low else 1
        found = self.acts(term)

        def completed() -> Stretch | None:
            times = sorted((a.time for a in found if a.time.end), key=_ending)
            first = bisect_left(times, need, key=lambda time: tallied(found, term.amount, asked, Stretch(None, time.end)).amount.low)
            return times[first] if first < len(times) else None  # what was done by then never grows less

        return found.once(("completed", term.amount, asked), completed)

    def since(self, term: Term) -> datetime | None:
        """When a term begins, if that is later than the truce itself."""
        begins = self.instant(term.start) if term.start else None
        life = self.life()
        return begins.at if begins and not (life and life.start and begins.at <= life.start) else None

    # --- other terms

    def ruling(self, name: str) -> Ruling | None:
        """How another term stands for this viewpoint; None for a term that is not there, or that asks back."""
        term = self.term(name)
        return None if term is None else self._once("ruling", name, lambda: self.rule(self, term))

    def _once(self, what: str, name: object, ask: Callable[[], T | None]) -> T | None:
        key = (what, name)
        if key in self._open:
            return None
        if key not in self._memo:
            self._open.add(key)
            try:
                self._memo[key] = ask()
            finally:
                self._open.discard(key)
        return self._memo[key]  # type: ignore[return-value]  # the key says what is kept


def readings(term: Term, hearing: Hearing) -> tuple[Term, ...]:
    """The readings that count for a viewpoint: a party's own; else the text's; else all.

    The term itself is the text's reading if nobody is named for it.
    """
    if not term.readings:
        return (term,)
    every = (term, *term.readings)
    if hearing.viewpoint.way == "party" and hearing.viewpoint.of:
        own = [t for t in every if hearing.viewpoint.of in hearing.case.names.camps_of(t.read_by)]
        if own:
            return (own[-1],)
    return (term,) if not term.read_by else every


def _ending(time: Stretch) -> tuple[datetime, datetime]:
    assert time.end is not None
    return time.end, time.start or time.end


def _or_ever(end: datetime | None) -> float:
    return end.timestamp() if end else float("inf")
