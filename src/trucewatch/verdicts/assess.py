"""The answer that the whole program is for: every term, from every viewpoint, at one moment, as known at another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from trucewatch.model import Entry, Term, Truce, Verdict, Viewpoint, Word
from trucewatch.record.questions import By
from trucewatch.verdicts.checks import CHECKS
from trucewatch.verdicts.conditions import before, in_step, replaced, suspended
from trucewatch.verdicts.docket import Docket
from trucewatch.verdicts.hearing import Hearing, readings
from trucewatch.verdicts.life import life_of
from trucewatch.verdicts.rulings import Ruling
from trucewatch.verdicts.viewpoints import default_viewpoints


def assess(
    truce: Truce,
    entries: Sequence[Entry],
    *,
    at: datetime,
    known: str,
    viewpoints: Sequence[Viewpoint] | None = None,
    by: By = "report",
) -> tuple[Verdict, ...]:
    """Verdicts of every term × viewpoint, terms in the file's order, and under each the viewpoints in theirs.

    `at` is the moment asked about (without a zone: the truce's), `known` the ISO 8601 moment known, by the time of the report or of
    the record.  Who asks about several moments keeps a `Docket`, and asks `verdicts_of` its `hearings`.
    """
    return verdicts_of(hearings(Docket.of(truce, entries, by=by), at=at, known=known, viewpoints=viewpoints))


def hearings(
    docket: Docket, *, at: datetime, known: str, viewpoints: Sequence[Viewpoint] | None = None, without: Collection[str] = ()
) -> tuple[Hearing, ...]:
    """The case as each viewpoint hears it at one moment, as known at another, `without` some claims."""
    truce, case = docket.truce, docket.cut(known, without=without)
    moment = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(truce.zone))
    views = tuple(viewpoints) if viewpoints is not None else truce.viewpoints or default_viewpoints(truce)
    return tuple(Hearing(case, view, moment, known, life_of, rule) for view in views)


def verdicts_of(heard: Sequence[Hearing]) -> tuple[Verdict, ...]:
    """The verdicts of some hearings of one case: terms in the file's order, and under each the hearings in theirs."""
    return tuple(_verdict(hearing, term) for term in (heard[0].truce.terms if heard else ()) for hearing in heard)


def rule(hearing: Hearing, term: Term) -> Ruling:
    """One term by one reading."""
    if term.draft:
        return Ruling("not_assessable", "It is a draft that no person has confirmed yet.")
    if term.not_assessable:
        return CHECKS["process"](hearing, term)
    judged = before(hearing, term) or replaced(hearing, term, suspended(hearing, term, CHECKS[term.kind](hearing, term)))
    return in_step(hearing, term, judged)


def _verdict(hearing: Hearing, term: Term) -> Verdict:
    """The term by every reading that counts for the viewpoint; where they differ, that is the answer."""
    parts = [_signed(hearing, reading, rule(hearing, reading)) for reading in readings(term, hearing)]
    words = {part.word for part in parts}
    if len(parts) == 1:
        return parts[0]
    first = parts[0]
    names = "; ".join(f"{_name(part, hearing)}: {part.word.replace('_', ' ')}" for part in parts)
    if len(words) == 1:
        return replace(first, reading=None, reason=f"By every reading. {first.reason}", parts=tuple(parts))
    word: Word = "depends_on_reading"
    told_for = tuple(dict.fromkeys(c for p in parts for c in p.claims_for))
    against = tuple(dict.fromkeys(c for p in parts for c in p.claims_against))
    return replace(
        first, word=word, reading=None, reason=f"It depends on the reading. {names}.", claims_for=told_for, claims_against=against,
        done=None, owed=None, margin=None, parts=tuple(parts),
    )  # fmt: skip


def _name(part: Verdict, hearing: Hearing) -> str:
    term = next(t for t in hearing.truce.terms if t.id == part.term)
    reading = next((r for r in (term, *term.readings) if r.reading == part.reading), term)
    who = ", ".join(b.name for b in (*hearing.truce.parties, *hearing.truce.actors) if b.id in reading.read_by)
    return f"{part.reading or 'the text'}{f' (as read by {who})' if who else ''}"


def _signed(hearing: Hearing, term: Term, ruling: Ruling) -> Verdict:
    return Verdict(
        term=term.id,
        viewpoint=hearing.viewpoint.id,
        word=ruling.word,
        reason=ruling.reason,
        at=hearing.at.isoformat(),
        known=hearing.known,
        reading=term.reading,
        done=ruling.done,
        owed=ruling.owed,
        margin=ruling.margin,
        claims_for=ruling.pro,
        claims_against=ruling.con,
        parts=ruling.parts,
    )
