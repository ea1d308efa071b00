"""The claims that no person has looked at yet, those first on which the most verdicts rest; and all that is known of one claim."""

from __future__ import annotations

from collections import defaultdict

from trucewatch.flow.answers import Asked, standing
from trucewatch.flow.deciding import decided
from trucewatch.flow.truce import Case, RefusedError
from trucewatch.model import Entry, Problem
from trucewatch.record.moments import plain
from trucewatch.views.claim import Whole
from trucewatch.views.queue import Queued

_UNSEEN = "machine"


def queue(case: Case, about: Asked) -> tuple[Queued, ...]:
    """Every claim that a machine read and no person has decided about, with the terms whose verdicts rest on it."""
    terms: dict[str, dict[str, None]] = defaultdict(dict)
    cells: dict[str, int] = defaultdict(int)
    found = standing(case, about)
    for verdict in found.verdicts:
        for claim in (*verdict.claims_for, *verdict.claims_against):
            terms[claim][verdict.term] = None
            cells[claim] += 1
    waiting = [Queued(e, tuple(terms[e.claim.id]), cells[e.claim.id]) for e in found.entries if e.claim.status == _UNSEEN]
    return tuple(sorted(waiting, key=lambda q: (-q.verdicts, plain(q.entry.reported or q.entry.recorded), q.entry.claim.id)))


def whole(case: Case, ident: str) -> Whole:
    """A claim by the first characters of its id, also one that was taken out, with all that belongs to it; raises `RefusedError`."""
    entries = case.entries()
    ids = {e.claim.id: e for e in entries}
    named = {c for d in case.record.decisions() for c in d.claims}
    found = sorted(claim for claim in {*ids, *named} if ident and claim.startswith(ident))
    if ident in found:
        found = [ident]
    if len(found) != 1:
        words = f"{ident!r} begins the ids of {len(found)} claims" if found else f"no claim's id begins with {ident!r}"
        raise RefusedError(Problem(str(case.record.folder), words, hint="ids: trucewatch claims FOLDER"))
    entry = ids.get(found[0])
    claim = entry.claim if entry else case.record.claim(found[0])
    assert claim is not None
    report = case.record.report(claim.report)
    event, origin = (_others(entries, entry, "event"), _others(entries, entry, "origin")) if entry else ((), ())
    return Whole(claim, entry, report, decided(case, claim.id), event, origin)


def _others(entries: tuple[Entry, ...], one: Entry, shared: str) -> tuple[Entry, ...]:
    """The other entries with the same event or origin."""
    key = getattr(one, shared)
    return tuple(e for e in entries if key is not None and getattr(e, shared) == key and e.claim.id != one.claim.id)
