"""What a sentence that goes on about the same thing takes from the one before: its time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.model import Claim, Kind
from trucewatch.reading.page import Sentence

_EVENTS = frozenset(
    {
        "attack",
        "harm",
        "damage",
        "seize",
        "release",
        "displace",
        "withdraw",
        "deploy",
        "deliver",
        "obstruct",
        "open",
        "meet",
        "notify",
        "warn",
    }
)

_VIOLENT = frozenset({"attack", "harm", "damage"})


def lend(found: Sequence[tuple[Sentence, list[Claim]]]) -> list[Claim]:
    """The claims of the page, each sentence's with what the sentence before lends it."""
    lent: list[Claim] = []
    before: list[Claim] = []
    line = None
    for sentence, claims in found:
        if sentence.line.span != line:
            before, line = [], sentence.line.span
        before = [_with(claim, before) for claim in claims]
        lent += before
    return lent


def _with(claim: Claim, before: Sequence[Claim]) -> Claim:
    rules = dict(claim.rules)
    if claim.when is None and claim.kind in _EVENTS and claim.mood == "actual" and (dated := _last(before, claim.kind)):
        claim, rules["when"] = replace(claim, when=dated.when), "from the sentence before"
    return replace(claim, rules=tuple(rules.items()))


def _last(before: Sequence[Claim], kind: Kind) -> Claim | None:
    """The latest dated event before: one of the same kind, or of any kind if force, harm or damage is told on."""
    alike = [c for c in reversed(before) if c.when and c.mood == "actual" and c.kind in _EVENTS]
    return next((c for c in alike if c.kind == kind or c.kind not in _VIOLENT or kind in _VIOLENT), None)
