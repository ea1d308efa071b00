"""One sentence, one thing, one claim: "12 killed and 30 wounded" is one, "dropped leaflets, telling people to leave" too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.model import Claim

_ONE = frozenset({"harm", "warn", "end", "begin", "suspend", "agree", "meet"})

_TOLD_TO = frozenset({"displace", "withdraw"})  # what people are told to do is the warning itself


def together(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one sentence, those joined that tell of one thing in the same words of the same voice."""
    kept: list[Claim] = []
    for claim in claims:
        twin = next((k for k, other in enumerate(kept) if _one(other, claim)), None)
        if twin is None:
            kept.append(claim)
        else:
            kept[twin] = _joined(kept[twin], claim)
    warned = any(claim.kind == "warn" for claim in kept)
    return [claim for claim in kept if not (warned and claim.kind in _TOLD_TO and claim.mood != "actual")]


def _one(a: Claim, b: Claim) -> bool:
    same = (a.kind, a.sources, a.stance, a.mood, a.negated) == (b.kind, b.sources, b.stance, b.mood, b.negated)
    return same and a.kind in _ONE and all(_agree(getattr(a, field), getattr(b, field)) for field in ("by", "when", "where"))


def _agree(a: object, b: object) -> bool:
    return a == b or not a or not b


def _joined(a: Claim, b: Claim) -> Claim:
    figures = a.figures + tuple(f for f in b.figures if f not in a.figures)
    joined = replace(a, figures=figures, by=a.by or b.by, to=a.to or b.to, of=a.of or b.of, when=a.when or b.when, where=a.where or b.where)
    held = {field for field, _ in a.rules}
    return replace(joined, rules=(*a.rules, *((field, rule) for field, rule in b.rules if field not in held and getattr(joined, field))))
