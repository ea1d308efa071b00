"""What is not known: the terms of which a viewpoint hears nothing, the days without any report, and the watchers who were kept away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from trucewatch.model import Entry, Truce, Verdict
from trucewatch.record import questions
from trucewatch.verdicts.actors import names_of
from trucewatch.verdicts.spans import prefix

_UNKNOWN = ("no_information", "not_assessable")
_MOST_DAYS = 4000


@dataclass(frozen=True, slots=True)
class Silence:
    """One term: the viewpoints that know nothing of it, and the reason why nobody can check it (None: it can be checked)."""

    term: str
    viewpoints: tuple[str, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a record does not hold: silences, days from `first` to `last` without a report, entries that tell of watchers kept away."""

    silences: tuple[Silence, ...]
    first: date | None
    last: date | None
    empty_days: tuple[date, ...]
    kept_away: tuple[Entry, ...]
    voiceless: tuple[str, ...]


def coverage(truce: Truce, entries: Sequence[Entry], verdicts: Sequence[Verdict], *, known: str, at: str | None = None) -> Coverage:
    """What was not known at `known` (ISO 8601) of the time up to `at`, if that is earlier; `verdicts` are those of that moment.

    `voiceless` are the ids of the actors in the truce file whose word no entry carries.
    """
    heard = questions.known(entries, known=known, zone=truce.zone)
    first, last, empty = _days(truce, heard, (known, at or known))
    return Coverage(_silences(truce, verdicts), first, last, empty, _kept_away(truce, heard), _voiceless(truce, heard))


def _silences(truce: Truce, verdicts: Sequence[Verdict]) -> tuple[Silence, ...]:
    unknown = [(term, [v.viewpoint for v in verdicts if v.term == term.id and v.word in _UNKNOWN]) for term in truce.terms]
    return tuple(Silence(term.id, tuple(views), term.not_assessable) for term, views in unknown if views)


def _days(truce: Truce, entries: Sequence[Entry], until: tuple[str, str]) -> tuple[date | None, date | None, tuple[date, ...]]:
    """From the day of entry (else of the first report) to the earlier of two days: the days on which nothing was reported."""
    zone = ZoneInfo(truce.zone)
    told = sorted({day for e in entries if (day := _day(e.reported, zone))})
    entry = dict(truce.anchors).get("entry")
    first = entry.astimezone(zone).date() if entry else told[0] if told else None
    last = min((day for moment in until if (day := _day(moment, zone))), default=None)
    if first is None or last is None or last < first or (last - first).days > _MOST_DAYS:
        return first, last, ()
    every = (first + timedelta(n) for n in range((last - first).days + 1))
    return first, last, tuple(sorted(set(every).difference(told)))


def runs(days: Sequence[date]) -> tuple[tuple[date, ...], ...]:
    """Days in their order, those together that follow one upon the other."""
    found: list[list[date]] = []
    for day in days:
        if found and day - found[-1][-1] == timedelta(1):
            found[-1].append(day)
        else:
            found.append([day])
    return tuple(map(tuple, found))


def _day(told: str | None, zone: ZoneInfo) -> date | None:
    """The day of a moment in the truce's zone; None where it is not told to the day."""
    stretch = prefix(told, zone) if told and len(told) >= len("2023-11-24") else None
    return stretch.start.astimezone(zone).date() if stretch and stretch.start else None


def _kept_away(truce: Truce, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Those who tell that a body of no camp, as monitors are, was hindered."""
    names = names_of(truce)
    hindered = [e for e in entries if e.claim.kind == "obstruct" and e.claim.mood == "actual" and not e.claim.negated]
    return tuple(e for e in hindered if any(names.camp(body) is None for mention in e.claim.to for body in names.of(mention)))


def _voiceless(truce: Truce, entries: Sequence[Entry]) -> tuple[str, ...]:
    names = names_of(truce)
    spoke: set[str] = set()
    for entry in entries:
        spoke.update(body for mention in entry.claim.sources for body in names.of(mention))
        spoke.update(names.everyone(entry.publisher) if entry.publisher else ())
    return tuple(actor.id for actor in (*truce.parties, *truce.actors) if actor.id not in spoke)
