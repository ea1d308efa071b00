"""What people decided about single claims, laid over them: nothing stored changes, only what is shown and counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from trucewatch.model import Claim, Decision, Entry

MASK = "[redacted]"


def as_decided(entries: Iterable[Entry], decisions: Sequence[Decision]) -> list[Entry]:
    """The entries that stand.

    `hide` and `retract` take a claim out, `correct` takes out its first claim (the others stand in its place), `confirm` marks it
    confirmed, `redact` masks its words.  Decisions that contradict count in the order of their times.
    """
    state: dict[str, set[str]] = {}
    for decision in sorted(decisions, key=lambda decision: (decision.at, decision.id)):
        for claim in decision.claims[:1] if decision.kind == "correct" else decision.claims:
            state.setdefault(claim, set()).add(decision.kind)
    return [_shown(entry, state.get(entry.claim.id, frozenset())) for entry in entries if not state.get(entry.claim.id, set()) & _OUT]


def decided_since(decisions: Sequence[Decision], claim: str, seen: Collection[str]) -> tuple[str, str] | None:
    """What somebody decided about a claim that one who has `seen` some decisions does not know of, and what to do; None if nothing.

    Two people decide about one claim at once: the second is told what the first decided, and nothing is lost.
    """
    other = next((d for d in reversed(decisions) if claim in d.claims and d.id not in seen), None)
    if other is None:
        return None
    message = f"{other.by} decided about this claim meanwhile: {other.kind}, because “{other.why}” ({other.at})"
    return message, "look at the claim as it stands now, then decide again"


_OUT = {"hide", "retract", "correct"}


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
