"""A quota: an amount for each day, week, month or the whole; a verdict for each period, and one for all.

A count over several periods is a scope of its own and says nothing about a single one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial, reduce

from trucewatch.clock import TruceClock, shown
from trucewatch.model import Term, Truce, Verdict, Viewpoint, Word
from trucewatch.verdicts.acts import Act
from trucewatch.verdicts.amounts import Bounds, done_words
from trucewatch.verdicts.checks.deadlines import done_of, fitting_acts
from trucewatch.verdicts.checks.periods import Done, Period, Spread, calendar, denied, spread
from trucewatch.verdicts.fits import Fit, Fitting
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.later import Later, facts_of, facts_of_all
from trucewatch.verdicts.rulings import Ruling
from trucewatch.verdicts.runs import Acts, Run
from trucewatch.verdicts.spans import Stretch
from trucewatch.verdicts.tally import tallied
from trucewatch.verdicts.viewpoints import Standing, sees
from trucewatch.verdicts.words import join, owed_words, silence, voice


@dataclass(frozen=True, slots=True)
class Counted:
    """What is told of a term by periods."""

    term: Term
    asked: Fitting
    spread: Spread
    rests: tuple[Done, ...]

    def done(self, place: int, period: Period) -> Done:
        """What was done in a period."""
        return reduce(Done.plus, [self._of_run(run, period) for run in self.spread.within[place]], self.rests[place])

    def _of_run(self, run: Run, period: Period) -> Done:
        """By those of a run that lie in the period; the same as long as the period is."""
        what = "done", self.term.per, self.term.amount, self.asked
        return run.latest(what, (period.start, period.end), lambda: self._within(run, period))

    def _within(self, within: Run, period: Period) -> Done:
        """By the acts within it alone; one known by its date alone lies in the day of the truce to which it was put."""
        amount, dated = self.term.amount, self.term.per == "day"
        found = tallied(within, amount, self.asked, Stretch(period.start, period.end), totals=False, dated=dated)
        failed = any(denied(act, amount, self.asked) for act in within)
        return Done(found.amount, bool(found.sure or found.unsure), bool(found.contested), failed)


@dataclass(frozen=True, slots=True)
class Judged:
    """One period, what was done in it, and the word for it; `left_open` where the words leave open that the amount was reached."""

    place: int
    period: Period
    done: Done
    word: Word
    left_open: bool


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
    own = documents(hearing, term) if term.kind == "report" else ()
    return found.latest("with documents", [act.telling[0].claim.id for act in own], lambda: Acts((*found.runs, Run(own)))) if own else found


def documents(hearing: Hearing, term: Term) -> list[Act]:
    """Each document that the record has taken in is its publisher's report; a party's account holds only its own camp's."""
    asked = hearing.fitting(term)
    doers = asked.doers if asked else frozenset()
    seen = [f for f in hearing.case.documents() if f.by & doers and sees(hearing.viewpoint, f) and not f.time.later(hearing.at)]
    return [Act(f"document {f.claim.report}", Standing("accepted", False, (f,), (), (f,)), Fit.YES, f.time, (f,), f.told.end) for f in seen]


def fold(hearing: Hearing, term: Term, asked: Fitting, periods: Sequence[Period], clock: TruceClock) -> Ruling:
    """All periods in one word, the counts beside it; `clock` counts days as the periods do, from the beginning of the term."""
    found = _acts(hearing, term)
    counted = _counted(found, periods, clock, term.per, term, asked)
    beneath = [_counted(_acts(hearing, p), periods, clock, term.per, p, _fitting(hearing, p)) for p in hearing.parts_of(term)]
    over = bisect_right(periods, hearing.at, key=lambda period: period.end)

    def judge() -> list[Judged]:
        return [_judged(term, place, period, place < over, counted, beneath) for place, period in enumerate(periods)]

    what = ("judged", term.id, term.reading, term.amount, term.silence_counts)
    judged = judge() if beneath else found.latest(what, (periods, over, clock, asked), judge)
    due, running = [one.word for one in judged[:over]], [one.word for one in judged[over:]]
    left_open = sum(one.left_open for one in judged[:over])
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
        parts=_parts(hearing.viewpoint, hearing.truce, counted, judged),
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


def _judged(term: Term, place: int, period: Period, over: bool, counted: Counted, beneath: Sequence[Counted]) -> Judged:
    done = counted.done(place, period)
    for part in beneath:
        done = done.holding(part.done(place, period))
    need = term.amount.low if term.amount and term.amount.low else 1.0
    word = _word(done, need, over=over, failed=done.failed or term.silence_counts)
    return Judged(place, period, done, word, word == "partly_met" and done.amount.likely >= need)


def _parts(viewpoint: Viewpoint, truce: Truce, counted: Counted, judged: Sequence[Judged]) -> Later[Verdict]:
    """The verdict of each period; it holds no moment of its own."""
    return Later(lambda: tuple(_part(viewpoint, truce, counted, one) for one in judged), lambda: bool(judged))


def _part(viewpoint: Viewpoint, truce: Truce, counted: Counted, judged: Judged) -> Verdict:
    term, done, acts = counted.term, judged.done.amount, partial(counted.spread.all, judged.place)
    measure = term.amount.measure if term.amount else "times"
    amount = done_words(Bounds(done.low, done.likely, done.likely), measure) if judged.done.some else None
    reason = f"{voice(viewpoint, truce)}, {amount}." if amount else silence(viewpoint, truce)
    return Verdict(
        term.id, viewpoint.id, judged.word, f"{judged.period.days}: {reason}", "", "", term.reading, amount, owed_words(term.amount),
        claims_for=facts_of_all(acts), claims_against=facts_of_all(acts, against=True),
    )  # fmt: skip


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
