"""A reference evaluator, written from the text of the semantics alone: slow, plain, and without one line of the program's own checks.

It takes the nouns of `model.py` and answers one word for a term, a viewpoint and a moment, or None where the text does not settle the case
(each such place says why).  Inside the fragment of `cases.py`; nothing else is understood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from trucewatch.model import Length, Term

from .accounts import ENDLESS, OPEN, Accounts, Happening, Undecided

WAYS = ("least", "imprecise", "contested", "most")
"""Ways of reading: accepted and certain, at the lowest figure; with what may have been by its time or its open figure; with what is
contested, and the highest of figures that differ; with both."""


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

    def _in_force(self, term: Term) -> str:
        if self.at < self.entry():
            return "not_yet"
        certain, possible = self._ends(term)
        return "in_force" if self.at < certain else "ended" if self.at >= possible else "disputed"

    def _ends(self, term: Term) -> tuple[datetime, datetime]:
        """The end on the least reading, and with what is contested too."""
        assert term.length is not None
        base = self.later(self.entry(), term.length)
        if term.extension is None:
            return base, base
        ends = {way: self._end(term, base, way) for way in WAYS}
        if ends["imprecise"] != ends["least"] or ends["most"] != ends["contested"]:
            raise Undecided  # it hangs on how precise the words are, and what that makes of the truce itself is not said
        return ends["least"], ends["contested"]

    def _end(self, term: Term, base: datetime, way: str) -> datetime:
        extension = term.extension
        assert extension is not None
        cap = self.later(self.entry(), extension.cap) if extension.cap else ENDLESS
        if extension.way == "consent":
            return self._consented(base, way)
        assert extension.per is not None and extension.per.low is not None and extension.of is not None
        units = self.happenings("release", extension.of.by, extension.of.of, breach=False)
        enough = extension.per.low
        if extension.way == "banked":
            return min(self._banked(units, base, enough, way), cap)
        end = base
        while end < cap and end <= self.at and self._sum(units, way, self.later(end, Length(-1, "days")), end) >= enough:
            end = self.later(end, Length(1, "days"))
        return min(end, cap)

    def _consented(self, base: datetime, way: str) -> datetime:
        end = base
        told = [h for h in self.happenings("extend", (), (), breach=False) if h.reception in ("accepted", "contested")]
        days = [(h.start - self.entry()) // timedelta(hours=20) for h in told]
        if any(abs(one - other) <= 1 for n, one in enumerate(days) for other in days[:n]):
            raise Undecided  # told within some hours of each other they may be one extension that nobody has linked
        for found in sorted(told, key=lambda h: (h.start, h.end)):
            if self._sum([found], way, None, end) >= 1:
                end = self.later(end, Length(1, "days"))
        return end

    def _banked(self, units: list[Happening], base: datetime, enough: float, way: str) -> datetime:
        end, total = base, 0.0
        for found in sorted(units, key=lambda h: (h.end, h.start)):
            total += self._sum([found], way, self.entry(), end)
            if total >= OPEN:
                return ENDLESS
            end = self.later(base, Length(int(total // enough), "days"))
        return end

    # --- how much was done

    def _sum(self, found: Iterable[Happening], way: str, since: datetime | None, until: datetime, *, closed: bool = False) -> float:
        """What was done from `since` to `until`, of what is not later than the moment asked about, on one of the `WAYS` of reading."""
        total = 0.0
        for one in found:
            if one.reception not in ("accepted", "contested") or one.start > self.at:
                continue
            if not one.certainly_before(self.at, closed=True):
                raise Undecided  # it may be later than the moment asked about
            if one.reception == "contested" and way in ("least", "imprecise"):
                continue
            inside = one.certainly_before(until, closed=closed) and (since is None or one.start >= since)
            may = one.possibly_before(until, closed=closed) and (since is None or one.end > since)
            if inside or (may and way in ("imprecise", "most")):
                total += self._figure(one, way)
        return total

    def _figure(self, one: Happening, way: str) -> float:
        if one.differ:
            return one.high if way in ("contested", "most") else one.low
        return one.high if way in ("imprecise", "most") else one.low

    def _reading(self, ask: Callable[[str], str]) -> str:
        """The word of the least reading; disputed if another comes out because claims contradict each other."""
        least, imprecise, contested, most = (ask(way) for way in WAYS)
        if imprecise != least and most != imprecise:
            raise Undecided  # imprecision and contradiction both stand between the least and the most
        if imprecise == least and most != least and contested == least:
            raise Undecided  # it takes both together
        return "disputed" if contested != least and imprecise == least else least

    # --- obligations

    def _obligation(self, term: Term) -> str:
        return self._owed(term, term.amount.low if term.amount and term.amount.low else 1)

    def _exchange(self, term: Term) -> str:
        assert term.ratio is not None and term.due is not None
        other = next(t for t in self.truce.terms if t.id == term.ratio[0])
        due, done = self.due(term.due), self._performed(other)
        sums = {self._sum(done, way, None, self.at, closed=True) for way in WAYS}
        if len(sums) > 1 or not min(sums):
            raise Undecided  # how much is owed is itself open, or nothing is owed yet
        if any(h.reception == "accepted" and not h.certainly_before(due) for h in done):
            raise Undecided  # whether what is performed after the answer was due is to be answered is not said
        word = self._owed(term, min(sums) * term.ratio[1])
        if word == "met" and self.at < due:
            raise Undecided  # more may still be performed that is to be answered
        return word

    def _performed(self, term: Term) -> list[Happening]:
        assert term.select is not None
        found = self.happenings(term.select.kinds[0], term.by, term.select.of, breach=False)
        return found if term.amount or term.ratio else [Happening(h.reception, h.start, h.end, 1, 1, False) for h in found]

    def _owed(self, term: Term, need: float) -> str:
        assert term.due is not None
        due, closed, found = self.due(term.due), term.due.bound == "by", self._performed(term)
        if self.at == due:
            raise Undecided  # whether the instant itself is before or after is not said
        lapsed = self._lapsed(term, due)

        def ask(way: str) -> str:
            in_time = self._sum(found, way, None, due, closed=closed)
            total = self._sum(found, way, None, self.at, closed=True)
            if in_time >= need:
                if lapsed:
                    raise Undecided  # done in time, and due after the end
                return "met"
            if lapsed:
                return "lapsed"
            if self.at < due:
                return "on_course" if total else "not_yet_due"
            if total:
                return "met_late" if total >= need else "partly_met"
            return self._nothing(term, found)

        if self.at < due:
            return ask("least")
        return self._reading(ask)

    def _nothing(self, term: Term, found: list[Happening]) -> str:
        if any(h.reception == "rejected" and h.start <= self.at for h in found):
            raise Undecided  # is the denial of one performance that nothing was done?
        later = any(h.reception == "accepted" and h.start > self.at for h in found)
        return "not_met" if later or term.silence_counts else "no_information"

    def _lapsed(self, term: Term, due: datetime) -> bool:
        """Due after the end of the truce, which has come."""
        certain, possible = self._ends(self.truce.terms[0])
        if term.survives or self.at < certain or due <= certain:
            return False
        if certain != possible:
            raise Undecided  # whether the truce has ended by then is itself open
        return True

    # --- prohibitions

    def _prohibition(self, term: Term) -> str:
        assert term.select is not None and term.due is not None
        certain, possible = self._ends(self.truce.terms[0])
        fixed = term.due.anchor != "expiry"
        until = (self.due(term.due),) * 2 if fixed else (certain, possible)
        if self.at < self.entry() or (fixed and until[0] > certain and self.at >= certain):
            raise Undecided  # before it holds; and whether it holds on after the truce's end
        found = [h for h in self.happenings("attack", term.select.by, (), breach=True) if h.start <= self.at]
        found = [h for h in found if h.possibly_before(until[1]) and h.end > self.entry()]
        if any(not h.certainly_before(self.at, closed=True) for h in found):
            raise Undecided  # its time straddles the moment asked about, not an edge of the term
        inside = [h for h in found if h.start >= self.entry() and h.certainly_before(until[0])]
        if any(h.reception == "accepted" for h in inside):
            return "breached"
        if any(h.reception in ("accepted", "contested") for h in found):
            return "disputed"
        if any(h.reception == "alleged" for h in found):
            return "alleged"
        if any(h.reception == "rejected" for h in found):
            if until[0] <= self.at < until[1] or any(h.reception == "rejected" and h not in inside for h in found):
                raise Undecided  # whether it still runs, or whether the charge denied fell into its time, is open
            return "on_course" if self.at < until[0] else "met"
        return "no_information"

    # --- quotas

    def _quota(self, term: Term) -> str:
        assert term.select is not None and term.amount is not None and term.amount.low is not None
        certain, possible = self._ends(self.truce.terms[0])
        if certain != possible or self.day_starts() != self.entry().time():
            raise Undecided  # how many days there are is open; what is owed of a part of a day is not said
        found = [h for h in self._performed(term) if h.start <= self.at]
        words, start = [], self.entry()
        while start < certain and (end := self.later(start, Length(1, "days"))) <= self.at:
            words.append(self._period(found, start, end, term.amount.low))
            start = end
        if not words:
            raise Undecided  # no period is due
        if "disputed" in words:
            return "disputed"
        if "met" in words and "short" in words:
            return "partly_met"
        if "silent" in words:
            return "no_information"
        return "met" if words[0] == "met" else "not_met"

    def _period(self, found: list[Happening], start: datetime, end: datetime, need: float) -> str:
        here = [h for h in found if h.start < end and h.end > start and h.reception not in ("unheard", "alleged")]
        if any(h.start < start or not h.certainly_before(end) for h in here):
            raise Undecided  # told too roughly to fall into one day
        if any(h.reception == "rejected" for h in here):
            raise Undecided  # is the denial of one delivery that nothing came?

        def ask(way: str) -> str:
            done = self._sum(here, way, start, end)
            return "met" if done >= need else "short" if done else "silent"

        return self._reading(ask)
