"""Why something stands as it does, as a list: one row for each claim that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from trucewatch.views.phrases import speaker, what
from trucewatch.views.table import Column, Table
from trucewatch.views.why import Because, EventWhy, Evidence, TermWhy, Why


@dataclass(frozen=True, slots=True)
class Proof:
    """One claim under one verdict, and on which side of it; without a verdict, a claim alone; without evidence, a verdict that has none."""

    because: Because | None
    side: str | None
    evidence: Evidence | None


def proofs(found: Why) -> Table[Proof]:
    """Every claim that `found` rests on."""
    return Table(tuple(_proofs(found)), _COLUMNS, _json, "no claim speaks to it", lines=True)


def _proofs(found: Why) -> Iterator[Proof]:
    match found:
        case TermWhy():
            for because in found.verdicts:
                yield from _of_verdict(because)
        case EventWhy():
            yield from (Proof(None, None, evidence) for evidence in found.evidence)
        case Evidence():
            yield Proof(None, None, found)


def _of_verdict(because: Because) -> Iterator[Proof]:
    sides = (("for", because.verdict.claims_for), ("against", because.verdict.claims_against))
    found = [Proof(because, side, evidence) for side, ids in sides for evidence in because.side(ids)]
    yield from found or [Proof(because, None, None)]


def _json(proof: Proof) -> dict[str, Any]:
    return _verdict(proof) | {"side": proof.side} | _claim(proof)


def _verdict(proof: Proof) -> dict[str, Any]:
    verdict = proof.because.verdict if proof.because else None
    fields = ("term", "viewpoint", "reading", "word", "reason", "at", "known", "done", "owed", "margin")
    return {field: getattr(verdict, field, None) for field in fields}


def _claim(proof: Proof) -> dict[str, Any]:
    if proof.evidence is None:
        return dict.fromkeys(_OF_CLAIM)
    entry, claim, report = proof.evidence.entry, proof.evidence.entry.claim, proof.evidence.report
    return {
        "claim": claim.id,
        "speaker": speaker(claim, entry.publisher),
        "stance": claim.stance,
        "what": what(claim),
        "quote": claim.quote,
        "name": claim.name,
        "title": report.title if report else None,
        "publisher": entry.publisher,
        "published": entry.reported,
        "recorded": entry.recorded,
        "url": report.url if report else None,
        "report": claim.report,
        "start": claim.span.start,
        "end": claim.span.end,
        "event": entry.event,
        "origin": entry.origin,
        "rules": dict(claim.rules),
    }


_OF_VERDICT = ("term", "viewpoint", "reading", "word", "reason", "at", "known", "done", "owed", "margin", "side")
_OF_CLAIM = (
    "claim", "speaker", "stance", "what", "quote", "name", "title", "publisher", "published", "recorded", "url", "report", "start",
    "end", "event", "origin", "rules",
)  # fmt: skip


def _column(name: str) -> Column[Proof]:
    return Column(name, lambda proof: _json(proof)[name])


_COLUMNS = tuple(_column(name) for name in (*_OF_VERDICT, *_OF_CLAIM) if name != "rules")
