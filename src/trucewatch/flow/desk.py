"""The questions of a truce desk's day: what moved, what falls due, who alleges what, what is owed, what is not known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from trucewatch.flow.answers import Asked, checked, docket, heard, known_entries, standing, viewpoints_of
from trucewatch.flow.truce import Case, RefusedError
from trucewatch.model import Entry, Problem, Term, Verdict
from trucewatch.record import questions
from trucewatch.record.conflicts import Conflict, conflicts
from trucewatch.record.questions import Range
from trucewatch.verdicts.assess import hearings, verdicts_of
from trucewatch.verdicts.coverage import coverage, runs
from trucewatch.verdicts.docket import Docket
from trucewatch.verdicts.incidents import Incident, incidents
from trucewatch.verdicts.moves import instant, moves
from trucewatch.verdicts.swap import uneven
from trucewatch.verdicts.upcoming import upcoming
from trucewatch.verdicts.words import time_left
from trucewatch.views.corrections import Correction
from trucewatch.views.coverage import Gap
from trucewatch.views.ledger import Account
from trucewatch.views.moves import Moved
from trucewatch.views.origins import Origin
from trucewatch.views.phrases import speaker
from trucewatch.views.upcoming import Coming

_LENGTH = re.compile(r"(\d+)\s*(h|d|w|hours?|days?|weeks?)")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_TAKING_BACK = ("retract", "correct", "hide", "unlink")
_COUNTED = ("obligation", "quota", "exchange")


def moved(case: Case, about: Asked, since: str) -> tuple[Moved, ...]:
    """The verdicts that are not what they were at `since` (ISO 8601, a day to its end), each with what moved it."""
    views = viewpoints_of(case.truce, about.viewpoint)
    by_id = {entry.claim.id: entry for entry in case.entries()}
    names, says = {view.id: view.name for view in views}, _says(case)
    found = moves(docket(case), since=checked("--since", since), until=about.known, viewpoints=views)
    return tuple(
        Moved(m.before, m.after, m.moment, tuple(by_id[c] for c in m.claims), says[m.after.term], names[m.after.viewpoint]) for m in found
    )


def coming(case: Case, about: Asked, within: str) -> tuple[Coming, ...]:
    """The instants of the terms from the moment asked about until `within` ("72h", "3 days") later."""
    views = viewpoints_of(case.truce, about.viewpoint)
    found = upcoming(case.truce, heard(case, about), within=length(within))
    names, says = {view.id: view.name for view in views}, _says(case)
    whose = [() if len(u.viewpoints) == len(views) else tuple(names[v] for v in u.viewpoints) for u in found]
    return tuple(Coming(u.at, u.term, says[u.term], u.what, u.why, u.reading, w) for u, w in zip(found, whose, strict=True))


def clock(moment: str, zone: str) -> datetime:
    """A moment (ISO 8601, a day to its end) on the agreement's own clock, without its zone."""
    return instant(moment, zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def left(due: datetime, moment: str, zone: str) -> str:
    """How long it is from a moment to an instant that comes later: "3 d 4 h"."""
    return (time_left(due, instant(moment, zone)) or "").split(" left")[0].split(" past")[0]


def length(text: str) -> timedelta:
    """ "72h", "3 days", "2w" as a stretch of time; raises `RefusedError` for other words."""
    match = _LENGTH.fullmatch(text.strip().lower())
    if match is None:
        raise RefusedError(Problem("--within", f"{text!r} is no length of time", hint="hours, days or weeks: 72h, 3d, 2w"))
    return int(match[1]) * _UNITS[match[2][0]]


def hostile(case: Case, known: str | None, *, day: str | None = None, alone: bool = False) -> tuple[Incident, ...]:
    """Hostile events; of one `day` only (ISO 8601), or only those with no independent origin behind them."""
    found = incidents(case.truce, known_entries(case, known))
    if day is not None:
        start = instant(checked("--day", day)[:10], case.truce.zone) - timedelta(days=1) + timedelta(seconds=1)
        found = tuple(i for i in found if i.time.touches(start, start + timedelta(days=1)) and not i.time.long)
    return tuple(i for i in found if i.outside == 0 and not i.confirmed) if alone else found


def contradictions(case: Case, known: str | None) -> tuple[Conflict, ...]:
    """Facets of events on which accounts exclude each other."""
    return conflicts(known_entries(case, known), resolve=case.resolve)


def origins(case: Case, known: str | None, *, ident: str | None = None) -> tuple[Origin, ...]:
    """Utterances that more than one claim carries, the most carried first; with `ident` the one of that claim, alone or not."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    entries = known_entries(case, known)
    for entry in entries:
        groups[entry.origin or entry.claim.id].append(entry)
    if ident is None:
        wanted = [origin for origin, told in groups.items() if len(told) > 1]
    else:
        wanted = list(
            dict.fromkeys(e.origin or e.claim.id for e in entries if ident in (e.claim.id[: len(ident)], (e.origin or "")[: len(ident)]))
        )
        if not ident or len(wanted) != 1:
            words = f"{ident!r} begins the ids of {len(wanted)} origins" if wanted else f"no origin's or claim's id begins with {ident!r}"
            raise RefusedError(Problem(str(case.record.folder), words, hint="ids: trucewatch claims FOLDER"))
    found = [Origin(origin, tuple(sorted(groups[origin], key=lambda e: (e.reported or "~", e.claim.id)))) for origin in wanted]
    return tuple(sorted(found, key=lambda o: (-len(o.outlets), -len(o.entries), o.entries[0].reported or "~", o.ident)))


def casualties(case: Case, known: str | None, *, since: str | None = None) -> tuple[Range, ...]:
    """Killed, injured and missing since `since` (ISO 8601; without it, since the truce began), one range for each scope.

    A scope belongs here if it begins no earlier than that day; one whose begin nobody tells, if it was reported from that day on.
    """
    entry = dict(case.truce.anchors).get("entry")
    if since is None and entry is None:
        raise RefusedError(
            Problem(str(case.record.truce_file), "the file does not say when the truce began", hint="say it with --since DATE")
        )
    first = checked("--since", since)[:10] if since else entry.date().isoformat() if entry else ""
    ranges = questions.ranges([e for e in known_entries(case, known) if e.claim.kind == "harm" and e.claim.mood == "actual"])
    return tuple(r for r in ranges if r.scope.measure in ("killed", "injured", "missing") and _begin(r) >= first)


def _begin(one: Range) -> str:
    return (one.scope.start or min((s.reported or "~" for s in one.sayings), default="~"))[:10]


def ledger(case: Case, about: Asked, *, periods: bool = False, term: str | None = None) -> tuple[Account, ...]:
    """What was owed and what was done under every term with an amount; with `periods` each day, week or month under it."""
    found, names = standing(case, about), {v.id: v.name for v in viewpoints_of(case.truce, about.viewpoint)}
    terms = [t for t in case.truce.terms if t.kind in _COUNTED and (term is None or t.id == term)]
    if not terms and term is not None:
        hint = f"terms: {', '.join(t.id for t in case.truce.terms if t.kind in _COUNTED)}"
        raise RefusedError(Problem(str(case.record.truce_file), f"no term with an amount is called {term!r}", hint=hint))
    verdicts = [(t, v) for t in terms for v in found.verdicts if v.term == t.id]
    return tuple(row for t, v in verdicts for row in _rows(t, v, names[v.viewpoint], periods))


def _rows(term: Term, verdict: Verdict, viewpoint: str, periods: bool) -> list[Account]:
    parts = _periods(verdict) if term.per and periods else []
    return [Account(verdict, term.says, viewpoint), *(Account(part, term.says, viewpoint, name) for part, name in parts)]


def _periods(verdict: Verdict) -> list[tuple[Verdict, str]]:
    """The periods that a quota was folded from, each with its days; where readings differ, by each reading."""
    if any(part.parts for part in verdict.parts):
        return [(p, f"{part.reading or 'the text'}: {name}") for part in verdict.parts for p, name in _periods(part)]
    return [(part, part.reason.split(": ")[0]) for part in verdict.parts]


def unknown(case: Case, about: Asked) -> tuple[Gap, ...]:
    """What is not known at the moment: silent viewpoints by term, days without a report, bodies without a word, watchers kept away."""
    found = standing(case, about)
    held = coverage(case.truce, found.entries, found.verdicts, known=about.known, at=about.at)
    names, says = {v.id: v.name for v in viewpoints_of(case.truce, about.viewpoint)}, _says(case)
    bodies = {actor.id: actor.name for actor in (*case.truce.parties, *case.truce.actors)}
    return (
        *(Gap("nobody can check", f"{s.term}  {says[s.term]}", s.reason) for s in held.silences if s.reason),
        *(
            Gap("no information", f"{s.term}  {says[s.term]}", ", ".join(names[v] for v in s.viewpoints if v in names))
            for s in held.silences
            if not s.reason
        ),
        *map(_unreported, runs(held.empty_days)),
        *(Gap("no word", bodies[actor], "named in the truce file, and no report carries its word") for actor in held.voiceless),
        *(Gap("kept away", e.claim.quote, f"{e.publisher or e.claim.name}, claim {e.claim.id[:8]}") for e in held.kept_away),
    )


def _unreported(days: Sequence[date]) -> Gap:
    if len(days) == 1:
        return Gap("no report", days[0].isoformat(), "nothing was reported on this day")
    return Gap("no report", f"{days[0].isoformat()} to {days[-1].isoformat()}", f"nothing was reported on these {len(days):,} days")


def corrections(case: Case, about: Asked) -> tuple[Correction, ...]:
    """What was taken back: by a source in a report, or by a person's decision; each with the verdicts that would stand otherwise."""
    views, at = viewpoints_of(case.truce, about.viewpoint), instant(about.at, case.truce.zone)

    def stands(told: Docket, without: Collection[str] = ()) -> dict[tuple[str, str], Verdict]:
        heard = hearings(told, at=at, known=about.known, viewpoints=views, without=without)
        return {(v.term, v.viewpoint): v for v in verdicts_of(heard)}

    told = docket(case)
    now = stands(told)
    said = [e for e in known_entries(case, about.known) if e.claim.stance == "retracts"]
    found = [
        Correction(
            e.reported or e.recorded, speaker(e.claim, e.publisher), e.claim.quote, (e.claim.id,),
            _differing(now, stands(told, without={e.claim.id})),
        )
        for e in said
    ]  # fmt: skip
    for decision in case.record.decisions():
        if decision.kind in _TAKING_BACK:
            before = stands(Docket.of(case.truce, case.entries(without={decision.id})))
            found.append(Correction(decision.at, decision.by, f"{decision.kind}: {decision.why}", decision.claims, _differing(now, before)))
    return tuple(sorted(found, key=lambda c: (c.at, c.claims)))


def _differing(now: dict[tuple[str, str], Verdict], before: dict[tuple[str, str], Verdict]) -> tuple[tuple[Verdict, Verdict], ...]:
    return tuple((before[key], verdict) for key, verdict in now.items() if before[key].word != verdict.word)


@dataclass(frozen=True, slots=True)
class Swapped:
    """The verdicts that were held against those with the parties exchanged, and the pairs that differ otherwise than by the exchange."""

    verdicts: tuple[Verdict, ...]
    uneven: tuple[tuple[Verdict, Verdict], ...]


def swapped(case: Case, about: Asked) -> Swapped:
    """Every pair of parties exchanged in turn."""
    found = standing(case, about)
    at = instant(about.at, case.truce.zone)
    pairs = combinations([party.id for party in case.truce.parties], 2)
    unlike = [u for one, other in pairs for u in uneven(case.truce, found.entries, one, other, at=at, known=about.known)]
    return Swapped(found.verdicts, tuple((u.verdict, u.exchanged) for u in unlike))


def _says(case: Case) -> dict[str, str]:
    return {term.id: term.says for term in case.truce.terms}
