"""What one viewpoint holds of the events that a term is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from trucewatch.model import Kind, Viewpoint
from trucewatch.verdicts.actors import Names
from trucewatch.verdicts.evidence import Fact
from trucewatch.verdicts.fits import Fit, Fitting
from trucewatch.verdicts.spans import Stretch, common
from trucewatch.verdicts.viewpoints import Interest, Standing, receive

T = TypeVar("T")

NEUTRAL: frozenset[Kind] = frozenset({"agree", "begin", "extend", "suspend", "end", "meet"})
"""Kinds that by themselves neither serve nor charge a side: each camp's word for them is one origin."""


class Told(NamedTuple):
    """What is told of one event that fits a term, how well each account does (a `Fit` a byte), and when the first and the last became
    known, as text that sorts.
    """

    facts: tuple[Fact, ...]
    fits: bytes
    first: str
    last: str

    def only(self, test: Callable[[Fact], bool]) -> Told:
        """The accounts that pass."""
        left = [(fact, fit) for fact, fit in zip(self.facts, self.fits, strict=True) if test(fact)]
        return self if len(left) == len(self.facts) else self._replace(facts=tuple(f for f, _ in left), fits=bytes(fit for _, fit in left))


@dataclass(frozen=True, slots=True)
class Act:
    """One event as a viewpoint receives it: how, how well it fits the term, when it happened, and the accounts whose figures count.

    `told_by` is when the first of these had certainly been told.  `plain` is true where no account tells a running total or says where it
    was counted; `excusing` are the accounts by which it falls under an exception; `sums` keeps what was counted once.
    """

    event: str
    standing: Standing
    fit: Fit
    time: Stretch
    telling: tuple[Fact, ...]
    told_by: datetime | None
    plain: bool = False
    excusing: tuple[Fact, ...] = ()
    sums: tuple[tuple[object, Any], ...] = field(default=(), compare=False, repr=False)

    def surely_by(self, end: datetime | None) -> bool:
        """True if it certainly happened before `end`: by its time, or because it was told of by then."""
        if self.time.within(None, end):
            return True
        return end is not None and self.told_by is not None and self.told_by <= end

    def surely_in(self, start: datetime | None, end: datetime | None) -> bool:
        """True if it certainly happened in `[start, end)`."""
        return self.surely_by(end) and self.time.within(start, None)

    def sum_of(self, what: object, work: Callable[[], T]) -> T:
        """What `work` counts of it under the name `what`, counted once; of very many acts each is counted by one name or two."""
        for name, found in self.sums:
            if name is what:
                return found  # type: ignore[no-any-return]  # the name says what is kept
        counted = work()
        object.__setattr__(self, "sums", (*self.sums, (what, counted)))
        return counted

    def mostly_from(self, start: datetime | None) -> bool:
        """True if it is known by its date alone and most of that date lies after `start`: so performance counts to a truce day."""
        if start is None or not self.time.day or not self.time.start or not self.time.end:
            return False
        return self.time.start + (self.time.end - self.time.start) / 2 >= start

    def maybe_in(self, start: datetime | None, end: datetime | None) -> bool:
        """True if it may have happened in `[start, end)`."""
        return self.time.touches(start, end)


@dataclass(frozen=True, slots=True)
class Sides:
    """Who is bound by a term and to whom it is owed, as camps; `parties` are all camps of the truce."""

    bound: frozenset[str]
    owed: frozenset[str]
    parties: frozenset[str]

    def interest(self, facts: Iterable[Fact], fitting: Fitting, names: Names) -> Interest:
        """Whom an event serves and whom it costs: a performance its performer, a breach the other side."""
        facts = tuple(facts)
        doers = frozenset(actor for f in facts for actor in f.by if not fitting.doers or actor in fitting.doers)
        performer = names.camps_of(doers) or self.bound
        own = frozenset(f"actor {a}" for a in doers if not names.camp(a))
        other = (self.owed or self.parties) - performer
        if (facts and facts[0].kind in NEUTRAL) or performer == self.parties:
            return Interest(frozenset(), frozenset(), fitting.breach, own)
        return Interest(other, performer, True, own) if fitting.breach else Interest(performer, other, False, own)


def act_of(event: str, told: Told, viewpoint: Viewpoint, interest: Interest) -> Act | None:
    """An event received and dated; None if the viewpoint has not heard of it."""
    standing = receive(told.facts, viewpoint, interest)
    if not standing.pro and not standing.con:
        return None
    telling = standing.telling or standing.con
    fit = _fit(told, standing, telling)
    plain = not any(f.total or "counted_at" in f.details for f in telling)
    excusing = tuple(f for f in standing.pro if f.details and f.detail("exception"))
    return Act(event, standing, fit, common([f.time for f in telling]), telling, first_told(telling), plain, excusing)


def _fit(told: Told, standing: Standing, telling: Sequence[Fact]) -> Fit:
    """How well the accounts fit whose figures count; not without a doer altogether where another account that is believed names him."""
    if min(told.fits) == max(told.fits):
        return Fit(told.fits[0])
    fit_of = {id(fact): fit for fact, fit in zip(told.facts, told.fits, strict=True)}
    fit = Fit(max(fit_of[id(fact)] for fact in telling))
    nameless = fit is Fit.NAMELESS and any(fit_of[id(fact)] > Fit.NAMELESS for fact in standing.pro)
    return Fit.PERHAPS if nameless else fit


def first_told(telling: Iterable[Fact]) -> datetime | None:
    """When the first of some accounts had certainly been told."""
    return min((f.told.end for f in telling if f.told.end is not None), default=None)


def told_of(facts: Iterable[Fact], fitting: Fitting, names: Names) -> Told | None:
    """What of one event fits a term, None if nothing does; withdrawals stay with the event they speak of."""
    told = [(f, fit) for f in facts if (fit := fitting.fit(f, names)) > Fit.NO or f.happened is None]
    if not any(fit for _, fit in told):
        return None
    known = [f.known for f, _ in told]
    return Told(tuple(f for f, _ in told), bytes(fit for _, fit in told), min(known), max(known))
