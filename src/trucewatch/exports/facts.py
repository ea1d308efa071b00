"""What both exports stand on: the terms that other evaluators can judge, with their instants, and which claims fit which term."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from trucewatch.clock import TruceClock, add, base_end, clock_of, resolve
from trucewatch.model import Amount, Due, Entry, Length, Select, Term, Truce, Viewpoint
from trucewatch.verdicts.amounts import figure_of
from trucewatch.verdicts.docket import Docket
from trucewatch.verdicts.evidence import Fact
from trucewatch.verdicts.fits import Fit, Fitting, fitting

MOST_STEPS = 400
"""A truce is not followed through more extensions, and a quota not through more periods, than this."""

_JUDGED = ("obligation", "exchange", "prohibition", "quota")


@dataclass(frozen=True, slots=True)
class Exported:
    """A truce whose entry is known, what is told of it, and what is asked: all times are counted in seconds from `entry`.

    `asked` is the moment asked about; claims told before `known` are known.  `left_out` names the terms that are not exported, with the
    reason.
    """

    docket: Docket
    entry: datetime
    asked: datetime
    known: datetime
    viewpoints: tuple[Viewpoint, ...]
    life: Term
    terms: tuple[Term, ...]
    left_out: tuple[tuple[str, str], ...]

    @property
    def truce(self) -> Truce:
        """The truce."""
        return self.docket.truce

    def seconds(self, at: datetime) -> int:
        """Seconds from the entry into force."""
        return int((at.astimezone(UTC) - self.entry.astimezone(UTC)).total_seconds())

    @property
    def clock(self) -> TruceClock:
        """The days of the truce."""
        return TruceClock(self.entry, None, self.truce.day_starts, self.truce.zone)

    def instant(self, due: Due | None) -> datetime | None:
        """An instant of a term, where it does not hang on the end of the truce or on another term."""
        found = resolve(due, self.truce, {}) if due and due.anchor != "expiry" else None
        return found.at if found else None

    def fit(self, term: Term, select: Select | None = None) -> Fitting:
        """What a term, or another selection under it, is about."""
        asked = select or term.select
        assert asked is not None
        breach = select is None and term.kind == "prohibition"
        return fitting(asked, self.docket.names, self.truce.groups, breach=breach, also=term.answers_for if breach and asked.by else ())

    def facts(self, asked: Fitting) -> Iterator[Fact]:
        """The claims that certainly tell of it."""
        for _, told in self.docket.course(asked).told:
            yield from (
                fact
                for fact, fit in zip(told.facts, told.fits, strict=True)
                if (fit == Fit.YES and fact.happened is not None) or fact.happened is None
            )

    def steps(self) -> tuple[datetime, ...]:
        """The end as first agreed and as each extension would move it, up to the first that lies after the moment asked."""
        end = base_end(self.truce, {})
        assert end is not None
        found, extension = [end.at], self.life.extension
        cap = add(self.entry, extension.cap) if extension and extension.cap else None
        while extension and found[-1] <= self.asked and len(found) < MOST_STEPS:
            step = add(end.at, Length(extension.each.amount * len(found), extension.each.unit))
            if cap and step >= cap:
                return (*found, cap) if cap > found[-1] else tuple(found)
            found.append(step)
        return tuple(found)

    def days(self) -> Iterator[tuple[int, datetime, datetime]]:
        """The truce days that have begun by the moment asked: number, start, end."""
        for number in range(1, MOST_STEPS):
            start, end = self.clock.bounds(number)
            if start >= self.asked:
                return
            yield number, start, end


def exported(
    truce: Truce, entries: Sequence[Entry], *, asked: datetime, known: datetime, viewpoints: Sequence[Viewpoint]
) -> Exported | None:
    """The truce made ready; None if its entry or its first end is not known, so that there is nothing to count from."""
    clock, life = clock_of(truce), next((t for t in truce.terms if t.kind == "in_force"), None)
    if clock is None or life is None or base_end(truce, {}) is None:
        return None
    docket = Docket.of(truce, entries)
    found = {term.id: why_not(term, truce) for term in truce.terms if term is not life}
    kept = tuple(term for term in truce.terms if term.id in found and found[term.id] is None)
    left = tuple((name, why) for name, why in found.items() if why) + _partly(life)
    return Exported(docket, clock.entry, asked, known, tuple(viewpoints), life, kept, left)


def _partly(life: Term) -> tuple[tuple[str, str], ...]:
    """What is not exported of the truce's own term."""
    pieces = ("its other readings",) * bool(life.readings)
    pieces += ("its renewal in silence",) * bool(life.extension and life.extension.way == "tacit")
    pieces += ("its revival after a gap",) * bool(life.extension and life.extension.revivable)
    return tuple((life.id, f"{piece} cannot be said there") for piece in pieces)


def why_not(term: Term, truce: Truce) -> str | None:
    """Why a term cannot be exported; None if it can."""
    if term.kind not in _JUDGED:
        return f"a term of the kind {term.kind}"
    if term.not_assessable or term.draft or term.select is None:
        return "it cannot be assessed as it stands"
    if term.readings or term.after or term.while_ or term.order_after or term.exceptions or term.hours:
        return "its readings, conditions, order, exceptions or hours are not exported"
    if term.start and (term.start.anchor == "expiry" or resolve(term.start, truce, {}) is None):
        return "its beginning hangs on something that is not known beforehand"
    if term.kind == "prohibition" and term.survives:
        return "it outlasts the truce"
    if term.on_days_of or term.supersedes or term.alongside or (term.kind == "quota" and term.ratio):
        return "what ties it to another term is not exported"
    if term.start and term.kind != "prohibition" and (term.start.anchor, term.start.length) != ("entry", None):
        return "a beginning of its own is exported of prohibitions only"
    if term.kind == "quota" and not (term.per == "day" and term.amount and term.amount.low):
        return "only an amount for each day is exported of quotas"
    if term.kind in ("obligation", "exchange"):
        if term.due is None or term.due.anchor == "expiry" or resolve(term.due, truce, {}) is None:
            return "its deadline hangs on something that is not known beforehand"
        if term.kind == "exchange" and not term.ratio:
            return "it has no ratio"
    return None


def measured(term: Term, exported: Exported) -> Amount | None:
    """What a term counts; of an answer in kind the measure of what it answers, and None where acts are counted."""
    other = next((t for t in exported.truce.terms if term.ratio and t.id == term.ratio[0]), None)
    return term.amount or (other.amount if other else None)


def bounds(fact: Fact, amount: Amount | None, asked: Fitting) -> tuple[float, float] | None:
    """The figure of a claim for a term; one act where acts are counted, None where it gives no figure."""
    if amount is None:
        return (1, 1)
    return figure_of(fact, amount.measure, asked)
