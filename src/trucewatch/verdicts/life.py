"""When a truce is in force, for one viewpoint: its start, its end as first agreed, and what prolonged it.

Times run by themselves: an end that nobody speaks of has come all the same.  A breach never ends a truce, and a declared end works only
where the file has a notice for it.  Accounts of an extension that fall on one day of the truce are one extension.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from math import inf
from operator import is_
from typing import NamedTuple
from zoneinfo import ZoneInfo

from trucewatch.clock import TruceClock, add, banked, chain, end_of, resolve, shown
from trucewatch.model import Amount, Due, Extension, Length, Select, Term, Unit
from trucewatch.verdicts.acts import Act
from trucewatch.verdicts.amounts import figure_of
from trucewatch.verdicts.evidence import Fact
from trucewatch.verdicts.fits import Fit, Fitting
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.later import facts_of
from trucewatch.verdicts.rulings import Life, Span
from trucewatch.verdicts.runs import Acts
from trucewatch.verdicts.spans import Stretch, prefix
from trucewatch.verdicts.tally import tallied

_UNITS: dict[str, Unit] = {"days": "days", "hours": "hours", "months": "months"}


def life_of(hearing: Hearing, term: Term) -> Life:
    """The life of a truce by one `in_force` term."""
    start = resolve(term.start or Due(anchor="entry"), hearing.truce, _completed(hearing, term.start))
    if start is None:
        return Life((), (), "the start is not known")
    base = end_of(term, hearing.truce, _completed(hearing, term.start or term.due))
    begun = base.at if base else None
    least, why = _spans(hearing, term, start.at, begun, contested=False)
    most, _ = _spans(hearing, term, start.at, begun, contested=True)
    told = hearing.acts(term, Select(("begin", "extend", "suspend", "end")))
    how = f"{base.why}; {why}" if base and why else base.why if base else "no end was agreed"
    return Life(least, most, how, facts_of(told), facts_of(told, against=True))


def _completed(hearing: Hearing, due: Due | None) -> dict[str, datetime]:
    """The completion of the term that a time hangs on, if it hangs on one."""
    name = due.anchor if due else None
    if name in (None, "entry", "expiry"):
        return {}
    done = hearing.completion(name) if name else None
    return {name: done.end} if name and done and done.end else {}


def _spans(hearing: Hearing, term: Term, start: datetime, base: datetime | None, *, contested: bool) -> tuple[tuple[Span, ...], str]:
    if base is None:
        return ((start, _ended_by_notice(hearing, start)),), ""
    earned, why = _earned(hearing, term, start, base, contested=contested)
    declared = _declared(hearing, term, start, base, contested=contested)
    last = earned[-1][1]
    assert last is not None
    if declared > last:
        earned, why = ((start, declared),), f"prolonged to {shown(declared.astimezone(ZoneInfo(hearing.truce.zone)))}"
    notice = _ended_by_notice(hearing, start)
    if notice is not None and not (term.extension and term.extension.way == "tacit"):
        earned = tuple((a, min(b, notice) if b else notice) for a, b in earned if a < notice)
    return earned, why


# --- earned by performance --------------------------------------------------------------------------------


def _earned(hearing: Hearing, term: Term, start: datetime, base: datetime, *, contested: bool) -> tuple[tuple[Span, ...], str]:
    extension = term.extension
    if extension is None or extension.way not in ("chain", "banked") or extension.of is None or not extension.per:
        return ((start, base),), ""
    clock = TruceClock(start, None, hearing.truce.day_starts, hearing.truce.zone)
    acts = hearing.acts(term, extension.of)

    def earned() -> tuple[tuple[Span, ...], str]:
        found = _counted(acts, contested)
        if extension.way == "chain":
            extended = chain(clock, base, extension, _per_day(hearing, term, clock, found, contested))
        else:
            extended = banked(clock, base, extension, _units(hearing, term, clock, found, contested))
        return extended.spans, extended.why

    return acts.once(("earned", extension, clock, base, contested), earned)


def _counted(found: Acts, contested: bool) -> Acts:
    """What is accepted and certain; with `contested` also what is contested or only may be meant."""
    if contested:
        return found.only("accepted or contested", lambda act: act.standing.reception in ("accepted", "contested"))
    return found.only("accepted and certain", lambda act: act.standing.reception == "accepted" and act.fit is Fit.YES)


def _per_day(hearing: Hearing, term: Term, clock: TruceClock, found: Sequence[Act], contested: bool) -> dict[int, float]:
    days: dict[int, list[Act]] = {}
    for act in found:
        if (day := day_of(act, clock)) is not None:
            days.setdefault(day, []).append(act)
    counted = _counted_by(hearing, term)
    return {day: _amount(counted, told, contested) for day, told in days.items()}


def day_of(act: Act, clock: TruceClock) -> int | None:
    """The truce day of an act."""
    return day_told(act.time, clock)


def day_told(told: Stretch, clock: TruceClock) -> int | None:
    """The truce day of a time; one of which only the date is known counts to the truce day that holds most of that date."""
    if told.day:
        noon = datetime.combine(told.day, time(12), tzinfo=ZoneInfo(clock.zone))
        return clock.day_of(max(noon, clock.entry)) if noon.date() >= clock.entry.astimezone(ZoneInfo(clock.zone)).date() else None
    return clock.day_of(told.moment) if told.moment else None


def _units(hearing: Hearing, term: Term, clock: TruceClock, found: Sequence[Act], contested: bool) -> list[tuple[datetime, float]]:
    """Performance by its moment, what came before the truce left out; an open upper bound banks no more than its lower one."""
    counted = _counted_by(hearing, term)
    since = [(m, a) for a in found if (m := a.time.moment) and day_of(a, clock)]
    told = [(m, _amount(counted, [a], contested), a) for m, a in since]
    return [(m, _lowest(counted, a) if units == inf else units) for m, units, a in told]


def _counted_by(hearing: Hearing, term: Term) -> tuple[Amount, Fitting]:
    """What an extension by performance counts, and of which acts."""
    assert term.extension is not None and term.extension.per is not None
    asked = hearing.fitting(term, term.extension.of)
    assert asked is not None
    return term.extension.per, asked


def _lowest(counted: tuple[Amount, Fitting], act: Act) -> float:
    """The lowest figure told of an act, be it accepted or contested."""
    amount, asked = counted
    return min((told[0] for f in act.telling if (told := figure_of(f, amount.measure, asked))), default=0.0)


def _amount(counted: tuple[Amount, Fitting], found: Sequence[Act], contested: bool) -> float:
    """What some acts come to: at least (accepted and certain), or with `contested` at most."""
    done = tallied(found, *counted, totals=False).amount
    return done.high if contested else done.low


# --- declared ---------------------------------------------------------------------------------------------


def _declared(hearing: Hearing, term: Term, start: datetime, base: datetime, *, contested: bool) -> datetime:
    extension = term.extension
    if extension is None:
        return base
    cap = add(start, extension.cap) if extension.cap else datetime.max.replace(tzinfo=UTC)
    if extension.way == "tacit":
        return min(cap, _renewed(hearing, base, extension))
    clock = TruceClock(start, None, hearing.truce.day_starts, hearing.truce.zone)
    acts = hearing.acts(term, Select(("extend",)))
    what = ("declared", extension, clock, base, contested)
    declared = acts.once(what, lambda: _agreed(hearing, extension, clock, base, _counted(acts, contested), acts.book(what)))
    return min(declared, cap)


def _agreed(
    hearing: Hearing, extension: Extension, clock: TruceClock, base: datetime, found: Acts, book: dict[int | None, _Agreed]
) -> datetime:
    """The end after every extension that was agreed while the truce ran.

    `book` holds what each day came to at another moment: the same as long as the acts of it and the end before it are.
    """
    end = base
    for day, agreed in _by_day(found, clock):
        before = book.get(day)
        if before is None or before.end != end or len(before.acts) != len(agreed) or not all(map(is_, before.acts, agreed)):
            ran = any(_while_it_ran(act, end, hearing) for act in agreed)
            after = max(_prolonged(end, act, extension, hearing) for act in agreed) if ran else end
            before = book[day] = _Agreed(agreed, end, after)
        end = before.after
    return end


class _Agreed(NamedTuple):
    """What was agreed on a day of the truce, the end before it, and the end after it."""

    acts: Sequence[Act]
    end: datetime
    after: datetime


def _while_it_ran(act: Act, end: datetime, hearing: Hearing) -> bool:
    """True if the truce was prolonged before it ran out: by the time told; without one, by the telling, or by a new end still to come."""
    if act.time.start is None and any(_until(fact, end, hearing) for fact in act.telling):
        return True
    return act.time.moment is not None and act.time.moment < end


def _by_day(found: Acts, clock: TruceClock) -> Iterable[tuple[int | None, list[Act]]]:
    """The acts by the day of the truce, in their order."""
    days: dict[int | None, list[Act]] = {}
    for _, _, day, act in sorted(one for run in found.each(("days", clock), lambda run: _dated(run, clock)) for one in run):
        days.setdefault(day, []).append(act)
    return days.items()


def _dated(acts: Iterable[Act], clock: TruceClock) -> list[tuple[datetime, str, int | None, Act]]:
    """What puts some acts in order, and the day of each; what was agreed before the truce began was of another."""
    return [(_moment(act), act.event, day_of(act, clock), act) for act in acts if not act.time.before(clock.entry)]


def _moment(act: Act) -> datetime:
    return act.time.moment or datetime.min.replace(tzinfo=UTC)


def _prolonged(end: datetime, act: Act, extension: Extension, hearing: Hearing) -> datetime:
    """The new end: by the length said, else by the last day said, else by one step of the file."""
    said = [length for fact in act.telling for length in _lengths(fact)]
    if said:
        return max(add(end, length) for length in said)
    until = [moved for fact in act.telling if (moved := _until(fact, end, hearing))]
    return max(until) if until else add(end, extension.each)


def _lengths(fact: Fact) -> list[Length]:
    return [Length(int(f.low), _UNITS[f.measure]) for f in fact.claim.figures if f.measure in _UNITS and f.low]


def _until(fact: Fact, end: datetime, hearing: Hearing) -> datetime | None:
    """The hour of the old end on the last day said, if that is later."""
    said = prefix(fact.claim.when.end if fact.claim.when else None, ZoneInfo(hearing.truce.zone))
    if said is None or said.start is None or fact.told.end is None or said.start <= fact.told.end:
        return None
    moved = datetime.combine(said.day, end.timetz()) if said.day else said.start
    return moved if moved > end else None


def _renewed(hearing: Hearing, base: datetime, extension: Extension) -> datetime:
    """Renewed each time by itself, unless an accepted notice came in time."""
    notices = [m for a in _notices(hearing) if (m := a.time.end)]
    end = base
    while end <= hearing.at:
        last = _back(end, extension.notice) if extension.notice else end
        if any(m <= last for m in notices):
            break
        end = add(end, extension.each)
    return end


def _back(end: datetime, notice: Length) -> datetime:
    return add(end, Length(-notice.amount, notice.unit))


def _notices(hearing: Hearing) -> list[Act]:
    terms = [t for t in hearing.truce.terms if t.kind == "notice" and t.select and "end" in t.select.kinds]
    return [a for t in terms for a in _counted(hearing.acts(t), False)]


def _ended_by_notice(hearing: Hearing, start: datetime) -> datetime | None:
    """When a declared end takes effect: only by a term of notice that lets a party end the truce, after its length; not one declared
    before this truce began."""
    ends = list[datetime]()
    for term in hearing.truce.terms:
        if term.kind == "notice" and term.select and "end" in term.select.kinds:
            after = term.length or (term.due.length if term.due else None)
            end = _first_end(hearing.acts(term), after, start)
            ends += [end] if end else []
    return min(ends, default=None)


def _first_end(found: Acts, after: Length | None, start: datetime) -> datetime | None:
    """The first end that some notices, accepted and certain, bring about."""
    moments = (_moment(act) for act in _counted(found, False) if not act.time.before(start))
    return found.once(("first end", after, start), lambda: min((add(m, after) if after else m for m in moments), default=None))
