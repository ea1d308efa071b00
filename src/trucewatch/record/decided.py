"""What people decided about single claims, laid over them: nothing stored changes, only what is shown and counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from trucewatch.model import Claim, Decision, Entry

MASK = "[redacted]"


def out_of(decisions: Iterable[Decision]) -> frozenset[str]:
    """The claims that no longer stand: hidden, retracted or corrected (the first claim of it; the others stand in its place)."""
    return frozenset(
        c for d in decisions if d.kind in ("hide", "retract", "correct") for c in d.claims[: 1 if d.kind == "correct" else None]
    )


def as_decided(entries: Iterable[Entry], decisions: Iterable[Decision]) -> list[Entry]:
    """The entries that stand: those that are out left out, those confirmed marked so, the words of those redacted masked."""
    decisions = list(decisions)
    out = out_of(decisions)
    state: dict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        for claim in decision.claims:
            state[claim].add(decision.kind)
    return [_shown(entry, state.get(entry.claim.id, ())) for entry in entries if entry.claim.id not in out]


def decided_since(decisions: Sequence[Decision], claim: str, seen: Collection[str]) -> tuple[str, str] | None:
    """What somebody decided about a claim that one who has `seen` some decisions does not know of, and what to do; None if nothing.

    Two people decide about one claim at once: the second is told what the first decided, and nothing is lost.
    """
    other = next((d for d in reversed(decisions) if claim in d.claims and d.id not in seen), None)
    if other is None:
        return None
    message = f"{other.by} decided about this claim meanwhile: {other.kind}, because “{other.why}” ({other.at})"
    return message, "look at the claim as it stands now, then decide again"


def _shown(entry: Entry, kinds: Iterable[str]) -> Entry:
    claim = entry.claim
    if "confirm" in kinds:
        claim = replace(claim, status="confirmed")
    if "redact" in kinds:
        claim = redacted(claim)
    return entry if claim is entry.claim else replace(entry, claim=claim)


def redacted(claim: Claim) -> Claim:
    """The claim without its words and without whom it was done to; kind, doer, place, time and numbers stand."""
    return replace(
        claim,
        quote=MASK,
        to=tuple(replace(mention, name=MASK) for mention in claim.to),
        figures=tuple(replace(figure, text=MASK) for figure in claim.figures),
    )
