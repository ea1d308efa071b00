"""A quota: an amount for each day, week, month or the whole; a verdict for each period, and one for all.

A count over several periods is a scope of its own and says nothing about a single one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from trucewatch.clock import TruceClock, shown
from trucewatch.model import Term, Verdict, Word
from trucewatch.verdicts.acts import Act, Acts
from trucewatch.verdicts.checks.deadlines import done_of, fitting_acts
from trucewatch.verdicts.checks.periods import Period, Rest, Spread, calendar, denied, spread
from trucewatch.verdicts.fits import Fit, Fitting
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.resting import Resting, facts_of
from trucewatch.verdicts.rulings import Ruling
from trucewatch.verdicts.spans import Stretch
from trucewatch.verdicts.tally import Bounds, done_words, tally
from trucewatch.verdicts.viewpoints import Standing, sees
from trucewatch.verdicts.words import join, owed_words, silence, voice

Kept = dict[int, tuple[object, tuple[Verdict, bool]]]
"""The verdict of each period, by its number, beside what it hangs on."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done in a period: the bounds, whether anything accepted counts, and whether anything contested does."""

    amount: Bounds
    some: bool
    contested: bool

    def holding(self, part: Done) -> Done:
        """The same, if it holds a part: no less than that, and never the two together."""
        one, other = self.amount, part.amount
        amount = Bounds(max(one.low, other.low), max(one.likely, other.likely), max(one.high, other.high))
        return Done(amount, self.some or part.some, self.contested or part.contested)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is told of a term by periods."""

    term: Term
    asked: Fitting
    spread: Spread
    rests: tuple[Rest, ...]

    def failed(self, place: int) -> bool:
        """True if it is accepted that what was owed in a period was not done."""
        within = self.spread.within[place]
        return self.rests[self.spread.after(place)].failed or any(denied(act, self.term.amount, self.asked) for act in within)

    def done(self, place: int, period: Period) -> Done:
        """What was done in a period; an act known by its date alone lies in the day of the truce to which it was put."""
        dated, stretch = self.term.per == "day", Stretch(period.start, period.end)
        found = tally(self.spread.within[place], self.term.amount, self.asked, stretch, totals=False, dated=dated)
        rest, amount = self.rests[self.spread.after(place)], found.amount
        bounds = Bounds(amount.low, amount.likely + rest.likely, amount.high + rest.high)
        return Done(bounds, bool(found.sure or found.unsure) or rest.accepted, bool(found.contested) or rest.contested)


def check(hearing: Hearing, term: Term) -> Ruling:
    """A verdict for each whole period, folded into one."""
    asked = hearing.fitting(term)
    if asked is None or (term.amount and term.amount.low is None):
        return Ruling(
            "not_assessable", "The file gives no amount that has to be reached." if asked else "The file does not say what counts."
        )
    start, end = _run(hearing, term)
    if start is None or hearing.at < start:
        return Ruling("not_yet_due", f"It begins {shown(start)}." if start else "Its beginning is not known yet.")
    clock = TruceClock(start, None, hearing.truce.day_starts, hearing.truce.zone)
    periods = calendar(term.per, clock, end).until(hearing.at)
    if not periods and end is not None and hearing.at >= end:
        return Ruling("lapsed", "The truce ended before its first period was whole.")
    return fold(hearing, term, asked, periods, clock)


def _run(hearing: Hearing, term: Term) -> tuple[datetime | None, datetime | None]:
    life = hearing.life()
    begins = hearing.instant(term.start) if term.start else None
    ends = hearing.instant(term.due) if term.due else None
    start = begins.at if begins else life.start if life else None
    return start, ends.at if ends else life.earliest if life and not term.survives else None


def _acts(hearing: Hearing, term: Term) -> Acts:
    """What counts; for a report also the documents themselves."""
    found = fitting_acts(hearing.acts(term))
    return Acts((*found, *documents(hearing, term))) if term.kind == "report" else found


def documents(hearing: Hearing, term: Term) -> list[Act]:
    """Each document that the record has taken in is its publisher's report; a party's account holds only its own camp's."""
    asked = hearing.fitting(term)
    doers = asked.doers if asked else frozenset()
    seen = [f for f in hearing.case.documents() if f.by & doers and sees(hearing.viewpoint, f) and not f.time.later(hearing.at)]
    return [Act(f"document {f.claim.report}", Standing("accepted", False, (f,), (), (f,)), Fit.YES, f.time, (f,)) for f in seen]


def fold(hearing: Hearing, term: Term, asked: Fitting, periods: Sequence[Period], clock: TruceClock) -> Ruling:
    """All periods in one word, the counts beside it; `clock` counts days as the periods do, from the beginning of the term."""
    found = _acts(hearing, term)
    counted = _counted(found, periods, clock, term.per, term, asked)
    beneath = [_counted(_acts(hearing, p), periods, clock, term.per, p, _fitting(hearing, p)) for p in hearing.parts_of(term)]
    kept: Kept = {} if beneath else found.once(("judged", term.id, term.reading, term.amount, term.silence_counts), dict)
    judged = [(p.end <= hearing.at, *_judged(hearing, place, p, counted, beneath, kept)) for place, p in enumerate(periods)]
    due = [part.word for over, part, _ in judged if over]
    running = [part.word for over, part, _ in judged if not over]
    left_open = sum(is_open for over, _, is_open in judged if over)
    word = folded(due, running, left_open)
    counts = f"{due.count('met')} of {len(due)} periods"
    whole = done_of(hearing, term, asked, Stretch(hearing.since(term), None))
    measure = term.amount.measure if term.amount else "times"
    done = done_words(Bounds(whole.amount.low, whole.amount.low, whole.amount.likely), measure) if whole.sure or whole.unsure else None
    return Ruling(
        word,
        _reason(hearing, term, word, due, counts, left_open),
        done=join(f"met in {counts}" if done else None, f"{done} in all" if done else None),
        owed=f"{owed_words(term.amount) or 'once'} per {term.per or 'day'}",
        margin=whole.beside,
        pro=facts_of(found),
        con=facts_of(found, against=True),
        parts=tuple(part for _, part, _ in judged),
    )


def folded(due: Sequence[Word], running: Sequence[Word], left_open: int = 0) -> Word:
    """The word for all periods: those not over decide only while none is due.

    A period of which the words leave open whether the amount was reached (`left_open` of them) tells no more of it than one without word.
    """
    if not due:
        return "on_course" if any(w in ("met", "on_course") for w in running) else "not_yet_due"
    if "disputed" in due:
        return "disputed"
    met, silent = due.count("met"), due.count("no_information") + left_open
    if met == len(due):
        return "met"
    if silent and not (met and met + silent < len(due)):
        return "no_information"
    return "partly_met" if met else "not_met"


def _fitting(hearing: Hearing, part: Term) -> Fitting:
    asked = hearing.fitting(part)
    assert asked is not None  # the parts of a term are those that say what counts
    return asked


def _counted(found: Acts, periods: Sequence[Period], clock: TruceClock, per: str | None, term: Term, asked: Fitting) -> Counted:
    told = spread(found, periods, clock, per)
    rests = found.latest(("rests", per, term.amount, asked), (periods, clock), lambda: told.rests(term.amount, asked))
    return Counted(term, asked, told, rests)


def _judged(hearing: Hearing, place: int, period: Period, counted: Counted, beneath: Sequence[Counted], kept: Kept) -> tuple[Verdict, bool]:
    """The verdict of one period, and whether the words leave open that its amount was reached; what nothing changed is not judged anew."""
    given = (period, period.end <= hearing.at, counted.asked, counted.spread.within[place])
    before = kept.get(period.number)
    if before is None or before[0] != given:
        before = kept[period.number] = given, _part(hearing, place, period, counted, beneath)
    return before[1]


def _part(hearing: Hearing, place: int, period: Period, counted: Counted, beneath: Sequence[Counted]) -> tuple[Verdict, bool]:
    """The same anew; the moment asked about is that of the whole."""
    term, done, resting = counted.term, counted.done(place, period), partial(counted.spread.all, place)
    for part in beneath:
        done = done.holding(part.done(place, period))
    need = term.amount.low if term.amount and term.amount.low else 1.0
    word = _word(done, need, over=period.end <= hearing.at, failed=counted.failed(place) or term.silence_counts)
    measure = term.amount.measure if term.amount else "times"
    amount = done_words(Bounds(done.amount.low, done.amount.likely, done.amount.likely), measure) if done.some else None
    whose = voice(hearing.viewpoint, hearing.truce)
    reason = f"{whose}, {amount}." if amount else silence(hearing.viewpoint, hearing.truce)
    days = f"{shown(period.start)} to {shown(period.end)}"
    verdict = Verdict(
        term.id, hearing.viewpoint.id, word, f"{days}: {reason}", "", "", term.reading,
        done=amount, owed=owed_words(term.amount),
        claims_for=Resting(resting, against=False), claims_against=Resting(resting, against=True),
    )  # fmt: skip
    return verdict, word == "partly_met" and done.amount.likely >= need


def _word(done: Done, need: float, *, over: bool, failed: bool) -> Word:
    if done.amount.low >= need and done.some:
        return "met"
    if not over:
        return "on_course" if done.some else "not_yet_due"
    if done.amount.high >= need > done.amount.likely:
        return "disputed"
    if done.some:
        return "partly_met"
    return "not_met" if failed else "disputed" if done.contested else "no_information"


def _reason(hearing: Hearing, term: Term, word: Word, due: Sequence[Word], counts: str, left_open: int) -> str:
    whose = voice(hearing.viewpoint, hearing.truce)
    silent = due.count("no_information")
    without = f" {_periods_in_words(silent)} without word." if silent else ""
    unsaid = f" In {_periods_in_words(left_open)} the words leave open whether it was." if left_open else ""
    if word in ("not_yet_due", "on_course"):
        return f"The first {term.per or 'day'} is still running."
    if silent == len(due):
        return silence(hearing.viewpoint, hearing.truce)
    return f"{whose} the amount was reached in {counts}.{unsaid}{without}"


def _periods_in_words(count: int) -> str:
    return f"{count} period{'s' if count != 1 else ''}"
