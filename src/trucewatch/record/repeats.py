"""Claims that repeat an earlier claim's words: what one outlet takes over from another says nothing new.

Each claim points to the earliest claim that it repeats, never to a later one: what is learned later moves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from trucewatch.model import Claim, Entry
from trucewatch.record.copies import ENOUGH, containment, copied_reports, shingles
from trucewatch.record.moments import overlap
from trucewatch.record.names import fold
from trucewatch.record.order import content_order

_SAME_QUOTE = 0.8
_SAME_IN_COPY = 0.3
_LONG = 8  # words: outside copies, shorter sentences may be alike by chance


def repeats(entries: Sequence[Entry], texts: Mapping[str, str]) -> dict[str, str]:
    """Id of each claim that repeats another's words to the id of the claim that said them first; `texts` by report id."""
    ordered = sorted(entries, key=content_order)
    copies = copied_reports({entry.claim.report: texts.get(entry.claim.report, "") for entry in ordered})
    seen: dict[int, list[tuple[int, Claim]]] = defaultdict(list)
    found: dict[str, str] = {}
    for place, claim in enumerate(entry.claim for entry in ordered):
        alike = [other for other in _sharing(claim, seen) if _repeated(claim, other, copies.get(claim.report, frozenset()))]
        if alike:
            other = max(alike, key=lambda other: _agreement(claim, other))
            found[claim.id] = found.get(other.id, other.id)
        for said in (seen[shingle] for shingle in shingles(claim.quote)):
            if len(said) < ENOUGH:
                said.append((place, claim))
    return found


def _sharing(claim: Claim, seen: Mapping[int, list[tuple[int, Claim]]]) -> list[Claim]:
    """Earlier claims with at least five words in a row in common, earliest first."""
    known = {place: other for shingle in shingles(claim.quote) for place, other in seen.get(shingle, ())}
    return [known[place] for place in sorted(known)]


def _repeated(claim: Claim, other: Claim, copies: frozenset[str]) -> bool:
    same = (claim.kind, claim.stance, claim.mood, claim.negated) == (other.kind, other.stance, other.mood, other.negated)
    if not same or claim.report == other.report or not overlap(claim.when, other.when):
        return False
    share = containment(shingles(claim.quote), shingles(other.quote))
    if other.report in copies:
        return share >= _SAME_IN_COPY
    return share >= _SAME_QUOTE and min(len(claim.quote.split()), len(other.quote.split())) >= _LONG


def _agreement(claim: Claim, other: Claim) -> tuple[int, float]:
    """How many fields agree: of several claims in one sentence, a copy repeats the like one."""
    fields = (_names(claim) == _names(other), _figures(claim) == _figures(other), claim.when == other.when, claim.of == other.of)
    return sum(fields), containment(shingles(claim.quote), shingles(other.quote))


def _names(claim: Claim) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(fold(m.name) for m in role) for role in (claim.by, claim.to, claim.where, claim.sources))


def _figures(claim: Claim) -> list[tuple[float | None, float | None, str]]:
    return [(figure.low, figure.high, figure.measure) for figure in claim.figures]
