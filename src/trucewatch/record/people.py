"""What people wished about links: which claims belong together, which apart.  The later wish on the same claims counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from trucewatch.model import Decision


@dataclass(slots=True)
class Wishes:
    """`together` holds pairs of claims with the last decision on them; `apart` for a claim those it must not stand with; `alone` claims
    that leave their event.
    """

    together: dict[frozenset[str], Decision] = field(default_factory=dict)
    apart: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    alone: set[str] = field(default_factory=set)

    def links(self) -> list[tuple[tuple[str, str], Decision]]:
        """The pairs that belong together, in an order that depends on the claims alone."""
        pairs = [((min(pair), max(pair)), decision) for pair, decision in self.together.items()]
        return sorted(pairs, key=lambda pair: pair[0])


def wishes(decisions: Iterable[Decision]) -> Wishes:
    """The links and unlinks among `decisions`, the later over the earlier.

    `link` puts its claims together; `unlink` parts each of its claims from the others; of a single claim, it takes it out of
    whatever event a rule or a person has put it in.
    """
    found = Wishes()
    for decision in sorted(decisions, key=lambda decision: (decision.at, decision.id)):
        if decision.kind == "link":
            _join(found, decision)
        elif decision.kind == "unlink":
            _part(found, decision)
    return found


def _join(found: Wishes, decision: Decision) -> None:
    for one, other in combinations(sorted(set(decision.claims)), 2):
        found.together[frozenset((one, other))] = decision
        found.apart[one].discard(other)
        found.apart[other].discard(one)
        found.alone -= {one, other}


def _part(found: Wishes, decision: Decision) -> None:
    if len(decision.claims) == 1:
        found.alone.update(decision.claims)
        found.together = {pair: link for pair, link in found.together.items() if not pair & found.alone}
    for one, other in combinations(sorted(set(decision.claims)), 2):
        found.together.pop(frozenset((one, other)), None)
        found.apart[one].add(other)
        found.apart[other].add(one)
