"""Questions to a truce: where it stands, what happened when, on which figures sources differ, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import get_args

from trucewatch.contract import is_moment, to_json
from trucewatch.flow.truce import Case, RefusedError
from trucewatch.model import Entry, Kind, Problem, Term, Truce, Verdict, Viewpoint
from trucewatch.record import questions
from trucewatch.record.questions import Line, Range
from trucewatch.record.uncollected import uncollected
from trucewatch.verdicts import default_viewpoints
from trucewatch.verdicts.assess import hearings, verdicts_of
from trucewatch.verdicts.docket import Docket
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.moves import instant
from trucewatch.views.why import Because, EventWhy, Evidence, TermWhy, Why

__all__ = ["Asked", "Standing", "asked", "differing", "events", "known_entries", "lines", "standing", "to_json", "why"]

DOCKET = "docket"
"""The question to which all that is told is the answer."""
_DAY = len("2023-11-24")
_FEWEST = 4
"""With fewer characters no id of an event or a claim is meant."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The moment asked about and the moment known (both ISO 8601), and from whose accounts (None: from everybody's in turn)."""

    at: str
    known: str
    viewpoint: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a truce stands: its terms, a verdict for each term and viewpoint, and the entries that they rest on."""

    truce: Truce
    verdicts: tuple[Verdict, ...]
    entries: tuple[Entry, ...]


def asked(*, now: str, at: str | None = None, known: str | None = None, viewpoint: str | None = None) -> Asked:
    """What is known is all that there is now, and what is asked about is that moment, unless something else is said.

    Raises `RefusedError` for what is no time.
    """
    for name, moment in (("--at", at), ("--as-known", known)):
        if moment is not None:
            checked(name, moment)
    return Asked(at or known or now, known or now, viewpoint)


def checked(name: str, moment: str) -> str:
    """The moment, if it is one; raises `RefusedError` with the option's name otherwise."""
    if not is_moment(moment):
        hint = "ISO 8601 at the precision meant: 2023-11-30 (to its end) or 2023-11-30T12:00"
        raise RefusedError(Problem(name, f"{moment!r} is no time", hint=hint))
    return moment


def known_entries(case: Case, known: str | None) -> tuple[Entry, ...]:
    """All entries, or those whose reports were known at `known`."""
    if not known:
        return case.entries()
    return case.remember(("known", known), lambda: questions.known(case.entries(), known=known, zone=case.truce.zone))


def lines(case: Case, known: str | None = None, *, kinds: Collection[str] = ()) -> tuple[Line, ...]:
    """The timeline: every event with the entries that tell of it; of some `kinds` only, if any are named."""
    if strange := sorted(set(kinds) - set(get_args(Kind))):
        raise RefusedError(Problem("--kind", f"there is no kind {strange[0]!r}", hint=f"one of: {', '.join(get_args(Kind))}"))
    every = case.remember(("lines", known), lambda: questions.timeline(known_entries(case, known)))
    return tuple(line for line in every if not kinds or line.event.kind in kinds)


def near(case: Case, lines: Sequence[Line], around: str, hours: int) -> tuple[Line, ...]:
    """The events timed to the hour that may lie within some hours of an anchor of the truce file or of a moment (ISO 8601).

    One known by its day alone would stand in every window of that day, and is left out.
    """
    named = dict(case.truce.anchors).get(around)
    middle = named or instant(checked("--around", around), case.truce.zone)
    early, late = ((middle + sign * timedelta(hours=hours)).replace(tzinfo=None).isoformat(timespec="minutes") for sign in (-1, 1))
    timed = [line for line in lines if line.start and line.end and len(line.start) > _DAY]
    return tuple(line for line in timed if (line.start or "") <= f"{late}~" and early <= f"{line.end}~")


def events(case: Case) -> tuple[Line, ...]:
    """The events in the order in which they were first told of."""
    entries = case.entries()
    order = {event.id: n for n, event in enumerate(questions.events(entries))}
    return tuple(sorted(questions.timeline(entries), key=lambda line: order[line.event.id]))


def differing(case: Case, known: str | None = None) -> tuple[Range, ...]:
    """The figures on which sources differ."""
    return questions.differing(known_entries(case, known))


def standing(case: Case, about: Asked) -> Standing:
    """A verdict for every term and viewpoint asked for."""
    return case.remember(("standing", about), lambda: _stands(case, about))


@uncollected()
def _stands(case: Case, about: Asked) -> Standing:
    return Standing(case.truce, verdicts_of(heard(case, about)), case.entries())


def heard(case: Case, about: Asked) -> tuple[Hearing, ...]:
    """The truce as each viewpoint asked for hears it at the moment asked about."""
    views = viewpoints_of(case.truce, about.viewpoint)
    return hearings(docket(case), at=instant(about.at, case.truce.zone), known=about.known, viewpoints=views)


def docket(case: Case) -> Docket:
    """All that is told of the truce, for whatever moment."""
    return case.remember(DOCKET, lambda: _docket(case))


def _docket(case: Case) -> Docket:
    before = case.recall(DOCKET)
    return before.revised(case.entries()) if before and before.truce == case.truce else Docket.of(case.truce, case.entries())


def why(case: Case, ident: str, about: Asked) -> Why:
    """Down to the words: a term's verdicts by its id, an event or a claim by its id or the first characters of it."""
    term = next((term for term in case.truce.terms if term.id == ident), None)
    if term:
        return _term_why(case, term, about)
    entries = case.entries()
    return _by_prefix(case, ident, entries)


def viewpoints_of(truce: Truce, name: str | None) -> tuple[Viewpoint, ...]:
    """The truce's viewpoints, or the one of that id or name; raises `RefusedError` if there is none."""
    every = truce.viewpoints or default_viewpoints(truce)
    found = tuple(viewpoint for viewpoint in every if name in (None, viewpoint.id, viewpoint.name))
    if not found:
        hint = f"one of: {', '.join(viewpoint.id for viewpoint in every)}"
        raise RefusedError(Problem(truce.title, f"there is no viewpoint called {name!r}", hint=hint))
    return found


def _term_why(case: Case, term: Term, about: Asked) -> TermWhy:
    found = standing(case, about)
    evidence = {e.entry.claim.id: e for e in _evidence(case, found.entries)}
    viewpoints = {viewpoint.id: viewpoint for viewpoint in viewpoints_of(case.truce, None)}
    mine = [verdict for verdict in found.verdicts if verdict.term == term.id]
    return TermWhy(term, tuple(Because(verdict, viewpoints[verdict.viewpoint], evidence) for verdict in mine))


def _by_prefix(case: Case, ident: str, entries: Sequence[Entry]) -> EventWhy | Evidence:
    if len(ident) < _FEWEST:  # "2" is rather a term that is not there than a claim's id
        raise RefusedError(_unclear(case, ident, ()))
    claims = {entry.claim.id: entry for entry in entries if entry.claim.id.startswith(ident)}
    found = {line.event.id: line for line in questions.timeline(entries) if line.event.id.startswith(ident)}
    if len({*claims, *found}) != 1:
        raise RefusedError(_unclear(case, ident, [*claims, *found]))
    if claims:
        return _evidence(case, claims.values())[0]
    line = next(iter(found.values()))
    return EventWhy(line.event.id, line.start, line.end, line.event.rule, _evidence(case, line.entries))


def _unclear(case: Case, ident: str, found: Sequence[str]) -> Problem:
    place = str(case.record.folder)
    if found:
        return Problem(place, f"{ident!r} begins {len(found)} ids", hint=f"type more of one of: {', '.join(sorted(found)[:5])}")
    terms = ", ".join(term.id for term in case.truce.terms)
    return Problem(place, f"there is no term, event or claim called {ident!r}", hint=f"terms: {terms}; ids: trucewatch claims FOLDER")


def _evidence(case: Case, entries: Iterable[Entry]) -> tuple[Evidence, ...]:
    reports = {report.id: report for report in case.record.reports()}
    return tuple(Evidence(entry, reports.get(entry.claim.report)) for entry in entries)
