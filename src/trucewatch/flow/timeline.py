"""The timeline as a chart shows it: each event with whose doing it is said to be and how far accounts agree; when the truce is in force."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal
from zoneinfo import ZoneInfo

from trucewatch.flow.answers import Asked, heard, lines
from trucewatch.flow.truce import Case
from trucewatch.model import Entry, Truce
from trucewatch.record.questions import Line
from trucewatch.verdicts.actors import Names, names_of
from trucewatch.verdicts.evidence import voice_of
from trucewatch.verdicts.rulings import Span
from trucewatch.views.charts.spans import Lived
from trucewatch.views.charts.timeline import Certainty, Mark
from trucewatch.views.phrases import cut, deed, parties

Lanes = Literal["kind", "party"]
_NOBODY = "nobody named"


def marks(case: Case, known: str | None, *, by: Lanes = "kind", kinds: Collection[str] = (), planned: bool = False) -> tuple[Mark, ...]:
    """The events told as done, or with `planned` also those announced, asked for or feared; a lane for each kind or party."""
    return case.remember(("marks", known, by, tuple(kinds), planned), lambda: _marks(case, known, by, kinds, planned))


def told_lines(case: Case, known: str | None, *, kinds: Collection[str] = (), planned: bool = False) -> tuple[Line, ...]:
    """The timeline's events that somebody tells as done, or with `planned` all."""
    return tuple(line for line in lines(case, known, kinds=kinds) if planned or any(e.claim.mood == "actual" for e in line.entries))


def _marks(case: Case, known: str | None, by: Lanes, kinds: Collection[str], planned: bool) -> tuple[Mark, ...]:
    names = names_of(case.truce)
    order = {party.id: n for n, party in enumerate(case.truce.parties)}
    found = [_mark(line, case.truce, names, order, by) for line in lines(case, known, kinds=kinds)]
    return tuple(mark for mark in found if planned or not mark.planned)


def lives(case: Case, about: Asked) -> tuple[Lived, ...]:
    """When the truce is in force, for each viewpoint, on the agreement's own clock."""
    zone = ZoneInfo(case.truce.zone)
    told = [(hearing.viewpoint, hearing.life()) for hearing in heard(case, about)]
    return tuple(Lived(v.name, _clock(life.least, zone), _clock(life.most, zone), life.how) for v, life in told if life)


def in_lanes(found: Sequence[Mark], truce: Truce, by: Lanes) -> tuple[str, ...]:
    """The lanes that are used: parties in the file's order, kinds by how much is told of them."""
    used = [mark.lane for mark in found]
    if by == "party":
        return tuple(name for name in (*(p.name for p in truce.parties), "several parties", _NOBODY) if name in used)
    return tuple(sorted(set(used), key=lambda lane: (-used.count(lane), lane)))


def _clock(stretches: Sequence[Span], zone: ZoneInfo) -> tuple[Span, ...]:
    return tuple((a.astimezone(zone).replace(tzinfo=None), b.astimezone(zone).replace(tzinfo=None) if b else None) for a, b in stretches)


def _mark(line: Line, truce: Truce, names: Names, order: dict[str, int], by: Lanes) -> Mark:
    done = [e for e in line.entries if e.claim.mood == "actual"]
    first = (done or list(line.entries))[0].claim
    camps = sorted(names.camps_of(body for e in line.entries for m in e.claim.by for body in names.of(m)), key=lambda c: order.get(c, 99))
    whose = {p.id: p.name for p in truce.parties}
    lane = line.event.kind if by == "kind" else whose[camps[0]] if len(camps) == 1 else "several parties" if camps else _NOBODY
    words = f"{deed(first)} {cut(parties(first), 90)}: “{cut(first.quote, 90)}”"
    shape = order[camps[0]] if len(camps) == 1 else None
    return Mark(line.event.id, lane, line.start, line.end, words, _certainty(done, names), shape, planned=not done)


def _certainty(told: Sequence[Entry], names: Names) -> Certainty:
    """How far accounts agree, from who says it and who denies it alone."""
    said = [e for e in told if e.claim.stance in ("asserts", "confirms") and not e.claim.negated]
    denied = [e for e in told if e.claim.stance == "denies" or e.claim.negated]
    if said and denied:
        return "contested"
    if denied:
        return "denied"
    voices = [(names.camps_of(speakers), anonymous) for speakers, _, anonymous in (voice_of(e, names) for e in said)]
    sides = {camp for camps, _ in voices for camp in camps}
    third = any(not camps and not anonymous for camps, anonymous in voices)
    return "agreed" if third or len(sides) > 1 else "one_side"
