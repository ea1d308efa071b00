"""What people wished about links: which claims belong together, which apart.  The later wish on the same claims counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from trucewatch.model import Decision


@dataclass(slots=True)
class Wishes:
    """`together` and `apart` hold pairs of claims with the last decision on them; `alone` claims that leave their event."""

    together: dict[frozenset[str], Decision] = field(default_factory=dict)
    apart: dict[frozenset[str], Decision] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)

    def links(self) -> list[tuple[tuple[str, str], Decision]]:
        """The pairs that belong together, in an order that depends on the claims alone."""
        pairs = [((min(pair), max(pair)), decision) for pair, decision in self.together.items()]
        return sorted(pairs, key=lambda pair: pair[0])

    def parted(self, claim: str, members: Iterable[str]) -> bool:
        """True if `claim` must not stand with these."""
        return claim in self.alone or any(member in self.alone or frozenset((claim, member)) in self.apart for member in members)


def wishes(decisions: Sequence[Decision]) -> Wishes:
    """The links and unlinks among `decisions`, the later over the earlier.

    `link` puts its claims together; `unlink` parts each of its claims from the others; of a single claim, it takes it out of
    whatever event a rule puts it in.
    """
    found = Wishes()
    for decision in sorted(decisions, key=lambda decision: (decision.at, decision.id)):
        if decision.kind in ("link", "unlink"):
            _take(found, decision)
    return found


def _take(found: Wishes, decision: Decision) -> None:
    put, drop = (found.together, found.apart) if decision.kind == "link" else (found.apart, found.together)
    if decision.kind == "unlink" and len(decision.claims) == 1:
        found.alone.update(decision.claims)
    for pair in map(frozenset, combinations(sorted(set(decision.claims)), 2)):
        put[pair] = decision
        drop.pop(pair, None)
        if decision.kind == "link":
            found.alone -= pair
