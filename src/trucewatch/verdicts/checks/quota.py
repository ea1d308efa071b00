"""A quota: an amount for each day, week, month or the whole; a verdict for each period, and one for all.

A count over several periods is a scope of its own and says nothing about a single one.  Only whole periods are due; of days also those of
which the beginning or the end of the truce leaves at least half.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from trucewatch.clock import TruceClock, add, shown
from trucewatch.model import Length, Term, Unit, Verdict, Word
from trucewatch.verdicts.acts import Act, Acts
from trucewatch.verdicts.checks.deadlines import done_of, fitting_acts, of_the_whole
from trucewatch.verdicts.fits import Fit, Fitting
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.life import day_of
from trucewatch.verdicts.rulings import Ruling
from trucewatch.verdicts.spans import Stretch
from trucewatch.verdicts.tally import Bounds, Tally, done_words, facts_of, tally
from trucewatch.verdicts.viewpoints import Standing, sees
from trucewatch.verdicts.words import join, owed_words, silence, voice

_LONGEST = 4000
"""More periods than this (ten years of days) are not laid out."""

_HALF = timedelta(hours=12)
"""A day of the truce that its beginning or its end cuts is due if at least so much of it is left."""

Spread = dict[int, tuple[Act, ...]]
"""The acts of each period, by its number."""
Kept = dict[int, tuple[object, tuple[Verdict, bool]]]
"""The verdict of each period, by its number, beside what it hangs on."""
Told = tuple[Spread, Sequence[tuple[Term, Spread]], Kept]
"""What is told of a term by periods, and of the terms that are parts of it; what was judged of it before."""


@dataclass(frozen=True, slots=True)
class Period:
    """One period: its number from 1, start (inclusive), end (exclusive), and whether it is over."""

    number: int
    start: datetime
    end: datetime
    over: bool


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
    periods = _periods(term, clock, end, hearing.at)
    if not periods and end is not None and hearing.at >= end:
        return Ruling("lapsed", "The truce ended before its first period was whole.")
    return fold(hearing, term, asked, periods, clock)


def _run(hearing: Hearing, term: Term) -> tuple[datetime | None, datetime | None]:
    life = hearing.life()
    begins = hearing.instant(term.start) if term.start else None
    ends = hearing.instant(term.due) if term.due else None
    start = begins.at if begins else life.start if life else None
    return start, ends.at if ends else life.earliest if life and not term.survives else None


def _periods(term: Term, clock: TruceClock, end: datetime | None, at: datetime) -> list[Period]:
    found: list[Period] = []
    last = min(end, at) if end else at
    edges = _edges(term, clock, end)
    for number in range(1, _LONGEST):
        first, after = edges(number)
        cut = end if end is not None and after > end else after
        if first >= last or (cut < after and term.per != "day"):
            break
        if term.per != "day" or cut - first >= _HALF:
            found.append(Period(number, first, cut, cut <= at))
    return found


def _edges(term: Term, clock: TruceClock, end: datetime | None) -> Callable[[int], tuple[datetime, datetime]]:
    """Start and end of the n-th period: days of the truce, weeks and months from the start, or the whole."""
    if term.per == "day":
        return clock.bounds
    start = clock.entry
    if term.per in ("week", "month"):
        unit: Unit = "weeks" if term.per == "week" else "months"
        return lambda n: (add(start, Length(n - 1, unit)), add(start, Length(n, unit)))
    whole = end or datetime.max.replace(tzinfo=start.tzinfo) - timedelta(days=2)
    return lambda n: (start, whole) if n == 1 else (whole, whole)


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
    spread = _spread(found, periods, clock, term)
    beneath = [(part, _spread(_acts(hearing, part), periods, clock, term)) for part in hearing.parts_of(term)]
    kept: Kept = found.once(("judged", term.id, term.reading, term.amount, term.silence_counts), dict)
    judged = [(period.over, *_at_moment(hearing, term, asked, period, (spread, beneath, kept))) for period in periods]
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


def _spread(found: Acts, periods: Sequence[Period], clock: TruceClock | None, term: Term) -> Spread:
    """The acts of each period, by its number; a running total is of none."""
    return found.latest(("spread", term.per), (periods, clock), lambda: _spread_anew(found, periods, clock, term))


def _spread_anew(found: Acts, periods: Sequence[Period], clock: TruceClock | None, term: Term) -> Spread:
    spread: dict[int, list[Act]] = {period.number: [] for period in periods}
    starts = [period.start for period in periods]
    for act in found:
        if act.plain or not all(fact.total for fact in act.telling):
            for period in _periods_of(act, periods, starts, clock, term):
                spread[period.number].append(act)
    return {number: tuple(acts) for number, acts in spread.items()}


def _periods_of(act: Act, periods: Sequence[Period], starts: Sequence[datetime], clock: TruceClock | None, term: Term) -> Iterator[Period]:
    """The periods in which an act may lie; one known by its date alone counts to the truce day that holds most of that date."""
    if act.time.day and clock and term.per == "day" and (day := day_of(act, clock)):
        morning, _ = clock.bounds(day)
        number = bisect_right(starts, morning) - 1
        if number >= 0 and morning < periods[number].end:
            yield periods[number]
        return
    first = max(bisect_right(starts, act.time.start) - 1, 0) if act.time.start else 0
    last = bisect_left(starts, act.time.end) if act.time.end else len(periods)
    yield from (period for period in periods[first:last] if act.time.touches(period.start, period.end))


def _at_moment(hearing: Hearing, term: Term, asked: Fitting, period: Period, told: Told) -> tuple[Verdict, bool]:
    """The verdict of one period at the moment asked about, and whether the words leave open that its amount was reached."""
    spread, parts, kept = told
    found, before = spread[period.number], kept.get(period.number)
    given = (period, asked, found)
    if parts or before is None or before[0] != given:
        before = kept[period.number] = given, _part(hearing, term, asked, period, found, parts)
    part, left_open = before[1]
    return _asked(part, hearing), left_open


def _asked(part: Verdict, hearing: Hearing) -> Verdict:
    """The verdict with its moment: by place, a quarter of the work of `replace`, for there are thousands of periods."""
    return Verdict(
        part.term, part.viewpoint, part.word, part.reason, hearing.at.isoformat(), hearing.known, part.reading, part.done, part.owed,
        part.margin, part.claims_for, part.claims_against, part.parts,
    )  # fmt: skip


def _part(
    hearing: Hearing, term: Term, asked: Fitting, period: Period, found: tuple[Act, ...], parts: Sequence[tuple[Term, Spread]]
) -> tuple[Verdict, bool]:
    """The same of no moment yet."""
    done = _done(term, asked, period, found)
    for part, acts in parts:
        fitting = hearing.fitting(part)
        assert fitting is not None
        done = done.holding(_done(part, fitting, period, acts[period.number]))
    need = term.amount.low if term.amount and term.amount.low else 1.0
    failed = any(
        a.standing.reception == "rejected" and any(of_the_whole(f, term.amount, asked, need) for f in a.standing.con) for a in found
    )
    word = _word(done, need, period, failed or term.silence_counts)
    measure = term.amount.measure if term.amount else "times"
    amount = done_words(Bounds(done.amount.low, done.amount.likely, done.amount.likely), measure) if done.sure or done.unsure else None
    whose = voice(hearing.viewpoint, hearing.truce)
    reason = f"{whose}, {amount}." if amount else silence(hearing.viewpoint, hearing.truce)
    days = f"{shown(period.start)} to {shown(period.end)}"
    verdict = Verdict(
        term.id, hearing.viewpoint.id, word, f"{days}: {reason}", "", "", term.reading,
        done=amount, owed=owed_words(term.amount), claims_for=facts_of(found), claims_against=facts_of(found, against=True),
    )  # fmt: skip
    return verdict, word == "partly_met" and done.amount.likely >= need


def _done(term: Term, asked: Fitting, period: Period, found: Sequence[Act]) -> Tally:
    """What was done in a period; an act known by its date alone lies in the day of the truce to which it was put."""
    return tally(found, term.amount, asked, Stretch(period.start, period.end), totals=False, dated=term.per == "day")


def _word(done: Tally, need: float, period: Period, failed: bool) -> Word:
    some = bool(done.sure or done.unsure)
    if done.amount.low >= need and some:
        return "met"
    if not period.over:
        return "on_course" if some else "not_yet_due"
    if done.amount.high >= need > done.amount.likely:
        return "disputed"
    if some:
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
