"""A reference evaluator, written from the text of the semantics and the notes on where it was silent: slow, plain, and without one line
of the program's own checks.

It takes the nouns of `model.py` and answers one word for a term, a viewpoint and a moment, or None where neither text nor notes settle the
case (each such place says why).  Inside the fragment of `cases.py`; nothing else is understood.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property

from trucewatch.model import Length, Term

from .accounts import ENDLESS, OPEN, Accounts, Happening, Undecided

WAYS = ("least", "likely", "most")
"""Ways of reading: what is accepted and certain; with what the words of accepted accounts leave possible; with what is contested, and the
highest of figures that exclude each other."""

LESS_FAVOURABLE = ("not_met", "no_information", "lapsed", "partly_met", "not_yet_due", "on_course", "met_late", "met")


class Naive(Accounts):
    """The words of one truce, as known at one moment, from one viewpoint, at one moment asked about."""

    def word(self, term: Term) -> str | None:
        """The word for `term`, or None where the text does not settle it."""
        ask = {
            "in_force": self._in_force, "obligation": self._obligation, "exchange": self._exchange, "prohibition": self._prohibition,
            "quota": self._quota,
        }[term.kind]  # fmt: skip
        try:
            return ask(term)
        except Undecided:
            return None

    # --- the truce itself

    def _in_force(self, _: Term) -> str:
        if self.at < self.entry():
            return "not_yet"
        earliest, latest = self._ends
        return "in_force" if self.at < earliest else "ended" if self.at >= latest else "disputed"

    @cached_property
    def _ends(self) -> tuple[datetime, datetime]:
        """The end on the least reading and on the most favourable."""
        term = self.truce.terms[0]
        assert term.length is not None
        base = self.later(self.entry(), term.length)
        if term.extension is None:
            return base, base
        return self._end(term, base, "least"), self._end(term, base, "most")

    def _end(self, term: Term, base: datetime, way: str) -> datetime:
        extension = term.extension
        assert extension is not None
        cap = self.later(self.entry(), extension.cap) if extension.cap else ENDLESS
        if extension.way == "consent":
            return min(self._consented(base, way), cap)
        assert extension.per is not None and extension.per.low is not None and extension.of is not None
        done = [h for h in self.happenings("release", extension.of.by, extension.of.of, breach=False) if self._counts(h, way)]
        units = [h for h in done if (h.start.date() >= self.entry().date() if h.dated else h.start >= self.entry())]
        if extension.way == "banked":
            return min(self._banked(units, base, extension.per.low, way), cap)
        end, day = base, self.day_of(base - timedelta(minutes=1))
        while end < cap and sum(self._figure(h, way) for h in units if self.day_told(h) == day) >= extension.per.low:
            end, day = self.later(end, Length(1, "days")), day + 1
        return min(end, cap)

    def _consented(self, base: datetime, way: str) -> datetime:
        """Extensions told for one day of the truce are one; each has to come before the end that stands by then."""
        told = [h for h in self.happenings("extend", (), (), breach=False) if self._counts(h, way)]
        end = base
        for day in sorted({self.day_told(h) for h in told}):
            if any(h.start < end for h in told if self.day_told(h) == day):
                end = self.later(end, Length(1, "days"))
        return end

    def _banked(self, units: list[Happening], base: datetime, enough: float, way: str) -> datetime:
        end, total = base, 0.0
        for found in sorted(units, key=lambda h: h.start):
            if found.start >= end:
                break
            most = self._figure(found, way)
            total += found.low if most >= OPEN else most  # an open number banks no more than its lower bound
            end = self.later(base, Length(int(total // enough), "days"))
        return end

    # --- how much was done

    def _counts(self, one: Happening, way: str) -> bool:
        """True if it is counted on a way of reading: accepted, or contested too; never what begins after the moment asked about."""
        return one.start <= self.at and (one.reception == "accepted" or (one.reception == "contested" and way == "most"))

    def _figure(self, one: Happening, way: str) -> float:
        return one.low if way == "least" or (way == "likely" and one.apart) else one.high

    def _sum(self, found: Iterable[Happening], way: str, until: datetime | None, *, closed: bool = False) -> float:
        """What was done before `until`, on one of the `WAYS` of reading."""
        total = 0.0
        for one in found:
            if not self._counts(one, way):
                continue
            sure = until is None or one.certainly_before(until, closed=closed) or one.told_before(until + closed * timedelta(minutes=1))
            may = until is None or one.possibly_before(until, closed=closed)
            if sure or (may and way != "least"):
                total += self._figure(one, way)
        return total

    def _any(self, found: Iterable[Happening], way: str) -> bool:
        return any(self._counts(one, way) for one in found)

    # --- obligations

    def _obligation(self, term: Term) -> str:
        need = term.amount.low if term.amount and term.amount.low else 1
        return self._owed(term, need, need, counted=term.amount is not None)

    def _exchange(self, term: Term) -> str:
        """Owed is what the other term shows as done before the answer is due."""
        assert term.ratio is not None and term.due is not None
        other = next(t for t in self.truce.terms if t.id == term.ratio[0])
        due, done = self.due(term.due), self._performed(other)
        surely, perhaps = (self._sum(done, way, due, closed=term.due.bound == "by") * term.ratio[1] for way in ("least", "likely"))
        if not perhaps:
            return "not_yet_due"
        return self._owed(term, surely, surely if perhaps >= OPEN else perhaps, counted=True)

    def _performed(self, term: Term) -> list[Happening]:
        assert term.select is not None
        found = self.happenings(term.select.kinds[0], term.by, term.select.of, breach=False)
        return found if term.amount or term.ratio else [h.as_one() for h in found]

    def _owed(self, term: Term, least_need: float, most_need: float, *, counted: bool) -> str:
        """The word for what is owed: on the least reading the most may be owed."""
        assert term.due is not None
        due, closed, found = self.due(term.due), term.due.bound == "by", self._performed(term)
        over = self.at > due if closed else self.at >= due

        def ask(way: str) -> str:
            need = most_need if way == "least" else least_need
            in_time, total = self._sum(found, way, due, closed=closed), self._sum(found, way, None)
            some = self._any(found, way)
            if in_time >= need and some:
                return "met"
            if not term.survives and self.at >= self._ends[1] and due > self._ends[1]:
                return "lapsed"
            if not over:
                return "on_course" if some else "not_yet_due"
            if some:
                return "met_late" if total >= need else "partly_met"
            return "not_met" if self._undone(term, found, due, least_need, counted) else "no_information"

        least, likely, most = map(ask, WAYS)
        if not over:
            return least
        return "disputed" if likely != most else min(least, likely, key=LESS_FAVOURABLE.index)

    def _undone(self, term: Term, found: list[Happening], due: datetime, need: float, counted: bool) -> bool:
        """Non-performance is accepted: a denial told after the deadline of all that was owed, performance that came later, or silence."""
        if term.silence_counts or any(h.reception == "accepted" and h.start > self.at for h in found):
            return True
        denied = [(h, said) for h in found if h.reception == "rejected" and h.start <= self.at for said in h.denials]
        late = [(h, said) for h, said in denied if said.told > due]
        return any(not counted or (h.end >= due and said.figure >= need) for h, said in late)

    # --- prohibitions

    def _prohibition(self, term: Term) -> str:
        """A date on which it begins or ends leaves it open on which side of the edge an act lies."""
        assert term.select is not None and term.due is not None
        until = (self.due(term.due),) * 2 if term.due.anchor != "expiry" else self._ends
        if self.at < self.entry():
            return "not_yet_due"
        found = [h for h in self.happenings("attack", term.select.by, (), breach=True) if h.start <= self.at]
        found = [h for h in found if h.possibly_before(until[1]) and h.end > self.entry()]
        inside = [h for h in found if h.start >= self.entry() and (h.certainly_before(until[0]) or h.told_before(until[0]))]
        if any(h.reception == "accepted" for h in inside):
            return "breached"
        if any(h.reception in ("accepted", "contested") for h in found):
            return "disputed"
        if any(h.reception == "alleged" for h in found):
            return "alleged"
        if any(h.reception == "rejected" for h in found):
            return "on_course" if self.at < until[1] else "met"
        return "no_information"

    # --- quotas

    def _quota(self, term: Term) -> str:
        assert term.select is not None and term.amount is not None and term.amount.low is not None
        found = [h for h in self._performed(term) if h.start <= self.at]
        words, running, number = [], False, 1
        if self.at < self.entry():
            return "not_yet_due"
        while True:
            start, end = self.bounds(number)
            if start >= self._ends[0] or start >= self.at:
                break
            end = min(end, self._ends[0])
            if end - start >= timedelta(hours=12) and end <= self.at:
                words.append(self._period(found, number, start, end, term.amount.low, silence=term.silence_counts))
            elif end - start >= timedelta(hours=12):
                running = self._any((h for h in found if self._on(h, number, start, end)), "least")
            number += 1
        if not words and self.at >= self._ends[0] and number <= 2 and not running:
            raise Undecided  # the truce was too short for a day
        if not words:
            return "on_course" if running else "not_yet_due"
        if "disputed" in words:
            return "disputed"
        if "met" in words and "short" in words:
            return "partly_met"
        if "silent" in words:
            return "no_information"
        return "met" if words[0] == "met" else "not_met"

    def _on(self, one: Happening, number: int, start: datetime, end: datetime) -> bool:
        return self.day_told(one) == number if one.dated else one.start < end and one.end > start

    def _period(self, found: list[Happening], number: int, start: datetime, end: datetime, need: float, *, silence: bool) -> str:
        here = [h for h in found if self._on(h, number, start, end)]
        if any(not h.dated and (h.start < start or not h.certainly_before(end)) for h in here):
            raise Undecided  # told too roughly to fall into one day
        least, likely, most = (sum(self._figure(h, way) for h in here if self._counts(h, way)) for way in WAYS)
        some = self._any(here, "least")
        if least >= need and some:
            return "met"
        if most >= need > likely:
            return "disputed"
        if some:
            return "silent" if likely >= need else "short"  # of one told without its amount nobody knows whether it was enough
        if silence or any(said.figure >= need for h in here if h.reception == "rejected" for said in h.denials):
            return "short"
        return "disputed" if any(h.reception == "contested" for h in here) else "silent"
