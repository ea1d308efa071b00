"""Which claims go back to one utterance: copies and cut copies of a text, and all quotes of one actor on one event.

A cut copy is small beside its source, so what counts is containment: how much of the *smaller* text stands in the other.
Each claim points to the earliest claim that it repeats, never to a later one: what is learned later moves no origin.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from trucewatch.model import Entry
from trucewatch.record.copies import copied_reports, shingles
from trucewatch.record.linking import content_order
from trucewatch.record.names import fold

_SAME_QUOTE = 0.8
_SAME_IN_COPY = 0.5
_LONG = 8  # words: shorter sentences may be alike by chance


def origins(entries: Sequence[Entry], texts: Mapping[str, str], *, resolve: Callable[[str], str | None] = fold) -> dict[str, str]:
    """Claim id to origin id (the id of the first claim of that origin); `texts` are the reports' texts by id."""
    copies = copied_reports({entry.claim.report: texts.get(entry.claim.report, "") for entry in entries})
    first: dict[tuple[str, str], str] = {}
    seen: dict[int, list[Entry]] = {}
    found: dict[str, str] = {}
    for entry in sorted(entries, key=content_order):
        key = _voice(entry, resolve)
        origin = first.get(key) if key else None
        origin = origin or _repeated(entry, seen, copies, found) or entry.claim.id
        found[entry.claim.id] = origin
        if key:
            first.setdefault(key, origin)
        for shingle in shingles(entry.claim.quote):
            seen.setdefault(shingle, []).append(entry)
    return found


def with_origins(entries: Sequence[Entry], texts: Mapping[str, str], *, resolve: Callable[[str], str | None] = fold) -> tuple[Entry, ...]:
    """The entries with their origins filled in, in content order."""
    found = origins(entries, texts, resolve=resolve)
    return tuple(replace(entry, origin=found[entry.claim.id]) for entry in sorted(entries, key=content_order))


def _voice(entry: Entry, resolve: Callable[[str], str | None]) -> tuple[str, str] | None:
    """Who speaks of which event: the innermost voice, or the publisher where the report speaks itself."""
    sources = entry.claim.sources
    who = sources[-1].actor or resolve(sources[-1].name) or fold(sources[-1].name) if sources else fold(entry.publisher or "")
    return (entry.event, who) if entry.event and who else None


def _repeated(entry: Entry, seen: Mapping[int, list[Entry]], copies: Mapping[str, frozenset[str]], found: Mapping[str, str]) -> str | None:
    """The origin of the earliest claim of the same kind in another report whose sentence this one repeats."""
    claim = entry.claim
    mine = shingles(claim.quote)
    for other in {id(other): other for shingle in sorted(mine) for other in seen.get(shingle, ())}.values():
        if other.claim.kind != claim.kind or other.claim.report == claim.report:
            continue
        theirs = shingles(other.claim.quote)
        share = len(mine & theirs) / min(len(mine), len(theirs))
        enough = _SAME_IN_COPY if other.claim.report in copies.get(claim.report, frozenset()) else _SAME_QUOTE
        if share >= enough and min(len(claim.quote.split()), len(other.claim.quote.split())) >= _LONG:
            return found[other.claim.id]
    return None
