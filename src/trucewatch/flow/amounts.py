"""The figures told under terms that name an amount, each with source and counting point; the origins behind a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from trucewatch.flow.answers import Asked, Standing, docket, standing
from trucewatch.flow.truce import Case
from trucewatch.model import Entry, Figure, Term
from trucewatch.record.figures import speaker
from trucewatch.verdicts.viewpoints import origins
from trucewatch.views.amounts import Owed, Told

_COUNTED = ("obligation", "quota", "exchange")


def told(case: Case, about: Asked, *, term: str | None = None) -> tuple[Told, ...]:
    """Every figure of what a term counts, in the claims that some viewpoint holds for or against it; by term, time and source."""
    found = standing(case, about)
    resting: dict[str, dict[str, None]] = defaultdict(dict)
    terms = [t for t in case.truce.terms if t.kind in _COUNTED and term in (None, t.id)]
    for verdict in found.verdicts:
        resting[verdict.term] |= dict.fromkeys((*verdict.claims_for, *verdict.claims_against))
    by_id = {entry.claim.id: entry for entry in found.entries}
    rows = [row for t in terms for claim in resting[t.id] if claim in by_id for row in _figures(t, by_id[claim])]
    return tuple(sorted(rows, key=lambda r: (r.term, r.start or r.end or "~", r.reported or "~", r.claim)))


def owed(case: Case, term: str) -> tuple[Owed, ...]:
    """What a term says is owed, by each reading that names an amount."""
    found = next((t for t in case.truce.terms if t.id == term), None)
    readings = (found, *found.readings) if found else ()
    return tuple(Owed(r.reading, r.amount.low, r.amount.high, r.amount.measure, r.per) for r in readings if r and r.amount)


def backing(case: Case, found: Standing) -> Mapping[tuple[str, str], int]:
    """How many independent origins assert what each verdict rests on, by term and viewpoint: copies and one camp's voices are one."""
    facts = docket(case).facts
    return {(v.term, v.viewpoint): origins(facts[claim] for claim in v.claims_for if claim in facts) for v in found.verdicts}


def _figures(term: Term, entry: Entry) -> Iterator[Told]:
    claim, details = entry.claim, dict(entry.claim.details)
    for figure in claim.figures:
        if term.amount and figure.measure == term.amount.measure and (figure.low, figure.high) != (None, None):
            yield _told(term, entry, figure, str(details["counted_at"]) if details.get("counted_at") else None, bool(details.get("total")))


def _told(term: Term, entry: Entry, figure: Figure, point: str | None, total: bool) -> Told:
    claim = entry.claim
    start, end = (claim.when.start, claim.when.end) if claim.when else (None, None)
    said = not claim.negated and claim.stance in ("asserts", "confirms")
    return Told(term.id, speaker(entry), figure, start, end, point, total, said, claim.mood, entry.reported, claim.id, entry.origin)
