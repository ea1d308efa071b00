"""Claims that repeat an earlier claim's words: what one outlet takes over from another says nothing new."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from trucewatch.model import Claim
from trucewatch.record.copies import ENOUGH, containment
from trucewatch.record.names import fold
from trucewatch.record.sight import Sight

_SAME_QUOTE = 0.8
_SAME_IN_COPY = 0.3
_LONG = 8  # words: outside copies, shorter sentences may be alike by chance


def repeated(seen: Sight, copies: Iterable[Sight], others: Iterable[Sight]) -> str | None:
    """The earlier claim whose words these are; of several the one that agrees in most fields, then the earliest.

    `copies` are the claims of the reports that the claim's own is a copy of, `others` those that may have its words elsewhere.
    """
    long = (one for one in others if one.length >= _LONG) if seen.length >= _LONG else ()
    found = [*_first(seen, copies, _SAME_IN_COPY), *_first(seen, long, _SAME_QUOTE)]
    found.sort(key=lambda one: one.order)
    best = max(found, key=lambda other: _agreement(seen, other), default=None)
    return best.claim.id if best else None


def _first(seen: Sight, others: Iterable[Sight], share: float) -> Iterable[Sight]:
    """The first `ENOUGH` of them that are earlier, say the same sort of thing, and have that share of the words."""
    earlier = sorted((one for one in others if one.order < seen.order and _same(seen, one)), key=lambda one: one.order)
    return islice((one for one in earlier if containment(seen.shingles, one.shingles) >= share), ENOUGH)


def _same(seen: Sight, one: Sight) -> bool:
    if seen.bounds[0] > one.bounds[1] or one.bounds[0] > seen.bounds[1]:
        return False
    claim, other = seen.claim, one.claim
    if claim.kind != other.kind or claim.report == other.report:
        return False
    return (claim.stance, claim.mood, claim.negated) == (other.stance, other.mood, other.negated)


def _agreement(seen: Sight, other: Sight) -> tuple[int, float]:
    """How many fields agree: of several claims in one sentence, a copy repeats the like one."""
    claim, that = seen.claim, other.claim
    fields = (_names(claim) == _names(that), _figures(claim) == _figures(that), claim.when == that.when, claim.of == that.of)
    return sum(fields), containment(seen.shingles, other.shingles)


def _names(claim: Claim) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(fold(m.name) for m in role) for role in (claim.by, claim.to, claim.where, claim.sources))


def _figures(claim: Claim) -> list[tuple[float | None, float | None, str]]:
    return [(figure.low, figure.high, figure.measure) for figure in claim.figures]
