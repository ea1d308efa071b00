"""A truce and what is told of it as answer set facts, for the rules of `data/exports/verdicts.lp` or for others."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, inf

from trucewatch.exports.facts import Exported, bounds, measured
from trucewatch.model import Amount, Select, Term, Viewpoint
from trucewatch.verdicts.evidence import Fact
from trucewatch.verdicts.fits import Fitting
from trucewatch.verdicts.life import day_told

OPEN = 10_000_000
"""Stands for a figure without an upper bound: answer set programs know whole numbers only."""


def program(exported: Exported, rules: str) -> str:
    """The whole program, ready for clingo: facts, then the rules."""
    left = [f"% left out: {name}: {why}" for name, why in exported.left_out]
    head = [f"% {exported.truce.title}", f"% seconds are counted from {exported.entry.isoformat()}", *left, ""]
    return "\n".join([*head, *dict.fromkeys(_facts(exported)), "", rules])


def _facts(exported: Exported) -> Iterator[str]:
    yield f"asked({exported.seconds(exported.asked)}). known_before({exported.seconds(exported.known)})."
    yield from (f"party({_quoted(p.id)})." for p in exported.truce.parties)
    yield from map(_viewpoint, exported.viewpoints)
    yield from _life(exported)
    for term in exported.terms:
        yield from _term(exported, term)
        yield from _claims(exported, _quoted(term.id), exported.fit(term), measured(term, exported))


def _viewpoint(view: Viewpoint) -> str:
    of = _quoted(view.of or "") if view.way == "party" else str(view.k) if view.way == "corroborated" else "any"
    return f"viewpoint({_quoted(view.id)},{view.way},{of})."


def _life(exported: Exported) -> Iterator[str]:
    life, extension = exported.life, exported.life.extension
    name, clock = _quoted(life.id), exported.clock
    way = extension.way if extension and extension.way != "tacit" else "fixed"
    yield f"in_force({name},{way})."
    steps = exported.steps() if way != "fixed" else exported.steps()[:1]
    for number, end in enumerate(steps):
        yield f"step({name},{number},{exported.seconds(end)}). step_day({name},{number},{clock.last_day(end)})."
    if way == "consent":
        yield f"neutral(ext({name}))."
        yield from _claims(exported, f"ext({name})", exported.fit(life, Select(("extend",))), None)
    elif extension and extension.per and extension.of and extension.per.low:
        yield f"per({name},{ceil(extension.per.low)})."
        yield from _claims(exported, f"ext({name})", exported.fit(life, extension.of), extension.per)


def _term(exported: Exported, term: Term) -> Iterator[str]:
    name = _quoted(term.id)
    yield f"term({name},{term.kind}). % {term.says}"
    yield from (f"owed_by({name},{_quoted(camp)})." for camp in sorted(exported.docket.names.camps_of(term.by)))
    yield from (f"{flag}({name})." for flag, on in (("survives", term.survives), ("silence_counts", term.silence_counts)) if on)
    due = exported.instant(term.due)
    if term.kind == "prohibition":
        begins = exported.instant(term.start) or exported.entry
        yield f"breach({name}). from({name},{exported.seconds(begins)})."
        yield from [f"until({name},{exported.seconds(due)})."] if due else []
    elif term.kind == "quota":
        assert term.amount is not None and term.amount.low is not None
        yield f"quota({name},{ceil(term.amount.low)})."
        for number, first, last in exported.days():
            yield f"period({name},{number},{exported.seconds(first)},{exported.seconds(last)})."
    elif due is not None and term.due is not None:
        yield f"due({name},{exported.seconds(due)},{int(term.due.bound == 'by')})."
        if term.ratio and not (term.amount and term.amount.low):
            yield f"answers({name},{_quoted(term.ratio[0])},{ceil(term.ratio[1])})."
        else:
            yield f"needs({name},{ceil(term.amount.low) if term.amount and term.amount.low else 1})."
            yield from [] if term.amount else [f"single({name})."]


def _claims(exported: Exported, term: str, asked: Fitting, amount: Amount | None) -> Iterator[str]:
    for fact in exported.facts(asked):
        claim = _quoted(fact.claim.id)
        yield f"about({term},{claim})."
        told = bounds(fact, amount, asked)
        if told:
            yield f"figure({term},{claim},{floor(told[0])},{OPEN if told[1] == inf else ceil(told[1])})."
        yield from _claim(exported, fact, claim)


def _claim(exported: Exported, fact: Fact, claim: str) -> Iterator[str]:
    source = _quoted(fact.source)
    word = {True: "yes", False: "no", None: "nothing"}[fact.happened]
    yield f"of_event({claim},{_quoted(fact.event)}). says({claim},{source},{word})."
    yield from (f"camp({source},{_quoted(camp)})." for camp in sorted(fact.camps))
    yield from [f"third({source})."] if fact.third else []
    origin = f"camp {min(fact.camps)}" if fact.camps else fact.entry.origin or fact.source
    yield f"origin({claim},{_quoted(origin)})."
    yield from (f"doer({claim},{_quoted(camp)})." for camp in sorted(exported.docket.names.camps_of(fact.by)))
    if fact.told.start:
        at = exported.seconds(fact.told.start)
        yield f"told({claim},{at}). order({claim},{at})."
    if fact.time.start and fact.time.end:
        yield f"happened({claim},{exported.seconds(fact.time.start)},{exported.seconds(fact.time.end)})."
    if (day := day_told(fact.time, exported.clock)) is not None:
        yield f"on_day({claim},{day}).{f' dated({claim}).' if fact.time.day else ''}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
