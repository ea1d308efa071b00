"""A truce and one viewpoint's accounts in metric first-order temporal logic, in the forms that MonPoly reads: signature, formulas, log.

A formula is satisfied where something is wrong: it names the days that fell short, the acts that a term forbids, the deadlines that passed
without what was owed, and the day with which a truce runs out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from trucewatch.exports.facts import Exported, bounds, measured
from trucewatch.model import Select, Term, Viewpoint
from trucewatch.verdicts.acts import Act
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.life import day_of, life_of
from trucewatch.verdicts.rulings import Ruling

_SIGNATURE = """\
entered()
expired()
day_end(n: int)
due(term: string)
act(term: string, event: string, units: int, n: int)
"""


@dataclass(frozen=True, slots=True)
class Property:
    """One formula: the term it is of, what it finds, and its words."""

    term: str
    finds: str
    formula: str


def signature() -> str:
    """The predicates of the log: entry and end of the truce, the ends of its days, deadlines, and accepted acts with their truce day."""
    return _SIGNATURE


def properties(exported: Exported) -> Iterator[Property]:
    """A formula for each term that can be one, the truce's own first."""
    life, extension = exported.life, exported.life.extension
    if extension and extension.way == "chain" and extension.per and extension.per.low:
        last = exported.clock.last_day(exported.steps()[0])
        yield Property(life.id, "the days that end the truce", _short(f"{life.id}.extension", extension.per.low, f" AND {last} <= n"))
    for term in exported.terms:
        need = term.amount.low if term.amount else None
        if term.kind == "prohibition":
            formula = f"act({_quoted(term.id)},e,u,n) AND ((NOT expired()) SINCE entered())"
            yield Property(term.id, "the acts while the truce is in force", formula)
        elif term.kind == "quota" and need:
            yield Property(term.id, "the days that fell short", _short(term.id, need))
        elif term.kind == "obligation":
            done = f"(s <- SUM u; (ONCE act({_quoted(term.id)},e,u,n))) AND {need or 1:g} <= s"
            yield Property(term.id, "a deadline that passed without what was owed", f"due({_quoted(term.id)}) AND NOT (EXISTS s. {done})")


def _short(term: str, need: float, more: str = "") -> str:
    done = f"(s <- SUM u; n (ONCE act({_quoted(term)},e,u,n))) AND {need:g} <= s"
    return f"(day_end(n){more}) AND NOT (EXISTS s. {done})"


def log(exported: Exported, view: Viewpoint) -> str:
    """The log of what `view` accepts, one time point a line, in seconds since 1970; what is known by its day alone stands at its middle."""
    case = exported.docket.cut(exported.known.isoformat())
    hearing = Hearing(case, view, exported.asked, exported.known.isoformat(), life_of, _unasked)
    return "".join(f"@{at} {what}\n" for at, _, what in sorted(_points(exported, hearing)))


def _unasked(_: Hearing, term: Term) -> Ruling:
    return Ruling("not_assessable", f"{term.id} is not asked about here.")


def _points(exported: Exported, hearing: Hearing) -> Iterator[tuple[int, int, str]]:
    """Time, rank among what has the same time, and words: an end comes before the acts of its second, a closed deadline after them."""
    yield _second(exported.entry), 0, "entered()"
    life = hearing.life()
    if life and life.earliest and life.earliest <= exported.asked:
        yield _second(life.earliest), 0, "expired()"
    for number, _, end in (day for day in exported.days() if day[2] <= exported.asked):
        yield _second(end), 0, f"day_end({number})"
    for term in exported.terms:
        due = exported.instant(term.due)
        if term.kind == "obligation" and due and due <= exported.asked and term.due:
            yield _second(due), 3 if term.due.bound == "by" else 0, f"due({_quoted(term.id)})"
        yield from _acts(exported, hearing, term, term.id)
    extension = exported.life.extension
    if extension and extension.way == "chain" and extension.of and extension.per:
        counted = replace(exported.life, amount=extension.per)
        yield from _acts(exported, hearing, counted, f"{exported.life.id}.extension", extension.of)


def _acts(exported: Exported, hearing: Hearing, term: Term, name: str, select: Select | None = None) -> Iterator[tuple[int, int, str]]:
    asked, amount = exported.fit(term, select), measured(term, exported)
    for act in hearing.acts(term, select):
        told = [value for fact in act.telling if (value := bounds(fact, amount, asked))]
        at, day = middle(act), day_of(act, exported.clock)
        if act.standing.reception == "accepted" and at and told:
            units = int(min(low for low, _ in told))
            yield _second(at), 1, f"act({_quoted(name)},{_quoted(act.event)},{units},{day or 0})"


def middle(act: Act) -> datetime | None:
    """The moment at which an act stands in the log: its minute, or the middle of the stretch in which it is known to lie."""
    if act.time.start is None or act.time.end is None:
        return None
    length = (act.time.end - act.time.start).total_seconds()
    return act.time.start if length <= 60 else act.time.start + (act.time.end - act.time.start) / 2


def _second(at: datetime) -> int:
    return int(at.timestamp())


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "'").replace("\n", " ") + '"'
