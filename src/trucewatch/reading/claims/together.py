"""One sentence, one thing, one claim: "12 killed and 30 wounded" is one, "dropped leaflets, telling people to leave" too.

Force that a sentence tells twice ("shells fell on Arda, killing four") is told once: its second verb tells what it did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.model import Claim, Mention, Place

_ONE = frozenset({"harm", "warn", "end", "begin", "suspend", "agree", "meet"})

_ANY_MEANS = "unspecified"
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


def told_once(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, force of one voice, doer, time, place and means in one sentence once."""
    kept: list[Claim] = []
    for claim in claims:
        twin = next((k for k, other in enumerate(kept) if _one_blow(other, claim)), None) if claim.kind == "attack" else None
        if twin is None:
            kept.append(claim)
        else:
            means = claim.means if kept[twin].means == _ANY_MEANS else kept[twin].means
            kept[twin] = replace(_joined(kept[twin], claim), means=means)
    return kept


def _one_blow(a: Claim, b: Claim) -> bool:
    same = (a.span, a.kind, a.sources, a.stance, a.mood, a.negated) == (b.span, b.kind, b.sources, b.stance, b.mood, b.negated)
    counted = a.figures and b.figures
    return same and not counted and _names(a.by) == _names(b.by) and _agree(_names(a.where), _names(b.where)) and _scenes(a, b)


def _scenes(a: Claim, b: Claim) -> bool:
    days = [(claim.when.start, claim.when.end) if claim.when else () for claim in (a, b)]
    return _agree(*days) and (a.means == b.means or _ANY_MEANS in (a.means, b.means))


def _names(named: Sequence[Mention | Place]) -> list[str]:
    return [one.name for one in named]


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
